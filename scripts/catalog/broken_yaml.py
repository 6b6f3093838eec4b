"""Say where a text stops being YAML, and what to do; the parser only says where it gave up.

The text is parsed piece by piece, top-level keys and entries, to find the faulty ones. Within a
piece, the first value that mends it when it is replaced is the faulty one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import yaml

from scripts.catalog.problem import Problem

DEEPEST = 50
LONGEST = 500  # lines of a piece in which each value is tried
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
PIECE = re.compile(r"(?P<indent> *)- *code:|[\w'\"]|---")
CODE = re.compile(r" *- *code: *(\d+)")
KEY = re.compile(r" *(- +)*[\w'\"]+:( |$)")
VALUE = re.compile(r"(\s*(?:- +)?+(?:\w+: +)?+)(?!\w+:$|[|>][+-]?$)(\S.*)")
INDICATORS = "[]{},&*!|>%@`#?:-"

COMMENT = "YAML takes what follows ' #' for a comment; put the text in quotes"
TOO_DEEP = "nested too deeply; keep to the shape of catalog/errors.schema.json"
KEY_IN_TEXT = "YAML takes what stands before ': ' for a key; put the text in quotes"
NO_KEY = "this is no 'key: text' and no '- text'; write it so, with the space"
MISALIGNED = "this line is not indented like those above; put it under its neighbours"
NO_FIT = {f"did not find expected {it}" for it in ("key", "'-' indicator", "<document start>")}


def problems(text: str) -> list[Problem]:
    """Return what keeps a text from being read as one YAML document."""
    lines = text.split("\n")
    found = [*_in_lines(lines)]
    error = None if found else _error(text)
    if error:
        found = [*_in_pieces(lines)] or [error]
    return [Problem((), "broken-yaml", what, line) for line, what in found]


def _in_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a line whatever stands around it."""
    for number, line in enumerate(lines, 1):
        shown = line.replace("\t", " ")
        if not shown.isprintable():
            hidden = next(it for it in shown if not it.isprintable())
            what = f"the invisible character U+{ord(hidden):04X} stands here"
            yield number, f"{_label(lines[:number])}{what}; remove it, or write a space"
        elif CONFLICT.match(line):
            yield number, "a conflict marker; keep one of the versions, and remove all marker lines"


def _label(lines: list[str]) -> str:
    """Name the entry that the last of some lines is in: `#4004: `, or nothing."""
    for line in reversed(lines):
        code = CODE.match(line)
        if code or PIECE.match(line):
            return f"#{code[1]}: " if code else ""
    return ""


def _error(text: str) -> tuple[int, str] | None:
    """Return the line and description of what stops the parser, if anything does."""
    try:
        depth = 0
        for event in yaml.parse(text, yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST and event.start_mark:
                return event.start_mark.line + 1, TOO_DEEP
        if yaml.compose(text, yaml.CSafeLoader) is None:
            return 1, "the file is empty; restore its content"
    except yaml.MarkedYAMLError as error:
        return _line_and_words(error, [*text.split("\n"), ""])
    return None


def _line_and_words(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, str]:
    """Put what stops the parser in our words, where we have any."""
    mark = error.problem_mark or error.context_mark
    line, problem, context = mark.line if mark else 0, error.problem, error.context or ""
    if re.match(r"[ -]*\t", lines[line]):
        what = "a tab stands before the text; use spaces"
    elif problem in NO_FIT and "flow" not in context:
        what = _misplaced(lines[line])
    elif problem == "could not find expected ':'" and error.context_mark:
        line, what = error.context_mark.line, NO_KEY
    elif problem == "mapping values are not allowed in this context" and mark:
        line, what = _stray_colon(lines, line, mark.column)
    else:
        words = ", ".join(filter(None, (context, problem)))
        what = f"broken YAML, {words}; mend it here or just above"
    return line + 1, what


def _stray_colon(lines: list[str], line: int, column: int) -> tuple[int, str]:
    """Say why a colon makes no key: it stands in a text, or the text above it goes on."""
    if KEY.match(lines[line][:column]):
        return line, KEY_IN_TEXT
    above = max((i for i in range(line) if re.match(" *[^ #]", lines[i])), default=line)
    if not KEY.match(lines[above]):
        return above, NO_KEY
    columns = [len(it) - len(it.lstrip(" -")) for it in lines if it]
    if columns.count(len(lines[above]) - len(lines[above].lstrip(" -"))) > 1:
        return line, _misplaced(lines[line])
    return above, "the line after this one is not indented like it; put both under their neighbours"


def _misplaced(line: str) -> str:
    return NO_KEY if re.match(r" *-\S", line) else MISALIGNED


def _in_pieces(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with each faulty piece."""
    starts = {number: match for number, line in enumerate(lines) if (match := PIECE.match(line))}
    indents = Counter(match["indent"] for match in starts.values() if match["indent"] is not None)
    usual = max(indents, key=indents.__getitem__, default=None)
    for start, end in pairwise([*starts, len(lines)]):
        piece, label = lines[start:end], _label(lines[: start + 1])
        if starts[start]["indent"] not in {None, usual}:
            what = "the entry is not indented like the others; put its '-' under theirs"
            yield start + 1, label + what
        elif error := _error("\n".join([*piece, ""])):
            line, what = (error[1] != TOO_DEEP and _faulty_value(piece)) or error
            yield start + line, label + what


def _faulty_value(lines: list[str]) -> tuple[int, str] | None:
    """Return the line, from 1, and description of the first value that breaks a piece."""
    for number, line in enumerate(lines if len(lines) < LONGEST else ()):
        match = VALUE.fullmatch(line)
        if match and not _error("\n".join([*lines[:number], f"{match[1]}x", *lines[number + 1 :]])):
            return number + 1, _describe(match[2])
    return None


def _describe(value: str) -> str:
    """Say why a value is no YAML."""
    first = value[0]
    if first in "'\"":
        return _describe_quoted(value, first)
    if " #" in value:
        return COMMENT
    if first in "[{" and (value.count("'") % 2 or value.count('"') % 2):
        return "a quote that opens here is not closed; close it"
    if first in "[{" and not re.search(r"[\]}]", value):
        return f"the {first} that opens here is not closed; close it, or put the text in quotes"
    if first in INDICATORS:
        return f"in YAML no plain text begins with {first}; put the text in quotes"
    return KEY_IN_TEXT


def _describe_quoted(value: str, quote: str) -> str:
    if value.count(quote) == 1:
        return f"the quote ({quote}) that opens here is not closed; close it where the text ends"
    if quote == '"' and "\\" in value:
        return "a backslash has a meaning within double quotes; use single quotes"
    return "a quote within the text ends it; put the whole text in the other kind of quotes"
