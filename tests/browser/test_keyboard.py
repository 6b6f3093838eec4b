"""The site for those who use the keyboard, large text or more space: nothing is lost."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import expect

from tests.support.visit import Visit, stir

PAGES = ["", "errors/4004/", "before-you-activate/", "developers/", "none"]
# https://www.w3.org/TR/WCAG22/#text-spacing
SPACING = """* {
  letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important }"""
LARGE = "html { font-size: 250% !important }"  # of which the theme takes half as much
ADD_STYLE = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
}"""
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((it) => {
    const { overflowX, overflowY } = getComputedStyle(it);
    const isCut = (overflow, all, part) => /clip|hidden/.test(overflow) && all > part + 1;
    return it.checkVisibility({ opacityProperty: true }) && it.clientHeight && !it.closest("svg")
        && (isCut(overflowX, it.scrollWidth, it.clientWidth)
            || isCut(overflowY, it.scrollHeight, it.clientHeight));
}).map((it) => it.outerHTML.slice(0, 150))"""
# What has the focus, once it has come to rest.
FOCUSED = """async () => {
  const it = document.activeElement;
  if (it === document.body) return null;
  const look = () => {
    const { left, right, top, bottom, width, height } = it.getBoundingClientRect();
    const middle = [left + width / 2, Math.min(top + height / 2, innerHeight - 2)];
    const over = document.elementFromPoint(...middle);
    return {
        html: it.outerHTML.slice(0, 250),
        isShown: it.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        isLarge: width > 0 && height > 0,
        isOnScreen: left >= 0 && right <= innerWidth && bottom > 0 && top < innerHeight,
        isFree: it.contains(over) || over.contains(it),
        isMarked: getComputedStyle(it).outlineStyle !== "none",
        isNamed: Boolean(it.title || it.ariaLabel || it.textContent.trim() || it.labels?.length),
    };
  };
  for (let turn = 0; turn < 20 && !Object.values(look()).every(Boolean); turn++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  return look();
}"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_each_stop_of_the_tab_key_is_seen_and_has_a_name(
    width: int, path: str, visit: Visit
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 700})
    page = visit.open(path)
    stir(page)
    stops: list[dict[str, Any]] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop:
            break
        stops.append(stop)
    assert "Skip to content" in stops[0]["html"]
    assert len(stops) > 15
    assert [stop for stop in stops if not all(stop.values())] == []


def test_the_skip_link_leads_past_header_and_tabs(visit: Visit) -> None:
    for path in PAGES:
        page = visit.open(path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null"), path


@pytest.mark.parametrize("style", [SPACING, LARGE], ids=["spacing", "large"])
def test_nothing_is_cut_off_with_more_space_or_larger_text(style: str, visit: Visit) -> None:
    for path in PAGES:
        page = visit.open(path)
        stir(page)
        page.evaluate(ADD_STYLE, style)
        assert page.evaluate("document.documentElement.scrollWidth") == 1280, path
        assert page.evaluate(CUT_OFF) == [], path


@pytest.mark.parametrize("width", [320, 700])
def test_what_scrolls_can_be_reached_before_the_script_of_the_theme(
    width: int, visit: Visit
) -> None:
    visit.page.set_viewport_size({"width": width, "height": 700})
    page = visit.open("developers/")
    violations = Axe().run(page, options={"runOnly": ["scrollable-region-focusable"]}).response
    assert violations["violations"] == []
