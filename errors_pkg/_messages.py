"""Find the messages of a text, with their values.

Words before an opening quote that begin a message are its head; words behind a closing quote that
end one are a tail. Each tail belongs to the nearest open head. A tree of words tells which are
known, so the time is linear in the text and does not grow with the number of codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from errors_pkg._plain import Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = list[Any]  # the code, the names of the values, the last tail, what stands between values
    Ending = tuple[int, int, Row]  # where the last value closes, where the message ends, its row

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
                    yield Found(head.start, reached, str(ending[2][0]), params)

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
        if not ending or head.start > AROUND or len(folded) - ending[1] > AROUND:
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

    def _in(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None
