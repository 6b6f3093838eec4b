"""The most important journeys in Firefox and WebKit; the other modules use Chromium."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.catalog.load import load_catalog_once
from tests.support.nginx import format_local_address, run_nginx
from tests.support.visit import HAS_LOADED_THEME
from tests.support.webdriver import Window, start_firefox, start_webkit

# Inserted before the page's policy, which does not apply to it there.
RECORD_FAULTS = """<head><script>
const record = (text) => { sessionStorage.faults = `${sessionStorage.faults ?? ""}${text}\\n`; };
addEventListener("error", (event) => record(event.message ?? event.target.outerHTML), true);
addEventListener("unhandledrejection", ({ reason }) => record(reason));
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    record(`violation of ${effectiveDirective}: ${blockedURI}`);
});
for (const kind of ["error", "warn"]) console[kind] = record;
</script>"""


@pytest.fixture(scope="module")
def recording_address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the site whose pages record faults."""
    folder = tmp_path_factory.mktemp("recording")
    ignore = shutil.ignore_patterns("*.br", "*.gz")
    copy = Path(shutil.copytree(site, folder / "site", ignore=ignore))
    for page in copy.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<head>", RECORD_FAULTS, 1), "utf-8")
    published = load_catalog_once().site_url
    with run_nginx(folder, copy, published) as port:
        # Instant navigation opens only the pages of the sitemap.
        sitemap = folder / "www/quickbooks-online/sitemap.xml"
        text = sitemap.read_text("utf-8").replace(published, format_local_address(port))
        sitemap.write_text(text, "utf-8")
        yield format_local_address(port)


@pytest.fixture(scope="module", params=[start_firefox, start_webkit])
def browser_window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of each browser."""
    with request.param() as window:
        yield window


OpenPage = Callable[[str], Window]


@pytest.fixture
def open_page(browser_window: Window, recording_address: str) -> Iterator[OpenPage]:
    """Open a path of the site with empty storage; no page may record a fault."""

    def open_path(path: str) -> Window:
        browser_window.open(recording_address + path)
        return browser_window

    open_path("none").run("localStorage.clear(); sessionStorage.clear()")
    yield open_path
    assert not browser_window.run("return sessionStorage.faults")


def text(selector: str) -> str:
    """Write an expression for the text of the first element."""
    return f"document.querySelector({selector!r})?.textContent"


def test_values_change_with_the_address(open_page: OpenPage) -> None:
    page = open_page("errors/4005/#invoice_no=A%20%26%201")
    page.wait_for(f"{text('.toast [data-param]')} === 'A & 1'")
    page.run("location.hash = 'invoice_no=B2'")
    page.wait_for(f"{text('.toast [data-param]')} === 'B2'")
    page.run("location.hash = ''")
    page.wait_for(f"{text('.toast [data-param]')} === '...'")


def test_one_card_is_open_and_in_the_address(open_page: OpenPage) -> None:
    page = open_page("errors/4004/#display_name=ACME&found=cause-1&option=1")
    page.wait_for("location.hash === '#display_name=ACME&found=renamed&option=1'")
    page.click("#deleted summary")
    page.wait_for("location.hash === '#display_name=ACME&found=deleted'")
    assert page.run("return document.querySelectorAll('details.found[open]').length") == 1
    page.click("#deleted .choice button")
    page.wait_for("location.hash.endsWith('&found=deleted&option=1')")
    assert page.run("return document.querySelector('#deleted .option').checkVisibility()")


def test_a_pasted_message_is_answered_in_place(open_page: OpenPage) -> None:
    page = open_page("")
    page.click("#message")
    page.press(*'No customer with DisplayName "ACME" found on QuickBooks Online.')
    page.click(".paste button")
    page.wait_for(f"{text('.paste .answer')}?.includes('#4004 Customer not found')")
    page.wait_for("document.querySelector('.answer a').hash === '#display_name=ACME'")


def test_the_keyboard_searches_after_instant_navigation(open_page: OpenPage) -> None:
    page = open_page("errors/4004/")
    page.press("/", *"vat")
    page.wait_for(f"{text('[role=search] a')}?.includes('#4007')")
    page.press("Enter")
    page.wait_for(f"{text('.number')} === '#4007' && {HAS_LOADED_THEME}")
    page.run("window.isSamePage = true")
    page.click(".md-tabs li:nth-child(2) a")
    page.wait_for(f"{text('h1')}.includes('Before you activate')")
    assert page.run("return window.isSamePage")
    page.press("/", *"terms")
    page.wait_for(f"{text('[role=search] a')}?.includes('#4003')")
    page.press("ArrowDown", "Enter")
    page.wait_for(f"{text('.number')} === '#4003'")


@pytest.mark.parametrize("path", ["", "developers/", "errors/none/", "4004/"])
def test_pages_respect_their_policy(path: str, open_page: OpenPage) -> None:
    page = open_page(path)
    page.run("dispatchEvent(new PointerEvent('pointermove', { movementX: 1 }))")
    page.wait_for("window.document$")


def test_firefox_works_without_storage(recording_address: str) -> None:
    with start_firefox(**{"network.cookie.cookieBehavior": 2}) as page:
        page.open(f"{recording_address}errors/4007/")
        assert page.run("try { localStorage } catch ({ name }) { return name }") == "SecurityError"
        page.press("/", *"terms")
        page.wait_for(f"{text('[role=search] a')}?.includes('#4003')")
        page.press("Escape")
        page.click(".scheme")
        page.wait_for("document.body.dataset.mdColorScheme === 'slate'")
        page.click(".country button")
        page.wait_for("document.documentElement.dataset.country === 'uk'")
