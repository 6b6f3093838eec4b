"""Inline the CSS of the first paint into each page, and defer the rest.

A page contains the rules that match its elements as it arrives; pages of one kind share them. The
complete style sheet and the theme's scripts are in a template until the first interaction, or until
the browser has been idle (deferred.html). Without JavaScript, the style sheet is linked. Scripts
with `defer` stay where they are, since they do not delay the first paint.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import chain, groupby, pairwise
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import urljoin

import tinycss2  # type: ignore[import-untyped]
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from scripts.site.rendering import render_template

SHEET_SELECTOR = "head > link[rel=stylesheet]"
SCRIPT_SELECTOR = "script[src]:not([type], [defer])"
CONDITIONAL_AT_RULES = {"media", "supports"}
STATE_SELECTOR = re.compile(r":(?:hover|focus|active|target)")
PSEUDO_ELEMENT = re.compile(r"::[\w-]+|:(?:before|after)\b")
STATE_SET_BY_SITE_JS = re.compile(r"\.value--own|\[(?:data-country|aria-pressed)=[^]]+\]")
DARK_SCHEME_SELECTOR = re.compile(
    r"\[data-md-color-scheme=\"?slate\"?\]"
)  # set by dark_mode_button.html
INTERACTION_PROPERTY = re.compile(r"transition|animation|cursor|outline|-webkit-tap|user-select")
VARIABLE_USE = re.compile(r"var\(\s*(--[\w-]+)")
NAME_IN_SELECTOR = re.compile(r"[\w-]+")


class Selector(NamedTuple):
    """A selector, with the classes that elements must have for it to match."""

    text: str
    classes: frozenset[str]


class StyleRule(NamedTuple):
    """A rule of a style sheet, with the conditions around it and its declarations by name."""

    conditions: tuple[str, ...]
    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


Signatures = frozenset[tuple[str | None, ...]]  # of the elements of a page


def inline_critical_css(site: Path, pages: dict[str, str], base: str) -> dict[str, str]:
    """Return the pages by path with their critical CSS, and the complete style sheet."""
    kinds = {path: "code" if path.startswith("errors/") else "other" for path in pages}
    samples: defaultdict[str, dict[Signatures, LexborHTMLParser]] = defaultdict(dict)
    sheets: dict[str, None] = {}
    for path, html in pages.items():
        page = LexborHTMLParser(html)
        if not (page.css(SHEET_SELECTOR) and page.css(SCRIPT_SELECTOR)):
            raise ValueError(f"{path} links no style sheet or no script of the theme")
        samples[kinds[path]].setdefault(
            frozenset(map(_read_matched_properties, page.css("*"))), page
        )
        links = [urljoin(base + path, link.attributes["href"]) for link in page.css(SHEET_SELECTOR)]
        sheets |= dict.fromkeys(link.removeprefix(base) for link in links)

    css = "".join((site / sheet).read_text(encoding="utf-8") for sheet in sheets)
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = tuple(_parse_rules(nodes))
    critical = {kind: _select_critical_css(rules, alike) for kind, alike in samples.items()}
    names = _collect_class_names(chain.from_iterable(samples.values()))
    for file in site.rglob("*.*js"):
        names.update(NAME_IN_SELECTOR.findall(file.read_text(encoding="utf-8")))
    complete = _serialise_rules(rules, lambda selector: selector.classes <= names, names)
    sheet = f"site.{sha256(complete.encode()).hexdigest()[:8]}.css"
    files = {path: _inline_css(html, critical[kinds[path]], sheet) for path, html in pages.items()}
    return {**files, urljoin(next(iter(sheets)), sheet): complete}


def _read_matched_properties(node: LexborNode) -> tuple[str | None, ...]:
    """Return the properties of an element that most selectors match."""
    parent_class = node.parent.attributes.get("class") if node.parent else None
    return parent_class, node.tag, node.attributes.get("class")


def _collect_class_names(pages: Iterable[Signatures]) -> set[str]:
    return {name for page in pages for *_, names in page for name in (names or "").split()}


def _parse_rules(nodes: Iterable[Any], conditions: tuple[str, ...] = ()) -> Iterator[StyleRule]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"a style sheet has a syntax error: {node.message}")
        if node.type == "qualified-rule":
            runs = groupby(node.prelude, key=lambda part: part == ",")
            selectors = (_parse_selector(list(tokens)) for is_comma, tokens in runs if not is_comma)
            yield StyleRule(conditions, tuple(selectors), tuple(_parse_declarations(node.content)))
            continue
        head = f"@{node.at_keyword} {_serialise_tokens(node.prelude)}"
        if node.lower_at_keyword in CONDITIONAL_AT_RULES:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _parse_rules(inner, (*conditions, head))
        elif node.content is not None:
            yield StyleRule(
                conditions, (Selector(head, frozenset()),), (("", _serialise_tokens(node.content)),)
            )
        elif node.lower_at_keyword != "charset":
            raise ValueError(f"a style sheet has an unsupported rule: {node.serialize()}")


def _parse_selector(tokens: list[Any]) -> Selector:
    classes = {name.value for dot, name in pairwise(tokens) if dot == "." and name.type == "ident"}
    return Selector(_serialise_tokens(tokens), frozenset(classes))


def _parse_declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "error":
            raise ValueError(f"a style rule has a syntax error: {item.message}")
        if item.type == "declaration":
            importance = "!important" if item.important else ""
            yield item.name, f"{item.name}:{_serialise_tokens(item.value)}{importance}"
        else:
            yield "", item.serialize()


def _serialise_tokens(tokens: list[Any]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _select_critical_css(
    rules: Iterable[StyleRule], pages: dict[Signatures, LexborHTMLParser]
) -> str:
    """Return the rules that may apply before any interaction, on screen or on paper."""
    classes = _collect_class_names(pages) | {"value--own"}

    def can_match_early(selector: Selector) -> bool:
        if selector.text.startswith("@") or STATE_SELECTOR.search(selector.text):
            return False
        if not selector.classes <= classes:
            return False
        text = STATE_SET_BY_SITE_JS.sub("", PSEUDO_ELEMENT.sub("", selector.text))
        text = DARK_SCHEME_SELECTOR.sub("[data-md-color-scheme]", text)
        try:
            return any(page.css_matches(text) for page in pages.values())
        except SelectolaxError:  # selector not supported here: keep it
            return True

    return _serialise_rules(map(_remove_interaction_properties, rules), can_match_early)


def _remove_interaction_properties(rule: StyleRule) -> StyleRule:
    """Leave out the declarations that show only once somebody interacts with the page."""
    shown = (item for item in rule.declarations if not INTERACTION_PROPERTY.match(item[0]))
    return rule._replace(declarations=tuple(shown))


def _serialise_rules(
    rules: Iterable[StyleRule], is_wanted: Callable[[Selector], bool], variables: Iterable[str] = ()
) -> str:
    """Return the rules with a wanted selector as CSS, without the variables they do not use."""
    wanted = [rule._replace(selectors=tuple(filter(is_wanted, rule.selectors))) for rule in rules]
    wanted = [rule for rule in wanted if rule.selectors]
    values = (value for rule in wanted for _, value in rule.declarations)
    used = {*variables, *chain.from_iterable(map(VARIABLE_USE.findall, values))}

    def format_rule(rule: StyleRule) -> str:
        texts = [
            text for name, text in rule.declarations if name in used or not name.startswith("--")
        ]
        selectors = ",".join(selector.text for selector in rule.selectors)
        return f"{selectors}{{{';'.join(texts)}}}" if texts else ""

    css = ""
    for conditions, group in groupby(wanted, key=lambda rule: rule.conditions):
        blocks = "".join(f"{condition}{{" for condition in conditions)
        css += blocks + "".join(map(format_rule, group)) + "}" * len(conditions)
    return css


def _inline_css(html: str, critical_css: str, sheet: str) -> str:
    page = LexborHTMLParser(html)
    sheets, scripts = page.css(SHEET_SELECTOR), page.css(SCRIPT_SELECTOR)
    href = PurePosixPath(sheets[0].attributes["href"] or "").with_name(sheet)
    link = f'<link rel="stylesheet" href="{href}">'
    head = f"<style>{critical_css}</style>\n<noscript>{link}</noscript>"
    for node in LexborHTMLParser(head).css("style, noscript"):
        sheets[0].insert_before(node)
    assets = Markup("\n".join([link, *(script.html or "" for script in scripts)]))  # noqa: S704
    for node in (*sheets, *scripts):
        node.decompose()
    # Inserted as a node, a template would lose its content.
    before, end, after = (page.html or "").rpartition("</body>")
    return (
        f"{before}{render_template('deferred_assets.html', deferred_assets=assets)}\n{end}{after}"
    )
