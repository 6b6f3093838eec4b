"""Build the site into site/: generate what is derived, run an engine, finish what it built.

    python scripts/build.py [mkdocs]

The address is SITE_URL, or `site_url` of the catalog. The folder changes only once all is well.
"""

import argparse
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.generate import update
from scripts.site.finish import UnfinishableError, finish

SITE = ROOT / "site"
SETTINGS = ROOT / "mkdocs.yml"
ADDRESS = re.compile(r"https?://[\w.:-]+/(?:[\w.~-]+/)*")
NOISE = re.compile(r"\x1b\[[\d;]*m|^```\n|^Traceback .*\n(?:[ \t]+.*\n)*", re.MULTILINE)


class BuildError(Exception):
    """A build that failed; its text is what the engine said."""


def build(engine: str, site: Path, address: str) -> None:
    """Build the project's site and finish it.

    Args:
        engine: The name of an engine, of `ENGINES`.
        site: The folder to build into; what is in it is replaced once the new site is finished.
        address: The address that the site is published at, with a slash at its end.

    Raises:
        BuildError: The address is none, or the engine found a fault.
        UnfinishableError: What it built is not a whole site.
    """
    if not ADDRESS.fullmatch(address):
        raise BuildError(
            f"SITE_URL is {address!r}; it starts with https:// and a host, "
            "and has no space, query or fragment"
        )
    os.environ.setdefault("SOURCE_DATE_EPOCH", source_date())
    with TemporaryDirectory(prefix=".site-", dir=ROOT) as folder:
        built = Path(folder) / "site"
        ENGINES[engine](built, address)
        finish(built)
        site.parent.mkdir(parents=True, exist_ok=True)
        if site.exists():
            shutil.move(site, Path(folder) / "before")
        shutil.move(built, site)


def _mkdocs(site: Path, address: str) -> None:
    # In this process, which has the catalog already.
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        settings = load_config(str(SETTINGS), site_dir=str(site), site_url=address, strict=True)
        mkdocs_build(settings)
    except MkDocsException as error:
        raise BuildError(plain(f"{said.getvalue()}{error}")) from None
    except SystemExit:  # a macro has failed
        raise BuildError(plain(said.getvalue())) from None
    finally:
        logging.getLogger("mkdocs").removeHandler(handler)


def plain(text: str) -> str:
    """Take colours, tracebacks and fences out of what an engine said."""
    return NOISE.sub("", text).strip()


ENGINES = {"mkdocs": _mkdocs}


def source_date() -> str:
    """Tell the time that the sources are of, so that two builds of them are the same.

    Returns:
        Seconds from 1970 to the last commit, or 0 where there is none
        (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    git = shutil.which("git")
    if not git:
        return "0"
    command = [git, "-C", str(ROOT), "log", "-1", "--format=%ct"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return result.stdout.strip() or "0"


def main(arguments: list[str]) -> int:
    """Build the site.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit status: 0, or 1 where the catalog or a page has a fault.
    """
    parser = argparse.ArgumentParser(description="Build the site into site/.")
    parser.add_argument("engine", nargs="?", choices=ENGINES, default="mkdocs")
    options = parser.parse_args(arguments)
    try:
        catalog = load_once()
        update(catalog, ROOT)
        address = (os.environ.get("SITE_URL") or catalog.site_url).rstrip("/") + "/"
        build(options.engine, SITE, address)
    except (CatalogError, BuildError, UnfinishableError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built the site for {address} into {SITE.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
