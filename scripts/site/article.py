"""Convert the guide to one article for a hosted help centre."""

from markdown import markdown  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts.catalog.model import Catalog
from scripts.site.markdown_pages import render_markdown


def guide_article(catalog: Catalog, address: str) -> tuple[str, str]:
    """Return the guide as HTML and as Markdown, with links to the site at an address.

    The HTML has only what help centres accept: headings, paragraphs, lists, links and tables.
    """
    text = render_markdown("", catalog, address).text
    page = LexborHTMLParser(markdown(text, extensions=["tables"]), is_fragment=True)
    for entry in catalog.active:
        for heading in page.css("h2"):
            if heading.text().startswith(f"#{entry.code} "):
                heading.attrs["id"] = str(entry.code)
    return f"{page.html}\n", text
