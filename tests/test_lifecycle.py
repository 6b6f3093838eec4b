"""Old links and logs still find a retired code and a changed message."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, Route, expect

from tests.conftest import SMALL_SITE_ADDRESS
from tests.support.project import (
    ReadPage,
    create_page_reader,
    create_runner,
    find_dead_links,
    normalise_space,
    read_article_text,
)
from tests.support.visit import trigger_deferred_assets

PACKAGE_ADDRESS = "https://help.test/quickbooks-online/"
WHY = "Sengerio now checks the credit note together with the invoice."
RETIRED = 'Oops! No credit note with no. "A1" found on QuickBooks Online.'
FORMER = 'Oops! No tax code with name "{tax_code}" found on QuickBooks Online.'
CURRENT = "Oops! QuickBooks Online has no tax code “{tax_code}” in its list."
BOTH = 'Oops! No invoice with no. "A" found for job "J" here.'
ONE = 'Oops! No invoice with no. "B" found.'
READINGS: dict[str, tuple[int, dict[str, str]] | None] = {
    RETIRED: (4008, {"credit_note_no": "A1"}),
    FORMER.format(tax_code="20% S"): (4007, {"tax_code": "20% S"}),
    CURRENT.format(tax_code="20% S"): (4007, {"tax_code": "20% S"}),
    "> OOPS! NO TAX CODE\n> WITH NAME “A”\n> FOUND ON QUICKBOOKS ONLINE.": (
        4007,
        {"tax_code": "A"},
    ),
    BOTH: (4005, {"invoice_no": "A", "job": "J"}),
    ONE: (4005, {"invoice_no": "B"}),
    f"{BOTH}\n{ONE}": (4005, {"invoice_no": "A", "job": "J"}),
    f"{ONE}\n{BOTH}": (4005, {"invoice_no": "B"}),
    BOTH.replace("A", 'x" found. y'): (4005, {"invoice_no": "x"}),
    'Nobody on job "J" knows an invoice "A" by now.': (4005, {"invoice_no": "A", "job": "J"}),
    "It said: Oops! No invoice with no. Why?": (4005, {}),
    'Oops! No tax code "A" was there.': None,
}


@pytest.fixture(scope="session")
def output(small_project: Path) -> Callable[..., str]:
    """Return what Python prints in the project with the small catalog."""

    def output_of(*arguments: str) -> str:
        result = create_runner(small_project)(*arguments, COLUMNS="200")
        assert result.returncode == 0, result.stderr
        return result.stdout

    return output_of


@pytest.fixture(scope="session")
def evaluate(output: Callable[..., str]) -> Callable[[str], Any]:
    """Evaluate an expression with the package of the small catalog."""
    names = "import json, pickle; from errors_pkg import *"
    return lambda value: json.loads(output("-c", f"{names}; print(json.dumps({value}))"))


@pytest.fixture(scope="session")
def explain(output: Callable[..., str]) -> Callable[..., str]:
    """Return what the command writes about the small catalog."""
    return partial(output, "-m", "errors_pkg")


@pytest.fixture(scope="session")
def read_small(small_site: Path) -> ReadPage:
    """Read a page of that site."""
    return create_page_reader(small_site)


@pytest.fixture
def guide(browser: Browser, small_site: Path) -> Iterator[Page]:
    """A window that shows the guide of that site."""

    def answer(route: Route) -> None:
        file = small_site / urlsplit(route.request.url).path.removeprefix("/")
        file = file / "index.html" if file.is_dir() else file
        route.fulfill(path=file) if file.exists() else route.fulfill(status=404)

    page = browser.new_page(base_url=SMALL_SITE_ADDRESS)
    page.route(f"{SMALL_SITE_ADDRESS}**", answer)
    page.goto("")
    yield page
    page.close()


def test_a_retired_code_is_looked_up_and_raised_as_before(evaluate: Callable[[str], Any]) -> None:
    assert evaluate("[lookup(4008).retired, lookup(4008).successor]") == [WHY, 4005]
    assert evaluate("[lookup(4005).retired, lookup(4005).successor]") == ["", None]
    assert evaluate("[entry.code for entry in entries]") == [4001, 4004, 4005, 4006, 4007, 4008]
    error = "CreditNoteNotFoundError(credit_note_no='A1')"
    assert evaluate(f"str(pickle.loads(pickle.dumps({error})))") == f"#4008 - {RETIRED}"
    assert evaluate(f"{error}.url") == f"{PACKAGE_ADDRESS}errors/4008/#credit_note_no=A1"


def test_a_message_is_made_in_its_current_form(evaluate: Callable[[str], Any]) -> None:
    shown = CURRENT.format(tax_code="20% S")
    assert evaluate("message(4007, tax_code='20% S')") == shown
    assert evaluate("str(TaxCodeNotFoundError(tax_code='20% S'))") == f"#4007 - {shown}"
    assert evaluate("lookup(4007).former_messages") == [FORMER]


def test_every_message_of_a_code_is_identified(evaluate: Callable[[str], Any]) -> None:
    result = "found and [found.entry.code, found.params]"
    found = evaluate(f"[{result} for found in map(identify, {list(READINGS)!r})]")
    assert dict(zip(READINGS, found, strict=True)) == {
        text: expected and list(expected) for text, expected in READINGS.items()
    }


def test_the_site_identifies_the_same_messages(guide: Page) -> None:
    found = guide.evaluate(
        """async (texts) => {
            const { identify } = await import("./js/identify.js");
            const table = await (await fetch("js/recognition.json")).json();
            return texts.map((text) => identify(text, table) ?? null);
        }""",
        list(READINGS),
    )
    assert dict(zip(READINGS, found, strict=True)) == {
        text: expected and {"code": str(expected[0]), "params": expected[1]}
        for text, expected in READINGS.items()
    }


def test_the_command_explains_a_retired_code(explain: Callable[..., str]) -> None:
    assert explain("4008").splitlines()[1:4] == [
        f"Sengerio no longer shows this error. {WHY}",
        "Now shown instead: #4005 Invoice not found",
        f"  {PACKAGE_ADDRESS}errors/4005/",
    ]
    assert "no longer" not in explain("4007")
    shown = CURRENT.format(tax_code="A")
    assert explain(FORMER.format(tax_code="A")).startswith(f"#4007 - {shown}\n")


def test_the_command_lists_active_codes_only(explain: Callable[..., str]) -> None:
    assert explain().count("Oops!") == 5
    assert "#4008" not in explain()
    assert [error["code"] for error in json.loads(explain("--json"))][-1] == 4008


def test_errors_json_contains_both_in_its_shape(small_site: Path) -> None:
    document = json.loads((small_site / "errors.json").read_text(encoding="utf-8"))
    schema = json.loads((small_site / "errors.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    errors = {error["code"]: error for error in document["errors"]}
    assert (errors[4008]["retired"], errors[4008]["successor"]) == (WHY, 4005)
    assert (errors[4007]["message"], errors[4007]["former_messages"]) == (CURRENT, [FORMER])


def test_the_page_of_a_retired_code_links_to_its_successor(read_small: ReadPage) -> None:
    page = read_small("errors/4008/index.html")
    notice = page.select_one(".retired")
    assert notice is not None
    assert normalise_space(notice.get_text()) == (
        f"Sengerio no longer shows this error. {WHY} Now shown instead: #4005 Invoice not found"
    )
    assert [link["href"] for link in notice.select("a")] == ["../4005/"]
    assert "Somebody deleted it." in read_article_text(page)
    assert "#4008 (no longer shown)" in read_article_text(read_small("developers/index.html"))


@pytest.mark.parametrize("page", ["index.html", "404.html", "before-you-activate/index.html"])
def test_a_list_contains_no_retired_code(page: str, read_small: ReadPage) -> None:
    place = "table.codes" if page == "index.html" else "article"
    links = {str(link["href"])[-5:] for link in read_small(page).select(f"{place} a[href]")}
    assert "4005/" in links
    assert "4008/" not in links


def test_the_search_says_that_a_code_is_retired(small_site: Path) -> None:
    documents = json.loads((small_site / "js/search.json").read_text(encoding="utf-8"))
    (found,) = [page for page in documents if page["path"] == "errors/4008/"]
    assert (found["title"], found["meaning"]) == ("Credit note not found", WHY)


def test_the_guide_keeps_the_anchor_of_a_retired_code(read_small: ReadPage) -> None:
    item = read_small("index.html").find("li", id="4008")
    assert item is not None
    assert normalise_space(item.get_text()) == f"#4008 Credit note not found: {WHY}"
    assert [link["href"] for link in item.select("a")] == ["errors/4008/"]
    heading = item.find_previous("h2")
    assert heading is not None
    assert heading.get_text().startswith("Codes that are no longer shown")


def test_no_link_of_that_site_is_dead(small_site: Path) -> None:
    assert not find_dead_links(small_site, SMALL_SITE_ADDRESS)


def expect_place(page: Page, place: str) -> None:
    """Expect a path and fragment once the page and its scripts have loaded."""
    page.wait_for_timeout(100)  # a wrong redirect would begin
    expect(page).to_have_url(SMALL_SITE_ADDRESS + place)


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("#4008-cause-2", "errors/4008/#cause-2"),
        ("index.html#4008-cause-2", "errors/4008/#cause-2"),
        ("#4321", "errors/4321/"),
        ("#4008", "#4008"),
        ("#4005-causes", "#4005-causes"),
        ("#40086-", "#40086-"),
        ("#408", "#408"),
        ("before-you-activate/#4008-cause-2", "before-you-activate/#4008-cause-2"),
    ],
)
def test_a_link_into_the_guide_opens_its_place(link: str, place: str, guide: Page) -> None:
    guide.route("**/errors/4321/", lambda route: route.fulfill(body="gone"))
    guide.goto("developers/")
    guide.goto(link)
    expect_place(guide, place)


def test_a_changed_fragment_opens_its_place(guide: Page) -> None:
    guide.evaluate("location.hash = '4005-causes'")
    expect_place(guide, "#4005-causes")
    guide.evaluate("location.hash = '4008-causes'")
    expect(guide).to_have_url(f"{SMALL_SITE_ADDRESS}errors/4008/#causes")


def test_a_link_opens_its_place_after_instant_navigation(guide: Page) -> None:
    trigger_deferred_assets(guide)
    guide.locator("table.codes a", has_text="#4005").click()
    expect(guide.locator("h1")).to_have_text("Invoice not found")
    guide.evaluate("document.querySelector('.md-tabs a').hash = '4008-cause-2'")
    guide.locator(".md-tabs a").first.click()
    expect(guide).to_have_url(f"{SMALL_SITE_ADDRESS}errors/4008/#cause-2")


def test_a_step_back_stays_in_the_guide(guide: Page) -> None:
    guide.goto("#4005-causes")
    trigger_deferred_assets(guide)
    guide.locator("article a[href*='errors/4005/']").last.click()
    expect(guide.locator("h1")).to_have_text("Invoice not found")
    guide.go_back()
    expect(guide.locator("h1")).to_contain_text("Error guide")
    expect_place(guide, "#4005-causes")


def test_an_address_may_change_before_its_page(guide: Page) -> None:
    guide.goto("errors/4005/")
    guide.evaluate("history.pushState(null, '', '../../#4005-causes')")
    guide.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    expect_place(guide, "#4005-causes")
