"""Identify an error in any text: a message as shown, a log line, a mail, or just its code.

docs/js/identify.js does the same by the same table, and tests/identify_cases.yml has examples for
both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from errors_pkg._catalog import ENTRIES, ErrorCode
from errors_pkg._identified import Identified
from errors_pkg._text import convert_to_text
from errors_pkg.base import QuickBooksError

_FindFirst = Callable[[str], Identified | None]
_FindAll = Callable[..., Iterator[tuple[int, Identified | str]]]


def identify(text: str | BaseException) -> Identified | None:
    """Identify the first error in a text or an exception.

    A message is found in any letter case, and also if it is wrapped, quoted, escaped or shortened.
    If there is no message, a code is found that is named as one, such as `error #4004`. If the
    heading right before a message names another code, that code wins, without values.

    Args:
        text: A message, a log line, a mail, or a code. Or an exception of any kind: its text and
            notes are searched, then the exceptions in its group, its cause and its context.

    Returns:
        The first message with its values, otherwise the first code, otherwise None.

    Raises:
        TypeError: The argument is neither a string nor an exception.
    """
    if isinstance(text, BaseException):
        results = [
            result
            for error in _each_chained_exception(text)
            if (result := _identify_exception(error))
        ]
        return next((result for result in results if result.params), next(iter(results), None))
    if not isinstance(text, str):
        kind = type(text).__name__
        raise TypeError(f"identify() takes a str or an exception, not {kind}; decode bytes first")
    find_first, _ = _load_recogniser()
    return find_first(text)


def _identify_exception(error: BaseException) -> Identified | None:
    """Identify an exception by its code, or else by its text and notes."""
    code = _read_attribute(error, "code")
    if isinstance(error, QuickBooksError) and isinstance(code, ErrorCode):
        params = _read_attribute(error, "params")
        values = params.items() if isinstance(params, Mapping) else ()
        return Identified(code.entry, {str(name): convert_to_text(value) for name, value in values})
    notes = _read_attribute(error, "__notes__")
    lines = (error, *notes) if isinstance(notes, (list, tuple)) else (error,)
    return identify("\n".join(map(convert_to_text, lines)))


def _read_attribute(error: BaseException, name: str) -> object:
    """Return an attribute, or None if it is missing or cannot be read."""
    try:
        return getattr(error, name)
    except Exception:  # noqa: BLE001 - a property may raise anything
        return None


def _each_chained_exception(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception, those in its group, its cause and its context, each once."""
    queue: list[BaseException | None] = [error]
    seen: set[int] = set()
    while queue:
        current = queue.pop(0)
        if current is not None and id(current) not in seen:
            seen.add(id(current))
            yield current
            queue += current.exceptions if isinstance(current, BaseExceptionGroup) else ()
            queue.append(current.__cause__ if current.__suppress_context__ else current.__context__)


def identify_all(text: str | Iterable[str]) -> Iterator[Identified]:
    """Identify all errors in a text, of which only a part is in memory at a time.

    A code beside the message that it belongs to is not a separate error.

    Args:
        text: A string or an iterable of lines, such as an open file.

    Returns:
        An iterator over the errors, in their order.

    Raises:
        TypeError: The argument is neither a string nor an iterable of strings.
    """
    if isinstance(text, (bytes, bytearray)) or not hasattr(text, "__iter__"):
        raise TypeError(f"identify_all() takes a str or lines, not {type(text).__name__}")
    errors = locate_errors([text] if isinstance(text, str) else _check_lines(text))
    return (found for _, found in errors if isinstance(found, Identified))


def _check_lines(lines: Iterable[object]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not isinstance(line, str):
            kind = type(line).__name__
            raise TypeError(f"identify_all() takes lines of str, but item {number} is of {kind}")
        yield line


def locate_errors(
    chunks: Iterable[str], *, at_once: bool = False
) -> Iterator[tuple[int, Identified | str]]:
    """Identify all errors in a text that comes in chunks, each with its line number.

    A code that this version does not know is a string. At once means as soon as a line is complete.
    """
    _, find_all = _load_recogniser()
    return find_all(chunks, at_once=at_once)


@cache
def _load_recogniser() -> tuple[_FindFirst, _FindAll]:
    # Imported lazily: compiling the patterns costs more than the rest of the package.
    from errors_pkg._recogniser import Recogniser  # noqa: PLC0415
    from errors_pkg._recognition import TABLE  # noqa: PLC0415

    recogniser = Recogniser(TABLE, ENTRIES)
    return recogniser.find_first_error, recogniser.find_all_errors
