"""Defects of the site that only a browser shows, each once reported by a reader."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.visit import Visit, add_style, open_completely, trigger_deferred_assets

PAGES = ["", "errors/4004/", "errors/4007/", "before-you-activate/", "developers/", "none"]
HEADER_HEIGHT = 48
LARGE_TEXT = "html { font-size: 250% !important }"  # the theme's default is 125%
NO_MOTION = "* { transition: none !important }"
# The contrast of the label of each button that looks as it does on hover or focus.
FIND_FAINT_LABELS = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (...colours) => {
        for (const colour of ["white", ...colours]) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const page = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll(SELECTOR)].filter((button) => {
        const { color, backgroundColor } = getComputedStyle(button);
        const values = [luminance(page, backgroundColor, color), luminance(page, backgroundColor)];
        return (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05) < 4.5;
    }).map((button) => button.outerHTML);
}"""
# A link in a sentence may be smaller: https://www.w3.org/TR/WCAG22/#target-size-minimum
FIND_SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, select")]
    .filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        const least = node.closest(".md-tabs, .md-header") ? 44 : 24;
        const isInText = node.matches("a:not(.md-button)")
            && node.parentElement.textContent.trim() !== node.textContent.trim();
        return node.checkVisibility() && !node.matches(".md-skip") && !isInText
            && (width < 24 || height < least);
    }).map((node) => node.outerHTML)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_keep_their_labels(
    scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    with browser.new_page(color_scheme=scheme) as page:
        for path in PAGES:
            open_completely(page, address + path)
            add_style(page, NO_MOTION)
            assert page.evaluate(FIND_FAINT_LABELS.replace("SELECTOR", "'.md-button'")) == []
            for button in page.locator(".md-button:visible").all():
                button.hover()
                assert (
                    page.evaluate(FIND_FAINT_LABELS.replace("SELECTOR", "'.md-button:hover'")) == []
                )
                page.mouse.move(0, 0)
                button.focus()
                assert (
                    page.evaluate(FIND_FAINT_LABELS.replace("SELECTOR", "'.md-button:focus'")) == []
                )


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["#sources", "errors/4004/#causes", "errors/4004/#notes"])
def test_an_anchor_stops_below_the_header(path: str, width: int, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": width, "height": 500})
    page = visit.open(path)
    target = page.locator(f"[id='{path.partition('#')[2]}']")
    assert top_of(page, target) >= HEADER_HEIGHT
    trigger_deferred_assets(page)
    assert top_of(page, target) >= HEADER_HEIGHT


def top_of(page: Page, target: Locator) -> float:
    """Return the position of an element below the top of the window, once scrolling has ended."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = target.bounding_box()
    assert box
    return float(box["y"])


def test_a_link_within_the_page_stops_below_the_header(visit: Visit) -> None:
    page = visit.open("developers/")
    trigger_deferred_assets(page)
    link = page.locator(".md-sidebar--secondary a").last
    link.click()
    target = page.locator(f"[id='{str(link.get_attribute('href')).partition('#')[2]}']")
    expect(target).to_be_in_viewport()
    assert top_of(page, target) >= HEADER_HEIGHT


def test_paper_has_no_navigation_at_once(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        for path in PAGES:
            page.route("**/*.css", lambda route: route.abort())
            page.goto(address + path)
            page.emulate_media(media="print")
            for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".needs-script"):
                for element in page.locator(part).all():
                    assert not element.is_visible(), (path, part)
            page.emulate_media(media="screen")


def test_no_page_requests_a_missing_file(visit: Visit) -> None:
    visit.expected = []
    for path in PAGES[:-1]:
        trigger_deferred_assets(visit.open(path))
        visit.page.wait_for_load_state("networkidle")
    assert {path for path in visit.requested if path.endswith("sitemap.xml")} <= {
        f"{visit.address}sitemap.xml"
    }


def test_a_link_after_scrolling_opens_the_top(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    trigger_deferred_assets(page)
    page.evaluate(
        """() => {
            scrollTo(0, document.body.scrollHeight);
            const follow = () => document.querySelector(".md-footer a").click();
            addEventListener("scroll", () => setTimeout(follow, 20), { once: true });
        }"""
    )
    expect(page.locator("h1")).to_contain_text("Error guide")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("Error guide for QuickBooks Online integration - Sengerio help")
    assert page.evaluate("scrollY") == 0


def test_back_restores_the_scroll_position(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    trigger_deferred_assets(page)
    page.locator(".md-footer a").first.scroll_into_view_if_needed()
    position = page.evaluate("scrollY")
    assert position > 0
    page.locator(".md-footer a").first.click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    page.go_back()
    expect(page.locator("h1")).to_be_focused()
    page.wait_for_function(f"Math.abs(scrollY - {position}) < 2")


def test_large_text_does_not_cut_the_name_of_the_site(visit: Visit) -> None:
    for width in (390, 1280):
        visit.page.set_viewport_size({"width": width, "height": 800})
        page = visit.open("errors/4004/")
        add_style(page, LARGE_TEXT)
        header, name = (
            page.locator(part).bounding_box() for part in (".md-header", ".site-name span")
        )
        assert header
        assert name
        assert name["y"] >= header["y"]
        assert name["y"] + name["height"] <= header["y"] + header["height"]
        assert page.locator(".site-name").evaluate("(node) => node.scrollWidth <= node.clientWidth")


def test_without_javascript_no_dead_button_is_shown(browser: Browser, address: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        for path in PAGES:
            page.goto(address + path)
            assert page.locator("button:visible, form:visible").count() == 0, path


def test_signs_are_not_read_aloud(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    trigger_deferred_assets(page)
    page.locator("details").evaluate_all("(all) => all.forEach((node) => (node.open = true))")
    names = page.locator("article").aria_snapshot()
    assert "↗" not in names
    assert "×" not in names


@pytest.mark.parametrize("width", [390, 1280])
def test_targets_are_large_enough(width: int, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page = visit.open(path)
        trigger_deferred_assets(page)
        assert page.evaluate(FIND_SMALL_TARGETS) == [], path


def test_the_navigation_has_a_name(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(page.get_by_role("link", name="Sengerio help for QuickBooks Online")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_a_row_of_the_codes_opens_its_page(path: str, visit: Visit) -> None:
    page = visit.open(path)
    for row in page.locator("table.codes tbody tr:has(> :first-child > a)").all():
        link = row.locator("a").first
        covers = """([row, link]) => {
            row.scrollIntoView({ block: "center" });
            const { right, bottom } = row.getBoundingClientRect();
            return document.elementFromPoint(right - 8, bottom - 8) === link;
        }"""
        assert page.evaluate(covers, [row.element_handle(), link.element_handle()])
