"""Convert the guide to one article for a hosted help centre."""

import re
from pathlib import Path

from markdown import Markdown  # type: ignore[import-untyped]

from scripts.catalog.outputs import write_file_atomically
from scripts.catalog.published import Catalog
from scripts.site.markdown_pages import render_markdown

CODE_HEADING = re.compile(r"<h2>#(?P<code>\d+)")


def render_guide_article(catalog: Catalog, address: str) -> tuple[str, str]:
    """Return the guide as HTML and as Markdown, with links to the site at an address.

    The HTML has only what help centres accept: headings, paragraphs, lists, links and tables.
    """
    text = render_markdown("", catalog, address).text
    converter = Markdown(extensions=["tables"])
    converter.ESCAPED_CHARS.append("<")
    html = converter.convert(text).replace("strong>", "b>")
    return CODE_HEADING.sub(r'<h2 id="\g<code>">#\g<code>', html) + "\n", text


def write_article(catalog: Catalog, address: str, folder: Path) -> None:
    """Write article.html and article.md into a folder."""
    html, text = render_guide_article(catalog, address)
    write_file_atomically(folder / "article.html", html)
    write_file_atomically(folder / "article.md", text)
