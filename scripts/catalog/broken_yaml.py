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
CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
PIECE = re.compile(r"(?P<indent> *)- code: *(?P<code>\d+)?|[\w'\"]")
VALUE = re.compile(r"(\s*(?:- +)?(?:\w+: +)?)(\S.*)")
NO_FIT = ("did not find expected key", "did not find expected '-' indicator")


def problems(text: str) -> list[Problem]:
    """Return what keeps a text from being read as one YAML document."""
    lines = text.splitlines()
    found = [
        (number, "a conflict marker; keep one of the versions, and remove all marker lines")
        for number, line in enumerate(lines, 1)
        if CONFLICT.match(line)
    ]
    error = None if found else _error(text)
    if error:
        is_known = error[1].endswith("remove the character")
        found = [error] if is_known else [*_in_pieces(lines)] or [error]
    return [Problem((), "broken-yaml", what, line) for line, what in found]


def _error(text: str) -> tuple[int, str] | None:
    """Return the line and description of what stops the parser, if anything does."""
    try:
        depth = 0
        for event in yaml.parse(text, yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                what = "nested too deeply; keep to the shape of catalog/errors.schema.json"
                return (event.start_mark.line if event.start_mark else 0) + 1, what
        if yaml.compose(text, yaml.CSafeLoader) is None:
            return 1, "the file is empty; restore its content"
    except yaml.MarkedYAMLError as error:
        return _line_and_words(error, text)
    except yaml.YAMLError as error:
        line = text.encode()[: getattr(error, "position", 0)].count(b"\n") + 1
        what = getattr(error, "reason", None) or "it cannot be read"
        return line, f"broken YAML, {what}; remove the character"
    return None


def _line_and_words(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = [*text.splitlines(), ""]
    if re.match(r"[ -]*\t", lines[min(line, len(lines) - 1)]):
        return line + 1, "a tab stands before the text; use spaces"
    if error.problem in NO_FIT and "flow" not in (error.context or ""):
        return line + 1, "this line is not indented like those above; put it under its neighbours"
    if error.problem == "could not find expected ':'" and error.context_mark:
        line = error.context_mark.line
        return line + 1, "this is no 'key: text' and no '- text'; write it so, with the space"
    what = ", ".join(filter(None, (error.context, error.problem)))
    return line + 1, f"broken YAML, {what}; mend it here or just above"


def _in_pieces(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with each faulty piece."""
    starts = {number: match for number, line in enumerate(lines) if (match := PIECE.match(line))}
    indents = Counter(match["indent"] for match in starts.values() if match["indent"] is not None)
    usual = max(indents, key=indents.__getitem__, default=None)
    numbers = [*starts, len(lines)]
    for start, end in pairwise(numbers):
        piece, indent = lines[start:end], starts[start]["indent"]
        label = f"#{starts[start]['code']}: " if starts[start]["code"] else ""
        if indent not in {None, usual}:
            text = "the entry is not indented like the others; put its '-' under theirs"
            yield start + 1, label + text
        elif error := _error("\n".join([*piece, ""])):
            line, what = _faulty_value(piece) or error
            yield start + line, (what if what.startswith("broken YAML") else label + what)


def _faulty_value(lines: list[str]) -> tuple[int, str] | None:
    """Return the line, from 1, and description of the first value that breaks a piece."""
    for number, line in enumerate(lines):
        match = VALUE.fullmatch(line)
        if match and not _error("\n".join([*lines[:number], f"{match[1]}x", *lines[number + 1 :]])):
            what = _describe(match[2])
            return (number + 1, what) if what else None
    return None


def _describe(value: str) -> str | None:  # noqa: PLR0911 - one for each slip
    """Say why a value is no YAML; nothing where the parser knows better."""
    first, advice = value[0], "put the text in quotes"
    if first in "'\"":
        closed = value.rstrip(" ,]}").endswith(first) and len(value) > 1
        if closed or re.match(f"{first}[^{first}]*{first} ", value):
            return "a quote within the text ends it; put the whole text in the other kind of quotes"
        return f"the quote ({first}) that opens here is not closed; close it at the end of the text"
    if " #" in value:
        return f"YAML ends a text at ' #' and takes the rest for a comment; {advice}"
    if first in "[{" and (value.count("'") % 2 or value.count('"') % 2):
        return "a quote that opens here is not closed; close it"
    if first in "[{" and not re.search(r"[\]}]", value):
        return None
    if first.isalnum():
        return f"YAML takes what stands before ': ' for a key; {advice}"
    return f"a text that begins with {first} must stand in quotes; {advice}"
