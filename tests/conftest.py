"""The fixtures: the built site, and copies of the project to change."""

import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import settings

from tests.helpers import ROOT, Read, Run, run_in

SOURCES = ("catalog", "docs", "errors_pkg", "overrides", "scripts", "mkdocs.yml", "pyproject.toml")


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
    copy = tmp_path / "project"
    copy.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    return copy


@pytest.fixture
def run(project: Path) -> Run:
    """Run Python in the copy of the project."""
    return run_in(project)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as it is published."""
    folder = tmp_path_factory.mktemp("site")
    built = run_in(ROOT)("-m", "mkdocs", "build", "--strict", "--site-dir", folder)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def read(site: Path) -> Read:
    """Read a page of the built site, by its path below the site's address."""

    def read_page(path: str) -> BeautifulSoup:
        return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")

    return read_page
