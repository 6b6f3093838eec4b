"""Find the errors in a text: messages, keys, exceptions, and codes that other words name."""

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from errors_pkg._catalog import ErrorEntry
from errors_pkg._identified import Identified
from errors_pkg._match import Found, find_messages
from errors_pkg._unescape import Subject, clean_text, escapes_of, undo_escape

_EVIDENCE_LENGTH = 40  # characters before a code that may name it as one
_MAX_CODE_DISTANCE = 100  # characters between a code and its message
# Characters: searched at a time, of the longest message, and kept before it for its heading.
_PIECE_LENGTH, _MESSAGE_LENGTH, _OVERLAP_LENGTH = 1 << 18, 1 << 13, 1 << 10


class Recogniser:
    """Finds the errors of some entries by their table."""

    def __init__(self, table: dict[str, Any], entries: Iterable[ErrorEntry]) -> None:
        """Compile a table, and keep the entries that it was derived from."""
        self.table = table
        self.patterns = {name: re.compile(pattern) for name, pattern in table["patterns"].items()}
        self.entries = {str(int(entry.code)): entry for entry in entries}

    def find_first(self, text: str) -> Identified | None:
        """Find the first message of a text, or else its first code."""
        code = None
        for _, error in self._locate([text]):
            if error.is_message:
                return self._to_identified(error)
            code = code or error
        return self._to_identified(code) if code else None

    def find_all(self, chunks: Iterable[str]) -> Iterator[tuple[int, Identified]]:
        """Find all errors of a text that comes in chunks, each with the number of its line."""
        return ((line, self._to_identified(error)) for line, error in self._locate(chunks))

    def _locate(self, chunks: Iterable[str]) -> Iterator[tuple[int, Found]]:
        text, done, line = "", 0, 1  # the text kept, how much of it is done, the line of its start
        for piece, is_last in _join_chunks(chunks):
            subject = self._create_subject(text + piece)
            text = subject.text
            settled = len(text) if is_last else len(text) - _MESSAGE_LENGTH
            line_of_error, counted = line, 0
            for error in _find_errors(subject):
                if done <= error.start < settled:
                    line_of_error += text.count("\n", counted, error.start)
                    counted, done = error.start, error.end
                    yield line_of_error, error
            done = max(done, settled)
            cut = max(done - _OVERLAP_LENGTH, 0)
            line += text.count("\n", 0, cut)
            text, done = text[cut:], done - cut

    def _create_subject(self, text: str) -> Subject:
        cleaned = clean_text(self.patterns, text)
        folded = cleaned.replace("\u0130", "i").lower()  # as long as the text
        return Subject(self.table, self.patterns, cleaned, folded)

    def _to_identified(self, error: Found) -> Identified:
        return Identified(self.entries[error.code], error.params)


def _join_chunks(chunks: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Join chunks to pieces of a limited length, each with whether it is the last."""
    piece = StringIO()
    for chunk in chunks:
        for at in range(0, len(chunk), _PIECE_LENGTH):
            piece.write(chunk[at : at + _PIECE_LENGTH])
            if piece.tell() >= _PIECE_LENGTH:
                yield piece.getvalue(), False
                piece = StringIO()
    yield piece.getvalue(), True


def _find_errors(subject: Subject) -> list[Found]:
    """Find all errors of a text, but not a code beside a message that has it."""
    messages = (_apply_heading(subject, message) for message in find_messages(subject))
    errors = [*messages, *_find_keys(subject), *_find_codes(subject)]
    found: list[Found] = []
    for error in sorted(errors, key=lambda error: (error.start, -error.end)):
        last = found[-1] if found else Found(0, 0, "", {})
        is_beside = error.code == last.code and error.start < last.end + _MAX_CODE_DISTANCE
        if error.start < last.end or (is_beside and last.is_message and not error.is_message):
            continue
        if is_beside and error.is_message and not last.is_message:
            found.pop()
        found.append(error)
    return found


def _apply_heading(subject: Subject, message: Found) -> Found:
    """Prefer the code of a heading right before a message to the code of the message."""
    before = subject.folded[max(message.start - 2 * _EVIDENCE_LENGTH, 0) : message.start]
    heading = subject.patterns["heading"].search(before)
    if not heading:
        return message
    params = message.params if heading[1] == message.code else {}
    start = message.start - len(before) + heading.start(1)
    return message._replace(start=start, code=heading[1], params=params)


def _find_codes(subject: Subject) -> Iterator[Found]:
    """Find the codes that the words around them name as codes."""
    _, patterns, _, folded = subject
    if only := subject.match("only_code", 0):
        yield Found(*only.span(1), only[1], {})
        return
    for code in patterns["code"].finditer(folded):
        before = folded[max(code.start() - _EVIDENCE_LENGTH, 0) : code.start()]
        is_named = patterns["evidence_before"].search(before)
        if is_named or subject.match("evidence_around", code.start()):
            yield Found(*code.span(), code[0], {})


def _find_keys(subject: Subject) -> Iterator[Found]:
    """Find keys and exceptions, with the arguments that an exception is written with."""
    table, patterns, text, folded = subject
    for key in patterns["key"].finditer(folded):
        code, end, params = table["keys"][key[0]], key.end(), {}
        while argument := patterns["argument"].match(text, end):
            name, slashes, quote, value = argument.groups()
            for escape in dict.fromkeys((*escapes_of(subject, slashes + quote)[0], "json")):
                value = undo_escape(subject, escape, value)
            params[name], end = clean_text(patterns, value), argument.end()
        is_known = list(params) == table["params"][code]
        yield Found(key.start(), end, code, params if is_known else {}, bool(params) and is_known)
