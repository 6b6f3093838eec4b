"""Find the messages of a text, with their values.

Words before an opening quote that begin a message are its head; words behind a closing quote that
end one are a tail. Each tail belongs to the nearest open head. A tree of words tells which are
known, so the time is linear in the text and does not grow with the number of codes. A head waits
for its tail only as far as a message reaches, so the memory does not grow with the text.
"""

from __future__ import annotations

from collections import deque
from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from errors_pkg._plain import Plain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    Row = list[Any]  # the code, the names of the values, the last tail, what stands between values
    Ending = tuple[int, int, Row]  # where the last value closes, where the message ends, its row
    Pair = list[Any]  # a head, and its ending where it has one

AROUND = 40  # characters around a number or a message
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


class Messages(Plain):
    """What finds messages by a table."""

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
                before = folded[max(start - AROUND, 0) : start]
                exclaimed = self.patterns["interjection"].search(before)
                yield head._replace(start=start - len(exclaimed[0] if exclaimed else ""))

    def _tail(self, text: str, folded: str, first: re.Match[str]) -> Tail:
        tree, at = self.table["tails"], first.end()
        ends: dict[int, int] = {}
        for branch, place in self._walk("tails", folded, at):
            tree, at = branch, place
            ends |= dict.fromkeys(tree.get("", ()), at)
        cut = self.patterns["cut"].match(folded, at)
        if cut and any(word.startswith(cut[1]) for word in tree if word != "*"):
            ends = dict.fromkeys(tree["*"], at) | ends
        return Tail(first.start(), text[slice(*first.span(1))], ends)

    def _messages(self, text: str, folded: str, *, is_whole: bool = True) -> Iterator[Found]:
        """Find the messages of a text, in their order, or of a part of a text."""
        pairs: Iterable[Pair] = self._pairs(text, folded)
        if is_whole and len(folded) < self.table["reach"]:
            pairs = list(pairs)
            self._let_it_be_all(text, folded, pairs)
        reached = 0
        for head, ending in pairs:
            if head.start >= reached and ending:
                params = self._params(text, folded, head, ending)
                if params is not None:
                    reached = ending[1]
                    yield Found(head.start, reached, str(ending[2][0]), params)

    def _pairs(self, text: str, folded: str) -> Iterator[Pair]:
        """Give each tail to the nearest open head that it fits; what that encloses is its value."""
        waiting, opened = deque[Any](), deque[Any]()
        heads = ((it.begin, it, None) for it in self._heads(text, folded))
        tails = ((it.start(), None, it) for it in self.patterns["tail"].finditer(folded))
        for at, head, first in merge(heads, tails, key=itemgetter(0)):
            while opened and opened[0][0].begin < at - self.table["reach"]:
                opened.popleft()
            while waiting and not (opened and waiting[0] is opened[0]):
                yield waiting.popleft()
            if head:
                waiting.append([head, None if head.quote else (at, at, head.rows[0])])
                if head.quote:
                    opened.append(waiting[-1])
            elif opened and first:
                self._close(folded, opened, self._tail(text, folded, first))
        yield from waiting

    def _close(self, folded: str, opened: deque[Pair], tail: Tail) -> None:
        for depth in range(1, min(_NESTED, len(opened)) + 1):
            if ending := self._ending(folded, opened[-depth][0], tail):
                opened[-depth][1] = ending
                for _ in range(depth):
                    opened.pop()
                return

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

    def _let_it_be_all(self, text: str, folded: str, pairs: list[Pair]) -> None:
        """Let the last tail end the first head where the text is nothing but that message."""
        if not pairs or not pairs[0][0].quote or pairs[0][0].start > AROUND:
            return
        head, known = pairs[0]
        firsts = list(self.patterns["tail"].finditer(folded))
        if not firsts:
            return
        ending = self._ending(folded, head, self._tail(text, folded, firsts[-1]))
        if not ending or len(folded) - ending[1] > AROUND:
            return
        between = folded[known[1] : ending[0]] if known else ""
        is_one = not self._in("next", between) if known else pairs[-1][0].begin == ending[0]
        is_all = self._in("before_all", folded[: head.start]) and self._in(
            "after_all", folded[ending[1] :]
        )
        if is_one and is_all:
            pairs[0][1] = ending

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

    def _in(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None
