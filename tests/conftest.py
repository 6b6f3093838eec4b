"""The fixtures: the built site, and copies of the project to change."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import settings
from playwright.sync_api import Browser

from scripts.build import build
from scripts.catalog.load import load
from tests.support import nginx
from tests.support.chromium import chromium
from tests.support.made_up import copy_project
from tests.support.project import Read, Run, run_in, served

HIDDEN = (".env", ".git/config", "errors/.hidden")

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep addresses that somebody has set out of the tests."""
    for name in ("SITE_URL", "ERRORS_PKG_SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, free to be changed."""
    return copy_project(tmp_path)


@pytest.fixture
def run(project: Path) -> Run:
    """Run Python in the copy of the project."""
    return run_in(project)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as it is published."""
    folder = tmp_path_factory.mktemp("published") / "site"
    build("mkdocs", folder, load().site_url)
    return folder


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, built for that address and served by nginx.

    Beside the site lie files that no reader may see.
    """
    folder = tmp_path_factory.mktemp("host")
    with served(folder, partial(build, "mkdocs")) as address:
        for path in HIDDEN:
            hidden = nginx.site_folder(folder, address) / path
            hidden.parent.mkdir(exist_ok=True)
            hidden.write_text("secret")
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium of this machine."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def read(site: Path) -> Read:
    """Read a page of the built site, by its path below the site's address."""

    def read_page(path: str) -> BeautifulSoup:
        return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")

    return read_page
