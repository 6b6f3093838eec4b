"""Write everything that is derived from the catalog.

    python -m scripts.generate [--check] [--catalog FILE] [--out DIR]

The derived files are the package's values, a page for each code, and the catalog as JSON. They are
committed, so that the package needs no YAML and any engine can build the site. `--check` writes
nothing; it shows what is stale and fails.
"""

import argparse
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from scripts import CATALOG, ROOT
from scripts.catalog.derive import PAGES, derive
from scripts.catalog.load import CatalogError, load
from scripts.catalog.model import Catalog

DIFF_LINES = 40


def stale(files: dict[Path, str], out: Path) -> Iterator[tuple[Path, str | None, str | None]]:
    """Find the files that are not as they should be."""
    wanted: dict[Path, str | None] = dict(files)
    gone = {found.relative_to(out) for found in (out / PAGES).glob("*.md")} - files.keys()
    wanted |= dict.fromkeys(gone)
    for path in sorted(wanted):
        file = out / path
        current = file.read_text(encoding="utf-8") if file.exists() else None
        if current != wanted[path]:
            yield path, current, wanted[path]


def write(file: Path, content: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as temporary:
        temporary.write(content)
    Path(temporary.name).chmod(0o644)
    Path(temporary.name).replace(file)


def update(catalog: Catalog, out: Path) -> list[Path]:
    """Bring every derived file up to date."""
    changed = list(stale(derive(catalog), out))
    for path, _, content in changed:
        if content is None:
            (out / path).unlink(missing_ok=True)
        else:
            write(out / path, content)
    return [path for path, _, _ in changed]


def check(catalog: Catalog, out: Path) -> list[str]:
    """Compare the derived files with what they should be, and write nothing."""
    lines: list[str] = []
    for path, current, content in stale(derive(catalog), out):
        if content is None:
            lines.append(f"{path} belongs to no code")
            continue
        before, after = (current or "").splitlines(), content.splitlines()
        lines += unified_diff(before, after, f"{path} now", f"{path} wanted", n=1, lineterm="")
    return lines


def main(arguments: list[str]) -> int:
    """Write or check the derived files."""
    parser = argparse.ArgumentParser(description="Write what is derived from the catalog.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    parser.add_argument("--catalog", type=Path, default=CATALOG, metavar="FILE")
    parser.add_argument("--out", type=Path, default=ROOT, metavar="DIR", help="write below DIR")
    options = parser.parse_args(arguments)
    try:
        catalog = load(options.catalog)
        if options.check:
            return _report(check(catalog, options.out))
        changed = update(catalog, options.out)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"{error.filename}: {reason}; check --out", file=sys.stderr)
        return 1
    count = "1 file" if len(changed) == 1 else f"{len(changed)} files"
    done = f"Wrote {count}" if changed else "Everything derived is current"
    print(f"{done} ({len(catalog.entries)} codes)")
    return 0


def _report(diff: list[str]) -> int:
    if not diff:
        return 0
    shown = diff[:DIFF_LINES]
    if len(diff) > DIFF_LINES:
        shown.append(f"... and {len(diff) - DIFF_LINES} more lines")
    print("\n".join(shown))
    print("Derived files are stale. Run: make generate", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
