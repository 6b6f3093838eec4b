"""Read YAML and remember on which line each value stands.

PyYAML's safe loader gives values without their lines and lets repeated keys pass. This module walks
its node tree instead, and collects what is wrong rather than stopping at the first fault.
"""

from dataclasses import dataclass, field
from reprlib import repr as short_repr
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

Path = tuple[str | int, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50
_PLAIN = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null")}


@dataclass
class Document:
    """A YAML document as plain values, the line of each of them, and what is wrong with it.

    Attributes:
        data: The values: dict, list, str, int, float, bool or None.
        lines: For the path of each value, the line on which it starts, counted from 1.
        key_lines: For the path of each value in a mapping, the line of its key.
        problems: Line, path and description of each fault found so far.
    """

    data: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    key_lines: dict[Path, int] = field(default_factory=dict)
    problems: list[tuple[int, Path, str]] = field(default_factory=list)


def parse(source: bytes) -> Document:
    """Parse one YAML document.

    Args:
        source: The file's content, in UTF-8.

    Returns:
        The document. Where it could not be parsed at all, `data` is None and `problems` says why.
    """
    document = Document()
    try:
        text = source.decode()
        too_deep = _too_deep(text)
        node = None if too_deep else yaml.compose(text, Loader=_LOADER)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        document.problems.append((line, (), "this is not UTF-8 text; save the file as UTF-8"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = ", ".join(part for part in (error.context, error.problem) if part)
        line = _line(mark)
        document.problems.append((line, (), f"broken YAML, {what}; mend it here or just above"))
    except yaml.YAMLError as error:
        line = source[: getattr(error, "position", 0)].count(b"\n") + 1
        what = getattr(error, "reason", None) or "it cannot be read"
        document.problems.append((line, (), f"broken YAML, {what}; remove the character"))
    else:
        if too_deep:
            problem = "nested too deeply; keep to the shape of catalog/errors.schema.json"
            document.problems.append((too_deep, (), problem))
        elif node is None:
            document.problems.append((1, (), "the file is empty; restore its content"))
        else:
            document.data = _value(node, (), document, set())
    return document


def _too_deep(text: str) -> int | None:
    """Return the line on which the nesting exceeds what composing it could bear, if any."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return _line(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _line(mark: Any) -> int:  # noqa: ANN401
    """Return the line of PyYAML's mark, counted from 1."""
    return mark.line + 1 if mark else 1


def _value(node: yaml.Node, path: Path, document: Document, seen: set[int]) -> Any:  # noqa: ANN401
    """Turn a node into a plain value, noting its line and whatever is wrong with it."""
    line = _line(node.start_mark)
    document.lines[path] = line
    if id(node) in seen:
        problem = "this is an alias (*name) of a text elsewhere; write the text out"
        document.problems.append((line, path, problem))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode) and node.tag == "tag:yaml.org,2002:map":
        return _mapping(node, path, document, seen)
    if isinstance(node, yaml.SequenceNode) and node.tag == "tag:yaml.org,2002:seq":
        return [
            _value(item, (*path, index), document, seen) for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN:
        try:
            return _scalar(node)
        except (ValueError, KeyError):
            kind = node.tag.rpartition(":")[2]
            problem = f"{short_repr(node.value)} cannot be read as YAML's {kind}; correct it"
            document.problems.append((line, path, problem))
            return None
    if isinstance(node, yaml.ScalarNode) and node.tag.startswith("tag:yaml.org,2002:"):
        kind = node.tag.rpartition(":")[2]
        problem = f"{node.value!r} is a YAML {kind}, not text; put it in quotes"
    else:
        problem = (
            f"the tag {node.tag.replace('tag:yaml.org,2002:', '!!')} is not allowed; remove it"
        )
    document.problems.append((line, path, problem))
    return None


def _scalar(node: yaml.ScalarNode) -> str | float | bool | None:
    if node.tag == "tag:yaml.org,2002:str":
        return str(node.value)
    value: float | bool | None = SafeConstructor().construct_object(node)
    return value


def _mapping(
    node: yaml.MappingNode, path: Path, document: Document, seen: set[int]
) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        if key_node.tag != "tag:yaml.org,2002:str":
            is_scalar = isinstance(key_node, yaml.ScalarNode)
            shown = repr(key_node.value) if is_scalar else "of this line"
            problem = f"the key {shown} is not text; put it in quotes or remove it"
            document.problems.append((line, path, problem))
            continue
        key = key_node.value
        if key in mapping:
            first = document.key_lines[*path, key]
            problem = f"the key {key!r} stands here again after line {first}; remove one of them"
            document.problems.append((line, path, problem))
            continue
        document.key_lines[*path, key] = line
        mapping[key] = _value(value_node, (*path, key), document, seen)
    return mapping
