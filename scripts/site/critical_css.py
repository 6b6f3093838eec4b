"""Let a page paint with its first response, and fetch the rest after that.

The rules that match in a page as it comes stand in it; pages of one kind share them. The whole
style and the theme's scripts wait in a template until the browser has painted; without JavaScript,
the style is linked. Modules, which hold nothing up, stay where they are.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import tinycss2  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

SHEET = "link[rel=stylesheet]"
SCRIPT = "script[src]:not([type])"
CONDITIONAL = {"container", "layer", "media", "supports"}
STATE = re.compile(r":(?:hover|focus|active|target)")
PSEUDO_ELEMENT = re.compile(r"::[\w-]+|:(?:before|after)\b")
CLASS = re.compile(r"\.([A-Za-z_-][\w-]*)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
WORD = re.compile(r"[\w-]+")
LATER = "after-first-paint"
LOADER = f"""\
addEventListener("load", () => requestAnimationFrame(() => setTimeout(() => {{
  const later = document.importNode(document.getElementById("{LATER}").content, true);
  const scripts = [...later.querySelectorAll("script")];
  for (const script of scripts) script.async = false;
  // The theme starts with this event, which has passed.
  scripts.at(-1).onload = () => document.dispatchEvent(new Event("DOMContentLoaded"));
  document.body.append(later);
}})));"""


class Rule(NamedTuple):
    """A rule of a style sheet, with the conditions around it and its declarations by name."""

    conditions: tuple[str, ...]
    selectors: tuple[str, ...]
    declarations: tuple[tuple[str, str], ...]


def inline_critical_css(site: Path, pages: dict[str, str], base: str) -> dict[str, str]:
    """Return the pages of a site, by path, with the style of their first paint; and the sheet."""
    elements: defaultdict[str, set[Element]] = defaultdict(set)
    samples: defaultdict[str, list[LexborHTMLParser]] = defaultdict(list)
    sheets: dict[Path, None] = {}
    for path, html in pages.items():
        page = LexborHTMLParser(html)
        found = {_element(node) for node in page.css("*")}
        if _is_slow(page) and not found <= elements[_kind(path)]:
            elements[_kind(path)] |= found
            samples[_kind(path)].append(page)
            sheets |= {_file(site, path, base, link): None for link in page.css(SHEET)}
    if not samples:
        return pages

    css = "".join(file.read_text(encoding="utf-8") for file in sheets)
    rules = tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    at_rest = [rule for rule in rules if not any("print" in it for it in rule.conditions)]
    critical = {
        kind: _serialised(at_rest, partial(_shows, pages=trees)) for kind, trees in samples.items()
    }
    words = {word for kind in elements.values() for it in kind for word in it.classes.split()}
    for file in site.rglob("*js"):
        words.update(WORD.findall(file.read_text(encoding="utf-8")))
    whole = _serialised(rules, lambda it: words.issuperset(CLASS.findall(it)), words)
    sheet = f"assets/stylesheets/site.{sha256(whole.encode()).hexdigest()[:8]}.css"
    quick = {
        path: _inlined(html, critical[_kind(path)], _to_root(path, base) + sheet)
        for path, html in pages.items()
        if _kind(path) in critical
    }
    return {**pages, **quick, sheet: whole}


class Element(NamedTuple):
    """What style rules mostly go by, of an element and its parent."""

    parent: str | None
    parent_classes: str
    name: str | None
    classes: str


def _element(node: LexborNode) -> Element:
    parent = node.parent
    around = (parent.tag, parent.attributes.get("class") or "") if parent else (None, "")
    return Element(*around, node.tag, node.attributes.get("class") or "")


def _is_slow(page: LexborHTMLParser) -> bool:
    return page.css_matches(SHEET) and not page.css_matches(f"#{LATER}")


def _kind(path: str) -> str:
    """Name the kind of a page: its first folder, or a page that is in none."""
    return PurePosixPath(path).parts[0]


def _file(site: Path, path: str, base: str, link: LexborNode) -> Path:
    """Find the file that a page links to."""
    address = link.attributes["href"] or ""
    inside = address.removeprefix(base)
    return (site / inside if inside != address else (site / path).parent / address).resolve()


def _to_root(path: str, base: str) -> str:
    """Lead from a page to the site's root; the 404 page is shown at any address."""
    return base if path == "404.html" else "../" * (len(PurePosixPath(path).parts) - 1)


def _rules(nodes: Iterable[Any], conditions: tuple[str, ...] = ()) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error" or node.content is None:
            raise ValueError(f"a style sheet is not understood: {node.serialize()[:60]}")
        if node.type == "qualified-rule":
            parts = groupby(node.prelude, key=lambda token: token == ",")
            selectors = (_text(tokens) for is_comma, tokens in parts if not is_comma)
            yield Rule(conditions, tuple(selectors), tuple(_declarations(node.content)))
            continue
        head = f"@{node.at_keyword} {_text(node.prelude)}"
        if node.lower_at_keyword in CONDITIONAL:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, (*conditions, head))
        else:
            yield Rule(conditions, (head,), (("", _text(node.content)),))


def _declarations(content: list[Any]) -> Iterator[tuple[str, str]]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "error":
            raise ValueError(f"a style rule is not understood: {item.message}")
        yield getattr(item, "name", ""), item.serialize()


def _text(tokens: Iterable[Any]) -> str:
    return str(tinycss2.serialize(list(tokens))).strip()


def _shows(selector: str, pages: list[LexborHTMLParser]) -> bool:
    """Say whether a selector may match while nobody points at, chooses or animates something."""
    if selector.startswith("@") or STATE.search(selector):
        return False
    try:
        return any(page.css_matches(PSEUDO_ELEMENT.sub("", selector)) for page in pages)
    except SelectolaxError:  # which only a browser can decide
        return True


def _serialised(
    rules: Iterable[Rule], is_wanted: Callable[[str], bool], variables: Iterable[str] = ()
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
        return f"{','.join(rule.selectors)}{{{body}}}" if body else ""

    return "".join(
        "".join(f"{condition}{{" for condition in conditions)
        + "".join(map(written, group))
        + "}" * len(conditions)
        for conditions, group in groupby(kept, key=lambda rule: rule.conditions)
    )


def _inlined(html: str, critical: str, sheet: str) -> str:
    page = LexborHTMLParser(html)
    if not _is_slow(page):
        return html
    link = f'<link rel="stylesheet" href="{sheet}">'
    first, *others = page.css(SHEET)
    for tag in ("style", "noscript"):
        new = LexborHTMLParser(f"<style>{critical}</style><noscript>{link}</noscript>").css_first(tag)
        first.insert_before(new)
    scripts = page.css(SCRIPT)
    later = "\n".join([link, *(script.html or "" for script in scripts)])
    for node in (first, *others, *scripts):
        node.decompose()
    # A template's content is lost when a node is inserted, so this one is added as text.
    before, body, after = (page.html or "").rpartition("</body>")
    template = f'<template id="{LATER}">\n{later}\n</template>\n<script>{LOADER}</script>\n'
    return before + template + body + after
