"""Write the guide as one article for a help centre: dist/article.html and dist/article.md.

python -m scripts.article
"""

import sys

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.site.article import guide_article
from scripts.site.build import site_address


def main() -> int:
    """Write both files, and return the exit status."""
    try:
        catalog = load_once()
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    html, markdown = guide_article(catalog, site_address(catalog))
    folder = ROOT / "dist"
    folder.mkdir(exist_ok=True)
    (folder / "article.html").write_text(html, encoding="utf-8")
    (folder / "article.md").write_text(markdown, encoding="utf-8")
    print("Wrote dist/article.html and dist/article.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
