"""Write the documents that the search in the browser reads: js/search.json.

The page of a code has the title, meaning and keywords of the catalog, any other page its headings
and the keywords of its front matter. Both have the distinct words of their texts.
"""

import json
import re
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scripts.catalog.published import Catalog

LINKS_TO_OTHER_PAGES = "a[href^='../'], a[href*='errors/']"
EXCLUDED = f".headerlink, .needs-script, [data-search-exclude], {LINKS_TO_OTHER_PAGES}"
WORD = re.compile(r"[^\W\d_]+|\d+")
CAMEL_CASE_BOUNDARY = re.compile(r"(?<=[a-z])(?=[A-Z])")  # DisplayName


def write_search_documents(catalog: Catalog, site: Path) -> None:
    """Write the documents of all pages of a built site."""
    files = sorted(site.rglob("index.html"))
    pages = {file.parent.relative_to(site).as_posix(): _parse_page(file) for file in files}
    documents = [
        {
            "path": f"errors/{entry.code}/",
            "code": entry.code,
            "title": entry.title,
            "meaning": entry.retired or entry.meaning,
            "phrases": [entry.title, *entry.keywords],
            "words": _distinct_words(pages.pop(f"errors/{entry.code}")),
        }
        for entry in catalog.entries
    ]
    documents += [_describe_page(path, page) for path, page in pages.items()]
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    (site / "js" / "search.json").write_text(text, encoding="utf-8")


def _parse_page(file: Path) -> LexborHTMLParser:
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    for node in page.css(EXCLUDED):
        node.decompose()
    return page


def _describe_page(path: str, page: LexborHTMLParser) -> dict[str, Any]:
    """Describe a page that is not the page of a code."""
    title, *sections = (node.text().strip() for node in page.css("article :is(h1, h2, h3)"))
    meta = {
        node.attributes.get("name"): node.attributes.get("content") for node in page.css("meta")
    }
    keywords = (meta.get("keywords") or "").split(", ")
    return {
        "path": "" if path == "." else f"{path}/",
        "title": title,
        "meaning": meta.get("description") or "",
        "phrases": [title, *sections, *filter(None, keywords)],
        "words": _distinct_words(page),
    }


def _distinct_words(page: LexborHTMLParser) -> str:
    article = page.css_first("article")
    text = article.text(separator=" ") if article else ""
    return " ".join(sorted(set(WORD.findall(CAMEL_CASE_BOUNDARY.sub(" ", text).lower()))))
