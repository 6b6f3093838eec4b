"""Write the documents that the search in the browser reads: js/search.json.

The page of a code has the title, meaning and keywords of the catalog, any other page its headings
and the keywords of its front matter. Both have the distinct words of their texts.
"""

import json
import re
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.catalog.published import Catalog, Cause, ErrorEntry
from scripts.site.texts import take_first_sentence

LINKS_TO_OTHER_PAGES = "a[href^='../'], a[href*='errors/']"
ELEMENTS_NOT_SEARCHED = f".headerlink, .needs-script, [data-search-exclude], {LINKS_TO_OTHER_PAGES}"
WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
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
            "words": _collect_words(pages.pop(f"errors/{entry.code}")),
            "parts": [_describe_cause_card(cause) for cause in entry.causes],
            "repair": _describe_first(entry),
        }
        for entry in catalog.entries
    ]
    documents += [_describe_page(path, page) for path, page in pages.items()]
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    (site / "js" / "search.json").write_text(text, encoding="utf-8")


def _parse_page(file: Path) -> LexborHTMLParser:
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    for node in page.css(ELEMENTS_NOT_SEARCHED):
        node.decompose()
    return page


def _describe_cause_card(cause: Cause) -> dict[str, str]:
    """Describe the card of a cause: what may be searched for, and the line to show."""
    return {
        "fragment": f"found={cause.anchor}",
        "heading": f"{cause.found} {cause.anchor}",
        "line": f"{cause.found}. {cause.cause}",
    }


def _describe_first(entry: ErrorEntry) -> dict[str, Any] | None:
    """Describe what to do first, for the answer of the message field."""
    if entry.retired:
        return None
    field = entry.match.sengerio if entry.match else None
    records = {appearance.record for appearance in entry.appears_when}
    return {
        "title": entry.first.title,
        "steps": [take_first_sentence(step.text) for step in entry.first.steps],
        "params": [
            param.model_dump(include={"name", "label", "missing"}) for param in entry.params
        ],
        "field": field,
        "blocks_records": field is not None and records != {field.split(" › ")[0]},
    }


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
        "words": _collect_words(page),
        "parts": [_describe_section(node) for node in page.css("article :is(h2, h3)") if node.id],
    }


def _describe_section(heading: LexborNode) -> dict[str, str]:
    """Describe a section of a page by its heading and first paragraph."""
    title, following = heading.text().strip(), heading.next
    while following and following.tag == "-text":
        following = following.next
    text = following.text().strip() if following and following.tag == "p" else ""
    separator = " " if title.endswith("?") else ": "
    line = separator.join(filter(None, (title, " ".join(text.split()))))
    return {"fragment": heading.id or "", "heading": title, "line": line}


def _collect_words(page: LexborHTMLParser) -> str:
    article = page.css_first("article")
    text = article.text(separator=" ") if article else ""
    return " ".join(sorted(set(WORD_OR_NUMBER.findall(CAMEL_CASE_BOUNDARY.sub(" ", text).lower()))))
