"""Clean a text, and undo what programs and people did to a value: escapes, quotes and wraps."""

import re
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

_CONTEXT_LENGTH = 400  # characters before and after a message in which quotes and tags enclose it

Table = dict[str, Any]
_compile_pattern = cache(re.compile)  # when first used: compiling takes longer than most searches


class Subject(NamedTuple):
    """A text to search, the same in lower case, and the table to search it by."""

    table: Table
    text: str
    folded: str

    def match(self, name: str, at: int) -> re.Match[str] | None:
        """Match a pattern at a position of the folded text."""
        return get_pattern(self.table, name).match(self.folded, at)


def get_pattern(table: Table, name: str) -> re.Pattern[str]:
    """Return a pattern of a table."""
    return _compile_pattern(table["patterns"][name])


def clean_text(table: Table, text: str) -> tuple[str, list[int]]:
    """Return a text without invisible characters, and where it had line breaks among them."""
    well_formed = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    invisible = get_pattern(table, "invisible")
    parts = invisible.sub(lambda found: "\0" * ("\n" in found[0]), well_formed).split("\0")
    return "".join(parts), list(accumulate(map(len, parts[:-1])))


def unwrap_quote(table: Table, quote: str) -> tuple[list[str], str]:
    """Return the escapes that a quote is written with, the outermost first, and the bare quote."""
    for escape in table["escapes"]:
        if (undone := undo_escape(table, escape, quote)) != quote:
            inner, bare = unwrap_quote(table, undone)
            return [escape, *inner], bare
    return [], quote


def undo_escape(table: Table, escape: str, text: str) -> str:
    """Undo one kind of escape."""
    pattern = get_pattern(table, escape)
    if escape in table["replacements"]:
        return pattern.sub(table["replacements"][escape], text)

    def decode_escape(match: re.Match[str]) -> str:
        if match[0].startswith(("%", "=", r"\x")):
            octets = bytes.fromhex("".join(re.findall("[0-9a-fA-F]{2}", match[0])))
            return (
                chr(*octets) if len(match[0]) == len(r"\xff") else octets.decode("utf-8", "replace")
            )
        if match[0].startswith("<"):
            return " " if match[4] else ""
        hexadecimal, name, *decimal = match.groups()
        if name:
            return str(table["characters"].get(name, match[0]))
        return chr(int(hexadecimal, 16) if hexadecimal else int(decimal[0]))

    return pattern.sub(decode_escape, text)


def unescape_value(subject: Subject, span: tuple[int, int, int, int], opening: str) -> str:
    """Return a value as it was before it was escaped, quoted or wrapped.

    The span is where its message starts, where the value starts and ends, where its message ends.
    """
    table, text, folded = subject
    start, value_start, value_end, end = span
    value = text[value_start:value_end]
    if opening == '"' and get_pattern(table, "simple_value").search(folded[value_start:value_end]):
        return value
    words = folded[start:value_start] + folded[value_end:end]
    before = folded[max(start - _CONTEXT_LENGTH, 0) : start]
    line = "\0".join((before, words, folded[end : end + _CONTEXT_LENGTH]))
    escapes, mark = unwrap_quote(table, opening)
    closing = mark if escapes else folded[value_end]
    value = _undo_quoting(table, line, value, escapes, mark)
    for escape in escapes:
        if (space := table["escapes"][escape]) and space in words:
            value = value.replace(space, " ")
        value = undo_escape(table, escape, value)
    is_html = get_pattern(table, "html_message").search(line)
    if "html" not in escapes and (is_html or get_pattern(table, "html_value").search(value)):
        value = undo_escape(table, "html", value)
    if is_html or get_pattern(table, "wrapped").search(f"{value}\0{words}"):
        value = undo_escape(table, "wrap", value)
    if doubled := get_pattern(table, "doubled_quotes").search(mark + value + closing):
        value = doubled[2]
    return clean_text(table, value)[0]


def _undo_quoting(table: Table, line: str, value: str, escapes: list[str], mark: str) -> str:
    """Undo what a string in quotes around the message, such as a cell of CSV, did to a value."""
    enclosed = get_pattern(table, "enclosed").search(line)
    slashes, quote = enclosed.groups() if enclosed else ("", "")
    if quote == mark == '"':
        is_doubled = len(value) > 1 and value[0] == value[-1] == mark
        return value[1:-1].replace('""', '"') if is_doubled else value
    if quote == "'" and not slashes and get_pattern(table, "not_repr").search(value):
        return undo_escape(table, "apostrophe", value)
    if quote not in {mark, ""}:
        levels = len(unwrap_quote(table, slashes + quote)[0]), escapes.count("json")
        for _ in range(1 + max(levels) - levels[1]):
            value = undo_escape(table, "json", value)
    return value
