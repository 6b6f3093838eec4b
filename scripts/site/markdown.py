"""Write each page once more as Markdown, for programs and assistants that read no HTML.

The pages of docs/ are filled by the same macros, from templates that end in .md. All links are
absolute, so that a text can be read anywhere. See https://llmstxt.org for llms.txt.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment
from mkdocs.utils.meta import get_data

from scripts import ROOT
from scripts.catalog.model import Catalog
from scripts.site.macros import page_macros
from scripts.site.rendering import render_template

DOCS = ROOT / "docs"
HEADING_ID = re.compile(r" \{ #[\w-]+.*\}$", re.MULTILINE)
LINK = re.compile(r'(?P<before>\]\(|href="(?=\.\./))(?P<target>[^)"]+)')
SOURCE = re.compile(r"\.md(?=#|$)")
BLANKS = re.compile(r"\n{3,}")


def write_markdown(catalog: Catalog, site: Path, address: str) -> None:
    """Write the Markdown twin of each page of a site, llms.txt and llms-full.txt."""
    twins = {path: (text, meta) for path, text, meta in markdown(_paths(site), catalog, address)}
    for path, (text, _) in twins.items():
        (site / path / "index.md").write_text(text, encoding="utf-8")
    others = [(path, meta) for path, (_, meta) in twins.items() if not path.startswith("errors/")]
    (_, guide), *pages = others
    index = render_template("llms.txt", catalog=catalog, address=address, pages=pages, **guide)
    (site / "llms.txt").write_text(index, encoding="utf-8")
    whole = [text for path, (text, _) in twins.items() if path]
    (site / "llms-full.txt").write_text("\n".join([index, *whole]), encoding="utf-8")


def markdown(
    paths: list[str], catalog: Catalog, address: str
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each path, such as errors/4004/, with its page as Markdown and its front matter."""
    environment = Environment()  # noqa: S701 - it makes Markdown, not HTML
    environment.globals |= page_macros(catalog, "md", address=address)
    for path in paths:
        source = DOCS / (f"{path.rstrip('/')}.md" if path else "index.md")
        text, meta = get_data(source.read_text(encoding="utf-8"))
        filled = environment.from_string(text).render()
        filled = BLANKS.sub("\n\n", HEADING_ID.sub("", filled)).strip()
        yield path, _with_absolute_links(filled, address + path, address) + "\n", meta


def _paths(site: Path) -> list[str]:
    """Return the paths of the pages that stand both in docs/ and in a site, the guide first."""
    sources = [file.relative_to(DOCS).with_suffix("") for file in sorted(DOCS.rglob("*.md"))]
    paths = ["" if it == Path("index") else f"{it.as_posix()}/" for it in sources]
    return sorted(path for path in paths if (site / path / "index.html").exists())


def _with_absolute_links(text: str, page: str, address: str) -> str:
    def absolute(link: re.Match[str]) -> str:
        target = SOURCE.sub("/", link["target"]).removeprefix("index/")
        is_in_html = link["before"] == 'href="'
        base = page if is_in_html or target.startswith("#") else address
        return link["before"] + urljoin(base, target)

    return LINK.sub(absolute, text)
