"""The site on static hosts without settings, and opened from a folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from tests.support.hosts import QuietHandler, SlashDroppingHandler, host_site
from tests.support.visit import Visit, start_visit

VALUE = "#display_name=ACME"
HANDLERS = {"http.server": QuietHandler, "one that drops the slash": SlashDroppingHandler}


@pytest.fixture(scope="module", params=["nginx", *HANDLERS])
def static_host(request: pytest.FixtureRequest, host: str, site: Path) -> Iterator[str]:
    """The address of each server: nginx serves the site below a path, the others at the root."""
    if request.param == "nginx":
        yield host
        return
    with host_site(site, HANDLERS[request.param]) as address:
        yield address


@pytest.mark.parametrize("path", ["errors/4004/", "errors/4004", "errors/4004.html", "4004/"])
def test_values_links_and_search_work(path: str, static_host: str, browser: Browser) -> None:
    with start_visit(browser, static_host) as visit:
        page = visit.open(path + VALUE)
        expect(page.locator(".toast [data-param]")).to_have_text("ACME")
        page.locator("[role=search] input").fill("vat")
        page.locator("[role=search] a", has_text="#4007").click()
        expect(page.locator(".number")).to_have_text("#4007")
        page.locator(".md-tabs a").first.click()
        expect(page.locator("h1")).to_contain_text("Error guide")


@pytest.fixture
def from_folder(browser: Browser, site: Path, tmp_path: Path) -> Iterator[Visit]:
    """A visit to an unzipped copy of the site."""
    folder = Path(shutil.copytree(site, tmp_path / "guide für alle"))
    with start_visit(browser, f"{folder.as_uri()}/") as visit:
        visit.expected.append(".js")  # browsers load no modules from a folder
        yield visit


def test_links_and_values_work_in_a_folder(from_folder: Visit) -> None:
    page = from_folder.open("index.html")
    page.locator("table.codes a", has_text="#4004").click()
    expect(page.locator(".number")).to_have_text("#4004")
    page.locator(".md-tabs a").first.click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    page = from_folder.open(f"errors/4004/index.html#display_name={quote('A & B')}")
    expect(page.locator(".toast [data-param]")).to_have_text("A & B")
    expect(page.locator("#renamed")).to_be_visible()
    links = page.evaluate("[...document.links].map((link) => link.href.split('#')[0])")
    assert [link for link in links if link.startswith("file:") and link.endswith("/")] == []


def test_tools_in_a_folder_point_to_the_online_version(from_folder: Visit) -> None:
    page = from_folder.open("index.html")
    page.locator("[role=search] input").fill("vat")
    expect(page.locator("[role=search] [role=status]")).to_contain_text("Use the online version")
    page.locator("form.paste button").click()
    expect(page.locator("form.paste [role=status]")).to_contain_text("Use the online version")
