"""The costs and the look of a page before the first interaction."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support import nginx
from tests.support.visit import (
    SCRIPT_TO_BLOCK_STORAGE,
    SCRIPT_TO_READ_LOOK,
    Visit,
    record_sizes,
    trigger_deferred_assets,
)

PAGE = "errors/4004/"
MAX_BYTES = 16_000 if nginx.has_brotli() else 19_000  # headers included
WHITE = "rgb(255, 255, 255)"
INTERACTIONS: dict[str, Callable[[Page], Any]] = {
    "the pointer moves": lambda page: page.mouse.move(9, 9),
    "a key is pressed": lambda page: page.keyboard.press("Shift"),
    "the page scrolls": lambda page: page.evaluate("scrollTo(0, 99)"),
    "the focus moves": lambda page: page.locator("#renamed summary").first.focus(),
    "time passes": lambda page: page.clock.fast_forward(4_000),
}
# What a browser reports if a page appears below the pointer.
REPORT_RESTING_POINTER = """dispatchEvent(new PointerEvent("pointermove"));
new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"""


def test_a_visit_without_interaction_costs_little(visit: Visit) -> None:
    visit.page.clock.install()  # so that a slow machine doesn't load the deferred assets
    sizes = record_sizes(visit.page)
    visit.page.goto(visit.address + PAGE, wait_until="networkidle")
    assert sum(sizes) <= MAX_BYTES
    assert len(visit.requested) <= 3, visit.requested


@pytest.mark.parametrize("interaction", INTERACTIONS)
def test_the_theme_loads_once(interaction: str, visit: Visit) -> None:
    visit.page.clock.install()
    page = visit.open(PAGE)
    page.evaluate(REPORT_RESTING_POINTER)
    assert not [url for url in visit.requested if "bundle." in url]
    with page.expect_response("**/bundle.*.js"):
        INTERACTIONS[interaction](page)


@pytest.mark.parametrize("width", [390, 1280])
def test_deferred_assets_change_nothing_visible(width: int, visit: Visit) -> None:
    page = visit.open(PAGE)
    page.evaluate("localStorage['error-guide.country'] = 'us'")
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("", "errors/4007/", f"{PAGE}#display_name=ACME%20", "errors/99999/"):
        page.goto(visit.address + path, wait_until="networkidle")
        before = page.evaluate(SCRIPT_TO_READ_LOOK)
        trigger_deferred_assets(page)
        assert page.evaluate(SCRIPT_TO_READ_LOOK) == before, path


def test_the_first_paint_uses_the_systems_scheme(visit: Visit) -> None:
    page, body = visit.page, visit.page.locator("body")
    page.emulate_media(color_scheme="dark")
    page.route("**/*.{js,css}", lambda route: route.abort())
    visit.expected.append("ERR_FAILED")
    page.goto(visit.address + PAGE)
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    expect(body).not_to_have_css("background-color", WHITE)
    expect(page.locator(".shown")).to_have_css("background-color", "rgb(36, 43, 56)")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(body).to_have_css("background-color", WHITE)
    assert page.evaluate("localStorage.length") == 0


def test_a_chosen_scheme_is_kept(visit: Visit) -> None:
    page, body = visit.open(PAGE), visit.page.locator("body")
    page.locator(".scheme").click()
    visit.open("before-you-activate/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="dark")
    page.locator(".scheme").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_everything_else_works_without_storage(visit: Visit) -> None:
    visit.page.add_init_script(SCRIPT_TO_BLOCK_STORAGE)
    page = visit.open("errors/4007/#tax_code=T1")
    expect(page.locator(".toast [data-param]")).to_have_text("T1")
    page.get_by_role("button", name="US", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-country", "us")
    page.locator(".scheme").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    trigger_deferred_assets(page)
    page.locator(".md-tabs").get_by_role("link", name="Before you activate").click()
    box = page.locator(".checklist input").first
    box.check()
    page.evaluate(f"import('{visit.address}js/checklist.js').then(() => null)")
    page.get_by_role("button", name="Clear all ticks").click()
    expect(box).not_to_be_checked()
    page.locator("[role=search] input").fill("vat")
    expect(page.locator("[role=search] a").first).to_contain_text("#4007")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
