"""The fixtures: the built site, its server, a browser, and copies of the project to change."""

import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser

from scripts.catalog.load import load_catalog_once
from scripts.site.build import build_site
from tests.support import nginx
from tests.support.chromium import start_chromium
from tests.support.project import (
    ReadPage,
    Run,
    build_copy,
    copy_with_small_catalog,
    create_page_reader,
    create_runner,
)
from tests.support.visit import Visit, start_visit

Once = Callable[[str, Callable[[Path], object]], Path]

HIDDEN_FILES = (".env", ".git/config", "errors/.hidden")
SMALL_SITE_ADDRESS = "https://docs.test/"
SLOW_FIXTURES = {"browser", "browser_window", "host", "recording_address", "static_host"}
SLOW_FIXTURES |= {"project", "small_project", "small_site"}

# A busy machine is not a failure. Each run tries the same, but with --hypothesis-profile=random.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=20)
settings.register_profile("random", deadline=None)
settings.load_profile("same")

# The background jobs of a shell ignore Ctrl+C, and so would the programs that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """Mark each test that needs a browser, a server or a copy of the project."""
    for item in items:
        if SLOW_FIXTURES & set(item.fixturenames):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def unset_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ignore the addresses that the environment sets."""
    for name in ("SITE_URL", "ERRORS_PKG_SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Create a folder in the first worker that asks for it, for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent

    def create(name: str, fill: Callable[[Path], object]) -> Path:
        folder, unfinished = shared / name, shared / f"{name}.unfinished"
        with FileLock(shared / f"{name}.lock"):
            if not folder.exists():
                fill(unfinished)
                unfinished.rename(folder)
        return folder

    return create


@pytest.fixture(scope="session")
def small_project(once: Once) -> Path:
    """A copy of the project with the small catalog of tests/support, to be read only."""
    return once("small-project", copy_with_small_catalog)


@pytest.fixture
def project(small_project: Path, tmp_path: Path) -> Path:
    """A copy of the project with the small catalog, free to be changed."""
    return Path(shutil.copytree(small_project, tmp_path / "ein Projekt für alle"))


@pytest.fixture
def run(project: Path) -> Run:
    """Run Python in the copy of the project."""
    return create_runner(project)


@pytest.fixture(scope="session")
def small_site(small_project: Path, once: Once) -> Path:
    """The site of the small catalog, built for an address and a date of the environment."""
    date = {"SOURCE_DATE_EPOCH": "1000000000"}
    return once(
        "small-site",
        lambda folder: build_copy(small_project, folder, SMALL_SITE_ADDRESS, **date),
    )


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The site, built as it is published."""
    return once("site", lambda folder: build_site("mkdocs", folder, load_catalog_once().site_url))


@pytest.fixture(scope="session")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address on loopback where nginx serves the site, beside files that must stay hidden."""
    folder = tmp_path_factory.mktemp("host")
    published = load_catalog_once().site_url
    for path in HIDDEN_FILES:
        hidden = nginx.find_site_folder(folder, published) / path
        hidden.parent.mkdir(parents=True, exist_ok=True)
        hidden.write_text("secret")
    with nginx.run_nginx(folder, site, published) as port:
        yield f"http://127.0.0.1:{port}{urlsplit(published).path}"


@pytest.fixture(scope="session")
def browser(host: str) -> Iterator[Browser]:
    """A Chromium of this machine, which finds the site at `address`."""
    rules = f"--host-resolver-rules=MAP help.localhost:80 {urlsplit(host).netloc}"
    with start_chromium(rules) as browser:
        yield browser


@pytest.fixture(scope="session")
def address(host: str) -> str:
    """The address of the site in the browser.

    It has the default port, like the published one: the theme compares it with the sitemap.
    """
    return f"http://help.localhost{urlsplit(host).path}"


@pytest.fixture(scope="session")
def read(site: Path) -> ReadPage:
    """Parse a page of the built site, by its path below the site's address."""
    return create_page_reader(site)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit to the site."""
    with start_visit(browser, address) as visit:
        yield visit
