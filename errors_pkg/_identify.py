"""Find an error in any text: a message as shown, a log line, a mail, or just its code.

_find.py finds the places and _plain.py makes the values plain, both by the table that is
derived from the catalog. docs/js/identify.js does the same with the same table.
tests/identify_cases.yml shows by example what is found and what is not.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from errors_pkg._generated import ENTRIES
from errors_pkg._identified import Identified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from errors_pkg._recogniser import Recogniser


def identify(text: str) -> Identified | None:
    """Find the first error in any text.

    A message is found in any letter case, wrapped, quoted, escaped or shortened. Where there is
    none, a code that is named as one is found, such as `error #4004`. Where the heading right
    before a message names another code, that code wins, and there are no values.

    Args:
        text: A message, a log line, a mail, or a code.

    Returns:
        The first message with its values, or else the first code, or None where there is none.

    Raises:
        TypeError: If it is no string.
    """
    if not isinstance(text, str):
        raise TypeError(f"identify() takes a str, not {type(text).__name__}; decode bytes first")
    return _recogniser().first(text)


def identify_all(text: str | Iterable[str]) -> Iterator[Identified]:
    """Find all errors of a text, of which only a window is held.

    A code that stands beside a message which has it is no error of its own.

    Args:
        text: A string or an iterable of lines, such as an open file.

    Returns:
        An iterator over the errors, in their order.

    Raises:
        TypeError: If it is neither a string nor an iterable of strings.
    """
    if isinstance(text, (bytes, bytearray)) or not hasattr(text, "__iter__"):
        raise TypeError(f"identify_all() takes a str or lines, not {type(text).__name__}")
    return (found for _, found in located([text] if isinstance(text, str) else text))


def located(chunks: Iterable[str]) -> Iterator[tuple[int, Identified]]:
    """Find all errors of a text that comes in chunks, each with the number of its line."""
    return _recogniser().all(chunks)


@cache
def _recogniser() -> "Recogniser":
    # What only those pay for who identify: its patterns take longer to compile than all the rest.
    from errors_pkg._recogniser import Recogniser  # noqa: PLC0415
    from errors_pkg._recognition import TABLE  # noqa: PLC0415

    return Recogniser(TABLE, ENTRIES)
