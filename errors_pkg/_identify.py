"""Find an error in any text: a message as shown, a log line, a mail, or just its code.

The text is read once, word by word, and each word is looked up among those that start or end a
message. So the time is linear in the text, and does not grow with the number of codes. What stands
between the words decides nothing but where a value begins and ends, and the value is cut out of the
text as it is. That is why letter case, line wraps and the kind of quotes do not matter, and why a
value comes back to the character.

tests/identify_cases.yml shows by example what is found and what is not.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from functools import cache

from errors_pkg._generated import ENTRIES
from errors_pkg._identified import Identified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from errors_pkg._model import ErrorEntry

_WORD = re.compile(r"\w+")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_QUOTES = '"“”„‟«»'

# A number is a code after a word for error, and something else after a word for what is numbered.
_ERROR = frozenset(("err", "error", "errors", "errcode", "errorcode", "err_code", "error_code"))
_NUMBER = frozenset(("no", "nr", "number"))
_COUNTED = _NUMBER | {
    *("account", "bill", "case", "credit", "customer", "estimate", "id", "invoice", "issue"),
    *("item", "job", "line", "load", "memo", "note", "order", "page", "payment", "po", "pr"),
    *("quote", "receipt", "ref", "reference", "room", "ticket", "trip"),
}
_ALONE = re.compile(r"[\s#()\[\]:.,;\"'“”!?-]*")
_NEAR = re.compile(r"[^\w.!?;()\n]{1,12}")
_NEAR_WORD = re.compile(r"[ \t]+")
_NUMBER_GOES_ON = re.compile(r"[.,:/-]?\d|[%°€$£]")

_ENTITY = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]{2,5}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0"}
_NAMED |= {"ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»"}
_ESCAPE = re.compile(r'\\(?:(["\\/])|([bfnrt])|u([0-9a-fA-F]{4}))')
_CONTROL = dict(zip("bfnrt", "\b\f\n\r\t", strict=True))


class Template:
    """A message taken apart into its words and the punctuation around its values.

    Attributes:
        entry: The error that has the message, or had it in an earlier version.
        names: The names of its values, in the order of the message.
        start: The words before the first value.
        opens: For each value, the pattern of what stands between it and the words before it.
        ends: For each value, what stands between it and the words after it, and those words.
    """

    __slots__ = ("ends", "entry", "names", "opens", "start")

    def __init__(self, entry: ErrorEntry, message: str) -> None:
        """Take a message of an entry apart."""
        parts = _PLACEHOLDER.split(message)
        self.entry = entry
        self.names = [placeholder[1:-1] for placeholder in _PLACEHOLDER.findall(message)]
        self.start = _words(parts[0])
        self.opens = [_pattern(_around(part)[1]) for part in parts[:-1]]
        self.ends = [(_around(part)[0], *_words(part)) for part in parts[1:]]


class Index:
    """Templates, by what can be looked up in a text.

    Attributes:
        exact: For all before the quote of messages with one value, what `identify` needs to know.
        starts: The templates in a tree of the words that start them.
        ends: What can stand after a value, in a tree of its words.
        codes: The entries by their code in digits.
    """

    __slots__ = ("codes", "ends", "exact", "starts")

    def __init__(self, entries: Iterable[ErrorEntry]) -> None:
        """Index the messages of some entries."""
        self.exact: dict[str, list[tuple[ErrorEntry, str, str]]] = {}
        self.starts: dict[str, Any] = {}
        self.ends: dict[str, Any] = {}
        self.codes: dict[str, ErrorEntry] = {}
        for entry in entries:
            self.codes[str(int(entry.code))] = entry
            for message in (entry.message, *entry.former_messages):
                template = Template(entry, message)
                self._add(template)
                before, quote, after = message.partition('"{')
                if quote and len(template.names) == 1 and '"' not in before:
                    known = (entry, template.names[0], after.partition("}")[2])
                    for head in (before, f"#{int(entry.code)} - {before}"):
                        self.exact.setdefault(head, []).append(known)

    def _add(self, template: Template) -> None:
        # One text can start several messages, which the words after the first value tell apart.
        by_end = _leaf(self.starts, template.start)
        by_end.setdefault(template.ends[0] if template.ends else None, []).append(template)
        for end in template.ends:
            _leaf(self.ends, end[1:])[end] = end[0]


def identify(text: str) -> Identified | None:
    """Find an error in any text.

    It finds a message as Sengerio shows it, or showed it in an earlier version, with or without its
    heading `#4004 - `, anywhere in the text: in any letter case, wrapped, with curly or
    HTML-escaped quotes. Where there is no message, it finds a code that is named as one, such as
    `error #4004`. Where heading and message disagree, the code in the heading wins, and there are
    no values.

    Args:
        text: A message, a log line, a mail, or a code.

    Returns:
        The first error in the text with its values, or None where there is none.
    """
    return search(text, _catalog())


def search(text: str, index: Index) -> Identified | None:
    """Find the first error of an index in a text, as `identify` describes it."""
    head, _, rest = text.partition('"')
    for entry, name, after in index.exact.get(head, ()):
        value = rest.removesuffix(after)
        if '"' not in value and len(value) + len(after) == len(rest):
            return Identified(entry, {name: value})
    plain = Text(text, index)
    for candidate in _readings(plain, index):
        found = candidate.message()
        if found:
            return found
    code = plain.code()
    return Identified(code, {}) if code else None


class Text:
    """A text as words, with the places where a message may start or a value may end.

    Attributes:
        text: The text.
        words: Its words in lower case.
        spans: Where each word begins and ends.
        starts: The first word, the word behind the last and the templates of each possible start.
        ends: For each end of a value, where values end and where the words after them do.
    """

    def __init__(self, text: str, index: Index) -> None:
        """Read a text once."""
        self.text = text
        self.index = index
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [text[start:end].lower() for start, end in self.spans]
        self.starts: list[tuple[int, int, dict[Any, list[Template]]]] = []
        self.ends: dict[Any, list[tuple[int, int]]] = {}
        for position, word in enumerate(self.words):
            if word in index.starts:
                leaves = list(_leaves(index.starts, self.words, position))
                self.starts += [(position, behind, leaf) for behind, leaf in reversed(leaves)]
            if word in index.ends:
                for behind, leaf in _leaves(index.ends, self.words, position):
                    self._add_ends(position, behind, leaf)

    def _add_ends(self, position: int, behind: int, leaf: dict[Any, str]) -> None:
        for end, lead in leaf.items():
            close = _before(self.text, self.spans[position][0], lead)
            if close is not None:
                self.ends.setdefault(end, []).append((close, self.spans[behind - 1][1]))

    def message(self) -> Identified | None:
        """Find the first message, or the code that its heading gives instead."""
        for start in self.starts:
            position, _, leaf = start
            possible = [t for end in leaf.keys() & self.ends.keys() for t in leaf[end]]
            read = [(values, t) for t in possible if (values := self._values(start, t))]
            if read:
                values, template = min(read, key=lambda pair: self._rank(position, pair[0]))
                texts = [self.text[begin:close] for begin, close, _ in values]
                params = dict(zip(template.names, texts, strict=True))
                return self._under_heading(position, template.entry, params)
            if None in leaf:
                return self._under_heading(position, leaf[None][0].entry, {})
        return None

    def _values(
        self, start: tuple[int, int, dict[Any, list[Template]]], template: Template
    ) -> list[tuple[int, int, int]] | None:
        """Find where each value begins and ends and the words after it do, if each has an end."""
        position, behind, _ = start
        after = self.spans[behind - 1][1]
        values = []
        for number, (opens, end) in enumerate(zip(template.opens, template.ends, strict=True)):
            begin = opens.match(self.text, after)
            closes = self.ends.get(end)
            if not begin or not closes:
                return None
            first = bisect_left(closes, (begin.end(), 0))
            if first == len(closes):
                return None
            is_last = number == len(template.ends) - 1
            close, after = self._close(position, end, first) if is_last else closes[first]
            values.append((begin.end(), close, after))
        return values

    def _rank(self, position: int, values: list[tuple[int, int, int]]) -> tuple[bool, int, int]:
        """Rank a reading, the best lowest: all of the text, an early end, then a long message."""
        close, after = values[0][1], values[-1][2]
        is_only = self.starts[-1][0] == position
        return not (is_only and self._is_all(position, after)), close, -after

    def _close(self, position: int, end: object, first: int) -> tuple[int, int]:
        """Choose where the last value ends, since it may hold another message or its end."""
        closes = self.ends[end]
        begins = [self.spans[at][0] for at, _, _ in self.starts if at > position]
        opened = (at for at, _, leaf in self.starts if at > position and end in leaf)
        nested = [self.spans[at][0] for at in dict.fromkeys(opened)]
        depth, passed, chosen = 1, 0, None
        for close in closes[first:]:
            reached = bisect_left(nested, close[0])
            depth = max(depth + reached - passed - 1, 0)
            passed = reached
            if chosen and bisect_left(begins, chosen[1]) < bisect_left(begins, close[0]):
                break
            if not depth and (not chosen or self._is_all(position, closes[-1][1])):
                chosen = close
        return chosen or closes[-1]

    def _is_all(self, position: int, after: int) -> bool:
        """Say whether a message is the whole text, but for its heading."""
        is_first = not position or (position == 1 and self.words[0] in self.index.codes)
        return is_first and after == self.spans[-1][1]

    def _under_heading(
        self, position: int, entry: ErrorEntry, params: dict[str, str]
    ) -> Identified:
        """Let the code of a heading right before a message win over it."""
        heading = self.index.codes.get(self.words[position - 1]) if position else None
        if heading and heading is not entry:
            leads_its_line = position == 1 or "\n" in self._gap(position - 1)
            if leads_its_line or self._is_code(position - 1):
                return Identified(heading, {})
        return Identified(entry, params)

    def code(self) -> ErrorEntry | None:
        """Find the first number that is meant as a code."""
        for position, word in enumerate(self.words):
            entry = self.index.codes.get(word)
            if entry and self._is_code(position):
                return entry
        return None

    def _is_code(self, position: int) -> bool:
        """Say whether a number is meant as a code: alone, with a # before it, or as an error."""
        before = self._gap(position)
        if _NUMBER_GOES_ON.match(self.text, self.spans[position][1]):
            return False
        if len(self.words) == 1 and before.count("#") <= 1 and _ALONE.fullmatch(before):
            return True
        sign = before.removesuffix(" ")
        if sign.endswith("#") and not sign.endswith("##") and (sign != "#" or not position):
            counts = position and self.words[position - 1] in _COUNTED and _NEAR.fullmatch(before)
            return not counts
        return self._names_error(position, before)

    def _names_error(self, position: int, before: str) -> bool:
        """Say whether the words before a number name it, as in `error`, `error code` or `code`."""
        at = position - 1
        if at >= 0 and self.words[at] in _NUMBER and _NEAR.fullmatch(before.replace(".", "")):
            before, at = self._gap(at), at - 1
        if at >= 0 and self.words[at] == "code" and _NEAR.fullmatch(before):
            before, at = self._gap(at), at - 1
            if at < 0 or not _NEAR_WORD.fullmatch(before):
                return True
        return at >= 0 and self.words[at] in _ERROR and bool(_NEAR.fullmatch(before))

    def _gap(self, position: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.text[self.spans[position - 1][1] if position else 0 : self.spans[position][0]]


def _readings(plain: Text, index: Index) -> Iterator[Text]:
    """Yield a text as it is, then as if it were HTML, then as if it were a JSON string."""
    yield plain
    if "&" in plain.text:
        yield Text(_ENTITY.sub(_unescape_entity, plain.text), index)
    if "\\" in plain.text:
        unescaped = _ESCAPE.sub(_unescape_json, plain.text)
        # JSON writes a character beyond the 65,536th as two escapes.
        joined = unescaped.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield Text(joined, index)


def _unescape_entity(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED.get(name, match[0])
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if number <= sys.maxunicode else match[0]


def _unescape_json(match: re.Match[str]) -> str:
    literal, control, number = match.groups()
    return literal or (_CONTROL[control] if control else chr(int(number, 16)))


@cache
def _catalog() -> Index:
    return Index(ENTRIES)


def _words(part: str) -> list[str]:
    return _WORD.findall(part.lower())


def _around(part: str) -> tuple[str, str]:
    """Return what stands before the first word of a part of a message, and after its last."""
    spans = [match.span() for match in _WORD.finditer(part)]
    return part[: spans[0][0]], part[spans[-1][1] :]


@cache
def _pattern(punctuation: str) -> re.Pattern[str]:
    """Make the pattern of some punctuation, whatever its quotes and spaces look like."""
    return re.compile("".join(_loosely(character) for character in punctuation))


def _loosely(character: str) -> str:
    if character in _QUOTES:
        return f"[{_QUOTES}]"
    # A mail program puts > at the start of each line that it quotes.
    return r"[\s>]*" if character.isspace() else re.escape(character)


def _before(text: str, end: int, punctuation: str) -> int | None:
    """Find where some punctuation begins that ends there, or None where other things stand."""
    for character in reversed(punctuation):
        if character.isspace():
            while end and (text[end - 1].isspace() or text[end - 1] == ">"):
                end -= 1
        elif end and (text[end - 1] == character or {character, text[end - 1]} <= set(_QUOTES)):
            end -= 1
        else:
            return None
    return end


def _leaf(tree: dict[str, Any], words: Iterable[str]) -> dict[Any, Any]:
    """Return what is kept in a tree under some words, making the way there."""
    for word in words:
        tree = tree.setdefault(word, {})
    leaf: dict[Any, Any] = tree.setdefault("", {})
    return leaf


def _leaves(
    tree: dict[str, Any], words: list[str], position: int
) -> Iterator[tuple[int, dict[Any, Any]]]:
    """Yield what is kept in a tree under the words from a position on, the fewest words first."""
    while position < len(words) and words[position] in tree:
        tree = tree[words[position]]
        position += 1
        if "" in tree:
            yield position, tree[""]
