"""The page of a code, as somebody uses it who is stuck: causes, country, help, and on paper."""

import pytest
from playwright.sync_api import Browser, Page, expect

from errors_pkg import message
from tests.support.visit import Visit, show


def opened(page: Page) -> list[str]:
    """Return which causes are open."""
    return [str(cause.get_attribute("id")) for cause in page.locator("details.cause[open]").all()]


def test_causes_are_closed_until_one_is_chosen_or_linked(visit: Visit) -> None:
    # The theme's script opens a linked one, too, once it is there.
    visit.page.route("**/assets/javascripts/*", lambda route: route.abort())
    visit.expected.append("ERR_FAILED")
    page = visit.open("errors/4004/")
    assert opened(page) == []
    page.get_by_text("The customer was made inactive").click()
    assert opened(page) == ["cause-2"]
    page.goto(f"{visit.address}errors/4004/#cause-3")
    expect(page.locator("#cause-3 ol").first).to_be_in_viewport()
    page.goto(f"{visit.address}errors/4008/#cause-2")
    expect(page.locator("#cause-2")).to_have_attribute("open", "")
    assert opened(page) == ["cause-2"]


def test_on_paper_all_causes_are_open_and_afterwards_as_before(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    page.get_by_text("The customer was made inactive").click()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened(page) == ["cause-1", "cause-2", "cause-3"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page) == ["cause-2"]


def test_the_readers_country_comes_first_and_is_kept(visit: Visit) -> None:
    def first_way(page: Page) -> str:
        return str(
            page.evaluate(
                """() => [...document.querySelectorAll(".option[data-country]")]
                    .filter((it) => it.checkVisibility())
                    .map((it) => [it.getBoundingClientRect().y, it.dataset.country])
                    .sort(([one], [other]) => one - other)[0][1]"""
            )
        )

    page = visit.open("errors/4007/")
    assert first_way(page) == "uk"
    page.get_by_role("button", name="US").click()
    assert first_way(page) == "us"
    page.goto(f"{visit.address}errors/4008/#cause-2")
    expect(page.get_by_role("button", name="US")).to_have_attribute("aria-pressed", "true")
    assert first_way(page) == "us"


def test_no_opens_what_support_needs_to_know(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".helped output")).to_have_text("Thank you.")
    expect(page.get_by_label("What you have tried")).not_to_be_visible()
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_label("It appeared when").select_option("updating a Business Partner")
    page.get_by_label("What you have tried").fill("Cause 1")
    page.get_by_role("button", name="Copy the details for support").click()
    expect(page.locator(".report output")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0] == f"#4004 - {message(4004, display_name='ACME')}"
    assert copied[2:4] == ["Appeared: when updating a Business Partner", "Tried: Cause 1"]


@pytest.mark.parametrize("path", ["", "errors/4004/", "before-you-activate/", "developers/"])
def test_paper_is_black_on_white_in_the_dark_scheme_too(
    path: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(color_scheme="dark", reduced_motion="reduce")
    page = context.new_page()
    show(page, address + path)
    page.emulate_media(media="print")
    colours = page.evaluate(
        """() => {
            const canvas = document.createElement("canvas").getContext("2d", { alpha: false });
            const luminance = (colour) => {
                canvas.fillStyle = "#fff";
                canvas.fillRect(0, 0, 1, 1);
                canvas.fillStyle = colour;
                canvas.fillRect(0, 0, 1, 1);
                const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
                return (0.3 * red + 0.6 * green + 0.1 * blue) / 255;
            };
            return [...document.querySelectorAll("article *")]
                .filter((it) => it.checkVisibility())
                .map((it) => [it, getComputedStyle(it)])
                .filter(([, { color, backgroundColor }]) =>
                    luminance(color) > 0.5 || luminance(backgroundColor) < 0.8)
                .map(([it]) => it.outerHTML.slice(0, 80));
        }"""
    )
    assert colours == []
    context.close()


def test_on_a_wide_screen_the_codes_stand_beside_the_page(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    beside = page.get_by_role("navigation", name="Error codes")
    expect(beside.locator("[aria-current=page]")).to_have_text("#4004 Customer not found")
    beside.get_by_text("#4005").click()
    expect(beside.locator("[aria-current=page]")).to_have_text("#4005 Invoice not found")
    expect(page.locator(".md-tabs__item--active")).to_have_text("Error guide")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(beside).not_to_be_visible()
