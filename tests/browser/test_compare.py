"""The forms that compare names, and the checklist."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.support.visit import Visit, find_accessibility_violations, trigger_deferred_assets

SENTENCES = "#lists > output"
LISTS = "before-you-activate/"
SENGERIO = "ACME Ltd\nSmith & Sons\nNorth Haulage\n=1+1\nTwice\nTwice"
QUICKBOOKS = "ACME Ltd\nSmith and Sons\nNorth Haulage \nThere\nTwice"


@pytest.fixture
def visit(visit: Visit) -> Iterator[Visit]:
    """A visit to the site that sends no compared name to a server."""
    yield visit
    assert not [url for url in visit.requested if "ACME" in urldefrag(url).url]


def test_the_form_explains_a_difference(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=ACME%20Ltd&found=looks-the-same")
    sentences = page.locator("#compare output").first
    expect(page.locator("#compare-first")).to_have_value("ACME Ltd")
    expect(sentences).to_be_empty()
    expect(page.locator(".compare__lines")).to_be_hidden()
    page.locator("#compare-second").fill("ACME Ltd")
    expect(sentences).to_contain_text("The names are identical, so the name isn't the problem.")
    expect(sentences).to_contain_text("Check that the customer is active")
    expect(page.locator(".compare__lines")).to_be_hidden()
    page.locator("#compare-second").fill("ACME\u00a0Ltd ")
    expect(sentences).to_contain_text("contains a no-break space and ends with a space.")
    lines = ["ACME[space]Ltd", "ACME[no-break space]Ltd[space]"]
    expect(page.locator("#compare dd")).to_have_text(lines)
    page.get_by_role("button", name="Copy the name from Sengerio").click()
    expect(page.locator("#compare output").last).to_contain_text("into QuickBooks Online")
    assert page.evaluate("navigator.clipboard.readText()") == "ACME Ltd"
    page.locator("#compare-first").fill("ACME  Ltd")
    page.locator("#compare-second").fill("ACME Ltd")
    page.get_by_role("button", name="Copy the name from QuickBooks Online").click()
    expect(page.locator("#compare output").last).to_contain_text("into Sengerio")
    page.locator("#compare-second").fill("ACME  Ltd (deleted)")
    expect(sentences).to_contain_text("“(deleted)” means inactive in QuickBooks Online.")
    page.locator("#compare-first").fill("Group:ACME  Ltd")
    page.locator("#compare-second").fill("ACME  Ltd")
    expect(sentences).to_contain_text("only its own name counts: “ACME  Ltd”")
    expect(page.get_by_role("button", name="Copy the name from QuickBooks Online")).to_be_visible()


def test_faults_of_a_value_are_reported(visit: Visit) -> None:
    page = visit.open("errors/4004/#display_name=AC%E2%80%8BME%20")
    faults = page.locator(".arrival__faults")
    expect(faults).to_contain_text("contains a zero-width space and ends with a space")
    page.evaluate("location.hash = 'display_name=ACME'")
    expect(faults).to_be_hidden()
    expect(page.locator(".arrival__empty")).to_be_hidden()


def test_the_form_works_after_instant_navigation(visit: Visit) -> None:
    page = visit.open("")
    page.locator("table.codes a", has_text="#4007").click()
    expect(page.locator(".number")).to_have_text("#4007")
    page.evaluate("location.hash = 'tax_code=A-1&found=looks-the-same'")
    page.locator("#compare-second").fill("A–1")
    expect(page.locator("#compare output").first).to_contain_text("an en dash")
    expect(page.get_by_role("button", name="Copy the name from Sengerio")).to_be_visible()


def compare_lists(page: Page, sengerio: str, quickbooks: str | None = None) -> None:
    page.locator("#lists-sengerio").fill(sengerio)
    if quickbooks is not None:
        page.locator("#lists-quickbooks").fill(quickbooks)
    page.get_by_role("button", name="Compare the lists").click()


def test_two_lists_are_compared_copied_and_saved(visit: Visit) -> None:
    page = visit.open(LISTS)
    page.get_by_role("radio", name="Payment methods").check()
    compare_lists(page, SENGERIO, QUICKBOOKS)
    expect(page.locator(SENTENCES)).to_have_text(
        "2 of 5 names match. 2 are almost the same. 1 isn't in QuickBooks Online. "
        "1 isn't in Sengerio. 1 is a duplicate."
    )
    rows = page.locator("#lists tbody tr")
    expect(rows.nth(1)).to_contain_text("North Haulage[space]")
    expect(rows.nth(1)).to_contain_text("The name in QuickBooks Online ends with a space.")
    link = rows.nth(2).get_by_role("link", name="#4002")
    expect(link).to_have_attribute("target", "_blank")
    assert str(link.get_attribute("href")).endswith("/errors/4002/#payment_method=%3D1%2B1")
    page.get_by_role("button", name="Copy the table").click()
    expect(page.locator("#lists output").last).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[3].split("\t")[:2] == ['"Only in Sengerio"', '"\'=1+1"']
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as .csv").click()
    assert download.value.suggested_filename == "payment-methods-differences.csv"
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",") for line in saved] == [line.split("\t") for line in copied]


def test_the_result_of_a_comparison_is_honest(visit: Visit) -> None:
    page = visit.open(LISTS)
    sentences, table = page.locator(SENTENCES), page.locator("#lists table")
    compare_lists(page, "A\nB", "")
    expect(sentences).to_have_text("Add the names from both sides first.")
    compare_lists(page, "A\nB", "Customer\nB\nA")
    expect(sentences).to_have_text("All 2 match.")
    expect(page.locator("#lists select").first).to_be_hidden()
    expect(page.locator("#lists select").last).to_have_value("Customer")
    page.get_by_text("Where to get the lists").click()
    expect(page.locator("#lists details")).to_contain_text("Settings ⚙ › All lists › Terms")
    compare_lists(page, "A\nB", "C\nD (deleted)")
    expect(sentences).to_contain_text("2 aren't in Sengerio. Is this the right column?")
    expect(table).to_be_visible()
    page.locator("#lists-quickbooks").fill("C")
    expect(table).to_be_hidden()
    compare_lists(page, "Net 30\nB", "30\nB (deleted)")
    expect(sentences).to_have_text("0 of 2 names match. 2 are perhaps the same.")
    page.get_by_role("radio", name="Terms").check()
    expect(table).to_be_hidden()
    expect(sentences).to_be_empty()


def test_compared_lists_are_kept_in_the_tab(visit: Visit) -> None:
    page = visit.open(LISTS)
    trigger_deferred_assets(page)
    page.get_by_role("radio", name="Tax codes").check()
    compare_lists(page, "Name\tRate\n20% S\t20", "20.0% S")
    page.locator("#lists select").first.select_option("Rate")
    page.get_by_role("button", name="Compare the lists").click()
    expect(page.locator("#lists tbody")).to_contain_text("Only in Sengerio")

    def expect_lists() -> None:
        expect(page.get_by_role("radio", name="Tax codes")).to_be_checked()
        expect(page.locator("#lists select").first).to_have_value("Rate")
        expect(page.locator("#lists-quickbooks")).to_have_value("20.0% S")
        expect(page.locator("#lists tbody")).to_contain_text("Only in Sengerio")

    page.reload()
    expect_lists()
    trigger_deferred_assets(page)
    page.locator(".checklist__prevents a").first.click()
    expect(page.locator(".number")).to_be_visible()
    page.reload()
    trigger_deferred_assets(page)
    page.go_back()
    expect_lists()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_names_are_read_from_files(visit: Visit) -> None:
    page = visit.open(LISTS)
    read = page.locator(".lists__read").last

    def choose(name: str, content: bytes) -> None:
        file: FilePayload = {"name": name, "mimeType": "", "buffer": content}
        page.locator("#lists [type=file]").last.set_input_files(file)

    choose(
        "names.CSV", '"No.";"Display name"\r\n1;"M\xfcller; Sons"\r\n2;ACME\r\n'.encode("cp1252")
    )
    expect(page.locator("#lists select").last).to_have_value("Display name")
    expect(read).to_contain_text("2 names")
    assert not [url for url in visit.requested if "read-excel-file" in url]
    page.locator("#lists select").last.select_option("No.")
    compare_lists(page, "Müller; Sons")
    expect(page.locator("#lists tbody")).to_contain_text("Only in QuickBooks Online")
    choose(
        "names.xlsx",
        create_spreadsheet([["Report"], ["Full name", "Customer"], ["Jo", " ACME"], ["X", "30"]]),
    )
    expect(page.locator("#lists select").last).to_have_value("Customer")
    expect(page.locator("#lists-quickbooks")).to_have_value(
        "Report\t\nFull name\tCustomer\nJo\t ACME\nX\t30"
    )
    expect(read).to_contain_text("2 names")
    for name, content in {
        "old.xls": b"\xd0\xcf\x11\xe0",
        "a.xlsx": b"PK\3\4",
        "b.csv": b"PK\0",
    }.items():
        choose(name, content)
        expect(read).to_contain_text(f"{name} can't be read. Open it in a spreadsheet program")
    expect(page.locator("#lists-quickbooks")).not_to_have_value(re.compile("PK"))


def create_spreadsheet(rows: list[list[str]]) -> bytes:
    """Return the bytes of a minimal .xlsx file with one sheet."""
    data = ""
    for row, values in enumerate(rows, 1):
        cells = zip("ABC", values, strict=False)
        texts = (
            f"<c r='{column}{row}' t='inlineStr'><is><t>{value}</t></is></c>"
            for column, value in cells
        )
        data += f'<row r="{row}">{"".join(texts)}</row>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files = {
        "xl/workbook.xml": f'<workbook xmlns:r="{office}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id='a' "
        f"Type='{office}/worksheet' Target='worksheets/a.xml'/></Relationships>",
        "xl/worksheets/a.xml": f"<worksheet><sheetData>{data}</sheetData></worksheet>",
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def test_long_lists_leave_the_page_responsive(visit: Visit) -> None:
    page = visit.open(LISTS)
    page.evaluate(
        """() => {
            const names = Array.from({ length: 20000 }, (_, number) => `Haulier ${number} & Sons`);
            const texts = { sengerio: names.join("\\n"), quickbooks: names.join(" (deleted)\\n") };
            for (const [side, value] of Object.entries(texts)) {
                const field = document.querySelector(`#lists-${side}`);
                field.value = value;
                field.dispatchEvent(new InputEvent("input"));
            }
        }"""
    )
    page.get_by_role("button", name="Compare the lists").click()
    sentences = page.locator(SENTENCES)
    expect(sentences).to_have_text("Comparing …")
    expect(sentences).to_contain_text("19,999 are perhaps the same.", timeout=20_000)
    expect(page.locator("#lists tbody tr")).to_have_count(100)


def test_ticks_are_kept_until_cleared(visit: Visit) -> None:
    page = visit.open(LISTS)
    page.evaluate(f"import('{visit.address}js/checklist.js').then(() => null)")
    box = page.locator(".checklist [type=checkbox]").nth(1)
    box.check()
    page.reload()
    expect(box).to_be_checked()
    expect(page.locator(".checklist [type=checkbox]").first).not_to_be_checked()
    page.get_by_role("button", name="Clear all ticks").click()
    expect(page.locator(".checklist + p output")).to_have_text("Cleared.")
    expect(box).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violations(scheme: Literal["light", "dark"], visit: Visit) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    visit.open("errors/4004/#display_name=ACME%20Ltd%20&found=looks-the-same&option=1")
    page.locator("#compare-second").fill("ACME – Ltd")
    expect(page.locator("#compare mark").first).to_be_visible()
    assert not find_accessibility_violations(page, "article")
    visit.open(LISTS)
    compare_lists(page, SENGERIO, QUICKBOOKS)
    expect(page.locator("#lists mark").first).to_be_visible()
    page.mouse.move(0, 0)
    assert not find_accessibility_violations(page, "#lists")
