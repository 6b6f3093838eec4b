"""Write values into messages and addresses, whatever they are."""

import os
from collections.abc import Mapping, Sequence

_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_ENCODED = [chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in range(256)]


class _Texts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "..."


def as_text(value: object) -> str:
    """Return a value as text, even one that cannot be written out.

    Args:
        value: Anything.

    Returns:
        What `str` makes of it, or a note of its type where `str` fails.
    """
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - reading an error must not raise another one
        return f"<unprintable {type(value).__name__}>"


def encodable(text: str) -> str:
    """Replace what UTF-8 cannot encode, which is half a surrogate pair, by a question mark."""
    return text.encode(errors="replace").decode()


def fill(message: str, params: Mapping[str, object]) -> str:
    """Put values into a message, once and literally.

    Args:
        message: The message, with `{placeholders}`.
        params: The value of each placeholder; `...` stands where one is missing.

    Returns:
        The message with its values.
    """
    return message.format_map(_Texts({name: as_text(value) for name, value in params.items()}))


def check(
    code: int, names: Sequence[str], params: Mapping[str, object], *, may_lack: bool = False
) -> None:
    """Refuse params that are unexpected or missing, and name each of them.

    Args:
        code: The code that they are for.
        names: The names of its params.
        params: What is given.
        may_lack: Whether some of its params, or all, may be missing.

    Raises:
        TypeError: A param is missing or unexpected.
    """
    missing = [] if may_lack else [name for name in names if name not in params]
    unexpected = [name for name in params if name not in names]
    problems = [f"needs the missing {_listed(missing)}"] if missing else []
    if unexpected:
        expected = f"it takes {_listed(names)}" if names else "it takes no param"
        problems.append(f"got the unexpected {_listed(unexpected)}; {expected}")
    if problems:
        raise TypeError(f"#{code:d} {' and '.join(problems)}")


def link(site: str, code: int, params: Mapping[str, object]) -> str:
    """Make the address of a help page.

    Args:
        site: The address of the site, unless the environment variable `ERRORS_PKG_SITE_URL` says
            another.
        code: The code that the page is about.
        params: Values for the fragment, in which all but the unreserved characters of RFC 3986
            are percent-encoded.

    Returns:
        The address.
    """
    site = os.environ.get("ERRORS_PKG_SITE_URL", "").strip() or site
    page = f"{site.rstrip('/')}/errors/{int(code)}/"
    if not params:
        return page
    values = [f"{name}={_percent_encoded(value)}" for name, value in params.items()]
    return f"{page}#{'&'.join(values)}"


def _percent_encoded(value: object) -> str:
    return "".join([_ENCODED[byte] for byte in as_text(value).encode(errors="replace")])


def _listed(names: Sequence[str]) -> str:
    return f"param{'s' if len(names) > 1 else ''} {', '.join(names)}"
