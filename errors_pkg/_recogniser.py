"""Find the errors in a text: messages, keys, exceptions, and codes that other words name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from errors_pkg._catalog import ErrorEntry
from errors_pkg._identified import Identified
from errors_pkg._match import Finding, find_messages
from errors_pkg._unescape import Subject, clean_text, get_pattern, undo_escape, unwrap_quote

_MAX_CODE_DISTANCE = 100  # characters between a code and its message
# Characters: searched at a time, of the longest message, and kept before it for its heading.
_PIECE_LENGTH, _MESSAGE_LENGTH, _OVERLAP_LENGTH = 1 << 18, 1 << 13, 1 << 10


class Recogniser:
    """Finds the errors of some entries by their table."""

    def __init__(self, table: dict[str, Any], entries: Iterable[ErrorEntry]) -> None:
        """Keep a table, and the entries that it was derived from."""
        self.table = table
        self.entries = {str(int(entry.code)): entry for entry in entries}

    def find_first_error(self, text: str) -> Identified | None:
        """Find the first message of a text, or else its first code."""
        code = None
        for _, error in self._each_error([text], at_once=False):
            if error.is_message:
                return Identified(self.entries[error.code], error.params)
            code = code or self.entries.get(error.code)
        return Identified(code, {}) if code else None

    def find_all_errors(
        self, chunks: Iterable[str], *, at_once: bool = False
    ) -> Iterator[tuple[int, Identified | str]]:
        """Find all errors of a text in chunks, each with its line; unknown codes are strings."""
        for line, error in self._each_error(chunks, at_once=at_once):
            entry = self.entries.get(error.code)
            yield line, Identified(entry, error.params) if entry else error.code

    def _each_error(self, chunks: Iterable[str], *, at_once: bool) -> Iterator[tuple[int, Finding]]:
        # The text kept, the line of its start, how much of it is done, and the last error.
        text, line, done, last = "", 1, 0, Finding(0, 0, "", {})
        soft_breaks: list[int] = []
        for piece, is_last in _join_chunks_to_pieces(chunks, 1 if at_once else _PIECE_LENGTH):
            text, new_breaks = clean_text(self.table, text + piece)
            soft_breaks += new_breaks
            subject = Subject(self.table, text, text.replace("\u0130", "i").lower())
            line_end = text.rfind("\n") + 1 if at_once else 0
            settled = len(text) if is_last else max(len(text) - _MESSAGE_LENGTH, line_end)
            breaks = sorted([*soft_breaks, *(sign.start() for sign in re.finditer("\n", text))])
            for error in _find_errors(subject, last):
                can_be_heading = at_once and not is_last and not error.is_message
                if can_be_heading and subject.match("begun_message", error.end):
                    settled = min(settled, error.start)
                if done <= error.start < settled:
                    done, last = error.end, error
                    yield line + bisect_right(breaks, error.start), error
            if not at_once:
                done = max(done, settled)
            cut = max(len(text) - _MESSAGE_LENGTH - _OVERLAP_LENGTH, 0)
            line += bisect_left(breaks, cut)
            text, done = text[cut:], done - cut
            soft_breaks = [at - cut for at in soft_breaks if at >= cut]
            last = last._replace(start=last.start - cut, end=last.end - cut)


def _join_chunks_to_pieces(chunks: Iterable[str], length: int) -> Iterator[tuple[str, bool]]:
    """Join chunks to pieces of about a length, each with whether it is the last."""
    piece = ""
    for chunk in chunks:
        for at in range(0, len(chunk), _PIECE_LENGTH):
            piece += chunk[at : at + _PIECE_LENGTH]
            if len(piece) >= length:
                yield piece, False
                piece = ""
    yield piece, True


def _find_errors(subject: Subject, last: Finding) -> list[Finding]:
    """Find all errors of a text, but not a code beside a message that has it, such as the last."""
    codes = list(_find_codes(subject))
    messages = _apply_headings(subject, find_messages(subject), codes)
    found: list[Finding] = []
    errors = [*messages, *_find_keys_and_exceptions(subject), *codes]
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


def _apply_headings(
    subject: Subject, messages: list[Finding], codes: list[Finding]
) -> Iterator[Finding]:
    """Prefer the code of a heading right before a message, except in brackets, to its own."""
    gaps = ((code, subject.match("heading_end", code.end)) for code in codes)
    headings = {gap.end(): (code, "]" in gap[1]) for code, gap in gaps if gap}
    for message in messages:
        heading, is_in_brackets = headings.get(message.start, (message, False))
        headed = message._replace(start=heading.start)
        is_known = heading.code in subject.table["params"] and not is_in_brackets
        if heading.code != message.code and is_known:
            headed = headed._replace(code=heading.code, params={})
        yield headed


def _find_codes(subject: Subject) -> Iterator[Finding]:
    """Find the codes that the words around them name as codes, known or not."""
    if only := subject.match("only_code", 0):
        yield Finding(*only.span(1), only[1], {})
        return
    # Looking for a code first is much faster, and most texts have none.
    has_code = get_pattern(subject.table, "code").search(subject.folded)
    for named in (
        get_pattern(subject.table, "named_code").finditer(subject.folded) if has_code else ()
    ):
        code: re.Match[str] | None = named
        while code:
            yield Finding(*code.span(1), code[1], {})
            code = subject.match("next_code", code.end())


def _find_keys_and_exceptions(subject: Subject) -> Iterator[Finding]:
    """Find keys and exceptions, with the arguments that an exception is written with."""
    table, text, folded = subject
    for key in get_pattern(subject.table, "key").finditer(folded):
        if not (code := table["keys"].get(re.sub("_|(error)+$", "", key[0]))):
            continue
        end, params = key.end(), {}
        while argument := get_pattern(subject.table, "argument").match(text, end):
            name, slashes, quote, value = argument.groups()
            for escape in dict.fromkeys((*unwrap_quote(table, slashes + quote)[0], "json")):
                value = undo_escape(table, escape, value)
            params[name], end = clean_text(table, value)[0], argument.end()
        is_known = list(params) == table["params"][code]
        yield Finding(key.start(), end, code, params if is_known else {}, bool(params) and is_known)
