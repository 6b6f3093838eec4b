"""The site on any host for static files, as it is, at any path, and opened from a folder."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.support.hosts import HOSTS, hosting
from tests.support.visit import Visit, visiting

PLACES = {"at the root": "", "below a path": "quickbooks-online/"}
VALUE = "#display_name=ACME"


@pytest.fixture(scope="module", params=HOSTS)
def host_as_it_is(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server that has the site at its root, and below a path."""
    folder = tmp_path_factory.mktemp("hosts")
    root = Path(shutil.copytree(site, folder / "www"))
    shutil.copytree(site, root / PLACES["below a path"])
    with hosting(request.param, root, folder) as address:
        yield address


@pytest.fixture(params=PLACES)
def visit(request: pytest.FixtureRequest, host_as_it_is: str, browser: Browser) -> Iterator[Visit]:
    """A visit to the site at each place of each server."""
    with visiting(browser, host_as_it_is + PLACES[request.param]) as visit:
        yield visit


def test_pages_values_search_paste_and_old_addresses(visit: Visit) -> None:
    page = visit.open(f"errors/4004/{VALUE}")
    expect(page.locator(".toast .value")).to_have_text("ACME")
    page.locator("[role=search] input").fill("vat")
    page.locator("[role=search] a", has_text="#4007").click()
    expect(page.locator("h1")).to_contain_text("#4007")
    page.locator(".md-tabs a").first.click()
    page.get_by_label("Paste the message you see").fill("error 4005")
    page.get_by_role("button", name="Find what to do").click()
    expect(page.locator("h1")).to_contain_text("#4005")
    page = visit.open(f"4004/{VALUE}")
    page.wait_for_url(f"**/errors/4004/{VALUE}")
    expect(page.locator(".toast .value")).to_have_text("ACME")
    page = visit.open(f"errors/4004{VALUE}")
    expect(page.locator(".toast .value")).to_have_text("ACME")
    page.locator("[role=search] input").fill("vat")
    page.locator("[role=search] a", has_text="#4007").click()
    expect(page.locator("h1")).to_contain_text("#4007")


def test_what_a_host_does_by_itself(
    host_as_it_is: str, record_property: Callable[[str, object], None]
) -> None:
    missing = httpx.get(f"{host_as_it_is}errors/4999/")
    assert missing.status_code == 404
    is_ours = "There is no such page" in missing.text
    record_property("Answers a wrong address with", "our page" if is_ours else "its own")
    packed = httpx.get(f"{host_as_it_is}errors/4004/", headers={"Accept-Encoding": "br, gzip"})
    record_property("Compresses a page", packed.headers.get("Content-Encoding", "no"))
    slash = httpx.get(f"{host_as_it_is}errors/4004")
    record_property("Missing slash", "redirected" if slash.is_redirect else "taken as it is")


@pytest.fixture
def from_folder(browser: Browser, site: Path, tmp_path: Path) -> Iterator[Visit]:
    """A visit to a copy of the site that somebody has unzipped."""
    folder = Path(shutil.copytree(site, tmp_path / "guide für alle"))
    with visiting(browser, f"{folder.as_uri()}/") as visit:
        # Browsers load no modules from a folder, and say so; the page does, too.
        visit.expected.append(".js")
        yield visit


def test_opened_from_a_folder_the_guide_leads_to_pages_with_values(from_folder: Visit) -> None:
    page = from_folder.open("index.html")
    page.locator("table.codes a", has_text="#4004").click()
    expect(page.locator("h1")).to_contain_text("#4004")
    page.locator(".md-tabs a").first.click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    page = from_folder.open(f"errors/4004/index.html#display_name={quote('A & B')}")
    expect(page.locator(".toast .value")).to_have_text("A & B")
    expect(page.get_by_role("heading", name="Cause 1")).to_be_visible()
    links = page.evaluate("[...document.links].map((it) => it.href)")
    assert [it for it in links if it.startswith("file:") and it.split("#")[0].endswith("/")] == []


def test_opened_from_a_folder_search_and_paste_say_what_they_need(from_folder: Visit) -> None:
    page = from_folder.open("index.html")
    page.locator("[role=search] input").fill("vat")
    expect(page.locator("[role=search] [role=status]")).to_contain_text("Open it on a web server")
    page.get_by_label("Paste the message you see").fill("error 4005")
    page.get_by_role("button", name="Find what to do").click()
    expect(page.locator(".paste output")).to_contain_text("Open it on a web server")
