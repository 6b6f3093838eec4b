"""Write the guide as one article for a help centre: dist/article.html and dist/article.md.

python -m scripts.article
"""

import sys

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_catalog_once
from scripts.site.article import write_article
from scripts.site.build import read_site_address


def main() -> None:
    """Write both files."""
    try:
        catalog = load_catalog_once()
        write_article(catalog, read_site_address(catalog), ROOT / "dist")
    except (CatalogError, OSError) as error:
        sys.exit(str(error))
    print("Wrote dist/article.html and dist/article.md")


if __name__ == "__main__":
    main()
