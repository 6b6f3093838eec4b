"""Read YAML as plain values, and remember on which line each of them stands.

PyYAML's safe loader gives values without their lines, and lets repeated keys and texts that were
cut by a comment pass. So its nodes are walked instead, and what is wrong is collected.
"""

import re
from dataclasses import dataclass, field
from reprlib import repr as short_repr
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from scripts.catalog import broken_yaml
from scripts.catalog.problem import Path, Problem

TAG = "tag:yaml.org,2002:"
PLAIN = {f"{TAG}{kind}" for kind in ("str", "int", "float", "bool", "null")}
CUT = re.compile(r"[ \t]+#")
GOES_ON = "this goes on with the text above; put '- ' or a key before it, or '>-' before both"
DECIMAL = re.compile("-?(0|[1-9][0-9]*)")


@dataclass
class Source:
    """A document as plain values, and what is wrong with it already.

    For the path of each value, `lines` has the line of its key or, in a list, its own, and `typed`
    what stands in the file, if that is no text.
    """

    text: str = ""
    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    typed: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest one around it that is there."""
        return self.lines[path] if path in self.lines else self.line(path[:-1])


def read(content: bytes) -> Source:
    """Read one document in UTF-8; where that fails, `data` is None and `problems` say why."""
    source = Source()
    try:
        text = content.decode("utf-8-sig")
        source.text = text.replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        text = "this is not UTF-8 text; save the file as UTF-8"
        source.problems.append(Problem((), "encoding", text, line))
        return source
    source.problems += broken_yaml.problems(source.text)
    root = None if source.problems else yaml.compose(source.text, yaml.CSafeLoader)
    if root is not None:
        source.data = _value(root, (), source)
    return source


def _value(node: yaml.Node, path: Path, source: Source) -> Any:  # noqa: ANN401
    """Turn a node into a plain value; None where something is wrong with it."""
    line = node.start_mark.line + 1
    source.lines.setdefault(path, line)
    if id(node) in source.seen:
        text = "this is an alias (*name) of a text elsewhere; write the text out"
        source.problems.append(Problem(path, "alias", text, line))
        return None
    source.seen.add(id(node))
    if isinstance(node, yaml.MappingNode) and node.tag == f"{TAG}map":
        return _mapping(node, path, source)
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{TAG}seq":
        return tuple(_value(item, (*path, i), source) for i, item in enumerate(node.value))
    problem = _problem_of_tag(node) or _problem_of_plain(node, source.text)
    if problem is None:
        try:
            return _scalar(node, path, source)
        except (ValueError, KeyError):
            kind = node.tag.removeprefix(TAG)
            problem = f"{short_repr(node.value)} cannot be read as YAML's {kind}; correct it"
    line += problem == GOES_ON  # It is the next one that does.
    source.problems.append(Problem(path, "yaml", problem, line))
    return None


def _problem_of_tag(node: yaml.Node) -> str | None:
    is_scalar = isinstance(node, yaml.ScalarNode)
    if is_scalar and node.tag in PLAIN:
        return None
    if is_scalar and node.tag.startswith(TAG):
        kind = node.tag.removeprefix(TAG)
        return f"{node.value!r} is a YAML {kind}, not text; put it in quotes"
    return f"the tag {node.tag.replace(TAG, '!!')} is not allowed; remove it"


def _problem_of_plain(node: yaml.Node, text: str) -> str | None:
    """Return what YAML lets pass in a text without quotes, and nobody means."""
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return None
    if re.match(r"-[^\s\d]", node.value):
        return broken_yaml.NO_KEY
    if node.end_mark.line > node.start_mark.line:
        return GOES_ON
    if CUT.match(text, node.end_mark.index):
        return f"{broken_yaml.COMMENT}, a code without #, or the comment on a line of its own"
    last = node.value[-1:]
    # An apostrophe, which has a letter on each side, opens and closes nothing.
    if last in {"'", '"'} and len(re.findall(rf"\B{last}|{last}\B", node.value)) % 2:
        return f"a quote ({last}) ends the text and none begins it; put one at both ends or neither"
    return None


def _scalar(node: yaml.Node, path: Path, source: Source) -> str | float | bool | None:
    if node.tag == f"{TAG}str":
        return str(node.value)
    value: float | bool | None = SafeConstructor().construct_object(node)
    source.typed[path] = node.value
    # YAML also has 4_004, 04004 and 20:30 for whole numbers; none of them is how people write one.
    return float(value) if type(value) is int and not DECIMAL.fullmatch(node.value) else value


def _mapping(node: yaml.MappingNode, path: Path, source: Source) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value
        if key_node.tag != f"{TAG}str":
            shown = repr(key) if isinstance(key_node, yaml.ScalarNode) else "of this line"
            text = f"the key {shown} is not text; put it in quotes or remove it"
            source.problems.append(Problem(path, "key-type", text, line))
        elif key in mapping:
            first = source.lines[*path, key]
            text = f"the key {key!r} stands here again after line {first}; remove one of them"
            starts_item = key == next(iter(mapping))
            text += ", or begin a new item with '- '" if starts_item else ""
            source.problems.append(Problem((*path, key), "repeated-key", text, line))
            if starts_item:
                del mapping[key]
                break
        else:
            source.lines[*path, key] = line
            mapping[key] = _value(value_node, (*path, key), source)
    return mapping
