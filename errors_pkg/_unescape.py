"""Clean a text, and undo what programs and people did to a value: escapes, quotes and wraps."""

import re
from typing import Any, NamedTuple

_CONTEXT_LENGTH = 300  # characters around a message that show how it is written
_MAX_CODE_POINT = 0x10FFFF

Tree = dict[str, Any]
Patterns = dict[str, re.Pattern[str]]


class Subject(NamedTuple):
    """A text to search, the same in lower case, and the table to search it by."""

    table: dict[str, Any]
    patterns: Patterns
    text: str
    folded: str

    def match(self, name: str, at: int) -> re.Match[str] | None:
        """Match a pattern at a position of the folded text."""
        return self.patterns[name].match(self.folded, at)


def clean_text(patterns: Patterns, text: str) -> str:
    """Remove invisible characters, and replace lone surrogates."""
    well_formed = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return patterns["invisible"].sub("", well_formed)


def escapes_of(subject: Subject, quote: str) -> tuple[list[str], str]:
    """Return the escapes that a quote is written with, the outermost first, and the bare quote."""
    escapes: list[str] = []
    while len(quote) > 1 and len(escapes) < subject.table["max_escapes"]:
        escape = subject.table["escapes"].get(quote[0], "json")
        if undo_escape(subject, escape, quote) == quote:  # a backslash before an entity
            escape = "html"
        escapes.append(escape)
        quote = undo_escape(subject, escape, quote)
    return escapes, quote


def undo_escape(subject: Subject, escape: str, text: str) -> str:
    """Undo one kind of escape."""
    if escape in subject.table["replacements"]:
        return subject.patterns[escape].sub(subject.table["replacements"][escape], text)
    if escape == "html":
        text = undo_escape(subject, "tag", text)

    def decode(match: re.Match[str]) -> str:
        if escape in {"url", "mail"}:
            return bytes.fromhex(match[0].replace(match[0][0], "")).decode("utf-8", "replace")
        hexadecimal, name, *decimal = match.groups()
        if name:
            return str(subject.table["characters"].get(name, match[0]))
        number = int(hexadecimal, 16) if hexadecimal else int(decimal[0])
        return chr(number) if number <= _MAX_CODE_POINT else match[0]

    return subject.patterns[escape].sub(decode, text)


def unescape_value(subject: Subject, span: tuple[int, int, int, int], quote: str) -> str:
    """Return a value as it was before it was escaped, quoted or wrapped.

    The span is where its message starts, where the value starts and ends, where its message ends.
    """
    table, patterns, text, folded = subject
    start, value_start, value_end, end = span
    value = text[value_start:value_end]
    if quote == '"' and patterns["simple_value"].search(folded[value_start:value_end]):
        return value
    before, after = folded[max(start - _CONTEXT_LENGTH, 0) : start], folded[end:][:_CONTEXT_LENGTH]
    head, tail = folded[start:value_start], folded[value_end:end]
    context = "\0".join((before, after, head, tail, folded[value_start:value_end]))
    hints = [hint for hint in table["hints"] if patterns[f"{hint}_context"].search(context)]
    escapes, mark = escapes_of(subject, quote)
    if "url" in escapes and "+" in head:
        value = value.replace("+", " ")
    for escape in (*(hint for hint in hints if hint not in escapes), *escapes):
        value = undo_escape(subject, escape, value)
    is_doubled = len(value) > 1 and value[0] == value[-1] == mark
    if is_doubled and (mark == "'" or "json" in hints):  # as in CSV and SQL
        value = value[1:-1].replace(mark + mark, mark)
    if mark in table["padded"]:
        value = undo_escape(subject, "padding", value)
    return clean_text(patterns, value)
