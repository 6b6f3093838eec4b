"""Find where errors stand in a text, by the words before, behind and around a place.

Words before an opening quote that begin a message are its head; words behind a closing quote that
end one are a tail. Each tail belongs to the nearest open head. A tree of words tells which are
known, so the time is linear in the text and does not grow with the number of codes.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from errors_pkg._plain import Plain, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = list[Any]  # the code, the names of the values, the last tail, what stands between values
    Ending = tuple[int, int, Row]  # where the last value closes, where the message ends, its row

_AROUND, _BESIDE = 40, 100  # characters around a number, and between a code and its message
_NESTED = 3  # open heads that a tail is tried with


class Found(NamedTuple):
    """Where an error stands in a text, its code and its values."""

    start: int
    end: int
    code: str
    params: dict[str, str]


class Head(NamedTuple):
    """Where a message and its first value begin, the quote there, and what it may be."""

    start: int
    begin: int
    slashes: str
    quote: str
    rows: list[Row]


class Tail(NamedTuple):
    """Where a closing quote stands, and where the words behind it end, by number of the tail."""

    start: int
    quote: str
    ends: dict[int, int]


class Finder(Plain):
    """What finds errors by a table."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Take a table."""
        super().__init__(table)
        self.lead = lru_cache(maxsize=1000)(self._lead)

    def first(self, text: str) -> Found | None:
        """Find the first message of a text, or else its first code."""
        folded = fold(text)
        keys = list(self._keys(text, folded))
        messages = [*self._messages(text, folded), *(it for it in keys if it.params)]
        found = messages or [*keys, *islice(self._codes(folded), 1)]
        return min(found, key=lambda it: it.start, default=None)

    def all(self, text: str, *, is_whole: bool) -> list[Found]:
        """Find all errors of a text, but no code for itself beside a message that has it."""
        folded = fold(text)
        messages = self._messages(text, folded, is_whole=is_whole)
        everything = [*messages, *self._keys(text, folded), *self._codes(folded)]
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

    def _walk(self, name: str, folded: str, at: int) -> Iterator[tuple[dict[str, Any], int]]:
        """Go down a tree of words as far as the text does."""
        tree, word = self.table[name], self.patterns["word"].match
        while (match := word(folded, at)) and match[1] in tree:
            tree, at = tree[match[1]], match.end()
            yield tree, at

    def _heads(self, text: str, folded: str) -> Iterator[Head]:
        for first in self.patterns["head"].finditer(folded):
            start, head = first.start(), None
            if not self.patterns["starts"].match(folded, start):
                continue
            for tree, at in self._walk("heads", folded, start):
                rows = [self.table["rows"][number] for number in tree.get("", ())]
                valued = [row for row in rows if row[1]]
                opening = self.patterns["open"].match(folded, at) if valued else None
                if opening:
                    slashes, quote = (text[slice(*opening.span(it))] for it in (1, 2))
                    head = Head(start, opening.end(), slashes, quote, valued)
                elif len(valued) < len(rows):
                    head = Head(start, at, "", "", [row for row in rows if not row[1]])
            if head:
                before = folded[max(start - _AROUND, 0) : start]
                exclaimed = self.patterns["interjection"].search(before)
                yield head._replace(start=start - len(exclaimed[0] if exclaimed else ""))

    def _tails(self, text: str, folded: str) -> Iterator[Tail]:
        for first in self.patterns["tail"].finditer(folded):
            tree, at = self.table["tails"], first.end()
            ends: dict[int, int] = {}
            for branch, place in self._walk("tails", folded, at):
                tree, at = branch, place
                ends |= dict.fromkeys(tree.get("", ()), at)
            cut = self.patterns["cut"].match(folded, at)
            if cut and any(word.startswith(cut[1]) for word in tree if word != "*"):
                ends = dict.fromkeys(tree["*"], at) | ends
            yield Tail(first.start(), text[slice(*first.span(1))], ends)

    def _messages(self, text: str, folded: str, *, is_whole: bool = True) -> Iterator[Found]:
        heads, tails = list(self._heads(text, folded)), list(self._tails(text, folded))
        endings = self._endings(folded, heads, tails)
        if is_whole and heads and tails and (ending := self._whole(folded, heads, tails, endings)):
            endings[heads[0].start] = ending
        reached = 0
        for head in heads:
            default = None if head.quote else (head.begin, head.begin, head.rows[0])
            ending = endings.get(head.start, default)
            if head.start >= reached and ending:
                params = self._params(text, folded, head, ending)
                if params is not None:
                    reached = ending[1]
                    found = Found(head.start, reached, str(ending[2][0]), params)
                    yield self._headed(folded, found)

    def _endings(self, folded: str, heads: list[Head], tails: list[Tail]) -> dict[int, Ending]:
        """Give each tail to the nearest open head that it fits; what that encloses is its value."""
        endings: dict[int, Ending] = {}
        waiting, opened = [head for head in reversed(heads) if head.quote], []
        for tail in tails:
            while waiting and waiting[-1].begin <= tail.start:
                opened.append(waiting.pop())
            for depth in range(1, min(_NESTED, len(opened)) + 1):
                if ending := self._ending(folded, opened[-depth], tail):
                    endings[opened[-depth].start] = ending
                    del opened[-depth:]
                    break
        return endings

    def _ending(self, folded: str, head: Head, tail: Tail) -> Ending | None:
        """Say how a tail ends a message, if its quote is escaped as the opening one is."""
        close = tail.start - len(head.slashes)
        ends = [(tail.ends[row[2]], row) for row in head.rows if row[2] in tail.ends]
        is_alike = self.layers(head.quote)[:-1] == self.layers(tail.quote)[:-1]
        if not ends or not is_alike or close < head.begin:
            return None
        end, row = max(ends, key=lambda it: it[0])
        goes_on = any(
            self.patterns[other[3][0]].match(folded, close)
            for other in head.rows
            if len(other[3]) > len(row[3])
        )
        fits = not goes_on and folded.startswith(head.slashes.lower(), close)
        return (close, end, row) if fits else None

    def _whole(
        self, folded: str, heads: list[Head], tails: list[Tail], endings: dict[int, Ending]
    ) -> Ending | None:
        """Let the last tail end the first head where the text is nothing but that message."""
        head, known = heads[0], endings.get(heads[0].start)
        ending = self._ending(folded, head, tails[-1]) if head.quote else None
        if not ending or head.start > _AROUND or len(folded) - ending[1] > _AROUND:
            return None
        between = folded[known[1] : ending[0]] if known else ""
        is_one = not self._in("next", between) if known else heads[-1].begin == ending[0]
        is_all = self._in("before_all", folded[: head.start]) and self._in(
            "after_all", folded[ending[1] :]
        )
        return ending if is_one and is_all else None

    def _params(self, text: str, folded: str, head: Head, ending: Ending) -> dict[str, str] | None:
        """Cut the values of a message out, unless one holds the start of another message."""
        close, end, (_, names, _, betweens) = ending
        params, at = {}, head.begin
        for name, between in zip(names, [*betweens, None], strict=False):
            match = self.patterns[between].search(folded, at, close) if between else None
            until, following = match.span() if match else (close, end)
            inside = folded[at : min(until, at + self.table["longest_value"] + 1)]
            is_long = len(inside) > self.table["longest_value"]
            if (between and not match) or is_long or self._in("unknown", inside):
                return None
            span = (head.start, at, until, end)
            params[name] = self.value(text, folded, span, head.slashes + head.quote)
            at = following
        return params

    def _headed(self, folded: str, found: Found) -> Found:
        """Let the code of a heading right before a message win over the message."""
        before = folded[max(found.start - _AROUND, 0) : found.start]
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
        before = folded[max(start - _AROUND, 0) : start]
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

    def _in(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None
