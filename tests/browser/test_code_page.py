"""The page of a code: causes, country, help, and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from errors_pkg import message
from tests.support.visit import Visit, open_completely

FIND_DARK_ON_PAPER = r"""() => [...document.querySelectorAll("article *")].filter((node) => {
    const { color, backgroundColor } = getComputedStyle(node);
    const luminance = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
        return alpha * (0.3 * red + 0.6 * green + 0.1 * blue) / 255 + 1 - alpha;
    };
    return node.checkVisibility() && (luminance(color) > 0.5 || luminance(backgroundColor) < 0.8);
}).map((node) => node.outerHTML.slice(0, 80))"""
FIRST_COUNTRY = """() => [...document.querySelectorAll(".option[data-country]")]
    .filter((option) => option.checkVisibility())
    .map((option) => [option.getBoundingClientRect().y, option.dataset.country])
    .sort(([one], [other]) => one - other)[0][1]"""


def open_causes(page: Page) -> list[str]:
    """Return the ids of the causes that are open."""
    return [str(cause.get_attribute("id")) for cause in page.locator("details.cause[open]").all()]


def test_causes_open_if_chosen_or_linked(visit: Visit) -> None:
    # Later, the theme's script opens a linked cause, too.
    visit.page.route("**/assets/javascripts/*", lambda route: route.abort())
    visit.expected.append("ERR_FAILED")
    page = visit.open("errors/4004/")
    assert open_causes(page) == []
    page.locator("#cause-2 summary").click()
    assert open_causes(page) == ["cause-2"]
    page.goto(f"{visit.address}errors/4004/#cause-3")
    expect(page.locator("#cause-3 ol").first).to_be_in_viewport()
    page.goto(f"{visit.address}errors/4008/#cause-2")
    expect(page.locator("#cause-2")).to_have_attribute("open", "")
    assert open_causes(page) == ["cause-2"]


def test_all_causes_are_open_while_printing(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    page.locator("#cause-2 summary").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert open_causes(page) == ["cause-1", "cause-2", "cause-3"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_causes(page) == ["cause-2"]


def test_the_readers_country_is_first_and_kept(visit: Visit) -> None:
    page = visit.open("errors/4007/")
    assert page.evaluate(FIRST_COUNTRY) == "uk"
    page.get_by_role("button", name="US").click()
    assert page.evaluate(FIRST_COUNTRY) == "us"
    page.goto(f"{visit.address}errors/4008/#cause-2")
    expect(page.get_by_role("button", name="US")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(FIRST_COUNTRY) == "us"


def test_the_details_for_support_can_be_copied(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".helped output")).to_have_text("Thank you.")
    expect(page.locator("#tried")).not_to_be_visible()
    page.get_by_role("button", name="No", exact=True).click()
    page.locator("#occasion").select_option("updating a Business Partner")
    page.locator("#tried").fill("Cause 1")
    page.locator(".report .copy").click()
    expect(page.locator(".report output")).to_have_text("Copied.")
    said, address, *answers, time = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said == f"#4004 - {message(4004, display_name='ACME')}"
    assert address == f"Page: {page.url}"
    assert answers == ["Appeared: when updating a Business Partner", "Tried: Cause 1"]
    assert re.fullmatch(r"Time: \d{4}-\d\d-\d\dT[\d:.]+Z", time)


@pytest.mark.parametrize("path", ["", "errors/4004/", "before-you-activate/", "developers/"])
def test_paper_is_black_on_white_in_dark_mode(path: str, browser: Browser, address: str) -> None:
    with browser.new_page(color_scheme="dark", reduced_motion="reduce") as page:
        open_completely(page, address + path)
        page.emulate_media(media="print")
        assert page.evaluate(FIND_DARK_ON_PAPER) == []


def test_wide_screens_list_the_codes_beside_the_page(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    codes = page.get_by_role("navigation", name="Error codes")
    expect(codes.locator("[aria-current=page]")).to_have_text("#4004 Customer not found")
    codes.get_by_text("#4005").click()
    expect(codes.locator("[aria-current=page]")).to_have_text("#4005 Invoice not found")
    expect(page.locator(".md-tabs__item--active")).to_have_text("Error guide")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(codes).not_to_be_visible()
