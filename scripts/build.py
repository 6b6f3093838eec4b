"""Build the site into site/: generate what is derived, run an engine, finish what it built.

    python -m scripts.build [mkdocs|properdocs]

The address is SITE_URL, or `site_url` of the catalog. The folder changes only once all is well.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.generate import update
from scripts.site.engine import ENGINES, EngineError, render
from scripts.site.finish import UnfinishableError, finish

SITE = ROOT / "site"
ADDRESS = re.compile(r"https?://[\w.:-]+/(?:[\w.~-]+/)*")


class BuildError(Exception):
    """A build that failed; the text says why."""


def build(engine: str, site: Path, address: str) -> None:
    """Build the site for an address and finish it; `site` is replaced once all is well."""
    if not ADDRESS.fullmatch(address):
        raise BuildError(
            f"SITE_URL is {address!r}; it starts with https:// and a host, "
            "and has no space, query or fragment"
        )
    os.environ.setdefault("SOURCE_DATE_EPOCH", source_date())
    with TemporaryDirectory(prefix=".site-", dir=ROOT) as folder:
        built = Path(folder) / "site"
        try:
            render(engine, load_once(), built, address)
            finish(built, address)
        except (EngineError, UnfinishableError) as error:
            raise BuildError(str(error)) from None
        site.parent.mkdir(parents=True, exist_ok=True)
        if site.exists():
            shutil.move(site, Path(folder) / "before")
        shutil.move(built, site)


def source_date() -> str:
    """Return the time of the last commit in seconds from 1970, so that two builds are the same.

    It is 0 where there is none (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    git = shutil.which("git")
    if not git:
        return "0"
    command = [git, "-C", str(ROOT), "log", "-1", "--format=%ct"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return result.stdout.strip() or "0"


def main(arguments: list[str]) -> int:
    """Build the site, and return the exit status."""
    parser = argparse.ArgumentParser(description="Build the site into site/.")
    parser.add_argument("engine", nargs="?", choices=ENGINES, default="mkdocs")
    options = parser.parse_args(arguments)
    try:
        catalog = load_once()
        update(catalog, ROOT)
        address = (os.environ.get("SITE_URL") or catalog.site_url).rstrip("/") + "/"
        build(options.engine, SITE, address)
    except (CatalogError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built the site for {address} into {SITE.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
