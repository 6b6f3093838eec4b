"""Put values into a message, whatever they are."""

from __future__ import annotations

TYPE_CHECKING = False  # see _exceptions.py
if TYPE_CHECKING:
    from collections.abc import Mapping


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


def fill(message: str, params: Mapping[str, object]) -> str:
    """Put values into a message, once and literally.

    Args:
        message: The message, with `{placeholders}`.
        params: The value of each placeholder; `...` stands where one is missing.

    Returns:
        The message with its values.
    """
    return message.format_map(_Texts({name: as_text(value) for name, value in params.items()}))
