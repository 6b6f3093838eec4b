"""The length of the guide on the screen and on paper."""

import re

from playwright.sync_api import expect

from errors_pkg import ErrorCode, message
from tests.support.visit import Visit, find_accessibility_violations, open_completely

SCREEN = {"width": 1280, "height": 800}
NUMBER_OF_CODES = len(ErrorCode)
MAX_SCREENS = 12 * NUMBER_OF_CODES / 9
MAX_PRINTED_PAGES = 8 * NUMBER_OF_CODES / 9


def test_nine_codes_fit_on_twelve_screens(visit: Visit) -> None:
    page = visit.page
    page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    open_completely(page, visit.address)
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= MAX_SCREENS * SCREEN["height"]


def test_nine_codes_print_on_eight_pages(visit: Visit) -> None:
    page = visit.page
    open_completely(page, visit.address)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= MAX_PRINTED_PAGES


def test_the_answer_of_the_message_field_is_accessible(visit: Visit) -> None:
    page = visit.page
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        open_completely(page, visit.address)
        page.locator("form.paste textarea").fill(message("term_not_found", term="30"))
        page.locator("form.paste > button").click()
        expect(page.locator(".answer")).to_contain_text("Fix #4003")
        assert find_accessibility_violations(page) == {}
        page.locator("form.paste textarea").fill("error 4003, error 4005")
        page.locator("form.paste > button").click()
        expect(page.locator(".answer")).to_contain_text("2 different errors.")
        assert find_accessibility_violations(page, ".answer") == {}
