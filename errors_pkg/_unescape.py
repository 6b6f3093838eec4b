"""Clean a text, and undo what programs and people did to a value: escapes, quotes and wraps."""

import re
from typing import Any, NamedTuple

_LINE_LENGTH = 100  # characters before and after a message in which quotes and tags enclose it
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

    def around(self, start: int, end: int, length: int) -> tuple[str, str]:
        """Return up to a number of characters before and after a part of the folded text."""
        return self.folded[max(start - length, 0) : start], self.folded[end : end + length]


def clean_text(patterns: Patterns, text: str) -> tuple[str, list[int]]:
    """Return a text without invisible characters, and where it had line breaks among them."""
    well_formed = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    parts, breaks, length, end = [], [], 0, 0
    for invisible in patterns["invisible"].finditer(well_formed):
        parts.append(well_formed[end : invisible.start()])
        length, end = length + len(parts[-1]), invisible.end()
        if "\n" in invisible[0]:
            breaks.append(length)
    return "".join([*parts, well_formed[end:]]), breaks


def escapes_of(subject: Subject, quote: str) -> tuple[list[str], str]:
    """Return the escapes that a quote is written with, the outermost first, and the bare quote."""
    for escape in subject.table["escapes"]:
        if (undone := undo_escape(subject, escape, quote)) != quote:
            inner, quote = escapes_of(subject, undone)
            return [escape, *inner], quote
    return [], quote


def undo_escape(subject: Subject, escape: str, text: str) -> str:
    """Undo one kind of escape."""
    if escape in subject.table["replacements"]:
        return subject.patterns[escape].sub(subject.table["replacements"][escape], text)
    if escape == "html":
        text = undo_escape(subject, "tag", undo_escape(subject, "line_break", text))

    def decode_escape(match: re.Match[str]) -> str:
        if match[0].startswith(("%", "=", r"\x")):
            octets = bytes.fromhex("".join(re.findall("[0-9a-fA-F]{2}", match[0])))
            is_character = escape == "json" and len(octets) == 1  # in the repr of a text
            return octets.decode("latin-1" if is_character else "utf-8", "replace")
        hexadecimal, name, *decimal = match.groups()
        if name:
            return str(subject.table["characters"].get(name, match[0]))
        number = int(hexadecimal, 16) if hexadecimal else int(decimal[0])
        return chr(number) if number <= _MAX_CODE_POINT else match[0]

    return subject.patterns[escape].sub(decode_escape, text)


def unescape_value(subject: Subject, span: tuple[int, int, int, int], opening: str) -> str:
    """Return a value as it was before it was escaped, quoted or wrapped.

    The span is where its message starts, where the value starts and ends, where its message ends.
    """
    table, patterns, text, folded = subject
    start, value_start, value_end, end = span
    value = text[value_start:value_end]
    if opening == '"' and patterns["simple_value"].search(folded[value_start:value_end]):
        return value
    before, after = subject.around(start, end, _LINE_LENGTH)
    head, rest = folded[start:value_start], folded[value_end:end]
    escapes, mark = escapes_of(subject, opening)
    closing = mark if escapes else folded[value_end]
    value = _undo_string(subject, f"{before}\0{after}", value, escapes, mark)
    for escape in escapes:
        if (space := table["spaces"].get(escape)) and space in head:
            value = value.replace(space, " ")
        value = undo_escape(subject, escape, value)
    is_html = patterns["html_message"].search("\0".join((before, head + rest, after)))
    if "html" not in escapes and (is_html or patterns["html_value"].search(value)):
        value = undo_escape(subject, "html", value)
    is_wrapped = is_html or patterns["wrapped_message"].search(head + rest)
    if is_wrapped or patterns["wrapped_value"].search(value):
        value = undo_escape(subject, "wrap", value)
    if doubled := patterns["doubled_quotes"].search(mark + value + closing):
        value = doubled[2]
    if mark == "«":
        value = undo_escape(subject, "pad", value)
    return clean_text(patterns, value)[0]


def _undo_string(subject: Subject, line: str, value: str, escapes: list[str], mark: str) -> str:
    """Undo what a string in quotes around the message, such as a cell of CSV, did to a value."""
    enclosed = subject.patterns["enclosed"].search(line)
    if not enclosed:
        return value
    slashes, quote = enclosed.groups()
    if quote == mark == '"':
        is_doubled = len(value) > 1 and value[0] == value[-1] == mark
        return value[1:-1].replace('""', '"') if is_doubled else value
    if quote == "'" and not slashes:  # as in SQL and shells, which have no other escapes
        undone = undo_escape(subject, "apostrophe", value)
        if undone != value:
            return undone
    if quote != mark:
        levels = len(escapes_of(subject, slashes + quote)[0]), escapes.count("json")
        for _ in range(1 + max(levels) - levels[1]):
            value = undo_escape(subject, "json", value)
    return value
