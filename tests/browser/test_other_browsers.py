"""What matters most to readers, in Firefox and in WebKit; Chromium runs the other modules."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from scripts.catalog.load import load
from tests.support.nginx import local_address
from tests.support.project import served
from tests.support.visit import HAS_THEME
from tests.support.webdriver import Window, firefox, webkit

BROWSERS: dict[str, Callable[[], AbstractContextManager[Window]]] = {
    "Firefox": firefox,
    "WebKit": webkit,
}
# It stands before the policy of a page, which is not about it.
NOTE_FAULTS = """<head><script>
const note = (text) => { sessionStorage.faults = `${sessionStorage.faults ?? ""}${text}\\n`; };
addEventListener("error", (it) => note(it.message ?? it.target.outerHTML), true);
addEventListener("unhandledrejection", ({ reason }) => note(reason));
addEventListener("securitypolicyviolation", (it) => {
    note(`violation of ${it.effectiveDirective}: ${it.blockedURI}`);
});
for (const kind of ["error", "warn"]) console[kind] = note;
</script>"""


@pytest.fixture(scope="module")
def noting(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a copy of the site that notes what goes wrong in its pages."""
    folder = tmp_path_factory.mktemp("noting")
    copy = Path(
        shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns("*.br", "*.gz"))
    )
    for page in copy.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<head>", NOTE_FAULTS, 1), "utf-8")
    published = load().site_url
    with served(folder, copy, published) as (port, _):
        # Instant navigation leads to what the sitemap lists.
        sitemap = folder / "www/quickbooks-online/sitemap.xml"
        sitemap.write_text(
            sitemap.read_text("utf-8").replace(published, local_address(port)), "utf-8"
        )
        yield local_address(port)


@pytest.fixture(scope="module", params=BROWSERS)
def browser_window(request: pytest.FixtureRequest) -> Iterator[Window]:
    """A window of each browser."""
    with BROWSERS[request.param]() as window:
        yield window


Open = Callable[[str], Window]


@pytest.fixture
def open_page(browser_window: Window, noting: str) -> Iterator[Open]:
    """Go to a path of the site with nothing kept; at the end, nothing may have gone wrong."""

    def opened(path: str) -> Window:
        browser_window.open(noting + path)
        return browser_window

    opened("none").run("localStorage.clear(); sessionStorage.clear()")
    yield opened
    assert not browser_window.run("return sessionStorage.faults")


def text(selector: str) -> str:
    """Write an expression for the text of the first element."""
    return f"document.querySelector({selector!r})?.textContent"


def test_values_of_the_address_are_filled_in_and_change_with_it(open_page: Open) -> None:
    page = open_page("errors/4005/#invoice_no=A%20%26%201")
    page.wait_for(f"{text('.toast .value')} === 'A & 1'")
    page.run("location.hash = 'invoice_no=B2'")
    page.wait_for(f"{text('.toast .value')} === 'B2'")
    page.run("location.hash = ''")
    page.wait_for(f"{text('.toast .value')} === 'INV-2041'")


def test_a_pasted_message_leads_to_its_page_with_its_values(open_page: Open) -> None:
    page = open_page("")
    page.click("#message")
    page.press(*'No customer with DisplayName "ACME" found on QuickBooks Online.')
    page.click(".paste button")
    page.wait_for("location.href.endsWith('/errors/4004/#display_name=ACME')")
    page.wait_for(f"{text('.toast .value')} === 'ACME'")


def test_two_names_are_compared(open_page: Open) -> None:
    page = open_page("errors/4004/#display_name=ACME")
    page.click("#compare-second")
    page.press(*"ACME ")
    page.wait_for(f"{text('#compare output')}.includes('a space at its end')")


def test_the_keyboard_searches_before_and_after_instant_navigation(open_page: Open) -> None:
    page = open_page("errors/4004/")
    page.press("/", *"vat")
    page.wait_for(f"{text('[role=search] a')}?.includes('#4007')")
    page.press("Enter")
    page.wait_for(f"{text('h1')}.includes('#4007') && {HAS_THEME}")
    page.run("window.stays = true")
    page.click(".md-tabs li:nth-child(2) a")
    page.wait_for(f"{text('h1')}.includes('Before you activate')")
    assert page.run("return window.stays")
    page.press("/", *"terms")
    page.wait_for(f"{text('[role=search] a')}?.includes('#4003')")
    page.press("ArrowDown", "Enter")
    page.wait_for(f"{text('h1')}.includes('#4003')")


def test_the_tab_key_passes_the_search(open_page: Open) -> None:
    page = open_page("errors/4004/")
    stops = []
    for _ in range(5):
        page.press("Tab")
        stops.append(page.run("return document.activeElement.className"))
    assert "md-skip" in stops[0]
    at = next(at for at, name in enumerate(stops) if "search__field" in name)
    assert "scheme" in stops[at + 1]
    assert "md-tabs__link" in stops[at + 2]


def test_the_details_are_copied(open_page: Open) -> None:
    page = open_page("errors/4004/#display_name=ACME")
    page.click(".report summary")
    page.click(".copy")
    page.wait_for(f"{text('.copy + output')} === 'Copied.'")


def test_a_chosen_scheme_stays_and_only_a_choice_is_kept(open_page: Open) -> None:
    page = open_page("errors/4004/")
    assert page.run("return [document.body.dataset.mdColorScheme, localStorage.length]") == [
        "default",
        0,
    ]
    page.click(".scheme")
    page.wait_for("document.body.dataset.mdColorScheme === 'slate'")
    open_page("before-you-activate/")
    assert page.run("return document.body.dataset.mdColorScheme") == "slate"


def test_ticks_stay(open_page: Open) -> None:
    page = open_page("before-you-activate/")
    page.click(".checklist input")
    page = open_page("before-you-activate/")
    page.wait_for("document.querySelector('.checklist input').checked")


@pytest.mark.parametrize("path", ["", "developers/", "errors/4999/", "4004/"])
def test_pages_keep_to_their_policy(path: str, open_page: Open) -> None:
    page = open_page(path)
    page.run("dispatchEvent(new PointerEvent('pointermove', { movementX: 1 }))")
    page.wait_for("window.document$")


def test_opened_from_a_folder_values_are_filled_in_and_the_search_says_what_it_needs(
    browser_window: Window, site: Path
) -> None:
    page = browser_window
    page.open(f"{site.as_uri()}/errors/4004/index.html#display_name=ACME")
    page.wait_for(f"{text('.toast .value')} === 'ACME'")
    page.press("/", "v")
    page.wait_for(f"{text('[role=search] [role=status]')}.includes('Open it on a web server')")
    page.click(".md-tabs a")
    page.wait_for(f"{text('h1')}.includes('Error guide')")


def test_firefox_that_keeps_nothing_searches_and_switches_the_scheme(noting: str) -> None:
    with firefox(**{"network.cookie.cookieBehavior": 2}) as page:
        page.open(f"{noting}errors/4007/")
        assert page.run("try { localStorage } catch ({ name }) { return name }") == "SecurityError"
        page.press("/", *"terms")
        page.wait_for(f"{text('[role=search] a')}?.includes('#4003')")
        page.press("Escape")
        page.click(".scheme")
        page.wait_for("document.body.dataset.mdColorScheme === 'slate'")
        page.click(".country button")
        page.wait_for("document.documentElement.dataset.country === 'uk'")
