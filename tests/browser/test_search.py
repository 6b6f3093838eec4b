"""What the search and the field for a pasted message answer: one mind, two doors."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from errors_pkg import entries, message
from tests.support.visit import Visit, stir

QUERIES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "search_queries.yml").read_text(encoding="utf-8")
)
MESSAGES = {
    message(entry.code, **{param.name: 'Zorg "x": ~9^*' for param in entry.params}): entry.code
    for entry in entries
    if not entry.retired
}
FIELD = "[role=search] input"
RESULTS = "[role=search] a[href]"
PASTE = "Paste the message you see"
FIND = "Find what to do"


def answers(page: Page, texts: list[str]) -> list[list[str]]:
    """Return the paths of the pages that the search answers each text with."""
    found: Any = page.evaluate(
        """async (texts) => {
            const { answer } = await import("./js/answers.js");
            const found = await Promise.all(texts.map(answer));
            return found.map(({ pages }) => pages.map(({ path }) => path.split("#")[0]));
        }""",
        texts,
    )
    return list(found)


def test_at_least_95_in_100_queries_find_their_page_first(visit: Visit) -> None:
    asked = [(path, query) for path, queries in QUERIES.items() for query in queries]
    found = answers(visit.open(""), [query for _, query in asked])
    ranks = [
        pages.index(path) if path in pages else 99
        for (path, _), pages in zip(asked, found, strict=True)
    ]
    assert len(asked) >= 150
    wrong = {query: rank for (_, query), rank in zip(asked, ranks, strict=True) if rank}
    assert len(wrong) <= 0.05 * len(asked), wrong
    assert sum(rank > 2 for rank in ranks) <= 0.02 * len(asked), wrong


def test_a_code_that_is_half_typed_lists_all_that_it_begins_in_their_order(visit: Visit) -> None:
    codes = [f"errors/{entry.code:d}/" for entry in entries]
    for pages in answers(visit.open(""), ["400", "#40"]):
        assert pages[: len(codes)] == codes


def test_a_long_text_without_an_error_finds_nothing_and_one_too_long_is_refused(
    visit: Visit,
) -> None:
    page = visit.open("")
    assert answers(page, ["x" * 999_999, "qx " * 333_333, "\u0301" * 999_999]) == [[], [], []]
    page.get_by_label(PASTE).fill("x" * 1_000_001)
    page.get_by_role("button", name=FIND).click()
    expect(page.locator(".paste output")).to_contain_text("too long")


def test_a_whole_message_and_a_code_have_one_answer(visit: Visit) -> None:
    codes = {f"error #{entry.code:d}:": entry.code for entry in entries if not entry.retired}
    expected = MESSAGES | codes
    for pages, code in zip(answers(visit.open(""), list(expected)), expected.values(), strict=True):
        assert pages == [f"errors/{code:d}/"]


@pytest.mark.parametrize("start", ["", "errors/4004/", "none"])
def test_the_search_works_after_instant_navigation_to_every_page(start: str, visit: Visit) -> None:
    page = visit.open(start)
    stir(page)
    page.evaluate("window.stays = true")
    for tab in ("Before you activate", "For developers", "Error guide"):
        page.locator(".md-tabs").get_by_role("link", name=tab).click()
        expect(page.locator(".md-tabs__item--active")).to_have_text(tab)
        page.locator(FIELD).fill("vat")
        expect(page.locator(RESULTS).first).to_contain_text("#4007 Tax code not found")
        page.locator(FIELD).press("Escape")
        expect(page.locator(RESULTS)).to_have_count(0)
    assert page.evaluate("window.stays")
    page.locator("table.codes a", has_text="#4004").click()
    expect(page.locator("h1")).to_contain_text("#4004")
    page.locator(FIELD).fill("payment terms")
    page.locator(RESULTS).first.click()
    expect(page.locator("h1")).to_contain_text("#4003")


def test_it_is_a_combobox_that_the_keyboard_alone_can_use(visit: Visit) -> None:
    page = visit.open("developers/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name="Search")
    expect(field).to_be_focused()
    page.keyboard.insert_text("duplicat")
    expect(page.locator("[role=search] [role=status]")).to_contain_text("pages found")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(second.get_attribute("id")))
    expect(field).to_have_value("duplicat")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/400*/")


def test_what_it_needs_is_loaded_once_somebody_is_about_to_search(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    page.wait_for_load_state("networkidle")
    late = ("js/search.json", "js/search.js", "vendor/minisearch.js", "js/identify.js")
    assert not [url for url in visit.requested if any(name in url for name in late)]
    with page.expect_response("**/js/identify.js"), page.expect_response("**/js/search.json"):
        page.locator(FIELD).focus()


def test_search_and_paste_wait_for_a_slow_network(visit: Visit) -> None:
    page = visit.open("")
    visit.slow_down()
    page.locator(FIELD).fill("vat")
    page.keyboard.press("Enter")
    page.locator(FIELD).dispatch_event("focusin")  # as when the window comes to the front again
    page.wait_for_url("**/errors/4007/")
    page.goto(visit.address)
    page.get_by_label(PASTE).fill("error 4004")
    page.get_by_role("button", name=FIND).click()
    page.wait_for_url("**/errors/4004/")


def test_a_failed_load_is_said_and_tried_again(visit: Visit) -> None:
    page = visit.open("")
    page.route("**/js/search.json", lambda route: route.fulfill(status=503))
    visit.expected.append("status of 503")
    page.locator(FIELD).fill("vat")
    expect(page.locator("[role=search] [role=status]")).to_contain_text("could not be loaded")
    page.unroute("**/js/search.json")
    page.locator(FIELD).fill("vat rate")
    expect(page.locator(RESULTS).first).to_contain_text("#4007")


def test_pasting_is_enough(visit: Visit) -> None:
    page = visit.open("")
    page.evaluate("text => navigator.clipboard.writeText(text)", "error code 4007")
    page.get_by_label(PASTE).focus()
    page.keyboard.press("Control+V")
    page.wait_for_url("**/errors/4007/")


def test_words_in_the_field_for_a_message_get_what_the_search_answers(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_label(PASTE).fill("the vat is wrong")
    page.get_by_role("button", name=FIND).click()
    expect(page.locator(".paste__pages a").first).to_contain_text("#4007")
    page.get_by_label(PASTE).fill("zzzz qqqq")
    page.get_by_role("button", name=FIND).click()
    expect(page.locator(".paste output")).to_contain_text("No results")


def test_nothing_pasted_or_typed_is_ever_requested(visit: Visit) -> None:
    page = visit.open("")
    page.locator(FIELD).fill("Secret Client Ltd")
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/errors/4004/")
    page.goto(visit.address)
    page.get_by_label(PASTE).fill(message(4004, display_name="Secret Client Ltd"))
    page.get_by_role("button", name=FIND).click()
    page.wait_for_url("**/errors/4004/#display_name=Secret%20Client%20Ltd")
    assert not [url for url in visit.requested if "Secret" in url.partition("#")[0]]


def test_without_the_script_the_field_cannot_send_what_is_in_it(
    browser: Browser, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    page.get_by_label(PASTE).fill("Secret Client Ltd")
    page.get_by_role("button", name=FIND).click()
    page.evaluate("document.querySelector('.paste').submit()")
    page.wait_for_timeout(200)
    assert page.url == address
    context.close()
