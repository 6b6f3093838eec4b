"""The site in a real browser: what a stuck reader sees and does."""

import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from errors_pkg import entries as all_entries
from errors_pkg import message, url
from tests.support.chromium import launch
from tests.support.fonts import FONTS, only_font
from tests.support.visit import LOOK, Visit, show, stir

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "identify_cases.yml").read_text(encoding="utf-8")
)
entries = [entry for entry in all_entries if not entry.retired]
PAGES = ["", "errors/4001/", "errors/4004/", "before-you-activate/", "developers/"]
PAGES += ["reference/", "none"]
SIZES = {"narrow": (390, 844), "wide": (1280, 900)}
COLOUR_RULES = ["color-contrast", "link-in-text-block"]  # what a scheme changes for axe
SCHEME_IS_THERE = """(scheme) => document.body.dataset.mdColorScheme === scheme
    && document.getAnimations().every((it) => it.playState === "finished")"""
VALUES = [
    "ACME Ltd",
    "Müller & Söhne 🚚",
    "شركة النقل",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "100% = a&b?c#d+e",
]


def test_the_readers_own_value_stands_wherever_the_param_stands(visit: Visit) -> None:
    for value in VALUES:
        visit.open("none")
        page = visit.open(f"errors/4004/#display_name={quote(value, safe='')}")
        shown = f"#4004 - {message(4004, display_name=value)}"
        expect(page.locator(".toast")).to_have_text(shown)
        assert set(page.locator("[data-param]").all_text_contents()) == {value}
        assert page.locator("article img").count() == 0


def test_a_long_value_is_cut_off(visit: Visit) -> None:
    page = visit.open(f"errors/4004/#display_name={'x' * 10_000}")
    expect(page.locator(".toast .value")).to_have_text("x" * 200 + "…")


def test_broken_encoding_is_shown_as_it_came(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=100%25%zz%")
    expect(page.locator(".toast .value")).to_have_text("100%25%zz%")


def test_unknown_names_and_plain_anchors_change_nothing(visit: Visit) -> None:
    page = visit.open("errors/4004/")
    before = page.locator("article").inner_text()
    for fragment in ("nobody=1&__proto__=2", "causes", "4004", "display_name"):
        page = visit.open(f"errors/4004/#{fragment}")
        assert page.locator("article").inner_text() == before
    expect(page.locator(".toast .value")).to_have_text("ACME Haulage Ltd")


def test_a_changed_fragment_changes_the_values(visit: Visit) -> None:
    page = visit.open("errors/4005/#invoice_no=A1")
    expect(page.locator(".toast .value")).to_have_text("A1")
    page.evaluate("location.hash = 'invoice_no=B2'")
    expect(page.locator(".toast .value")).to_have_text("B2")
    page.evaluate("location.hash = ''")
    expect(page.locator(".toast .value")).to_have_text("INV-2041")


def test_values_and_anchors_work_under_instant_navigation(visit: Visit) -> None:
    page = visit.open("")
    stir(page)
    page.evaluate("window.stays = true")
    *_, before, entry = (entry for entry in entries if len(entry.params) == 1)
    page.locator("table.codes a", has_text=f"#{before.code}").click()
    expect(page.locator("h1")).to_contain_text(f"#{before.code}")
    page.evaluate(f"location.hash = '{before.params[0].name}=ACME'")
    expect(page.locator(".toast .value")).to_have_text("ACME")
    page.locator(".md-tabs").get_by_role("link", name="Error guide").click()
    expect(page.locator("h1")).to_contain_text("Error guide")
    assert page.evaluate("window.stays")
    page.locator(".md-sidebar--secondary a", has_text=f"#{entry.code}").click()
    page.wait_for_url(f"**/#{entry.code}")
    expect(page.locator(f"[id='{entry.code}']")).to_be_in_viewport()


def test_values_go_along_to_the_codes_that_take_them(visit: Visit) -> None:
    page = visit.open("errors/4005/#invoice_no=A%20%26%201")
    page.locator("article a", has_text="#4006").click()
    page.wait_for_url("**/errors/4006/#invoice_no=A%20%26%201")
    page.goto(f"{visit.address}errors/4004/#display_name=ACME")
    page.locator("article a", has_text="#4005").click()
    page.wait_for_url(re.compile("/errors/4005/#?$"))


def test_a_link_within_the_page_leaves_the_values_in_the_address(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20")
    page.get_by_role("link", name="Compare it with QuickBooks Online").click()
    expect(page.locator("#compare")).to_be_focused()
    expect(page.locator("#compare")).to_be_in_viewport()
    assert page.url.endswith("#display_name=ACME%20")
    expect(page.locator(".toast .value")).to_have_text("ACME ")


def test_the_copied_details_hold_code_message_address_and_time(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20Ltd")
    page.get_by_text("What support needs to know").click()
    page.get_by_role("button", name="Copy the details for support").click()
    expect(page.locator("output", has_text="Copied")).to_be_visible()
    said, address, time = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert said == f"#4004 - {message(4004, display_name='ACME Ltd')}"
    assert address == f"Page: {page.url}"
    assert re.fullmatch(r"Time: \d{4}-\d\d-\d\dT[\d:.]+Z", time)


def test_the_script_of_the_site_finds_what_the_package_finds(visit: Visit) -> None:
    page = visit.open("")
    found = page.evaluate(
        """async (texts) => {
            const { identify } = await import("./js/identify.js");
            const table = await (await fetch("js/recognition.json")).json();
            return texts.map((text) => identify(text, table) ?? null);
        }""",
        [case["text"] for case in CASES],
    )
    for case, got in zip(CASES, found, strict=True):
        expected = {"code": str(case["code"]), "params": case.get("params", {})}
        assert got == (expected if case["code"] else None), case["name"]


@pytest.mark.parametrize("start", ["", "none", "errors/4999/"])
def test_a_pasted_message_leads_to_its_page_with_its_values(start: str, visit: Visit) -> None:
    page = visit.open(start)
    text = "> Oops! No customer with\n> DisplayName “ACME & Co” found on QuickBooks Online."
    page.get_by_label("Paste the message you see").fill(text)
    page.get_by_role("button", name="Find what to do").click()
    page.wait_for_url("**/errors/4004/#display_name=ACME%20%26%20Co")
    expect(page.locator(".toast .value")).to_have_text("ACME & Co")


def test_an_unknown_code_says_so_and_lists_those_that_exist(visit: Visit) -> None:
    page = visit.open("errors/4999/")
    expect(page.locator(".unknown-code")).to_be_visible()
    expect(page.locator(".unknown-code")).to_contain_text("There is no error code 4999.")
    for entry in entries:
        link = page.locator(f"article a[href$='/errors/{int(entry.code)}/']")
        expect(link).to_contain_text(entry.title)
    expect(visit.open("none").locator(".unknown-code")).to_be_hidden()


def test_every_page_keeps_to_its_policy(visit: Visit, site: Path) -> None:
    for path in (*pages_of(site), "4004/", "errors/4004.html"):
        show(visit.page, visit.address + path)


@pytest.mark.parametrize("old", ["4004/", "errors/4004.html"])
def test_an_old_address_leads_on_with_its_values_where_no_server_does(
    old: str, visit: Visit, site: Path
) -> None:
    file = site / (f"{old}index.html" if old.endswith("/") else old)
    visit.page.route(f"**/quickbooks-online/{old}", lambda route: route.fulfill(path=file))
    page = visit.open(f"{old}#display_name=ACME")
    page.wait_for_url("**/errors/4004/#display_name=ACME")
    expect(page.locator(".toast .value")).to_have_text("ACME")


def test_what_somebody_injects_does_not_run_even_where_no_host_sends_headers(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    file = site / "errors/4004/index.html"
    page.route("**/errors/4004/", lambda route: route.fulfill(path=file))
    show(page, f"{address}errors/4004/")
    result = page.evaluate(
        """async () => {
            const blocked = [];
            addEventListener("securitypolicyviolation", (it) => {
                blocked.push(it.effectiveDirective);
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
            // What is evaluated from outside may use eval; what the page does later may not.
            await new Promise((done) => setTimeout(() => {
                try { eval("window.injected = true"); } catch { blocked.push("eval"); }
                done();
            }));
            await fetch("https://elsewhere.test/").catch(() => 0);
            for (let turn = 0; turn < 50 && new Set(blocked).size < 7; turn++) {
                await new Promise((done) => setTimeout(done, 100));
            }
            return { injected: window.injected ?? null, blocked: blocked.sort() };
        }"""
    )
    assert result["injected"] is None
    assert set(result["blocked"]) == {
        *("connect-src", "eval", "frame-src", "img-src"),
        *("script-src", "script-src-attr", "script-src-elem"),
    }
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_the_first_paint_is_the_final_look(
    size: str, scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=False
    )
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        final = page.evaluate(LOOK)
        page.route("**/*.css", lambda route: route.abort())
        page.goto(address + path)
        page.unroute("**/*.css")
        assert page.evaluate(LOOK) == final, path
        assert len(final) > 50
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_once_it_is_painted(size: str, browser: Browser, address: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
            for (const { value } of list.getEntries()) window.moved += value;
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    for path in PAGES:
        show(page, address + path)
        assert page.evaluate("window.moved") < 0.01, path
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_axe_reports_no_violations(size: str, browser: Browser, address: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    for path in (*PAGES, "errors/4004/#display_name=ACME"):
        page.emulate_media(color_scheme="light")
        show(page, address + path)
        assert not violations(page), f"{path} {size}"
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(SCHEME_IS_THERE, arg="slate")
        assert not violations(page, runOnly=COLOUR_RULES), f"{path} {size} dark"
    context.close()


def violations(page: Page, **options: list[str]) -> dict[str, list[str]]:
    """Return the first elements that break a rule of axe, for each rule that is broken."""
    given = {"preload": False, "resultTypes": ["violations"], **options}
    return {
        violation["id"]: [node["html"][:150] for node in violation["nodes"]][:3]
        for violation in Axe().run(page, options=given).response["violations"]
    }


def pages_of(site: Path) -> list[str]:
    """Return the paths of all pages, but for those that only lead on."""
    files = [file for file in site.rglob("*.html") if "<article" in file.read_text("utf-8")]
    return [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]


@pytest.mark.parametrize("font", FONTS)
def test_in_any_usual_font_nothing_scrolls_sideways_and_the_first_step_is_on_the_first_screen(
    font: str, browser: Browser, host: str, site: Path, tmp_path: Path
) -> None:
    with launch(browser.browser_type, FONTCONFIG_FILE=str(only_font(font, tmp_path))) as other:
        page = other.new_page()
        page.goto(host)
        assert font_of(page).startswith(font)
        for path in (*pages_of(site), f"errors/4004/#display_name={quote('W' * 200)}"):
            page.goto(host + path)
            for width in (320, 360, 390):
                page.set_viewport_size({"width": width, "height": 640})
                shown = page.evaluate("document.documentElement.scrollWidth")
                assert shown <= width, f"{path} at {width} px"
        for entry in entries:
            value = "ACME Haulage and Sons (Northern) Limited"
            address = url(entry.code, **{param.name: value for param in entry.params})
            page.goto(f"{host}errors/{entry.code:d}/#{urlsplit(address).fragment}")
            for shown in page.locator(".toast .value").all():
                expect(shown).to_have_text(value)
            for width, height in ((390, 844), (1280, 720)):
                page.set_viewport_size({"width": width, "height": height})
                place = page.locator("#first-step").bounding_box()
                assert place
                assert place["y"] + place["height"] <= height, f"#{entry.code:d} at {width} px"


def font_of(page: Page) -> str:
    """Return the family that the browser draws the first heading with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
    return str(max(fonts, key=lambda it: it["glyphCount"])["familyName"])


def test_the_keyboard_alone_leads_from_the_guide_to_a_fix(visit: Visit) -> None:
    page = visit.open("")
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.id")
        if focused == "message":
            break
    assert focused == "message"
    page.keyboard.insert_text("error 4005")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline not in {"", "none"}
    page.keyboard.press("Enter")
    page.wait_for_url("**/errors/4005/")


def test_without_javascript_guide_pages_and_list_are_complete(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("table.codes tbody tr").count() == len(entries)
    for entry in entries:
        assert page.locator(f"h2[id='{int(entry.code)}']").is_visible()
        assert page.get_by_text(entry.causes[0].cause).first.is_visible()
    assert not page.locator(".paste").is_visible()
    page.goto(f"{address}errors/4004/")
    assert not page.locator(".copy").is_visible()
    assert page.get_by_role("heading", name="The customer was made inactive").is_visible()
    context.close()


def test_the_printed_guide_is_a_hand_out(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    show(page, address)
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".paste", ".md-top"):
        for element in page.locator(chrome).all():
            assert not element.is_visible(), chrome
    address = "getComputedStyle(document.querySelector('.error a[href]'), '::after').content"
    assert "errors/4001/" in page.evaluate(address)
    assert len(page.pdf()) > 10_000
    context.close()
