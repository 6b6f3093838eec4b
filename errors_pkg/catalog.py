"""Look an error up by its code, and make its message and its link."""

from operator import index
from reprlib import repr as short_repr

from errors_pkg._generated import ENTRIES
from errors_pkg._model import ErrorEntry
from errors_pkg._text import check
from errors_pkg.codes import ErrorCode

entries: tuple[ErrorEntry, ...] = ENTRIES
"""All errors of the catalog, ordered by code."""

_BY_FORM: dict[object, ErrorEntry] = {
    form: entry
    for entry in entries
    for form in (entry.code, str(int(entry.code)), f"#{entry.code:d}", entry.key, entry.key.upper())
}
_TEMPLATES: dict[str, tuple[str, tuple[str, ...]]] = {
    entry.key: (
        entry.message.replace("%", "%%").format_map({it.name: "%s" for it in entry.params}),
        tuple(param.name for param in entry.params),
    )
    for entry in entries
}


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
        entry = _BY_FORM[code]
    except (KeyError, TypeError):
        return _BY_FORM[_known_form(code)]
    kind = code.__class__  # for 4004.0 has the hash of 4004
    return entry if kind is int or kind is str or kind is ErrorCode else _BY_FORM[_known_form(code)]


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
    entry = lookup(code)
    template, names = _TEMPLATES[entry.key]
    if len(params) == len(names):
        try:
            return template % tuple([params[name] for name in names])
        except KeyError:
            pass
    check(entry.code, names, params, needed=names)
    return template % tuple([params[name] for name in names])


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
    entry = lookup(code)
    return entry.code.url(**params)


def _known_form(code: object) -> object:
    """Return a key of `_BY_FORM` for what is neither int nor str, or written otherwise."""
    form: object = None
    if isinstance(code, str):
        form = code.lower()
    elif not isinstance(code, bool) and hasattr(code, "__index__"):
        form = index(code)
    if form not in _BY_FORM:
        raise UnknownCodeError(code)
    return form
