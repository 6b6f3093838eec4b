"""Add an entry to catalog/errors.yml, and list what an author has to write there.

python -m scripts.new_code
"""

import sys

from scripts import CATALOG
from scripts.catalog.load import CatalogError, load_catalog
from scripts.catalog.new_entry import add_entry


def main() -> int:
    """Add the entry, and return the exit status."""
    try:
        code = add_entry(CATALOG)
    except CatalogError as error:
        print(f"{error}\nFix these problems before adding a code.", file=sys.stderr)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Added #{code} to catalog/errors.yml. Write what is missing there:")
    try:
        load_catalog()
    except CatalogError as error:
        print(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
