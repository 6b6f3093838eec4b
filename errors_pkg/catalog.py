"""Look an error up by its code, and make its message and its link."""

from operator import index
from reprlib import repr as short_repr

from errors_pkg._catalog import ENTRIES, ErrorCode, ErrorEntry
from errors_pkg._text import check

entries: tuple[ErrorEntry, ...] = ENTRIES
"""All errors of the catalog, ordered by code."""

# An entry, what its message begins with, and the name of each value with what follows it.
_Known = tuple[ErrorEntry, str, list[tuple[str, str]]]


def _by_form() -> dict[type, dict[object, _Known]]:
    """Index what is known by type and form of the code: 4004.0 equals 4004, and is none."""
    forms: dict[type, dict[object, _Known]] = {int: {}, str: {}, ErrorCode: {}}
    for entry in entries:
        number, key = int(entry.code), entry.key
        text, *values = (part.partition("}") for part in entry.message.split("{"))
        known = entry, text[0], [(name, after) for name, _, after in values]
        for form in (number, entry.code, str(number), f"#{number}", key, key.upper()):
            forms[type(form)][form] = known
    return forms


_KNOWN = _by_form()


class UnknownCodeError(LookupError):
    """A code that the catalog does not have.

    Attributes:
        code: What was looked up, as it was given.
    """

    def __init__(self, code: object) -> None:
        """Keep the code that was looked up."""
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        """Say which code was looked up, and which codes there are."""
        try:
            shown = short_repr(self.code)
        except ValueError:  # Python refuses to write out an int of thousands of digits.
            shown = f"<{type(self.code).__name__}>"
        known = ", ".join(str(int(code)) for code in ErrorCode)
        return f"unknown error code {shown}; the known codes are {known}"


def lookup(code: int | str | ErrorCode) -> ErrorEntry:
    """Find what the catalog says about a code.

    Args:
        code: The code as an `ErrorCode`, as 4004 or another whole number of that value, as
            `"4004"` or `"#4004"`, or its key in any letter case, such as `"customer_not_found"`.

    Returns:
        The entry of that code.

    Raises:
        UnknownCodeError: There is no such code, or it is given in another form.
    """
    try:
        return _KNOWN[type(code)][code][0]
    except KeyError:
        return _entry(code)


def message(code: int | str | ErrorCode, /, **params: object) -> str:
    """Make the message of an error as Sengerio shows it.

    Args:
        code: The code, in any form that `lookup` takes.
        **params: A value for each param of the message. It goes in as `str` makes it, once and
            literally: braces, percent signs and quotes in it are just text.

    Returns:
        The message, without the code.

    Raises:
        UnknownCodeError: There is no such code.
        TypeError: A param is missing or unexpected; it names each of them.
    """
    try:
        entry, text, values = _KNOWN[type(code)][code]
    except KeyError:
        return message(_entry(code).code, **params)
    try:
        for name, after in values:
            text = f"{text}{params[name]!s}{after}"
    except KeyError:
        check(entry.code, [name for name, _ in values], params)
        raise  # from a value's own `__str__`
    if len(params) > len(values):
        check(entry.code, [name for name, _ in values], params)
    return text


def url(code: int | str | ErrorCode, /, **params: object) -> str:
    """Make the address of an error's help page.

    Given params ride in the fragment, where the page reads them; browsers never send a fragment to
    a server (RFC 9110, section 7.1).

    Args:
        code: The code, in any form that `lookup` takes.
        **params: Values for some or all params of the message.

    Returns:
        The address below the catalog's `site_url`, or below the environment variable
        `ERRORS_PKG_SITE_URL` where it is set. It is read at each call.

    Raises:
        UnknownCodeError: There is no such code.
        TypeError: A param is unexpected; it names each of them.
    """
    return lookup(code).code.url(**params)


def _entry(code: object) -> ErrorEntry:
    """Find the entry of a code that is of another type, or in another letter case."""
    try:
        form = code.lower() if isinstance(code, str) else int(index(code))  # type: ignore[arg-type]
    except TypeError:
        raise UnknownCodeError(code) from None
    known = _KNOWN[type(form)].get(form)
    if known is None:
        raise UnknownCodeError(code)
    return known[0]
