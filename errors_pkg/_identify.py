"""Find an error in any text: a message as shown, a log line, a mail, or just its code.

_recognise.py finds the places and _plain.py makes the values plain, both by the table that is
derived from the catalog. docs/js/identify.js does the same with the same table.
tests/identify_cases.yml shows by example what is found and what is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from errors_pkg._generated import ENTRIES
from errors_pkg._find import Finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from errors_pkg._model import ErrorEntry

# Characters: what is read at a time, the longest message, and what decides about it before it.
_CHUNK, _WINDOW, _BEFORE = 1 << 18, 1 << 13, 1 << 10


@dataclass(frozen=True, slots=True)
class Identified:
    """An error that was found in a text.

    Attributes:
        entry: What the catalog says about it.
        params: The values of its message by name; none where only its code was found.
    """

    entry: ErrorEntry
    params: Mapping[str, str]

    def __hash__(self) -> int:
        """Hash the entry and the values, in any order."""
        return hash((self.entry, frozenset(self.params.items())))


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
    return _recogniser().all(_chunks(text) if isinstance(text, str) else text)


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), _CHUNK):
        yield text[start : start + _CHUNK]


@cache
def _recogniser() -> Recogniser:
    from errors_pkg._recognition import TABLE  # noqa: PLC0415 - only who identifies pays for it

    return Recogniser(TABLE, ENTRIES)


class Recogniser:
    """What finds the errors of some entries by their table."""

    def __init__(self, table: dict[str, Any], entries: Iterable[ErrorEntry]) -> None:
        """Take a table, and the entries that it was derived from."""
        self.finder = Finder(table)
        self.entries = {str(int(entry.code)): entry for entry in entries}
        self.exact: dict[str, list[tuple[ErrorEntry, str, str]]] = {}
        for code, entry in self.entries.items():
            before, quote, rest = entry.message.partition('"{')
            name, _, end = rest.partition("}")
            for head in (before, f"#{code} - {before}") if quote and "{" not in end else ():
                self.exact.setdefault(head, []).append((entry, name, end))

    def first(self, text: str) -> Identified | None:
        """Find the first message of a text, or else its first code."""
        head, _, rest = text.partition('"')
        for entry, name, end in self.exact.get(head, ()):
            value = rest.removesuffix(end)
            if len(value) < len(rest) and self.finder.patterns["simple"].fullmatch(value):
                return Identified(entry, {name: value})
        found = self.finder.first(self.finder.clean(text))
        return Identified(self.entries[found.code], found.params) if found else None

    def all(self, chunks: Iterable[str]) -> Iterator[Identified]:
        """Find all errors of a text that comes in chunks, each as soon as its window has come."""
        held: list[str] = []
        size = done = 0
        for chunk in chain(chunks, [None]):
            if chunk is not None:
                held.append(chunk)
                size += len(chunk)
                if size < done + _CHUNK:
                    continue
            text = self.finder.clean("".join(held))
            settled = len(text) if chunk is None else len(text) - _WINDOW
            for found in self.finder.all(text, is_whole=chunk is None and not done):
                if done <= found.start < settled:
                    done = found.end
                    yield Identified(self.entries[found.code], found.params)
            done = max(done, settled)
            text = text[max(done - _BEFORE, 0) :]
            done = min(done, _BEFORE)
            held, size = [text], len(text)
