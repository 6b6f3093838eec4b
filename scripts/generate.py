"""Write everything that is derived from the catalog.

    python -m scripts.generate [--check]

The derived files are the package's values, a page for each code, and the catalog as JSON. They are
committed, so that the package needs no YAML and any engine can build the site. `--check` writes
nothing; it shows what is stale and fails.
"""

import argparse
import sys

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_catalog
from scripts.catalog.outputs import compare_outputs, update_outputs

MAX_DIFF_LINES = 40


def main(arguments: list[str]) -> int:
    """Write or check the derived files, and return the exit status."""
    parser = argparse.ArgumentParser(description="Write what is derived from the catalog.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    options = parser.parse_args(arguments)
    try:
        catalog = load_catalog()
        if options.check:
            return _report_differences(compare_outputs(catalog, ROOT))
        changed = update_outputs(catalog, ROOT)
    except (CatalogError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    count = "1 file" if len(changed) == 1 else f"{len(changed)} files"
    done = f"Wrote {count}" if changed else "Everything derived is current"
    print(f"{done} ({len(catalog.entries)} codes)")
    return 0


def _report_differences(diff: list[str]) -> int:
    if not diff:
        return 0
    print("\n".join(diff[:MAX_DIFF_LINES]))
    if len(diff) > MAX_DIFF_LINES:
        print(f"... and {len(diff) - MAX_DIFF_LINES} more lines")
    print("Derived files are stale. Run: make generate", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
