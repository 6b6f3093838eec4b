"""Leave out of a style sheet what no page of a site can use.

A rule is used where everything that its selector names is there: elements, classes, ids and
attributes of the pages, or words of their scripts, which may add more. States such as `:hover` name
nothing. So what is left out could not have matched, whatever a reader does.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import tinycss2  # type: ignore[import-untyped]

TAG = re.compile(r"<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>")
ATTRIBUTE = re.compile(r'([a-z][\w:-]*)(?:=(?:"([^"]*)"|([^\s"]+)))?')
WORD = re.compile(r"[\w-]+")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
STATE = re.compile(r":(?:hover|focus|active|target)\b")
# What shows in no still picture of a page.
UNSEEN = re.compile(
    r"transition|animation|cursor|outline|will-change|backface-visibility|pointer-events"
    r"|scroll|overscroll|touch-action|user-select|-webkit-tap|text-rendering"
)
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]+)")


@dataclass(frozen=True)
class Rule:
    """A style rule.

    Attributes:
        selectors: Each selector, and the names that have to be there for it to match.
        declarations: The name and the whole text of each declaration.
    """

    selectors: tuple[tuple[str, frozenset[str]], ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Group:
    """Rules under a condition.

    Attributes:
        condition: The condition, such as `@media print`.
        rules: What is in the group.
    """

    condition: str
    rules: tuple["Node", ...]


Node = Rule | Group | str  # a text is kept as it is, such as @font-face


def parse(css: str) -> tuple[Node, ...]:
    """Read a style sheet.

    Args:
        css: Its text.

    Returns:
        Its rules, in order.

    Raises:
        ValueError: Something in it is not understood, and might be lost.
    """
    return tuple(_nodes(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _nodes(rules: Iterable[Any]) -> Iterator[Node]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield Rule(tuple(_selectors(rule.prelude)), tuple(_declarations(rule.content)))
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            condition = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()}"
            yield Group(condition, tuple(_nodes(inner)))
        elif rule.type == "error":
            raise ValueError(f"a style sheet is not understood: {rule.message}")
        elif rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    for token in prelude:
        if token.type == "error":
            raise ValueError(f"a style sheet is not understood: {token.message}")
    for is_comma, group in groupby(prelude, key=lambda part: part == ","):
        selector = list(group)
        if not is_comma:
            yield tinycss2.serialize(selector).strip(), frozenset(_names(selector))


def _names(selector: list[Any]) -> Iterator[str]:
    """Name what has to be there: `element`, `.class`, `#id`, `[attribute`, `[attribute=value`."""
    before = None
    for token in selector:
        if token.type == "hash":
            yield f"#{token.value}"
        elif token.type == "ident" and before == ".":
            yield f".{token.value}"
        elif token.type == "ident" and before != ":":
            yield str(token.value)
        elif token.type == "[] block":
            yield from _attribute(token.content)
        before = token


def _attribute(content: list[Any]) -> Iterator[str]:
    name, *rest = [token for token in content if token.type != "whitespace"]
    yield f"[{name.value}"
    if rest and rest[0] == "=":
        yield f"[{name.value}={rest[1].value}"


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            what = item.message if item.type == "error" else item.serialize()[:60]
            raise ValueError(f"a style rule is not understood: {what}")
        value = tinycss2.serialize(item.value).strip()
        yield item.name, f"{item.name}:{value}{'!important' if item.important else ''}"


def at_rest(nodes: Iterable[Node]) -> Iterator[Node]:
    """Leave out what shows only when somebody points at, chooses or prints something.

    Args:
        nodes: The rules.

    Yields:
        What is left of them.
    """
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Rule):
            selectors = tuple(it for it in node.selectors if not STATE.search(it[0]))
            yield Rule(selectors, tuple(_seen(node.declarations)))
        elif "print" not in node.condition:
            yield Group(node.condition, tuple(at_rest(node.rules)))


def _seen(declarations: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    names = {name for name, _ in declarations}
    for name, text in declarations:
        standard = name.removeprefix("-webkit-")
        if not UNSEEN.match(standard) and (standard == name or standard not in names):
            yield name, text


def named_by(pages: Iterable[str]) -> set[str]:
    """Collect the names that a selector may use, of pages.

    Args:
        pages: Pages in HTML.

    Returns:
        Names in the forms that a `Rule` needs.
    """
    names = set()
    for element, attributes in {tag for page in pages for tag in TAG.findall(page)}:
        names.add(element)
        for name, quoted, bare in ATTRIBUTE.findall(attributes):
            value = quoted or bare
            names |= {f"[{name}", f"[{name}={value}"}
            if name == "class":
                names |= {f".{word}" for word in value.split()}
            elif name == "id":
                names.add(f"#{value}")
    return names


def words_of(scripts: Iterable[str]) -> set[str]:
    """Collect the words of scripts, of which each may become a name in a page."""
    return {word for script in scripts for word in WORD.findall(script)}


def serialise(
    nodes: Iterable[Node], is_used: Callable[[str], bool], variables: frozenset[str] = frozenset()
) -> str:
    """Write the rules that are used.

    Args:
        nodes: The rules.
        is_used: Says whether a name is there.
        variables: The custom properties that scripts read.

    Returns:
        A style sheet, with neither comments nor unused custom properties and animations.
    """
    css = "".join(_written(nodes, is_used))
    while True:
        known = variables | set(VARIABLE.findall(css))
        moving = words_of(ANIMATION.findall(css))
        shorter = "".join(_needed(parse(css), known, moving))
        if len(shorter) == len(css):
            return shorter
        css = shorter


def _written(nodes: Iterable[Node], is_used: Callable[[str], bool]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Group):
            inner = "".join(_written(node.rules, is_used))
            if inner:
                yield f"{node.condition}{{{inner}}}"
        else:
            selectors = [text for text, names in node.selectors if all(map(is_used, names))]
            if selectors:
                yield _rule(selectors, node.declarations)


def _needed(
    nodes: Iterable[Node], variables: frozenset[str], animations: set[str]
) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            frames = re.match(r"@(?:-webkit-)?keyframes\s+([\w-]+)", node)
            if not frames or frames[1] in animations:
                yield node
        elif isinstance(node, Group):
            inner = "".join(_needed(node.rules, variables, animations))
            if inner:
                yield f"{node.condition}{{{inner}}}"
        else:
            kept = [
                (name, text)
                for name, text in node.declarations
                if not name.startswith("--") or name in variables
            ]
            if kept:
                yield _rule([text for text, _ in node.selectors], kept)


def _rule(selectors: Iterable[str], declarations: Iterable[tuple[str, str]]) -> str:
    return f"{','.join(selectors)}{{{';'.join(text for _, text in declarations)}}}"
