"""The pages of the site: values, policy, layout and accessibility."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from errors_pkg import entries as all_entries
from errors_pkg import message, url
from tests.support.visit import (
    SCRIPT_TO_READ_LOOK,
    Visit,
    add_style,
    find_accessibility_violations,
    open_completely,
    trigger_deferred_assets,
)

entries = [entry for entry in all_entries if not entry.retired]
UNKNOWN_CODE = max(entry.code for entry in all_entries) + 1
KINDS_OF_PAGES = ["", "errors/4004/", "before-you-activate/", "developers/", "none"]
PAGES = [*KINDS_OF_PAGES, "errors/4001/", "reference/"]
SIZES = {"narrow": (390, 844), "wide": (1280, 900)}
WIDEST_FONT = "* { font-family: 'DejaVu Sans' !important }"  # of the usual fonts
IS_FONT_INSTALLED = """() => {
    const context = document.createElement("canvas").getContext("2d");
    const widths = ["'DejaVu Sans', monospace", "'DejaVu Sans', serif"].map((fonts) => {
        context.font = `20px ${fonts}`;
        return context.measureText("ACME Haulage").width;
    });
    return widths[0] === widths[1];
}"""
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
MISSING = "..."  # in the message, if a value is unknown
VALUES = [
    "ACME Ltd",
    "Müller & Söhne 🚚",
    "شركة النقل",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "100% = a&b?c#d+e",
]


def test_the_readers_value_replaces_every_example(visit: Visit) -> None:
    for value in VALUES:
        visit.open("none")
        page = visit.open(f"errors/4004/#display_name={quote(value, safe='')}")
        expect(page.locator(".toast")).to_have_text(f"#4004 - {message(4004, display_name=value)}")
        assert set(page.locator("[data-param]").all_text_contents()) == {value}
        assert page.locator("article img").count() == 0


@pytest.mark.parametrize("value", ["ACME \u202edtl", "شركة النقل", "\u2067ACME"])
def test_a_value_leaves_the_text_around_it_in_order(value: str, visit: Visit) -> None:
    page = visit.open(f"errors/4004/#display_name={quote(value)}&found=renamed&option=1")
    for element in page.locator("[data-param] >> visible=true").all():
        starts = element.evaluate(
            """(node) => {
                const text = node.nextSibling;
                const range = document.createRange();
                return [...text.data].flatMap((_, at) => {
                    range.setStart(text, at);
                    range.setEnd(text, at + 1);
                    const [box] = range.getClientRects();
                    return box ? [[box.top, box.left]] : [];
                });
            }"""
        )
        assert starts == sorted(starts)


def test_two_spaces_of_a_value_are_visible(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=A%20%20B&found=renamed&option=1")
    expect(page.locator(".arrival__faults")).to_contain_text("contains a double space")
    for element in page.locator("[data-param] >> visible=true").all():
        expect(element).to_have_css("white-space-collapse", "preserve")


def test_a_value_can_be_copied_where_it_is_needed(visit: Visit) -> None:
    page = visit.open("errors/4004/#found=renamed&option=1")
    buttons = page.get_by_role("button", name="Copy", exact=True)
    expect(buttons).to_have_count(0)
    value = f"ACME  {'x' * 300}"
    page.evaluate(
        "(value) => { location.hash += `&display_name=${encodeURIComponent(value)}`; }", value
    )
    expect(buttons).to_have_count(2)
    expect(page.locator(".arrival__faults")).to_contain_text("contains a double space")
    buttons.last.click()
    expect(page.locator("#renamed .copy-value output").first).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == value


def test_code_for_developers_can_be_copied(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="For developers").first.click()
    blocks = page.locator(".highlight")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_have_count(
        blocks.filter(has_not=page.locator(".filename")).count()
    )
    block = blocks.filter(has_text="group_by_code")
    block.get_by_role("button").click()
    expect(block.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("from errors_pkg import QuickBooksError\n")


def test_an_empty_value_needs_no_other_step(visit: Visit) -> None:
    for entry in entries:
        for param in entry.params:
            page = visit.open(f"errors/{entry.code:d}/#{param.name}=")
            message_box = page.locator(".arrival__empty")
            expect(message_box).to_contain_text(
                entry.match.sengerio if entry.match else param.label
            )
            for part in ("#first-step", "#causes", ".shown__value", ".needs", ".country"):
                expect(page.locator(f"{part} >> visible=true")).to_have_count(0)
            expect(page.locator("#last-step")).to_be_visible()
            page.evaluate(f"location.hash = '{param.name}=1'")
            expect(message_box).to_be_hidden()
            expect(page.locator("#first-step")).to_be_visible()


def test_a_term_that_is_no_number_is_not_in_the_steps(visit: Visit) -> None:
    page = visit.open("errors/4003/#term=Net%2030&found=missing")
    expect(page.locator(".arrival__faults")).to_contain_text("isn't just a number")
    expect(page.locator(".shown__value .value")).to_have_text("Net 30")
    expect(page.locator("#missing")).to_contain_text("In Name, enter the Deferment days")
    expect(page.get_by_role("button", name="Copy", exact=True)).to_have_count(0)
    page.evaluate("location.hash = 'term=30&found=missing'")
    expect(page.locator("#missing")).to_contain_text("In Name, enter 30.")
    expect(page.locator(".arrival__faults")).to_be_hidden()


@pytest.mark.parametrize(
    ("fragment", "value"),
    [
        (f"display_name={'x' * 10_000}", "x" * 200 + "…"),
        ("display_name=100%25%zz%", "100%25%zz%"),
        ("nobody=1&__proto__=2", MISSING),
        ("causes", MISSING),
        ("4004", MISSING),
        ("display_name", MISSING),
    ],
)
def test_unusual_fragments_are_safe(fragment: str, value: str, visit: Visit) -> None:
    page = visit.open(f"errors/4004/#{fragment}")
    expect(page.locator(".toast [data-param]")).to_have_text(value)


def test_values_and_anchors_work_after_instant_navigation(visit: Visit) -> None:
    page = visit.open("")
    trigger_deferred_assets(page)
    page.evaluate("window.isSamePage = true")
    *_, before, entry = (entry for entry in entries if len(entry.params) == 1)
    page.locator("table.codes a", has_text=f"#{before.code}").click()
    expect(page.locator(".number")).to_have_text(f"#{before.code}")
    page.evaluate(f"location.hash = '{before.params[0].name}=ACME'")
    expect(page.locator(".toast [data-param]")).to_have_text("ACME")
    page.locator(".md-tabs").get_by_role("link", name="Error guide").click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    assert page.evaluate("window.isSamePage")
    page.locator(".md-sidebar--secondary a", has_text=f"#{entry.code}").click()
    page.wait_for_url(f"**/#{entry.code}")
    expect(page.locator(f"[id='{entry.code}']")).to_be_in_viewport()


def test_links_pass_values_to_codes_with_that_param(visit: Visit) -> None:
    page = visit.open("errors/4005/#invoice_no=A%20%26%201")
    page.locator("article a", has_text="#4006").click()
    page.wait_for_url("**/errors/4006/#invoice_no=A%20%26%201")
    page.goto(f"{visit.address}errors/4004/#display_name=ACME")
    page.locator("article a", has_text="#4005").click()
    page.wait_for_url(re.compile("/errors/4005/#?$"))


def test_a_link_within_the_page_keeps_the_values(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20")
    page.locator(".arrival a[href='#compare']").click()
    expect(page.locator("#compare")).to_be_focused()
    expect(page.locator("#compare")).to_be_in_viewport()
    page.wait_for_url("**/#display_name=ACME%20&found=looks-the-same")
    expect(page.locator(".toast [data-param]")).to_have_text("ACME ")


def test_the_page_of_an_unknown_code_lists_the_codes(visit: Visit) -> None:
    page = visit.open(f"errors/{UNKNOWN_CODE}/")
    expect(page.locator(".unknown-code")).to_contain_text(str(UNKNOWN_CODE))
    for entry in entries:
        link = page.locator(f"article a[href$='/errors/{int(entry.code)}/']")
        expect(link).to_contain_text(entry.title)
    expect(visit.open("none").locator(".unknown-code")).to_be_hidden()


def test_every_page_respects_its_policy(visit: Visit, site: Path) -> None:
    for path in (*page_paths(site), "4004/", "errors/4004.html"):
        open_completely(visit.page, visit.address + path)


def test_injected_content_is_blocked_without_headers(
    browser: Browser, address: str, site: Path
) -> None:
    with browser.new_page() as page:
        file = site / "errors/4004/index.html"
        page.route("**/errors/4004/", lambda route: route.fulfill(path=file))
        open_completely(page, f"{address}errors/4004/")
        result = page.evaluate(
            """async () => {
                const blocked = new Set();
                addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
                    blocked.add(effectiveDirective);
                });
                const add = (name, values) => {
                    document.body.append(Object.assign(document.createElement(name), values));
                };
                add("script", { textContent: "window.injected = true" });
                add("script", { src: "https://elsewhere.test/script.js" });
                add("img", { src: "https://elsewhere.test/pixel.png" });
                add("iframe", { src: "https://elsewhere.test/" });
                add("div", { innerHTML: "<p onclick='window.injected = true'>" });
                document.querySelector("p[onclick]").click();
                // The test itself may use eval; scripts that run later may not.
                await new Promise((done) => setTimeout(() => {
                    try { eval("window.injected = true"); } catch { blocked.add("eval"); }
                    done();
                }));
                await fetch("https://elsewhere.test/").catch(() => 0);
                for (let frame = 0; frame < 300 && blocked.size < 7; frame++) {
                    await new Promise(requestAnimationFrame);
                }
                return { injected: window.injected ?? null, blocked: [...blocked] };
            }"""
        )
    assert result["injected"] is None
    assert set(result["blocked"]) == {
        *("connect-src", "eval", "frame-src", "img-src"),
        *("script-src", "script-src-attr", "script-src-elem"),
    }


@pytest.mark.parametrize(("size", "scheme"), [("narrow", "light"), ("wide", "dark")])
def test_the_first_paint_is_final(
    size: str, scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    width, height = SIZES[size]
    with browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    ) as page:
        for path in PAGES:
            page.goto(address + path)
            final = page.evaluate(SCRIPT_TO_READ_LOOK)
            page.route("**/*.css", lambda route: route.abort())
            page.goto(address + path)
            page.unroute("**/*.css")
            assert page.evaluate(SCRIPT_TO_READ_LOOK) == final, path
            assert len(final) > 50


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_after_the_first_paint(size: str, browser: Browser, address: str) -> None:
    width, height = SIZES[size]
    with browser.new_page(viewport={"width": width, "height": height}) as page:
        page.add_init_script(
            """window.shift = 0;
            new PerformanceObserver((list) => {
                for (const { value } of list.getEntries()) window.shift += value;
            }).observe({ type: "layout-shift", buffered: true });"""
        )
        for path in PAGES:
            open_completely(page, address + path)
            assert page.evaluate("window.shift") < 0.01, path


@pytest.mark.parametrize("path", KINDS_OF_PAGES)
def test_axe_finds_no_violations(path: str, browser: Browser, address: str) -> None:
    with browser.new_page(color_scheme="light", reduced_motion="reduce") as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto(address + path)
        rules = {rule: {"enabled": False} for rule in COLOUR_RULES}
        assert not find_accessibility_violations(page, rules=rules), (
            "narrow, before the theme has loaded"
        )
        page.set_viewport_size({"width": 1280, "height": 900})
        trigger_deferred_assets(page)
        assert not find_accessibility_violations(page)
        page.emulate_media(color_scheme="dark")
        page.locator("body[data-md-color-scheme=slate]").wait_for()
        assert not find_accessibility_violations(page, runOnly=COLOUR_RULES), "dark"


def page_paths(site: Path) -> list[str]:
    """Return the paths of all pages that aren't redirects."""
    files = [file for file in site.rglob("*.html") if "<article" in file.read_text("utf-8")]
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]


def test_pages_fit_the_screen_in_the_widest_font(visit: Visit, site: Path) -> None:
    page = visit.page
    for path in (*page_paths(site), f"errors/4004/#display_name={quote('W' * 200)}"):
        visit.open(path)
        add_style(page, WIDEST_FONT)
        assert page.evaluate(IS_FONT_INSTALLED)
        for width in (320, 360, 390):
            page.set_viewport_size({"width": width, "height": 640})
            scroll_width = page.evaluate("document.documentElement.scrollWidth")
            assert scroll_width <= width, f"{path} at {width} px"


def test_the_first_step_is_on_the_first_screen(visit: Visit) -> None:
    for entry in entries:
        value = "ACME Haulage and Sons (Northern) Limited"
        assert len(value) == 40
        address = url(entry.code, **{param.name: value for param in entry.params})
        page = visit.open(f"errors/{entry.code:d}/#{urlsplit(address).fragment}")
        add_style(page, WIDEST_FONT)
        for element in page.locator(".toast [data-param]").all():
            expect(element).to_have_text(value)
        for width, height in ((390, 844), (1280, 720)):
            page.set_viewport_size({"width": width, "height": height})
            first_step = page.locator("#first-step").bounding_box()
            assert first_step
            bottom = first_step["y"] + first_step["height"]
            assert bottom <= height, f"#{entry.code:d} at {width} px"


def test_pages_are_complete_without_javascript(browser: Browser, address: str) -> None:
    with browser.new_page(java_script_enabled=False) as page:
        page.goto(address)
        assert page.locator("table.codes tbody tr").count() == len(entries)
        for entry in entries:
            assert page.locator(f"h2[id='{int(entry.code)}']").is_visible()
            found = re.sub("[“”]", "", entry.causes[0].found)  # labels are bold instead
            assert page.get_by_text(found).first.is_visible()
        assert not page.locator("form.paste").is_visible()
        page.goto(f"{address}before-you-activate/")
        assert page.locator(".checklist [type=checkbox]").first.is_visible()
        assert page.locator("noscript p").is_visible()
        assert not page.locator("#lists").is_visible()
        page.goto(f"{address}errors/4004/")
        assert not page.locator(".copy").is_visible()
        assert not page.locator("#compare").is_visible()
        assert page.locator("#deleted ol").first.is_visible()


def test_the_guide_is_printed_without_navigation(browser: Browser, address: str) -> None:
    with browser.new_page() as page:
        open_completely(page, address)
        page.emulate_media(media="print")
        for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".paste", ".md-top"):
            for element in page.locator(part).all():
                assert not element.is_visible(), part
        after_link = (
            "getComputedStyle(document.querySelector('article > p > a'), '::after').content"
        )
        assert "before-you-activate/" in page.evaluate(after_link)
        assert len(page.pdf()) > 10_000
