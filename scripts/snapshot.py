"""Add what is new on the site to tests/published.yml, which a test compares with the site.

python -m scripts.snapshot
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import ROOT
from scripts.catalog.load import load_catalog
from scripts.site import BuildError
from scripts.site.build import build_site
from scripts.site.snapshot import update_snapshot

PUBLISHED_FILE = ROOT / "tests" / "published.yml"


def main() -> int:
    """Build the site, and add what is new."""
    catalog = load_catalog()
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        try:
            build_site("mkdocs", site, catalog.site_url)
            update_snapshot(PUBLISHED_FILE, catalog.entries, site)
        except (BuildError, OSError) as error:
            sys.exit(str(error))
    return 0


if __name__ == "__main__":
    sys.exit(main())
