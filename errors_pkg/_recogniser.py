"""Find the errors in a text: messages, keys, exceptions, and codes that other words name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import chain
from typing import Any

from errors_pkg._catalog import ErrorEntry
from errors_pkg._identified import Identified
from errors_pkg._match import Found, find_messages
from errors_pkg._unescape import Subject, clean_text, escapes_of, undo_escape

_MAX_CODE_DISTANCE = 100  # characters between a code and its message
# Characters: searched at a time, of the longest message, and kept before it for its heading.
_PIECE_LENGTH, _MESSAGE_LENGTH, _OVERLAP_LENGTH = 1 << 18, 1 << 13, 1 << 10
_NO_ERROR_YET = Found(0, 0, "", {})


class _Patterns(dict[str, re.Pattern[str]]):
    """Patterns that are compiled when first used, because that takes longer than a search."""

    def __init__(self, sources: dict[str, str]) -> None:
        super().__init__()
        self.sources = sources

    def __missing__(self, name: str) -> re.Pattern[str]:
        return self.setdefault(name, re.compile(self.sources[name]))


class Recogniser:
    """Finds the errors of some entries by their table."""

    def __init__(self, table: dict[str, Any], entries: Iterable[ErrorEntry]) -> None:
        """Keep a table, and the entries that it was derived from."""
        self.table = table
        self.patterns = _Patterns(table["patterns"])
        self.entries = {str(int(entry.code)): entry for entry in entries}

    def find_first_error(self, text: str) -> Identified | None:
        """Find the first message of a text, or else its first code."""
        code = None
        for _, error in self._locate_errors([text]):
            if error.is_message:
                return Identified(self.entries[error.code], error.params)
            code = code or self.entries.get(error.code)
        return Identified(code, {}) if code else None

    def find_all_errors(
        self, chunks: Iterable[str], *, at_once: bool = False
    ) -> Iterator[tuple[int, Identified | str]]:
        """Find all errors of a text in chunks, each with its line; unknown codes are strings."""
        for line, error in self._locate_errors(chunks, at_once=at_once):
            entry = self.entries.get(error.code)
            yield line, Identified(entry, error.params) if entry else error.code

    def _locate_errors(
        self, chunks: Iterable[str], *, at_once: bool = False
    ) -> Iterator[tuple[int, Found]]:
        # The text kept, the line of its start, how much of it is done, and the last error.
        text, line, done, last = "", 1, 0, _NO_ERROR_YET
        soft_breaks: list[int] = []
        marked = ((chunk, False) for chunk in chunks)
        pieces = chain(marked, [("", True)]) if at_once else _regroup_chunks(chunks)
        for piece, is_last in pieces:
            text, new_breaks = clean_text(self.patterns, text + piece)
            soft_breaks += new_breaks
            folded = text.replace("\u0130", "i").lower()  # as long as the text
            subject = Subject(self.table, self.patterns, text, folded)
            settled = len(text) if is_last else len(text) - _MESSAGE_LENGTH
            if at_once:
                settled = max(settled, text.rfind("\n") + 1)
            breaks = sorted([*soft_breaks, *(sign.start() for sign in re.finditer("\n", text))])
            for error in _find_errors(subject, last):
                is_new = done <= error.start or (at_once and error.is_message and done < error.end)
                if is_new and (error.end if at_once else error.start) <= settled:
                    done, last = error.end, error
                    yield line + bisect_right(breaks, error.start), error
            if not at_once:
                done = max(done, settled)
            cut = max(len(text) - _MESSAGE_LENGTH - _OVERLAP_LENGTH, 0)
            line += bisect_left(breaks, cut)
            text, done = text[cut:], done - cut
            soft_breaks = [at - cut for at in soft_breaks if at >= cut]
            last = last._replace(start=last.start - cut, end=last.end - cut)


def _regroup_chunks(chunks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Join chunks to pieces of a limited length, each with whether it is the last."""
    piece = StringIO()
    for chunk in chunks:
        for at in range(0, len(chunk), _PIECE_LENGTH):
            piece.write(chunk[at : at + _PIECE_LENGTH])
            if piece.tell() >= _PIECE_LENGTH:
                yield piece.getvalue(), False
                piece = StringIO()
    yield piece.getvalue(), True


def _find_errors(subject: Subject, last: Found) -> list[Found]:
    """Find all errors of a text, but not a code beside a message that has it.

    The last error is one before the text, at a negative position.
    """
    codes = list(_find_codes(subject))
    messages = _apply_headings(subject, find_messages(subject), codes)
    found: list[Found] = []
    errors = [*messages, *_find_keys(subject), *codes]
    for error in sorted(errors, key=lambda error: (error.start, -error.end)):
        is_beside = error.code == last.code and error.start <= last.end + _MAX_CODE_DISTANCE
        is_inside = found and error.start < last.end
        if is_inside or (is_beside and last.is_message and not error.is_message):
            continue
        if is_beside and found and error.is_message and not last.is_message:
            found.pop()
        found.append(error)
        last = error
    return found


def _apply_headings(subject: Subject, messages: list[Found], codes: list[Found]) -> Iterator[Found]:
    """Prefer the code of a heading right before a message to the code of the message."""
    ends = ((code, subject.match("heading_end", code.end)) for code in codes)
    headings = {end.end(): code for code, end in ends if end}
    for message in messages:
        heading = headings.get(message.start)
        if not heading or message.start - heading.end > _MAX_CODE_DISTANCE:
            yield message
        elif heading.code == message.code or heading.code not in subject.table["params"]:
            yield message._replace(start=heading.start)
        else:
            yield message._replace(start=heading.start, code=heading.code, params={})


def _find_codes(subject: Subject) -> Iterator[Found]:
    """Find the codes that the words around them name as codes, known or not."""
    _, patterns, _, folded = subject
    if only := subject.match("only_code", 0):
        yield Found(*only.span(1), only[1], {})
        return
    # Looking for a code first is much faster, and most texts have none.
    has_code = patterns["code"].search(folded)
    for named in patterns["named_code"].finditer(folded) if has_code else ():
        code: re.Match[str] | None = named
        while code:
            yield Found(*code.span(1), code[1], {})
            code = subject.match("next_of_list", code.end())


def _find_keys(subject: Subject) -> Iterator[Found]:
    """Find keys and exceptions, with the arguments that an exception is written with."""
    table, patterns, text, folded = subject
    for key in patterns["key"].finditer(folded):
        code, end, params = table["keys"][key[0]], key.end(), {}
        while argument := patterns["argument"].match(text, end):
            name, slashes, quote, value = argument.groups()
            for escape in dict.fromkeys((*escapes_of(subject, slashes + quote)[0], "json")):
                value = undo_escape(subject, escape, value)
            params[name], end = clean_text(patterns, value)[0], argument.end()
        is_known = list(params) == table["params"][code]
        yield Found(key.start(), end, code, params if is_known else {}, bool(params) and is_known)
