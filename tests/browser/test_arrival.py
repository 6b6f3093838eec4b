"""What a visit costs and shows before anybody touches the page."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support import nginx
from tests.support.visit import LOOK, Visit, sizes_of, stir

PAGE = "errors/4004/"
THEME = "**/bundle.*.js"
BUDGET = 26_000 if nginx.has_brotli() else 30_000  # bytes, headers included
SIGNS: dict[str, Callable[[Page], Any]] = {
    "the pointer": lambda page: page.mouse.move(9, 9),
    "a key": lambda page: page.keyboard.press("Shift"),
    "scrolling": lambda page: page.evaluate("scrollTo(0, 99)"),
    "the focus": lambda page: page.locator("#tried").focus(),
    "being left alone": lambda page: page.clock.fast_forward(4_000),
}
# What a browser reports of a pointer that rests where a page appears.
RESTS = """dispatchEvent(new PointerEvent("pointermove"));
new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""
BLOCK_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); }
})"""


def test_a_visit_that_nobody_touches_costs_little(visit: Visit) -> None:
    visit.page.clock.install()  # A busy machine takes its time, and that is no sign of a reader.
    sizes = sizes_of(visit.page)
    visit.page.goto(visit.address + PAGE, wait_until="networkidle")
    assert sum(sizes) <= BUDGET
    assert len(visit.requested) <= 4, visit.requested


@pytest.mark.parametrize("sign", SIGNS)
def test_the_script_of_the_theme_waits_for_a_reader(sign: str, visit: Visit) -> None:
    visit.page.clock.install()
    page = visit.open(PAGE)
    page.evaluate(RESTS)
    assert not [url for url in visit.requested if "bundle." in url]
    with page.expect_response(THEME):
        SIGNS[sign](page)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_that_shows_waits_for_a_reader(width: int, visit: Visit) -> None:
    page = visit.open(PAGE)
    page.evaluate("localStorage['error-guide.country'] = 'us'")
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("", "errors/4007/", f"{PAGE}#display_name=ACME%20", "errors/4999/"):
        page.goto(visit.address + path, wait_until="networkidle")
        before = look(page)
        stir(page)
        assert look(page) == before, path


def look(page: Page) -> list[str]:
    """Return what the elements look like, but for the invisible boxes around a sidebar."""
    return [it for it in page.evaluate(LOOK) if "md-sidebar" not in it]


def background(place: Locator) -> list[int]:
    """Return the red, green and blue of what a place is painted on."""
    colour = place.evaluate("(it) => getComputedStyle(it).backgroundColor")
    return [int(part) for part in re.findall(r"\d+", colour)[:3]]


def test_the_scheme_of_the_system_is_there_from_the_first_paint_until_somebody_chooses(
    visit: Visit,
) -> None:
    page, body = visit.page, visit.page.locator("body")
    page.emulate_media(color_scheme="dark")
    page.route("**/*.{js,css}", lambda route: route.abort())
    visit.expected.append("ERR_FAILED")
    page.goto(visit.address + PAGE)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert max(background(body) + background(page.locator(".first"))) < 100
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert min(background(body)) > 200
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Switch to the dark scheme").click()
    page.goto(f"{visit.address}before-you-activate/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Switch to the light scheme").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_a_browser_that_keeps_nothing_does_everything_else(visit: Visit) -> None:
    visit.page.add_init_script(BLOCK_STORAGE)
    page = visit.open("errors/4007/#tax_code=T1")
    expect(page.locator(".toast .value")).to_have_text("T1")
    page.get_by_role("button", name="US").click()
    expect(page.locator("html")).to_have_attribute("data-country", "us")
    page.get_by_role("button", name="Switch to the dark scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    stir(page)
    page.locator(".md-tabs").get_by_role("link", name="Before you activate").click()
    page.locator(".checklist input").first.check()
    page.locator("[role=search] input").fill("vat")
    expect(page.locator("[role=search] a").first).to_contain_text("#4007")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_what_somebody_does_before_a_tool_is_there_happens_once_it_is(visit: Visit) -> None:
    page = visit.open("")
    visit.slow_down()
    page.get_by_label("Paste the message you see").fill("error 4004")
    page.get_by_role("button", name="Find what to do").click()
    page.wait_for_url("**/errors/4004/")
    page.get_by_text("What support needs to know").click()
    page.get_by_role("button", name="Copy the details").click()
    expect(page.locator("output", has_text="Copied")).to_be_visible()


def test_a_tool_that_cannot_be_loaded_says_so(visit: Visit) -> None:
    visit.page.route("**/js/paste.js", lambda route: route.fulfill(status=503))
    visit.expected.append("status of 503")
    page = visit.open("")
    page.get_by_role("button", name="Find what to do").click()
    expect(page.locator(".paste output")).to_contain_text("could not be loaded")
