"""Put values into messages and addresses."""

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

# Percent-encoded by hand: importing urllib.parse takes as long as this package.
_UNRESERVED_BYTES = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
_ENCODED_BYTES = [chr(byte) if byte in _UNRESERVED_BYTES else f"%{byte:02X}" for byte in range(256)]


def convert_to_text(value: object) -> str:
    """Convert any value to text, even one whose `__str__` fails."""
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - reading an error must not raise another one
        return f"<unprintable {type(value).__name__}>"


def replace_lone_surrogates(text: str) -> str:
    """Replace each half of a surrogate pair, which UTF-8 cannot encode, by a question mark."""
    return text.encode(errors="replace").decode()


def fill_all_placeholders(template: str, values: Mapping[str, object]) -> str:
    """Put values into a text with `{placeholders}`, once and literally.

    Raises:
        KeyError: A value is missing.
    """
    text, placeholders = _split_template(template)
    for name, following in placeholders:
        text = f"{text}{values[name]!s}{following}"
    return text


@cache
def _split_template(template: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the text before the placeholders, and each name with the text after it."""
    start, *rest = template.split("{")
    parts = (part.partition("}") for part in rest)
    return start, [(name, following) for name, _, following in parts]


def fill_known_placeholders(template: str, values: Mapping[str, object]) -> str:
    """Put values into a template, with `...` for each missing one."""
    try:
        return fill_all_placeholders(template, values)
    except Exception:  # noqa: BLE001 - a value is missing, or its `__str__` fails
        texts = {name: convert_to_text(value) for name, value in values.items()}
        return fill_all_placeholders(template, defaultdict(lambda: "...", texts))


def check_params(
    title: str, names: Sequence[str], params: Mapping[str, object], *, allow_missing: bool = False
) -> None:
    """Compare the params given for an error with the names that its message takes.

    Raises:
        TypeError: A param is missing or unexpected; the message names each of them.
    """
    missing = [] if allow_missing else [name for name in names if name not in params]
    unexpected = [name for name in params if name not in names]
    problems = [f"needs the missing {_list_params(missing)}"] if missing else []
    if unexpected:
        expected = f"it takes {_list_params(names)}" if names else "it takes no param"
        problems.append(f"got the unexpected {_list_params(unexpected)}; {expected}")
    if problems:
        # Without the code: `identify` would find it in a log.
        raise TypeError(f"{title!r} {' and '.join(problems)}")


def _list_params(names: Sequence[str]) -> str:
    return f"param{'s' if len(names) > 1 else ''} {', '.join(names)}"


def build_url(site_url: str, path: str, params: Mapping[str, object]) -> str:
    """Build an address of the site, with percent-encoded values in its fragment.

    Args:
        site_url: The address of the site; the environment variable `ERRORS_PKG_SITE_URL` wins.
        path: The page below it, such as `errors/4004/`.
        params: The values by name.
    """
    site_url = os.environ.get("ERRORS_PKG_SITE_URL", "").strip() or site_url
    page = f"{site_url.rstrip('/')}/{path}"
    if not params:
        return page
    values = [f"{name}={_percent_encode(value)}" for name, value in params.items()]
    return f"{page}#{'&'.join(values)}"


def _percent_encode(value: object) -> str:
    return "".join(
        [_ENCODED_BYTES[byte] for byte in convert_to_text(value).encode(errors="replace")]
    )
