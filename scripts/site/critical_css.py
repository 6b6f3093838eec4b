"""Let a page paint with its first response, and fetch the rest after that.

The style that the pages need as they come stands in each of them. The whole style and the theme's
scripts wait in a template until the browser has painted; without JavaScript, the style is linked.
Modules, which hold nothing up, stay where they are.
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path, PurePosixPath

from scripts.site import used_style

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
SCRIPT = re.compile(r'<script src="([^"]+)"></script>\s*')
AS_IT_IS = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)
INDENT = re.compile(r"\s*\n\s*")
# Parts of the theme that scripts look for but do not make: where no page has one, none comes.
FOUND = ("[dir=rtl", ".footnote", ".md-source", ".md-status", ".md-tag", ".tabbed-")
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


def quicken(site: Path, pages: dict[str, str], base: str) -> dict[str, str]:
    """Put the style of the first paint into pages, and everything else behind it.

    Args:
        site: The folder of the built site; the whole style is written into it.
        pages: The HTML of each page, by its path below the site.
        base: The path that the site is published at, such as `/quickbooks-online/`.

    Returns:
        The pages as they are now; those without a style sheet, or quickened before, as they were.

    Raises:
        ValueError: A page or a style sheet is not as engines make them.
    """
    slow = {path: html for path, html in pages.items() if SHEET.search(html) and LATER not in html}
    if not slow:
        return pages
    nodes = used_style.parse("".join(_sheets(site, slow, base)))
    whole = _whole(nodes, slow.values(), _scripts(site, slow, base))
    sheet = f"assets/stylesheets/site.{sha256(whole.encode()).hexdigest()[:8]}.css"
    (site / sheet).write_text(whole, encoding="utf-8")
    # What shows code needs much that the other pages do not.
    quick = {}
    for shows_code in (True, False):
        alike = {path: html for path, html in slow.items() if ("<pre" in html) is shows_code}
        names = used_style.named_by(alike.values())
        first = used_style.serialise(used_style.at_rest(nodes), names.__contains__)
        for path, html in alike.items():
            quick[path] = _quickened(html, first, _to_root(path, base) + sheet)
    return pages | quick


def _whole(nodes: Iterable[used_style.Node], pages: Iterable[str], scripts: list[str]) -> str:
    """Write all that the pages can use, whatever their scripts do."""
    names = used_style.named_by(pages)
    words = used_style.words_of(scripts)
    absent = tuple(part for part in FOUND if not any(name.startswith(part) for name in names))

    def may_be_there(name: str) -> bool:
        made = not name.startswith(absent) and words.issuperset(name.lstrip(".#[").split("="))
        return made or name in names

    variables = frozenset(word for word in words if word.startswith("--"))
    return used_style.serialise(nodes, may_be_there, variables)


def _quickened(html: str, first: str, sheet: str) -> str:
    link = f'<link rel="stylesheet" href="{sheet}">'
    scripts = "".join(match[0].strip() + "\n" for match in SCRIPT.finditer(html))
    html = SCRIPT.sub("", html)
    # The style comes in the place of the first sheet; a function, since CSS holds backslashes.
    styles = iter([f"<style>{first}</style>\n<noscript>{link}</noscript>\n"])
    html = SHEET.sub(lambda _: next(styles, ""), html)
    later = f'<template id="{LATER}">\n{link}\n{scripts}</template>\n<script>{LOADER}</script>\n'
    if "</body>" not in html:
        raise ValueError("a page has no </body>")
    body, end = html.rsplit("</body>", 1)
    return _without_indents(f"{body}{later}</body>{end}")


def _without_indents(html: str) -> str:
    parts = AS_IT_IS.split(html)
    # Three parts for each match: what is before it, the match, and the name of its element.
    return "".join(
        INDENT.sub("\n", part) if number % 3 == 0 else part
        for number, part in enumerate(parts)
        if number % 3 < 2  # noqa: PLR2004
    )


def _sheets(site: Path, pages: dict[str, str], base: str) -> Iterable[str]:
    """Read the style sheets of pages, each once, in the order of the pages."""
    paths = [site / path for html in pages.values() for path in _local(html, SHEET, base)]
    return _read(dict.fromkeys(paths))


def _scripts(site: Path, pages: dict[str, str], base: str) -> list[str]:
    """Read the scripts of pages, and what those load in turn."""
    linked = {path for html in pages.values() for path in _local(html, SCRIPT, base)}
    return _read(sorted({*(site / path for path in linked), *site.glob("js/*.mjs")}))


def _local(html: str, link: re.Pattern[str], base: str) -> list[str]:
    """Find the files that a page links to, by their path below the site."""
    return [re.sub(r"^(\.\.?/)+", "", address.removeprefix(base)) for address in link.findall(html)]


def _read(files: Iterable[Path]) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in files]


def _to_root(path: str, base: str) -> str:
    """Lead from a page to the site's root; the page for a missing one is shown at any address."""
    return base if path == "404.html" else "../" * (len(PurePosixPath(path).parts) - 1)
