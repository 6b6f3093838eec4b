"""The forms that compare names, and the tick boxes, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.support.visit import Visit

LISTS = "before-you-activate/"
HERE = "ACME Ltd\nSmith & Sons\nNorth Haulage\n=1+1\nTwice\nTwice"
THERE = "ACME Ltd\nSmith and Sons\nNorth Haulage \nThere\nTwice"


@pytest.fixture
def visit(visit: Visit) -> Iterator[Visit]:
    """A visit to the site, in which nothing that is compared goes to a server."""
    yield visit
    assert not [url for url in visit.requested if "ACME" in urldefrag(url).url]


def test_the_page_says_why_the_name_is_not_found(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20Ltd")
    answer = page.locator("#compare output").first
    expect(page.get_by_label("First:")).to_have_value("ACME Ltd")
    expect(answer).to_be_empty()
    expect(page.locator(".compare__lines")).to_be_hidden()
    page.get_by_label("Second:").fill("ACME Ltd")
    expect(answer).to_have_text("These are equal to the character.")
    expect(page.locator(".compare__lines")).to_be_hidden()
    page.get_by_label("Second:").fill("ACME\u00a0Ltd ")
    expect(answer).to_have_text(
        "The second has a no-break space in the middle and a space at its end."
    )
    expect(page.locator("#compare dd")).to_have_text(
        ["ACME[space]Ltd", "ACME[no-break space]Ltd[space]"]
    )
    page.get_by_role("button", name="Copy the name from Sengerio").click()
    expect(page.locator("#compare output").last).to_contain_text("Paste it in QuickBooks Online")
    assert page.evaluate("navigator.clipboard.readText()") == "ACME Ltd"


def test_the_name_without_a_fault_is_the_one_to_copy(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20Ltd%20")
    page.get_by_label("Second:").fill("ACME Ltd")
    page.get_by_role("button", name="Copy the name from QuickBooks Online").click()
    expect(page.locator("#compare output").last).to_contain_text("Paste it in Sengerio")
    assert page.evaluate("navigator.clipboard.readText()") == "ACME Ltd"


def test_an_odd_value_is_told_on_arrival(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=AC%E2%80%8BME%20")
    odd = page.locator(".arrival__odd")
    expect(odd).to_be_visible()
    expect(odd).to_contain_text("a zero-width space in the middle and a space at its end")
    page.evaluate("location.hash = 'display_name=ACME'")
    expect(odd).to_be_hidden()
    expect(page.locator(".arrival__empty")).to_be_hidden()


def test_nothing_between_the_quotes_is_told_on_arrival(visit: Visit) -> None:
    page = visit.open("errors/4003/#term=")
    empty = page.locator(".arrival__empty")
    expect(empty).to_be_visible()
    expect(empty).to_contain_text("the field is empty in Sengerio")
    expect(empty).to_contain_text("Nothing needs to be created in QuickBooks Online.")
    expect(page.locator(".toast")).to_contain_text('No term with name "" found')


def test_the_form_works_after_instant_navigation(visit: Visit) -> None:
    page = visit.open("")
    page.locator("table.codes a", has_text="#4005").click()
    expect(page.locator("h1")).to_contain_text("#4005")
    page.evaluate("location.hash = 'invoice_no=A-1'")
    page.get_by_label("Second:").fill("A–1")
    expect(page.locator("#compare output").first).to_contain_text("an en dash")
    expect(page.get_by_role("button", name="Copy the number from Sengerio")).to_be_visible()


def compare_lists(page: Page, here: str, there: str) -> None:
    page.get_by_label("Names in Sengerio").fill(here)
    page.get_by_label("Names in QuickBooks Online").fill(there)
    page.get_by_role("button", name="Compare the lists").click()


def test_two_lists_are_compared_and_the_answer_can_be_taken_along(visit: Visit) -> None:
    page = visit.open(LISTS)
    page.get_by_label("Terms").check()
    compare_lists(page, HERE, THERE)
    expect(page.locator("#lists output").first).to_have_text(
        "6 names in Sengerio, 5 in QuickBooks Online. Equal: 2. Nearly equal: 2. "
        "Only in Sengerio: 1. Only in QuickBooks Online: 1. More than once: 1."
    )
    rows = page.locator("#lists tbody tr")
    expect(rows.nth(1)).to_contain_text("North Haulage[space]")
    expect(rows.nth(1)).to_contain_text("The one in QuickBooks Online has a space at its end.")
    link = rows.nth(2).get_by_role("link", name="#4003")
    assert str(link.get_attribute("href")).endswith("/errors/4003/#term=%3D1%2B1")
    page.get_by_role("button", name="Copy the table").click()
    expect(page.locator("#lists output").last).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[3].split("\t")[:2] == ['"Only in Sengerio"', '"\'=1+1"']
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .csv").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",") for line in saved] == [line.split("\t") for line in copied]


def test_names_are_read_from_files(visit: Visit) -> None:
    page = visit.open(LISTS)
    table = '"No.";"Display name"\r\n1;"M\xfcller; Sons"\r\n2;ACME\r\n'.encode("cp1252")
    with_table = {"name": "names.CSV", "mimeType": "text/csv", "buffer": table}
    page.locator("#lists [type=file]").last.set_input_files(with_table)  # type: ignore[arg-type]
    names = page.get_by_label("Names in QuickBooks Online")
    expect(names).to_have_value("Müller; Sons\nACME")
    expect(page.locator("#lists output").first).to_have_text("2 names read from names.CSV.")


def test_twenty_thousand_names_a_side_leave_the_page_free(visit: Visit) -> None:
    page = visit.open(LISTS)
    page.evaluate(
        """() => {
            const names = Array.from({ length: 20000 }, (_, number) => `Haulier ${number} & Sons`);
            const [here, there] = document.querySelectorAll("#lists textarea");
            here.value = names.join("\\n");
            there.value = names.join(" \\n");
        }"""
    )
    page.get_by_role("button", name="Compare the lists").click()
    expect(page.locator("#lists output").first).to_have_text("Comparing …")
    answer = page.locator("#lists output").first
    expect(answer).to_contain_text("Nearly equal: 19,999.", timeout=20_000)
    expect(page.locator("#lists tbody tr")).to_have_count(100)


def test_ticks_are_kept_until_they_are_cleared(visit: Visit) -> None:
    page = visit.open(LISTS)
    boxes = page.locator(".checklist [type=checkbox]")
    expect(boxes.nth(1)).not_to_be_checked()
    page.wait_for_load_state("networkidle")
    boxes.nth(1).check()
    page.reload()
    expect(boxes.nth(1)).to_be_checked()
    expect(boxes.first).not_to_be_checked()
    page.get_by_role("button", name="Clear all ticks").click()
    expect(boxes.nth(1)).not_to_be_checked()
    page.reload()
    page.wait_for_load_state("networkidle")
    expect(boxes.nth(1)).not_to_be_checked()


def test_ticks_work_where_the_browser_keeps_nothing(visit: Visit) -> None:
    visit.page.add_init_script(
        """for (const name of ["getItem", "setItem", "removeItem"]) {
            const kept = Storage.prototype[name];
            Storage.prototype[name] = function (key, ...rest) {
                if (key.startsWith("tick")) throw new Error("refused");
                return kept.call(this, key, ...rest);
            };
        }"""
    )
    page = visit.open(LISTS)
    page.wait_for_load_state("networkidle")
    box = page.locator(".checklist [type=checkbox]").first
    box.check()
    page.get_by_role("button", name="Clear all ticks").click()
    expect(box).not_to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_reports_no_violations_in_the_forms(
    scheme: Literal["light", "dark"], visit: Visit
) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    visit.open("errors/4004/#display_name=ACME%20Ltd%20")
    page.get_by_label("Second:").fill("ACME – Ltd")
    expect(page.locator("#compare mark").first).to_be_visible()
    assert not violations(page)
    visit.open(LISTS)
    compare_lists(page, HERE, THERE)
    expect(page.locator("#lists mark").first).to_be_visible()
    page.mouse.move(0, 0)
    assert not violations(page)


def violations(page: Page) -> dict[str, list[str]]:
    """Return what axe finds, by rule."""
    report = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return {it["id"]: [node["html"] for node in it["nodes"]] for it in report["violations"]}


def test_without_javascript_the_list_stands_and_the_forms_say_what_they_need(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + LISTS)
    expect(page.locator(".checklist [type=checkbox]").first).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("#lists")).to_be_hidden()
    page.goto(f"{address}errors/4004/")
    expect(page.locator("#compare")).to_be_hidden()
    context.close()
