"""Write what the search in the browser needs of each page: js/search.json.

A code has its title, meaning and keywords from the catalog. Another page has its headings and the
keywords of its front matter. Each has the different words of its text.
"""

import json
import re
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.catalog.model import Catalog

OF_OTHERS = "a[href^='../'], a[href*='errors/'], [data-search-exclude]"
LEFT_OUT = f".headerlink, .needs-script, .keywords, .path, {OF_OTHERS}"
WORD = re.compile(r"[^\W\d_]+|\d+")
WITHIN = re.compile(r"(?<=[a-z])(?=[A-Z])")  # DisplayName


def write_search(catalog: Catalog, site: Path) -> None:
    """Write the documents of all pages of a built site."""
    pages = {file.parent.relative_to(site).as_posix(): _read(file) for file in _pages(site)}
    documents: list[dict[str, Any]] = []
    for entry in catalog.entries:
        page = pages.pop(f"errors/{entry.code}")
        documents.append(
            {
                "path": f"errors/{entry.code}/",
                "code": entry.code,
                "title": entry.title,
                "meaning": entry.retired or entry.meaning,
                "phrases": [entry.title, *entry.keywords],
                "words": _words(page),
            }
        )
    documents += [_document(path, page) for path, page in pages.items()]
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    (site / "js" / "search.json").write_text(text, encoding="utf-8")


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("index.html"))


def _read(file: Path) -> LexborHTMLParser:
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    for node in page.css(LEFT_OUT):
        node.decompose()
    return page


def _document(path: str, page: LexborHTMLParser) -> dict[str, Any]:
    """Describe a page that belongs to no code."""
    title, *sections = (node.text().strip() for node in page.css("article :is(h1, h2, h3)"))
    meta = {it.attributes.get("name"): it.attributes.get("content") for it in page.css("meta")}
    keywords = (meta.get("keywords") or "").split(", ")
    return {
        "path": "" if path == "." else f"{path}/",
        "title": title,
        "meaning": meta.get("description") or "",
        "phrases": [title, *sections, *filter(None, keywords)],
        "words": _words(page),
    }


def _words(page: LexborHTMLParser) -> str:
    """Return the different words of a page's text."""
    article = page.css_first("article")
    text = article.text(separator=" ") if article else ""
    return " ".join(sorted(set(WORD.findall(WITHIN.sub(" ", text).lower()))))
