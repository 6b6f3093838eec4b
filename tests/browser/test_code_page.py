"""The page of a code: cards, answers, country, help, and on paper."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from errors_pkg import entries, message
from tests.support.visit import Visit, open_completely, trigger_deferred_assets

FIND_DARK_ON_PAPER = r"""() => [...document.querySelectorAll("article *")].filter((node) => {
    const { color, backgroundColor } = getComputedStyle(node);
    const luminance = (colour) => {
        const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
        return alpha * (0.3 * red + 0.6 * green + 0.1 * blue) / 255 + 1 - alpha;
    };
    return node.checkVisibility() && (luminance(color) > 0.5 || luminance(backgroundColor) < 0.8);
}).map((node) => node.outerHTML.slice(0, 80))"""


def open_cards(page: Page) -> list[str]:
    """Return the ids of the open cards."""
    return [str(card.get_attribute("id")) for card in page.locator("details.found[open]").all()]


def test_one_card_is_open_at_a_time(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    assert open_cards(page) == []
    page.locator("#renamed summary").first.click()
    assert open_cards(page) == ["renamed"]
    page.locator("#deleted summary").first.focus()
    page.keyboard.press("Enter")
    assert open_cards(page) == ["deleted"]
    page.keyboard.press("Space")
    assert open_cards(page) == []


def test_an_answer_shows_only_its_steps(visit: Visit) -> None:
    page = visit.open("errors/4004/#found=renamed")
    steps = page.locator("#renamed .option > .steps")
    expect(steps).to_have_count(2)
    expect(steps.locator("visible=true")).to_have_count(0)
    answers = page.get_by_role("group", name="Which name do you want to keep?")
    answer = answers.get_by_role("button", name="The one in Sengerio")
    answer.press("Enter")
    expect(answer).to_have_attribute("aria-pressed", "true")
    expect(steps.locator("visible=true")).to_contain_text("paste the Business Partner Code")
    answers.get_by_role("button", name="The one in QuickBooks Online").click()
    expect(answer).to_have_attribute("aria-pressed", "false")
    expect(steps.locator("visible=true")).to_contain_text("Copy the name from QuickBooks")


def test_the_address_names_card_and_answer(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=A%20%26%20B")
    page.locator("#deleted summary").first.click()
    page.wait_for_url("**/#display_name=A%20%26%20B&found=deleted")
    page.locator("#deleted .choice button").nth(1).click()
    page.wait_for_url("**/#display_name=A%20%26%20B&found=deleted&option=2")
    address = page.url
    visit.open("none")
    page.goto(address)
    assert open_cards(page) == ["deleted"]
    expect(page.locator("#deleted .option").nth(1)).to_be_visible()
    expect(page.locator("#deleted .option").first).to_be_hidden()
    expect(page.locator("#deleted")).to_be_in_viewport()
    page.locator("#deleted summary").first.click()
    page.wait_for_url("**/#display_name=A%20%26%20B")


@pytest.mark.parametrize(
    ("anchor", "card"),
    [("cause-1", "renamed"), ("cause-2", "deleted"), ("compare", "looks-the-same")],
)
def test_earlier_anchors_open_their_card(anchor: str, card: str, visit: Visit) -> None:
    # Later, the theme's script opens a linked card, too.
    visit.page.route("**/assets/javascripts/*", lambda route: route.abort())
    visit.expected.append("ERR_FAILED")
    page = visit.open(f"errors/4004/#{anchor}")
    expect(page.locator(f"#{card} .steps").first).to_be_visible()
    assert open_cards(page) == [card]
    expect(page.locator(f"#{card}")).to_be_in_viewport()


@pytest.mark.parametrize(
    "anchor", ["4004", "first-step", "match", "causes", "notes", "when", "related", "help"]
)
def test_other_anchors_open_no_card(anchor: str, visit: Visit) -> None:
    page = visit.open(f"errors/4004/#{anchor}")
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
    assert open_cards(page) == []
    is_help_open = page.locator(".support").get_attribute("open") is not None
    assert is_help_open == (anchor == "help")


def test_reload_and_back_keep_what_was_entered(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME")
    trigger_deferred_assets(page)
    page.wait_for_load_state("networkidle")  # instant navigation needs the sitemap
    page.locator("#looks-the-same summary").first.click()
    page.locator("#compare-second").fill("ACME ")
    page.locator("#looks-the-same .choice button").first.click()
    page.get_by_role("button", name="No, get help").click()
    page.locator("#tried").fill("Everything")
    page.wait_for_url("**&option=1")
    page.evaluate("window.isSamePage = true")

    def expect_everything() -> None:
        expect(page.locator("#compare-second")).to_have_value("ACME ")
        expect(page.locator("#compare output").first).to_contain_text("ends with a space")
        expect(page.locator("#looks-the-same .option").first).to_be_visible()
        expect(page.locator("#tried")).to_be_visible()
        expect(page.locator("#tried")).to_have_value("Everything")

    page.get_by_role("link", name="All error codes").click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    page.go_back()
    expect_everything()
    assert page.evaluate("window.isSamePage")
    page.reload()
    expect_everything()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_everything_is_open_while_printing(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    page.locator("#deleted summary").first.click()
    page.wait_for_url("**/#found=deleted")
    everything = page.locator(".repair details").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".repair details[open]").count() == everything
    page.emulate_media(media="print")
    expect(page.locator(".option >> visible=true")).to_have_count(page.locator(".option").count())
    expect(page.locator("article button >> visible=true")).to_have_count(0)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert open_cards(page) == ["deleted"]
    page.locator("#renamed summary").first.click()
    assert open_cards(page) == ["renamed"]


def test_everything_is_open_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(f"{address}errors/4004/")
        assert page.locator(".repair details:not([open])").count() == 0
        for option in page.locator(".option, .option__when").all():
            assert option.is_visible()
        assert page.locator("article button >> visible=true").count() == 0


def test_a_country_hides_the_other_one_until_undone(visit: Visit) -> None:
    page = visit.open("errors/4007/")
    uk_only, us_only = (
        page.locator(f"article :not(button)[data-country={name}] >> visible=true")
        for name in ("uk", "us")
    )
    counts = uk_only.count(), us_only.count()
    assert all(counts)
    button = page.get_by_role("button", name="US", exact=True)
    button.click()
    expect(uk_only).to_have_count(0)
    assert us_only.count() == counts[1]
    visit.open("errors/4004/")
    visit.open("errors/4007/")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(uk_only).to_have_count(0)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert (uk_only.count(), us_only.count()) == counts
    assert page.evaluate("localStorage.length") == 0


def test_a_linked_card_of_the_other_country_is_shown(visit: Visit) -> None:
    page = visit.open("errors/4007/")
    page.get_by_role("button", name="US", exact=True).click()
    page.goto(f"{visit.address}errors/4007/#found=missing-uk")
    expect(page.locator("#missing-uk .steps").first).to_be_visible()


def test_the_country_is_asked_above_the_first_step(visit: Visit) -> None:
    page = visit.open("errors/4007/")
    assert page.evaluate(
        """document.querySelector(".country").compareDocumentPosition(
            document.querySelector("#first-step")) === Node.DOCUMENT_POSITION_FOLLOWING"""
    )


def test_the_error_has_gone_or_support_gets_the_details(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME&found=renamed&option=1")
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.locator(".helped output")).to_contain_text("Thank you.")
    expect(page.locator("#tried")).not_to_be_visible()
    page.get_by_role("button", name="No, get help").click()
    expect(page.locator("#occasion")).to_be_focused()
    expect(page.locator(".helped output")).to_be_empty()
    found = "It's there under a different name: The one in Sengerio"
    expect(page.locator("#tried")).to_have_value(found)
    page.locator("#occasion").select_option("updating a Business Partner")
    page.locator(".support .copy").click()
    expect(page.locator(".support output")).to_have_text("Copied.")
    said, address, *answers, time = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said == f"#4004 - {message(4004, display_name='ACME')}"
    assert address == f"Page: {page.url}"
    assert answers == ["Appeared: when updating a Business Partner", f"Tried: {found}"]
    assert re.fullmatch(r"Time: \d{4}-\d\d-\d\dT[\d:.]+Z", time)


def test_pages_are_short_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    for entry in entries:
        page = visit.open(f"errors/{entry.code:d}/")
        assert page.evaluate("document.documentElement.scrollHeight") <= 3000, entry.title


def test_targets_are_large_on_a_phone(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    for entry in entries:
        params = "&".join(f"{param.name}=ACME" for param in entry.params)
        page = visit.open(f"errors/{entry.code:d}/#{params}")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        for target in page.locator(
            ".repair :is(summary, button, .md-button) >> visible=true"
        ).all():
            box = target.bounding_box()
            assert box
            assert round(box["height"]) >= 44, target.evaluate("(node) => node.outerHTML")


def test_facts_are_beside_the_steps_if_there_is_room(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    for width, is_beside in ((1280, True), (390, False)):
        page.set_viewport_size({"width": width, "height": 900})
        steps = page.locator(".repair__steps").bounding_box()
        facts = page.locator(".facts").bounding_box()
        assert steps
        assert facts
        assert (facts["x"] >= steps["x"] + steps["width"]) == is_beside
        assert (facts["y"] >= steps["y"] + steps["height"]) != is_beside


@pytest.mark.parametrize("path", ["", "errors/4004/", "before-you-activate/", "developers/"])
def test_paper_is_black_on_white_in_dark_mode(path: str, browser: Browser, address: str) -> None:
    with browser.new_page(color_scheme="dark", reduced_motion="reduce") as page:
        open_completely(page, address + path)
        page.emulate_media(media="print")
        assert page.evaluate(FIND_DARK_ON_PAPER) == []
