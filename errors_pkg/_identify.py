"""Find an error in any text: a message as shown, a log line, a mail, or just its code.

_find.py finds the places and _plain.py makes the values plain, both by the table that is
derived from the catalog. docs/js/identify.js does the same with the same table.
tests/identify_cases.yml shows by example what is found and what is not.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from errors_pkg._catalog import ENTRIES
from errors_pkg._identified import Identified
from errors_pkg._text import as_text
from errors_pkg.base import QuickBooksError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from errors_pkg._recogniser import Recogniser


def identify(text: str | BaseException) -> Identified | None:
    """Find the first error in any text, or in an exception.

    A message is found in any letter case, wrapped, quoted, escaped or shortened. Where there is
    none, a code that is named as one is found, such as `error #4004`. Where the heading right
    before a message names another code, that code wins, and there are no values.

    Args:
        text: A message, a log line, a mail, or a code. Or an exception of any kind: its text and
            its notes are read, then those of the exceptions in its group and of what led to it.

    Returns:
        The first message with its values, or else the first code, or None where there is none.

    Raises:
        TypeError: If it is neither.
    """
    if isinstance(text, BaseException):
        found = [it for it in map(_told_by, _with_reasons(text)) if it]
        return next((it for it in found if it.params), next(iter(found), None))
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(f"identify() takes a str or an exception, not {kind}; decode bytes first")
    return _recogniser().first(text)


def _told_by(error: BaseException) -> Identified | None:
    if isinstance(error, QuickBooksError) and hasattr(error, "code"):
        values = {name: as_text(value) for name, value in error.params.items()}
        return Identified(error.entry, values)
    notes = getattr(error, "__notes__", ())
    return _recogniser().first("\n".join(map(as_text, (error, *notes))))


def _with_reasons(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, those in its group and those that led to it, each once."""
    waiting: list[BaseException | None] = [error]
    known: set[int] = set()
    while waiting:
        it = waiting.pop(0)
        if it is not None and id(it) not in known:
            known.add(id(it))
            yield it
            waiting += it.exceptions if isinstance(it, BaseExceptionGroup) else ()
            waiting.append(it.__cause__ if it.__suppress_context__ else it.__context__)


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
