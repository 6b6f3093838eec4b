"""Look an error up by its code, and make its message and its link."""

from __future__ import annotations

import os
from reprlib import repr as short_repr

from errors_pkg._generated import ENTRIES, SITE_URL, ErrorCode
from errors_pkg._render import as_text, fill

TYPE_CHECKING = False  # see _exceptions.py
if TYPE_CHECKING:
    from collections.abc import Mapping

    from errors_pkg._model import ErrorEntry

entries: tuple[ErrorEntry, ...] = ENTRIES
"""All errors of the catalog, ordered by code."""

_BY_CODE: dict[int | str, ErrorEntry] = {
    form: entry
    for entry in entries
    for form in (int(entry.code), str(int(entry.code)), f"#{int(entry.code)}")
}

# Most messages have one value. What stands before it, its name and what stands after it are kept
# apart, since joining them takes a fifth of the time that formatting does.
_WITH_ONE_PARAM: dict[int | str, tuple[str, str, str]] = {
    form: (before, entry.params[0].name, after)
    for form, entry in _BY_CODE.items()
    if len(entry.params) == 1
    for before, after in [entry.message.split(f"{{{entry.params[0].name}}}")]
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
        known = ", ".join(str(int(entry.code)) for entry in entries)
        return f"unknown error code {shown}; the known codes are {known}"


def lookup(code: int | str | ErrorCode) -> ErrorEntry:
    """Find what the catalog says about a code.

    Args:
        code: The code as an `ErrorCode`, as 4004, as `"4004"` or as `"#4004"`.

    Returns:
        The entry of that code.

    Raises:
        UnknownCodeError: There is no such code, or it is given in another form.
    """
    if isinstance(code, (int, str)):
        entry = _BY_CODE.get(code)
        if entry is not None:
            return entry
    raise UnknownCodeError(code)


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
    if type(code) is int or type(code) is str:
        try:
            before, name, after = _WITH_ONE_PARAM[code]
            if len(params) == 1:
                return f"{before}{params[name]!s}{after}"
        except KeyError:
            pass
    entry = lookup(code)
    _check(entry, params, needed=[param.name for param in entry.params])
    return fill(entry.message, params)


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
    _check(entry, params, needed=[])
    return link(entry.code, params)


def link(code: int, params: Mapping[str, object] | None = None) -> str:
    """Make the address of a help page, whatever the params are.

    Args:
        code: The code of an entry.
        params: Values for the fragment.

    Returns:
        The address, as `url` describes it.
    """
    site = os.environ.get("ERRORS_PKG_SITE_URL", "").strip() or SITE_URL
    page = f"{site.rstrip('/')}/errors/{int(code)}/"
    return f"{page}#{_fragment(params)}" if params else page


def _fragment(params: Mapping[str, object]) -> str:
    # Importing it takes longer than importing all of this package, and few programs need it.
    from urllib.parse import quote  # noqa: PLC0415

    return "&".join(
        f"{name}={quote(as_text(value), safe='', errors='replace')}"
        for name, value in params.items()
    )


def _check(entry: ErrorEntry, params: Mapping[str, object], needed: list[str]) -> None:
    """Refuse params that are unexpected or missing, and name each of them."""
    names = [param.name for param in entry.params]
    missing = [name for name in needed if name not in params]
    unexpected = [name for name in params if name not in names]
    problems = [f"needs the missing {_listed(missing)}"] if missing else []
    if unexpected:
        expected = f"it takes {_listed(names)}" if names else "it takes no param"
        problems.append(f"got the unexpected {_listed(unexpected)}; {expected}")
    if problems:
        raise TypeError(f"#{int(entry.code)} {' and '.join(problems)}")


def _listed(names: list[str]) -> str:
    return f"param{'s' if len(names) > 1 else ''} {', '.join(names)}"
