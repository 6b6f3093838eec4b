"""The site by keyboard, with large text and with more space."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.support.visit import Visit, add_style, trigger_deferred_assets

PAGES = ["", "errors/4004/", "before-you-activate/", "developers/", "none"]
# https://www.w3.org/TR/WCAG22/#text-spacing
MORE_SPACE = """* {
  letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important }"""
LARGE_TEXT = "html { font-size: 250% !important }"  # the theme's default is 125%
FIND_CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((node) => {
    const { overflowX, overflowY } = getComputedStyle(node);
    const isCut = (overflow, content, box) => /clip|hidden/.test(overflow) && content > box + 1;
    return node.checkVisibility({ opacityProperty: true }) && node.clientHeight
        && !node.closest("svg")
        && (isCut(overflowX, node.scrollWidth, node.clientWidth)
            || isCut(overflowY, node.scrollHeight, node.clientHeight));
}).map((node) => node.outerHTML.slice(0, 150))"""
# Describe the focused element, after any scrolling and animation.
DESCRIBE_FOCUS = """async () => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const describe = () => {
    const { left, top, right, bottom, width, height } = node.getBoundingClientRect();
    const middle = [left + width / 2, Math.min(top + height / 2, innerHeight - 2)];
    const topmost = document.elementFromPoint(...middle);
    return {
        html: node.outerHTML.slice(0, 250),
        isVisible: node.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        hasSize: width > 0 && height > 0,
        isOnScreen: left >= 0 && right <= innerWidth && bottom > 0 && top < innerHeight,
        isUncovered: node.contains(topmost) || topmost.contains(node),
        hasOutline: getComputedStyle(node).outlineStyle !== "none",
        hasName: Boolean(
            node.title || node.ariaLabel || node.textContent.trim() || node.labels?.length),
    };
  };
  for (let frame = 0; frame < 60 && !Object.values(describe()).every(Boolean); frame++) {
    await new Promise(requestAnimationFrame);
  }
  return describe();
}"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_every_tab_stop_is_visible_and_named(width: int, path: str, visit: Visit) -> None:
    visit.page.set_viewport_size({"width": width, "height": 700})
    page = visit.open(path)
    trigger_deferred_assets(page)
    stops: list[dict[str, Any]] = []
    page.keyboard.press("Tab")
    while stop := page.evaluate(DESCRIBE_FOCUS):
        stops.append(stop)
        page.keyboard.press("Tab")
    assert "Skip to content" in stops[0]["html"]
    assert len(stops) > 15
    assert [stop for stop in stops if not all(stop.values())] == []


def test_the_skip_link_passes_header_and_tabs(visit: Visit) -> None:
    for path in PAGES:
        page = visit.open(path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("#content")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null"), path


@pytest.mark.parametrize("style", [MORE_SPACE, LARGE_TEXT], ids=["more space", "large text"])
def test_larger_text_is_not_cut_off(style: str, visit: Visit) -> None:
    for path in PAGES:
        page = visit.open(path)
        trigger_deferred_assets(page)
        add_style(page, style)
        assert page.evaluate("document.documentElement.scrollWidth") == 1280, path
        assert page.evaluate(FIND_CUT_OFF) == [], path
