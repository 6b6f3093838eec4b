"""Build the site: run an engine, write the files for programs, finish the pages.

The folder of the site, which may be a symbolic link, changes only if the build succeeds. A second
build waits for the first one.
"""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import Pipe, get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts import CATALOG, ROOT
from scripts.catalog.load import load_catalog_once
from scripts.catalog.outputs import format_each_error_json, format_errors_json
from scripts.catalog.published import Catalog
from scripts.site import BuildError
from scripts.site.engine import run_engine
from scripts.site.finish import compress_site, finish_site
from scripts.site.markdown_pages import write_markdown
from scripts.site.rendering import render_template
from scripts.site.search import write_search_documents

BUILD_FOLDER_PREFIX = ".site-"
SITE_ADDRESS_PATTERN = re.compile(r"https?://[\w.-]+(:\d{1,5})?/([\w~-][\w.~-]*/)*(?<!\.html/)")


def build_site(engine: str, site: Path, address: str) -> None:
    """Build the site for an address, which ends in a slash."""
    if not SITE_ADDRESS_PATTERN.fullmatch(address):
        raise BuildError(
            f"SITE_URL is {address!r}; write it like https://help.example.com/folder/, "
            "with no user, query, fragment, page name or escaped character"
        )
    os.environ.setdefault("SOURCE_DATE_EPOCH", read_source_date())
    os.umask(0o022)  # a server must be able to read the files
    site = site.resolve()
    try:
        with _create_build_folder(site.parent) as folder:
            catalog, built = load_catalog_once(), folder / "site"
            run_engine(engine, built, address, strict=True)
            write_search_documents(catalog, built)
            with _run_in_parallel(write_texts_and_data, catalog, built, address):
                finish_site(built, address, catalog)
            compress_site(built, catalog)
            if site.exists():
                site.rename(folder / "previous")
            built.rename(site)
    except OSError as error:
        reason = f"{error.filename or site}: {error.strerror}"
        raise BuildError(f"{reason}; {site} is unchanged") from None


def preview_site(catalog: Catalog, site: Path, address: str) -> list[str]:
    """Build everything that readers and programs get, but do not finish the pages.

    Returns:
        The warnings; `build_site` raises them as errors.
    """
    warnings = run_engine("mkdocs", site, address, strict=False)
    write_search_documents(catalog, site)
    write_texts_and_data(catalog, site, address)
    return warnings


def write_texts_and_data(catalog: Catalog, site: Path, address: str) -> None:
    """Write what programs read: JSON, Markdown and the feed."""
    document = format_errors_json(catalog, address)
    (site / "errors.json").write_text(document, encoding="utf-8")
    for code, error in format_each_error_json(catalog, document):
        (site / "errors" / f"{code}.json").write_text(error, encoding="utf-8")
    write_markdown(catalog, site, address)
    feed = render_template("feed.xml", catalog=catalog, address=address)
    (site / "feed.xml").write_text(feed, encoding="utf-8")


@contextmanager
def _run_in_parallel(write_files: Callable[..., None], *arguments: object) -> Iterator[None]:
    """Write files in a second process during the block, and raise the OSError that stops it.

    A pool of processes would need shared memory, which some containers do not have.
    """
    receiver, sender = Pipe(duplex=False)

    def write_and_report() -> None:
        try:
            write_files(*arguments)
        except OSError as error:
            sender.send(error)
        else:
            sender.send(None)

    process = get_context("fork").Process(target=write_and_report)
    process.start()
    sender.close()
    try:
        yield
        if error := receiver.recv():
            raise error
    finally:
        process.join()


@contextmanager
def _create_build_folder(parent: Path) -> Iterator[Path]:
    """Create a folder for one build at a time, and remove what a killed build left behind."""
    parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in parent.glob(f"{BUILD_FOLDER_PREFIX}*"):
            shutil.rmtree(leftover)
        with TemporaryDirectory(prefix=BUILD_FOLDER_PREFIX, dir=parent) as folder:
            yield Path(folder)
    finally:
        os.close(lock)


def read_site_address(catalog: Catalog) -> str:
    """Return the address that the site is built for: SITE_URL, or that of the catalog."""
    return (os.environ.get("SITE_URL") or catalog.site_url).rstrip("/") + "/"


def read_source_date() -> str:
    """Return the time of the last commit in seconds since 1970, for reproducible builds.

    Without a Git history, it is that of the catalog file
    (https://reproducible-builds.org/specs/source-date-epoch/).
    """
    if git := shutil.which("git"):
        command = [git, "-C", str(ROOT), "log", "-1", "--format=%ct"]
        log = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
        if log:
            return log.strip()
    return str(int(CATALOG.stat().st_mtime))
