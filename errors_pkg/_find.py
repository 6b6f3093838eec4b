"""Find where errors stand in a text: messages, keys, exceptions, and codes by the words around."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from errors_pkg._messages import AROUND, Found, Messages
from errors_pkg._plain import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_BESIDE = 100  # characters between a code and its message


class Finder(Messages):
    """What finds errors by a table."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Take a table."""
        super().__init__(table)
        self.lead = lru_cache(maxsize=1000)(self._lead)

    def first(self, text: str) -> Found | None:
        """Find the first message of a text, or else its first code."""
        folded = fold(text)
        keys = self._keys(text, folded)
        first = list(islice(keys, 1))
        valued = (it for it in chain(first, keys) if it.params)
        messages = (self._headed(folded, it) for it in self._messages(text, folded))
        told = [*islice(messages, 1), *islice(valued, 1)]
        named = [] if told else [*first, *islice(self._codes(folded), 1)]
        return min([*told, *named], key=lambda it: it.start, default=None)

    def all(self, text: str, *, is_whole: bool) -> list[Found]:
        """Find all errors of a text, but no code for itself beside a message that has it."""
        folded = fold(text)
        messages = self._messages(text, folded, is_whole=is_whole)
        headed = [self._headed(folded, it) for it in messages]
        everything = [*headed, *self._keys(text, folded), *self._codes(folded)]
        found: list[Found] = []
        for it in sorted(everything, key=lambda it: (it.start, -it.end)):
            last = found[-1] if found else Found(0, -_BESIDE, "", {})
            is_beside = it.code == last.code and it.start < last.end + _BESIDE
            if it.start < last.end or (is_beside and last.params and not it.params):
                continue
            if is_beside and it.params and not last.params:
                found.pop()
            found.append(it)
        return found

    def _headed(self, folded: str, found: Found) -> Found:
        """Let the code of a heading right before a message win over the message."""
        before = folded[max(found.start - AROUND, 0) : found.start]
        heading = self.patterns["heading"].search(before)
        if not heading or heading[1] not in self.table["params"]:
            return found
        start = found.start - len(before) + heading.start(1)
        if heading[1] == found.code:
            return found._replace(start=start)
        is_meant = self._is_code(folded, start, start + len(heading[1]), "leading")
        return Found(start, found.end, heading[1], {}) if is_meant else found

    def _codes(self, folded: str) -> Iterator[Found]:
        if alone := self.patterns["alone"].match(folded):
            yield Found(alone.start(1), alone.end(1), alone[1], {})
            return
        for match in self.patterns["code"].finditer(folded):
            if self._is_code(folded, *match.span(), "named"):
                yield Found(match.start(), match.end(), match[0], {})

    def _is_code(self, folded: str, start: int, end: int, name: str) -> bool:
        """Say whether the words around a number mean it as a code."""
        before = folded[max(start - AROUND, 0) : start]
        is_meant = self.lead(name, before)
        if is_meant is None:
            is_meant = self.patterns["names"].match(folded, start) is not None
        return is_meant and (before.endswith("#") or not self.patterns["counts"].match(folded, end))

    def _lead(self, name: str, before: str) -> bool | None:
        """Say whether the words before a number mean it as a code, or as something else."""
        lead = self.patterns[name].search(before)
        return not any(lead.groups()) if lead else None

    def _keys(self, text: str, folded: str) -> Iterator[Found]:
        """Find keys and exceptions, and the values that an exception is written with."""
        for match in self.patterns["key"].finditer(folded):
            if not self.patterns["key_starts"].match(folded, match.start()):
                continue
            code, at, params = self.table["keys"][match[0]], match.end(), {}
            while argument := self.patterns["argument"].match(text, at):
                name, slashes, quote, value = argument.groups()
                for layer in dict.fromkeys((*self.layers(slashes + quote)[:-1], "json")):
                    value = self.undo(layer, value)
                params[name], at = value, argument.end()
            is_known = list(params) == self.table["params"][code]
            yield Found(match.start(), at, code, params if is_known else {})
