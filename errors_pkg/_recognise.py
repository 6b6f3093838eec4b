"""Find where errors stand in a text, by words before, behind and around.

Words before an opening quote that begin a message are its head; words behind a closing quote that
end one are a tail. Each tail belongs to the nearest open head. A tree of words tells which are
known, so the time is linear in the text and does not grow with the number of codes.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from errors_pkg._plain import Plain, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    Tail = tuple[int, tuple[str, ...], dict[int, int]]  # where it closes, its form, what it ends
    Closed = tuple["Head", int, int]  # whose value closes, where, and where the message ends

_AROUND, _BESIDE = 60, 100  # characters around a number, and between a code and its message


class Found(NamedTuple):
    """Where an error stands in a text, its code and its values."""

    start: int
    end: int
    code: str
    params: dict[str, str]


class Head(NamedTuple):
    """Where a message and its first value begin, its opening quote, and what is known of it."""

    start: int
    begin: int
    slashes: str
    quote: str
    row: list[Any]


class Rules(Plain):
    """What a table says, put to use."""

    def first(self, text: str) -> Found | None:
        """Find the first message of a text, or else its first code."""
        folded = fold(text)
        keys = list(self._keys(text, folded))
        messages = [*self._messages(text, folded), *(it for it in keys if it.params)]
        codes = [] if messages else [*keys, *islice(self._codes(folded), 1)]
        return min(messages or codes, default=None, key=lambda it: it.start)

    def all(self, text: str, *, is_whole: bool) -> list[Found]:
        """Find all errors of a text, but no code for itself beside a message that has it."""
        folded = fold(text)
        messages = self._messages(text, folded, is_whole=is_whole)
        found: list[Found] = []
        alone = chain(self._keys(text, folded), self._codes(folded))
        for it in sorted(chain(messages, alone), key=lambda it: (it.start, -it.end)):
            last = found[-1] if found else Found(-_AROUND, -_AROUND, "", {})
            is_beside = it.code == last.code and it.start < last.end + _BESIDE
            if it.start < last.end or (is_beside and last.params and not it.params):
                continue
            if is_beside and it.params and not last.params:
                found.pop()
            found.append(it)
        return found

    def _heads(self, text: str, folded: str) -> Iterator[Head]:
        for first in self.patterns["head"].finditer(folded):
            start = at = first.start()
            if not self.patterns["starts"].match(folded, start):
                continue
            tree = self.table["heads"]
            while (word := self.patterns["step"].match(folded, at)) and word[1] in tree:
                tree, at = tree[word[1]], word.end()
                rows = [self.table["messages"][number] for number in tree.get("", ())]
                opening = self.patterns["open"].match(folded, at) if rows else None
                if rows and start == first.start():
                    before = folded[max(start - _AROUND, 0) : start]
                    exclaimed = self.patterns["interjection"].search(before)
                    start -= len(exclaimed[0]) if exclaimed else 0
                for row in rows:
                    if not row[1]:
                        yield Head(start, at, "", "", row)
                    elif opening:
                        slashes, quote = (text[slice(*opening.span(it))] for it in (1, 2))
                        yield Head(start, opening.end(), slashes, quote, row)

    def _tails(self, text: str, folded: str) -> Iterator[Tail]:
        for first in self.patterns["tail"].finditer(folded):
            tree, at, ends = self.table["tails"], first.end(), {}
            while (word := self.patterns["step"].match(folded, at)) and word[1] in tree:
                tree, at = tree[word[1]], word.end()
                ends |= dict.fromkeys(tree.get("", ()), at)
            cut = self.patterns["cut"].match(folded, at)
            if cut and (not cut[1] or any(word.startswith(cut[1]) for word in tree)):
                ends = dict.fromkeys(tree["*"], at) | ends
            yield first.start(), self.layers(text[slice(*first.span(1))])[:-1], ends

    def _messages(self, text: str, folded: str, *, is_whole: bool = True) -> Iterator[Found]:
        heads, tails = list(self._heads(text, folded)), list(self._tails(text, folded))
        closed = self._closed(folded, heads, tails)
        if is_whole and heads and tails:
            self._widen(folded, heads, tails, closed)
        reached = 0
        for head in heads:
            code, names, _ = head.row
            last = closed.get(head.begin) if names else (head, head.begin, head.begin)
            if head.start < reached or last is None or last[0] is not head:
                continue
            params = self._params(text, folded, head, last[1:], tails)
            if params is not None:
                reached = last[2]
                yield self._headed(folded, Found(head.start, reached, str(code), params))

    def _closed(self, folded: str, heads: list[Head], tails: list[Tail]) -> dict[int, Closed]:
        """Give each tail to the nearest open head that it fits, and to the longest if several."""
        closed: dict[int, Closed] = {}
        opened: dict[tuple[int, tuple[str, ...]], list[Head]] = {}
        waiting = 0
        for tail in tails:
            while waiting < len(heads) and heads[waiting].begin <= tail[0]:
                head = heads[waiting]
                waiting += 1
                if head.row[1]:
                    key = (head.row[2][-1], self.layers(head.quote)[:-1])
                    opened.setdefault(key, []).append(head)
            fits = []
            for number, end in tail[2].items():
                stack = opened.get((number, tail[1]), [])
                while stack and stack[-1].begin in closed:
                    stack.pop()
                if stack and (close := self._close(folded, stack[-1], tail)) is not None:
                    fits.append((stack[-1].begin, end, (stack[-1], close, end)))
            if fits:
                begin, _, found = max(fits, key=lambda fit: fit[:2])
                closed[begin] = found
        return closed

    def _close(self, folded: str, head: Head, tail: Tail) -> int | None:
        """Say where a value closes, if the quote there is escaped as the opening one is."""
        close = tail[0] - len(head.slashes)
        fits = close >= head.begin and folded.startswith(fold(head.slashes), close)
        return close if fits else None

    def _widen(
        self, folded: str, heads: list[Head], tails: list[Tail], closed: dict[int, Closed]
    ) -> None:
        """Let the last tail end the first head where the text is nothing but that message."""
        head, tail = heads[0], tails[-1]
        end = tail[2].get(head.row[2][-1]) if head.row[1] else None
        close = self._close(folded, head, tail)
        if end is None or close is None or self.layers(head.quote)[:-1] != tail[1]:
            return
        is_all = head.start <= _AROUND and len(folded) - end <= _AROUND
        if not is_all or not self._in("before_all", folded[: head.start]):
            return
        if head.begin in closed:
            after = closed[head.begin][2]
            is_free = end >= after and not self._in("next", folded[after:close])
        else:
            is_free = heads[-1].begin == close
        if is_free and self._in("after_all", folded[end:]):
            closed[head.begin] = (head, close, end)

    def _params(
        self, text: str, folded: str, head: Head, last: tuple[int, int], tails: list[Tail]
    ) -> dict[str, str] | None:
        """Cut the values of a message out, unless one holds the start of another message."""
        _, names, numbers = head.row
        params, begin = {}, head.begin
        for name, number in zip(names, numbers, strict=True):
            close, following = last[0], last[1]
            if name != names[-1]:
                near = islice(tails, bisect_left(tails, (begin,)), None)
                tail = next((it for it in near if number in it[2] or it[0] >= close), tails[-1])
                opening = self.patterns["open"].match(folded, tail[2].get(number, tail[0]))
                if tail[0] >= close or not opening:
                    return None
                close, following = tail[0] - len(head.slashes), opening.end()
            inside = folded[begin : min(close, begin + self.table["longest_value"] + 1)]
            if len(inside) > self.table["longest_value"] or self._in("unknown", inside):
                return None
            span = (head.start, begin, close, last[1])
            params[name] = self.value(text, folded, span, head.slashes + head.quote)
            begin = following
        return params

    def _headed(self, folded: str, found: Found) -> Found:
        """Let the code of a heading right before a message win over the message."""
        before = folded[max(found.start - _AROUND, 0) : found.start]
        heading = self.patterns["heading"].search(before)
        if not heading or heading[1] not in self.table["params"]:
            return found
        start = found.start - len(before) + heading.start(1)
        if heading[1] != found.code and self._is_code(folded, start, heading[1], leading=True):
            return Found(start, found.end, heading[1], {})
        return found._replace(start=start)

    def _codes(self, folded: str) -> Iterator[Found]:
        for match in self.patterns["code"].finditer(folded):
            if self._is_code(folded, match.start(), match[0]):
                yield Found(match.start(), match.end(), match[0], {})

    def _is_code(self, folded: str, start: int, code: str, *, leading: bool = False) -> bool:
        """Say whether the words around a number mean it as a code."""
        end = start + len(code)
        context = f"{folded[max(start - _AROUND, 0) : start]}\0{folded[end : end + _AROUND]}"
        is_meant = self._in("meant", context) or (leading and self._in("leads", context))
        return is_meant and not self._in("other", context)

    def _keys(self, text: str, folded: str) -> Iterator[Found]:
        """Find keys and exceptions, and the values that an exception is written with."""
        for match in self.patterns["key"].finditer(folded):
            if not self.patterns["starts"].match(folded, match.start()):
                continue
            code, at = self.table["keys"][match[0]], match.end()
            params = {}
            while argument := self.patterns["argument"].match(text, at):
                name, slashes, quote, value = argument.groups()
                at = argument.end()
                layers = self.layers(slashes + quote)[:-1]
                for layer in layers if "json" in layers else (*layers, "json"):
                    value = self.undo(layer, value)
                params[name] = value
            is_known = list(params) == self.table["params"][code]
            yield Found(match.start(), at, code, params if is_known else {})

    def _in(self, name: str, text: str) -> bool:
        return self.patterns[name].search(text) is not None
