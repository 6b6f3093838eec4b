"""Write the guide as one article for a hosted help centre: dist/article.html and dist/article.md.

    python -m scripts.article

The HTML holds only what such help centres take: headings, paragraphs, lists, links and a table.
"""

import sys

from markdown import markdown as to_html  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts import ROOT
from scripts.build import site_address
from scripts.catalog.load import CatalogError, load_once
from scripts.catalog.model import Catalog
from scripts.generate import write
from scripts.site.markdown import markdown

ARTICLE = ROOT / "dist" / "article.html"


def article(catalog: Catalog, address: str) -> tuple[str, str]:
    """Return the guide as HTML and as Markdown, with links to a site at an address."""
    ((_, text, _),) = markdown([""], catalog, address)
    page = LexborHTMLParser(to_html(text, extensions=["tables"]), is_fragment=True)
    for entry in catalog.active:
        for heading in page.css("h2"):
            if heading.text().startswith(f"#{entry.code} "):
                heading.attrs["id"] = str(entry.code)
    return f"{page.html}\n", text


def main() -> int:
    """Write both files, and return the exit status."""
    try:
        catalog = load_once()
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    html, text = article(catalog, site_address(catalog))
    ARTICLE.parent.mkdir(exist_ok=True)
    write(ARTICLE, html)
    write(ARTICLE.with_suffix(".md"), text)
    print(f"Wrote {ARTICLE.relative_to(ROOT)} and {ARTICLE.with_suffix('.md').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
