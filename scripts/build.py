"""Build the site into site/ with MkDocs or ProperDocs, for SITE_URL or the catalog's `site_url`.

python -m scripts.build [mkdocs|properdocs] [--preview FOLDER]
"""

import argparse
import gc
import sys
from pathlib import Path

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_catalog_once
from scripts.catalog.outputs import update_outputs
from scripts.site import BuildError
from scripts.site.build import build_site, preview_site, read_site_address
from scripts.site.engine import ENGINE_NAMES


def main(arguments: list[str]) -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(description="Build the site into site/.")
    parser.add_argument("engine", nargs="?", choices=ENGINE_NAMES, default="mkdocs")
    help_text = "build only the pages, into this folder, and print the warnings"
    parser.add_argument("--preview", type=Path, metavar="FOLDER", help=help_text)
    options = parser.parse_args(arguments)
    gc.set_threshold(100_000)  # the default takes a tenth of the time with a thousand codes
    try:
        catalog = load_catalog_once()
        update_outputs(catalog, ROOT)
        address = read_site_address(catalog)
        if options.preview:
            for warning in preview_site(catalog, options.preview, address):
                print(warning)
            return
        build_site(options.engine, ROOT / "site", address)
    except (CatalogError, BuildError, OSError) as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    print(f"Built the site for {address} into site/")


if __name__ == "__main__":
    main(sys.argv[1:])
