"""Find the errors of some entries in a text, as it is or as it comes, by their table."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from errors_pkg._catalog import ErrorEntry
from errors_pkg._find import Finder
from errors_pkg._identified import Identified

# Characters: what is read at a time, the longest message, and what decides about it before it.
_CHUNK, _WINDOW, _BEFORE = 1 << 18, 1 << 13, 1 << 10


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

    def all(self, chunks: Iterable[str]) -> Iterator[tuple[int, Identified]]:
        """Find all errors of a text that comes in chunks, each with the number of its line."""
        held: list[str] = []
        size = done = 0
        line, counted = 1, 0  # the line that the character with the number `counted` is in
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
                    line += text.count("\n", counted, found.start)
                    counted = found.start
                    yield line, Identified(self.entries[found.code], found.params)
            done = max(done, settled)
            cut = max(done - _BEFORE, 0)
            line += text.count("\n", counted, cut)
            text = text[cut:]
            counted = max(counted - cut, 0)
            done = min(done, _BEFORE)
            held, size = [text], len(text)
