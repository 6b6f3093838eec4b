"""Let a page paint with its first response, and fetch the rest after that.

The rules that match in a page as it arrives stand in it; pages of one kind share them. The whole
style and the theme's scripts wait in a template until a reader stirs, or until the browser has been
idle for two seconds; without JavaScript, the style is linked. Deferred scripts, which hold nothing
up, stay where they are.
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

SHEET = "head > link[rel=stylesheet]"
SCRIPT = "script[src]:not([type], [defer])"
CONDITIONAL = {"container", "media", "supports"}
STATE = re.compile(r":(?:hover|focus|active|target)")
PSEUDO_ELEMENT = re.compile(r"::[\w-]+|:(?:before|after)\b")
ON_ARRIVAL = re.compile(r"\.value--own|\[(?:data-country|aria-pressed)=[^]]+\]")  # by site.js
DARK = re.compile(r"\[data-md-color-scheme=\"?slate\"?\]")  # by the script of the switch
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
WORD = re.compile(r"[\w-]+")


class Selector(NamedTuple):
    """A selector, with the classes that elements must have for it to match."""

    text: str
    classes: frozenset[str]


class Rule(NamedTuple):
    """A rule of a style sheet, with the conditions around it and its declarations by name."""

    conditions: tuple[str, ...]
    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


Signatures = frozenset[tuple[str | None, ...]]  # of the elements of a page


def inline_critical_css(site: Path, pages: dict[str, str], base: str) -> dict[str, str]:
    """Return the pages of a site, by path, with the style of their first paint; and the sheet."""
    samples: defaultdict[str, dict[Signatures, LexborHTMLParser]] = defaultdict(dict)
    sheets: dict[str, None] = {}
    for path, html in pages.items():
        page = LexborHTMLParser(html)
        links = [urljoin(base + path, link.attributes["href"]) for link in page.css(SHEET)]
        if links:
            samples[_kind(path)].setdefault(frozenset(map(_signature, page.css("*"))), page)
            sheets |= dict.fromkeys(link.removeprefix(base) for link in links)
    if not sheets:
        if 'id="deferred"' in pages["index.html"]:
            return pages
        raise ValueError("index.html links no style sheet")

    css = "".join((site / sheet).read_text(encoding="utf-8") for sheet in sheets)
    rules = tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    critical = {kind: _critical(rules, alike) for kind, alike in samples.items()}
    words = _classes(chain.from_iterable(samples.values()))
    for file in site.rglob("*.*js"):
        words.update(WORD.findall(file.read_text(encoding="utf-8")))
    whole = _serialised(rules, lambda selector: selector.classes <= words, words)
    name = f"site.{sha256(whole.encode()).hexdigest()[:8]}.css"
    quick = {path: _inlined(html, critical, path, name) for path, html in pages.items()}
    return {**quick, urljoin(next(iter(sheets)), name): whole}


def _kind(path: str) -> str:
    """Name the kind of a page: its first folder, or a page that is in none."""
    return PurePosixPath(path).parts[0]


def _signature(node: LexborNode) -> tuple[str | None, ...]:
    """Tell what most selectors go by."""
    around = node.parent.attributes.get("class") if node.parent else None
    return around, node.tag, node.attributes.get("class")


def _classes(pages: Iterable[Signatures]) -> set[str]:
    return {word for page in pages for *_, names in page for word in (names or "").split()}


def _rules(nodes: Iterable[Any], conditions: tuple[str, ...] = ()) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error":
            raise ValueError(f"a style sheet is not understood: {node.message}")
        if node.type == "qualified-rule":
            parts = groupby(node.prelude, key=lambda part: part == ",")
            selectors = (_selector(list(tokens)) for is_comma, tokens in parts if not is_comma)
            yield Rule(conditions, tuple(selectors), tuple(_declarations(node.content)))
            continue
        head = f"@{node.at_keyword} {_text(node.prelude)}"
        if node.lower_at_keyword in CONDITIONAL:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, (*conditions, head))
        elif node.content is not None:
            yield Rule(conditions, (Selector(head, frozenset()),), (("", _text(node.content)),))
        elif node.lower_at_keyword != "charset":
            raise ValueError(f"a style sheet is not understood: {node.serialize()}")


def _selector(tokens: list[Any]) -> Selector:
    classes = {name.value for dot, name in pairwise(tokens) if dot == "." and name.type == "ident"}
    return Selector(_text(tokens), frozenset(classes))


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "error":
            raise ValueError(f"a style rule is not understood: {item.message}")
        yield getattr(item, "name", ""), item.serialize()


def _text(tokens: list[Any]) -> str:
    return str(tinycss2.serialize(tokens)).strip()


def _critical(rules: Iterable[Rule], pages: dict[Signatures, LexborHTMLParser]) -> str:
    """Write what may show in pages while nobody prints, points at or chooses something."""
    classes = _classes(pages)

    def is_shown(selector: Selector) -> bool:
        named = selector.classes <= {*classes, "value--own"} and not selector.text.startswith("@")
        if not named or STATE.search(selector.text):
            return False
        plain = ON_ARRIVAL.sub("", PSEUDO_ELEMENT.sub("", selector.text))
        plain = DARK.sub("[data-md-color-scheme]", plain)
        try:
            return any(page.css_matches(plain) for page in pages.values())
        except SelectolaxError:  # which only a browser can decide
            return True

    on_screen = (rule for rule in rules if not any("print" in it for it in rule.conditions))
    return _serialised(on_screen, is_shown)


def _serialised(
    rules: Iterable[Rule], is_wanted: Callable[[Selector], bool], variables: Iterable[str] = ()
) -> str:
    """Write the rules with a wanted selector, without the variables that nothing in them reads."""
    wanted = [rule._replace(selectors=tuple(filter(is_wanted, rule.selectors))) for rule in rules]
    kept = [rule for rule in wanted if rule.selectors]
    texts = (text for rule in kept for _, text in rule.declarations)
    read = {*variables, *(name for text in texts for name in VARIABLE.findall(text))}

    def written(rule: Rule) -> str:
        body = ";".join(
            text for name, text in rule.declarations if name in read or not name.startswith("--")
        )
        return f"{','.join(selector.text for selector in rule.selectors)}{{{body}}}" if body else ""

    css = ""
    for conditions, group in groupby(kept, key=lambda rule: rule.conditions):
        inner = "".join(map(written, group))
        css += "".join(f"{it}{{" for it in conditions) + inner + "}" * len(conditions)
    return css


def _inlined(html: str, critical: dict[str, str], path: str, name: str) -> str:
    page = LexborHTMLParser(html)
    sheets, scripts = page.css(SHEET), page.css(SCRIPT)
    if not sheets:
        return html
    if not scripts:
        raise ValueError(f"{path} links no script of the theme")
    first = sheets[0]
    sheet = PurePosixPath(first.attributes["href"] or "").with_name(name)
    link = f'<link rel="stylesheet" href="{sheet}">'
    head = f"<style>{critical[_kind(path)]}</style>\n<noscript>{link}</noscript>"
    for node in LexborHTMLParser(head).css("style, noscript"):
        first.insert_before(node)
    deferred = Markup("\n".join([link, *(script.html or "" for script in scripts)]))  # noqa: S704
    for node in (*sheets, *scripts):
        node.decompose()
    # A template loses its content when it is inserted as a node.
    before, end, after = (page.html or "").rpartition("</body>")
    return f"{before}{render_template('deferred.html', deferred_assets=deferred)}\n{end}{after}"
