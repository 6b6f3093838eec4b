"""Write each page as Markdown too, for programs and assistants that read no HTML.

The same macros fill the pages of docs/, from templates that end in .md. All links are absolute, so
that a text can be read anywhere. See https://llmstxt.org for llms.txt.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.utils.meta import get_data

from scripts import ROOT
from scripts.catalog.published import Catalog
from scripts.site.macros import create_page_macros
from scripts.site.rendering import render_template

DOCS_FOLDER = ROOT / "docs"
HEADING_ID = re.compile(r" \{ #[\w-]+.*\}$", re.MULTILINE)
LINK_PATTERN = re.compile(r'(?P<before>(?<!\\)\]\(|href="(?=\.\./))(?P<target>[^)"]+)')
MARKDOWN_SUFFIX = re.compile(r"\.md(?=#|$)")
BLANK_LINES = re.compile(r"\n{3,}")


class MarkdownPage(NamedTuple):
    """A page as Markdown, with its path such as `errors/4004/`, and its front matter."""

    path: str
    text: str
    meta: dict[str, Any]


def write_markdown(catalog: Catalog, site: Path, address: str) -> None:
    """Write the Markdown of each page of a site, llms.txt and llms-full.txt."""
    pages = [render_markdown(path, catalog, address) for path in _find_page_paths(site)]
    for page in pages:
        title, _, rest = page.text.partition("\n")
        text = f"{title}\n\n> All pages as Markdown: [llms.txt]({address}llms.txt)\n{rest}"
        (site / page.path / "index.md").write_text(text, encoding="utf-8")
        if page.path:
            (site / page.path).with_suffix(".md").write_text(text, encoding="utf-8")
    others = [page for page in pages if not page.path.startswith("errors/")]
    index = render_template("llms.txt", catalog=catalog, address=address, pages=others)
    (site / "llms.txt").write_text(index, encoding="utf-8")
    texts = [index, *(page.text for page in pages)]
    (site / "llms-full.txt").write_text("\n".join(texts), encoding="utf-8")


def render_markdown(path: str, catalog: Catalog, address: str) -> MarkdownPage:
    """Render the page with a path as Markdown; the path of the guide is empty."""
    environment = Environment()  # noqa: S701 - it renders Markdown, not HTML
    environment.globals |= create_page_macros(catalog, "md", address=address)
    file = DOCS_FOLDER / (f"{path.rstrip('/')}.md" if path else "index.md")
    template, meta = get_data(file.read_text(encoding="utf-8"))
    text = HEADING_ID.sub("", environment.from_string(template).render())
    text = BLANK_LINES.sub("\n\n", text).strip()
    return MarkdownPage(path, _make_links_absolute(text, address + path, address) + "\n", meta)


def _find_page_paths(site: Path) -> list[str]:
    """Return the paths of the pages of docs/ that a site contains, the guide first."""
    names = [
        file.relative_to(DOCS_FOLDER).with_suffix("").as_posix()
        for file in DOCS_FOLDER.rglob("*.md")
    ]
    paths = ["" if name == "index" else f"{name}/" for name in names]
    return sorted(path for path in paths if (site / path / "index.html").exists())


def _make_links_absolute(text: str, page: str, address: str) -> str:
    def make_link_absolute(link: re.Match[str]) -> str:
        target = MARKDOWN_SUFFIX.sub("/", link["target"]).removeprefix("index/")
        is_in_html = link["before"] == 'href="'
        base = page if is_in_html or link["target"].startswith("#") else address
        return link["before"] + urljoin(base, target)

    return LINK_PATTERN.sub(make_link_absolute, text)
