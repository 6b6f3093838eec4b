"""Build the site into site/: generate what is derived, run an engine, finish what it built.

    python -m scripts.build [mkdocs|properdocs]

The address is SITE_URL, or `site_url` of the catalog. The folder, which may be a link to another,
changes only once all is well; a second build waits until the first has ended.
"""

import argparse
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import CATALOG, ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.catalog.model import Catalog
from scripts.generate import update
from scripts.site.engine import ENGINES, EngineError, render
from scripts.site.finish import UnfinishableError, finish

SITE = ROOT / "site"
WORKSHOP = ".site-"  # the beginning of the name of the folder in which a site is built
ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?/(?:[\w.~-]+/)*")
FAULTS = {  # of an address that is none of ours
    r"(?!https?://[^/])": "it does not start with https:// and a host",
    r"[^/]+//[^/]*@": "it has the name of a user in it",
    r"[^/]+//[^/]*:(?!\d+/)": "what follows the colon is no port",
    r".*\?": "it has a query",
    r".*#": "it has a fragment",
    r".*/\.\.?/": "it has dots in place of a folder",
    r".*\.html?/$": "it names a page; leave that away",
    r".*[%\s]": "it has spaces, or characters that are written with %",
}
LAST_PORT = 65535


class BuildError(Exception):
    """A build that failed; the text says why."""


def build(engine: str, site: Path, address: str) -> None:
    """Build the site for an address and finish it; `site` is replaced once all is well."""
    fault = _fault(address)
    if fault:
        raise BuildError(f"SITE_URL is {address!r}; {fault}")
    os.environ.setdefault("SOURCE_DATE_EPOCH", source_date())
    site = site.resolve()
    try:
        with _workshop(site.parent) as folder:
            render(engine, load_once(), folder / "site", address)
            finish(folder / "site", address)
            _make_readable(folder / "site")
            _replace(site, folder)
    except (EngineError, UnfinishableError) as error:
        raise BuildError(str(error)) from None
    except OSError as error:
        raise BuildError(
            f"{error.filename or site}: {error.strerror}; {site} is as it was"
        ) from None


def _fault(address: str) -> str:
    """Say what is wrong with an address, or nothing."""
    for pattern, fault in FAULTS.items():
        if re.match(pattern, address):
            return fault
    port = re.match(r"[^/]+//[^/]*:(\d+)/", address)
    if port and int(port[1]) > LAST_PORT:
        return f"its port is above {LAST_PORT}"
    if not ADDRESS.fullmatch(address):
        return "it has characters other than letters, digits, dots, hyphens, tildes and slashes"
    return ""


@contextmanager
def _workshop(parent: Path) -> Iterator[Path]:
    """Make a folder to build in, for one build at a time; what a killed one left is removed."""
    parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in parent.glob(f"{WORKSHOP}*"):
            shutil.rmtree(left)
        with TemporaryDirectory(prefix=WORKSHOP, dir=parent) as folder:
            yield Path(folder)
    finally:
        os.close(lock)


def _make_readable(site: Path) -> None:
    """Let a server read all files, whatever the umask."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _replace(site: Path, folder: Path) -> None:
    """Put the site that was built in a folder in place of the one before, or leave that."""
    before = folder / "before"
    if site.exists():
        site.rename(before)
    try:
        (folder / "site").rename(site)
    except OSError:
        before.rename(site)
        raise


def site_address(catalog: Catalog) -> str:
    """Return the address that the site is for: SITE_URL, or that of the catalog."""
    return (os.environ.get("SITE_URL") or catalog.site_url).rstrip("/") + "/"


def source_date() -> str:
    """Return the time of the last commit in seconds from 1970, so that two builds are the same.

    An archive without history has files of that time
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    git = shutil.which("git")
    command = [git or "", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    said = subprocess.run(command, capture_output=True, text=True, check=False) if git else None  # noqa: S603
    return (said and said.stdout.strip()) or str(int(CATALOG.stat().st_mtime))


def main(arguments: list[str]) -> int:
    """Build the site, and return the exit status."""
    parser = argparse.ArgumentParser(description="Build the site into site/.")
    parser.add_argument("engine", nargs="?", choices=ENGINES, default="mkdocs")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        catalog = load_once()
        update(catalog, ROOT)
        address = site_address(catalog)
        build(options.engine, SITE, address)
    except (CatalogError, BuildError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"Built the site for {address} into {SITE.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
