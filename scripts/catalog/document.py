"""Read YAML as values, and remember the line of each of them.

PyYAML's loaders give values without their lines, and accept repeated keys and texts that a comment
truncates. So the nodes are read here, with the scalars of YAML 1.2: `no` and `20:30` are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

Location = tuple[str | int, ...]

YAML_TAG_PREFIX = "tag:yaml.org,2002:"
CONFLICT_MARKER = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
COMMENT_INSIDE_LIST = re.compile(r"^[^#]*[\[,] *#")
MISSING_SPACE = re.compile(r"^ *(?:- +)*-(?=[^\W\d])|(?:^ *(?:- +)?|[{,] *)[a-z_]+:(?=[^\s/])")
TRUNCATED_BY_COMMENT = re.compile(r"[ \t]+#")
INTEGER_PATTERN = re.compile("-?(?:0|[1-9][0-9]*)")
VALUE_BY_CONSTANT = {"": None, "~": None, "null": None, "true": True, "false": False}
# libyaml reports these at the line where it gave up; the mistake is where they begin.
ERRORS_REPORTED_AT_START = re.compile("flow|quoted scalar|simple key")


class Problem(NamedTuple):
    """What is wrong with the value at a location, or on a line."""

    location: Location
    rule: str
    text: str
    line: int | None = None


@dataclass
class Document:
    """The values of a document, the line of each, and what is wrong with its YAML.

    The line of a value in a mapping is that of its key.
    """

    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest one around it that exists."""
        return self.lines[location] if location in self.lines else self.line(location[:-1])


def parse_yaml(content: bytes) -> Document:
    """Parse one YAML document in UTF-8."""
    document = Document(lines={(): 1})
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        document.problems.append(
            Problem((), "encoding", "this is not UTF-8; save the file as UTF-8", line)
        )
        return document
    document.problems += _find_line_problems(text)
    try:
        root = None if document.problems else yaml.compose(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_find_unclosed_quote(text) or _describe_syntax_error(error))
        return document
    if root is not None:
        document.data = _NodeReader(text, document).read_value(root, ())
    return document


def _find_line_problems(text: str) -> Iterator[Problem]:
    """Yield what is wrong with a line, whatever is around it."""
    for number, line in enumerate(text.split("\n"), 1):
        hidden = [
            character for character in line if not (character.isprintable() or character == "\t")
        ]
        if hidden:
            what = f"the invisible character U+{ord(hidden[0]):04X}; remove it, or write a space"
            yield Problem((), "invisible-character", what, number)
        elif CONFLICT_MARKER.match(line):
            what = "a conflict marker; keep one of the versions, and remove all marker lines"
            yield Problem((), "conflict-marker", what, number)
        elif COMMENT_INSIDE_LIST.match(line):
            what = "in YAML, a # after a space or bracket begins a comment; write a code without #"
            yield Problem((), "comment", what, number)
        elif MISSING_SPACE.search(line):
            what = "a space is missing after the colon of a key or the dash of an item; add it"
            yield Problem((), "missing-space", what, number)


def _describe_syntax_error(error: yaml.MarkedYAMLError) -> Problem:
    is_at_start = error.context and ERRORS_REPORTED_AT_START.search(error.context)
    mark = (is_at_start and error.context_mark) or error.problem_mark
    words = ", ".join(filter(None, (error.context, error.problem)))
    line = mark.line + 1 if mark else 1
    return Problem((), "yaml-syntax", f"{words}; check this line and the one above", line)


def _find_unclosed_quote(text: str) -> Problem | None:
    """Find where a quote opens that is not closed on its line, before a syntax error."""
    line = None
    try:
        for token in yaml.scan(text, yaml.CSafeLoader):
            is_quoted = isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            if is_quoted and token.start_mark.line < token.end_mark.line:
                line = token.start_mark.line
                break
    except yaml.MarkedYAMLError as error:
        if error.context_mark and error.problem == "found unexpected end of stream":
            line = error.context_mark.line
    if line is None:
        return None
    what = "the quote that opens here is not closed on this line; close it"
    return Problem((), "unclosed-quote", what, line + 1)


@dataclass
class _NodeReader:
    """Reads the nodes of a text into a document."""

    text: str
    document: Document

    def read_value(self, node: yaml.Node, location: Location) -> Any:  # noqa: ANN401
        line = node.start_mark.line + 1
        self.document.lines.setdefault(location, line)
        if not node.tag.startswith(YAML_TAG_PREFIX) or "/" in node.tag:
            what = f"the tag {node.tag.replace(YAML_TAG_PREFIX, '!!')} is not allowed; remove it"
            self.report_problem(location, "tag", what, line)
        elif isinstance(node, yaml.MappingNode):
            return self.read_mapping(node, location)
        elif isinstance(node, yaml.SequenceNode):
            return tuple(self.read_value(item, (*location, i)) for i, item in enumerate(node.value))
        elif not isinstance(node, yaml.ScalarNode) or node.style:
            return node.value
        elif node.end_mark.line > node.start_mark.line:
            what = (
                "this continues the text above; write '- ' or a key before it, or '>-' before both"
            )
            self.report_problem(location, "continuation-line", what, line + 1)
        elif TRUNCATED_BY_COMMENT.match(self.text, node.end_mark.index):
            what = "in YAML, ' #' begins a comment; put the text in quotes, or the comment above"
            self.report_problem(location, "comment", what, line)
        elif INTEGER_PATTERN.fullmatch(node.value):
            return int(node.value)
        else:
            return VALUE_BY_CONSTANT.get(node.value, node.value)
        return None

    def read_mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = key_node.value, key_node.start_mark.line + 1
            if not isinstance(key, str):
                what = "in YAML, a { or [ begins a collection; put the text in quotes"
                self.report_problem(location, "quotes-missing", what, line)
            elif key in values:
                first = self.document.lines[*location, key]
                what = f"the key {key!r} is already on line {first}; remove one of them"
                is_new_item = key == next(iter(values))
                what += ", or begin a new item with '- '" if is_new_item else ""
                self.report_problem((*location, key), "repeated-key", what, line)
                if is_new_item:
                    break
            else:
                self.document.lines[*location, key] = line
                values[key] = self.read_value(value_node, (*location, key))
        return values

    def report_problem(self, location: Location, rule: str, text: str, line: int) -> None:
        self.document.problems.append(Problem(location, rule, text, line))
