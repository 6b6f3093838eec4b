"""Look up an error by its code, and build its message and its link."""

from reprlib import repr as short_repr

from errors_pkg._catalog import ENTRIES, ErrorCode, ErrorEntry
from errors_pkg._text import check_params, fill_all_placeholders

entries: tuple[ErrorEntry, ...] = ENTRIES
"""All errors of the catalog, ordered by code."""

_ENTRY_BY_NUMBER: dict[object, ErrorEntry] = {entry.code: entry for entry in entries}
_ENTRY_BY_TEXT: dict[object, ErrorEntry] = {
    text: entry for entry in entries for text in (f"{entry.code:d}", f"#{entry.code:d}", entry.key)
}
_ENTRIES_BY_ARGUMENT_TYPE = {
    int: _ENTRY_BY_NUMBER,
    ErrorCode: _ENTRY_BY_NUMBER,
    str: _ENTRY_BY_TEXT,
}
_MAX_SHOWN_CODES = 10


class UnknownCodeError(LookupError):
    """A code that the catalog does not have.

    Attributes:
        code: The code as it was given.
    """

    def __init__(self, code: object) -> None:
        """Keep the code as it was given."""
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        """Name the code and the known ones."""
        try:
            shown = short_repr(self.code)
        except ValueError:  # Python refuses to print an int of thousands of digits
            shown = f"<{type(self.code).__name__}>"
        known = ", ".join([f"{code:d}" for code in ErrorCode][:_MAX_SHOWN_CODES])
        more = len(ErrorCode) - _MAX_SHOWN_CODES
        rest = f" and {more} more" if more > 0 else ""
        return f"unknown error code {shown}; the known codes are {known}{rest}"


def lookup(code: int | str | ErrorCode) -> ErrorEntry:
    """Look up what the catalog says about a code.

    Args:
        code: The code as an `ErrorCode`, as 4004 or another number of that value, as `"4004"` or
            `"#4004"`, or its key in any letter case, such as `"customer_not_found"`.

    Returns:
        The entry of the code.

    Raises:
        UnknownCodeError: The catalog does not have the code, or it is in another form.
    """
    try:
        return _ENTRIES_BY_ARGUMENT_TYPE[type(code)][code]
    except KeyError:
        pass
    try:
        return (
            _ENTRY_BY_TEXT[code.lower()]
            if isinstance(code, str)
            else _ENTRY_BY_NUMBER[to_integer(code)]
        )
    except KeyError:
        raise UnknownCodeError(code) from None


def to_integer(code: object) -> int | None:
    """Convert a number of any type, such as a float of pandas, if it is integral."""
    try:
        number = int(code)  # type: ignore[call-overload]
        return number if number == code and not isinstance(code, (str, bool)) else None
    except (TypeError, ValueError, OverflowError):
        return None


def message(code: int | str | ErrorCode, /, **params: object) -> str:
    """Build the message of an error as Sengerio shows it.

    Args:
        code: The code, in any form that `lookup` takes.
        **params: A value for each param of the message. It is inserted as `str` returns it, once
            and literally: braces, percent signs and quotes in it are ordinary text.

    Returns:
        The message, without the code.

    Raises:
        UnknownCodeError: The catalog does not have the code.
        TypeError: A param is missing or unexpected; the message names each of them.
    """
    entry = lookup(code)
    try:
        text = fill_all_placeholders(entry.message, params)
    except KeyError:
        check_params(entry.title, [param.name for param in entry.params], params)
        raise  # from the `__str__` of a value
    if len(params) > len(entry.params):
        check_params(entry.title, [param.name for param in entry.params], params)
    return text


def url(code: int | str | ErrorCode, /, **params: object) -> str:
    """Build the address of an error's help page.

    The params are passed in the fragment, where the page reads them. Browsers never send a
    fragment to a server (RFC 9110, section 7.1).

    Args:
        code: The code, in any form that `lookup` takes.
        **params: Values for some or all params of the message.

    Returns:
        The address below the catalog's `site_url`, or below the environment variable
        `ERRORS_PKG_SITE_URL`, which is read at each call.

    Raises:
        UnknownCodeError: The catalog does not have the code.
        TypeError: A param is unexpected; the message names each of them.
    """
    return lookup(code).code.url(**params)
