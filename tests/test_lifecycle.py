"""A retired code and a changed message are found from every link and log that has them."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

from errors_pkg import entries, lookup, message
from errors_pkg._identify import Index, search
from tests.support.made_up import copy_project, made_up
from tests.support.project import Read, dead_links, run_in, served, text_of, words

WHY = "Sengerio now checks the customer together with the invoice."
FORMER = lookup(4007).message
CURRENT = 'Oops! QuickBooks Online has no tax code "{tax_code}" in its list.'
EDITS = {
    "key: customer_not_found": f"key: customer_not_found\n    retired: {WHY}\n    successor: 4005",
    f"message: '{FORMER}'": f"message: '{CURRENT}'\n    former_messages: ['{FORMER}']",
    "related: [4006]": "related: [4004, 4006]",
}
SHOWN = message(4004, display_name="ACME Ltd")
SHOWN_FORMERLY = FORMER.format(tax_code="20% S")
SHOWN_NOW = CURRENT.format(tax_code="20% S")


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project after #4004 was retired and the message of #4007 was changed."""
    project = copy_project(tmp_path_factory.mktemp("later"))
    catalog = project / "catalog/errors.yml"
    text = catalog.read_text(encoding="utf-8")
    for old, new in EDITS.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    catalog.write_text(text, encoding="utf-8")
    generated = run_in(project)("scripts/generate.py")
    assert generated.returncode == 0, generated.stderr
    return project


@pytest.fixture(scope="module")
def evaluate(later: Path) -> Callable[[str], Any]:
    """Evaluate an expression with the package of that project."""

    def value_of(expression: str) -> Any:  # noqa: ANN401
        names = "import json, pickle; from errors_pkg import *"
        result = run_in(later)("-c", f"{names}; print(json.dumps({expression}))")
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    return value_of


@pytest.fixture(scope="module")
def explained(later: Path) -> Callable[..., str]:
    """Return what the command of that project writes."""

    def output(*arguments: str) -> str:
        result = run_in(later)("-m", "errors_pkg", *arguments, COLUMNS="200")
        assert result.returncode == 0, result.stderr
        return result.stdout

    return output


@pytest.fixture(scope="module")
def host_later(later: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that project's site."""

    def build(folder: Path, address: str) -> None:
        built = run_in(later)("scripts/build.py", SITE_URL=address)
        assert built.returncode == 0, built.stderr
        shutil.copytree(later / "site", folder)

    with served(tmp_path_factory.mktemp("host-later"), build) as address:
        yield address


@pytest.fixture(scope="module")
def help_site(later: Path, host_later: str) -> Path:
    """The folder of that site."""
    assert host_later
    return later / "site"


@pytest.fixture(scope="module")
def read_later(help_site: Path) -> Read:
    """Read a page of that site."""

    def read_page(path: str) -> BeautifulSoup:
        return BeautifulSoup((help_site / path).read_text(encoding="utf-8"), "html.parser")

    return read_page


@pytest.fixture
def guide(browser: Browser, host_later: str) -> Iterator[Page]:
    """A window that shows the guide of that site."""
    page = browser.new_page(base_url=host_later)
    page.goto("")
    yield page
    page.close()


def test_a_retired_code_is_looked_up_with_the_reason_and_its_successor(
    evaluate: Callable[[str], Any],
) -> None:
    assert evaluate("[lookup(4004).retired, lookup(4004).successor]") == [WHY, 4005]
    assert evaluate("[lookup(4005).retired, lookup(4005).successor]") == ["", None]
    assert evaluate("[entry.code for entry in entries]") == [int(entry.code) for entry in entries]


def test_the_exception_of_a_retired_code_is_raised_and_pickled_as_before(
    evaluate: Callable[[str], Any],
) -> None:
    error = "CustomerNotFoundError(display_name='ACME Ltd')"
    assert evaluate(f"str(pickle.loads(pickle.dumps({error})))") == f"#4004 - {SHOWN}"
    assert evaluate(f"{error}.url").endswith("/errors/4004/#display_name=ACME%20Ltd")


@pytest.mark.parametrize("lead", ["", "#4007 - ", "10:02 ERROR worker-7 "])
@pytest.mark.parametrize("shown", [SHOWN_FORMERLY, SHOWN_NOW])
def test_a_changed_message_is_found_as_it_was_and_as_it_is(
    shown: str, lead: str, evaluate: Callable[[str], Any]
) -> None:
    found = f"(lambda it: [it.entry.code, it.params])(identify({lead + shown!r}))"
    assert evaluate(found) == [4007, {"tax_code": "20% S"}]


def test_a_retired_message_is_found(evaluate: Callable[[str], Any]) -> None:
    found = f"(lambda it: [it.entry.code, it.params])(identify({SHOWN!r}))"
    assert evaluate(found) == [4004, {"display_name": "ACME Ltd"}]


def test_what_is_made_is_the_current_message(evaluate: Callable[[str], Any]) -> None:
    assert evaluate("message(4007, tax_code='20% S')") == SHOWN_NOW
    assert evaluate("str(TaxCodeNotFoundError(tax_code='20% S'))") == f"#4007 - {SHOWN_NOW}"
    assert evaluate("lookup(4007).former_messages") == [FORMER]


def test_the_command_says_that_a_code_is_retired_and_what_is_shown_instead(
    explained: Callable[..., str], evaluate: Callable[[str], Any]
) -> None:
    lines = explained("4004").splitlines()
    assert lines[1:4] == [
        f"Sengerio no longer shows this error. {WHY}",
        "Now shown instead: #4005 Invoice not found",
        f"  {evaluate('url(4005)')}",
    ]
    assert "  - #4004 Customer not found (no longer shown)" in explained("4005").splitlines()
    assert "no longer" not in explained("4007")


def test_the_command_explains_a_former_message_with_its_values(
    explained: Callable[..., str],
) -> None:
    assert explained(SHOWN_FORMERLY).startswith(f"#4007 - {SHOWN_NOW}\n")


def test_the_command_lists_what_is_shown_and_gives_programs_all(
    explained: Callable[..., str],
) -> None:
    listed = explained()
    assert "#4004" not in listed
    assert listed.count("Oops!") == len(entries) - 1
    retired = json.loads(explained("--json", "4004"))
    assert (retired["retired"], retired["successor"]) == (WHY, 4005)
    assert json.loads(explained("--json", "4007"))["former_messages"] == [FORMER]
    assert len(json.loads(explained("--json"))) == len(entries)


def test_errors_json_has_both_and_keeps_its_shape(help_site: Path) -> None:
    document = json.loads((help_site / "errors.json").read_text(encoding="utf-8"))
    schema = json.loads((help_site / "errors.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    errors = {error["code"]: error for error in document["errors"]}
    assert (errors[4004]["retired"], errors[4004]["successor"]) == (WHY, 4005)
    assert (errors[4007]["message"], errors[4007]["former_messages"]) == (CURRENT, [FORMER])
    assert document["version"] == 1


def test_the_page_of_a_retired_code_says_why_and_leads_to_its_successor(read_later: Read) -> None:
    page = read_later("errors/4004/index.html")
    notice = page.select_one(".retired")
    assert notice is not None
    assert words(notice.get_text()) == (
        f"Sengerio no longer shows this error. {WHY} Now shown instead: #4005 Invoice not found"
    )
    assert [link["href"] for link in notice.select("a")] == ["../4005/"]
    assert all(cause.cause in text_of(page) for cause in lookup(4004).causes)


def test_what_still_names_a_retired_code_says_so(read_later: Read) -> None:
    related = text_of(read_later("errors/4005/index.html"))
    assert "#4004 Customer not found (no longer shown)" in related
    assert "#4004 (no longer shown)" in text_of(read_later("developers/index.html"))


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("index.html", "table.codes"),
        ("404.html", "article"),
        ("before-you-activate/index.html", "article"),
    ],
)
def test_a_list_has_no_retired_code(page: str, place: str, read_later: Read) -> None:
    links = {str(link["href"]) for link in read_later(page).select(f"{place} a[href*='errors/4']")}
    assert any(link.endswith("errors/4007/") for link in links)
    assert not any(link.endswith("errors/4004/") for link in links)


def test_search_engines_get_no_question_about_a_retired_code(read_later: Read) -> None:
    described = read_later("index.html").select_one("script[type='application/ld+json']")
    assert described is not None
    names = [question["name"][:5] for question in json.loads(described.get_text())["mainEntity"]]
    assert names == [f"#{int(entry.code)}" for entry in entries if entry.code != 4004]


def test_search_finds_the_page_of_a_retired_code(help_site: Path) -> None:
    index = json.loads((help_site / "search/search_index.json").read_text(encoding="utf-8"))
    (found,) = [page for page in index["docs"] if page["location"] == "errors/4004/"]
    assert found["title"] == "#4004 Customer not found"


def test_the_guide_keeps_the_anchor_of_a_retired_code_at_its_end(read_later: Read) -> None:
    guide = read_later("index.html")
    item = guide.find(id="4004")
    assert item is not None
    assert item.name == "li"
    assert words(item.get_text()) == f"#4004 Customer not found {WHY}"
    assert [link["href"] for link in item.select("a")] == ["errors/4004/"]
    heading = item.find_previous("h2")
    assert heading is not None
    assert heading.get_text().startswith("Codes that are no longer shown")
    before = heading.find_previous("h2")
    assert before is not None
    assert before["id"] == "4009"


def test_a_guide_without_retired_codes_has_no_section_for_them(read: Read) -> None:
    assert "no longer shown" not in text_of(read("index.html"))


def test_every_link_of_that_site_leads_somewhere(help_site: Path, host_later: str) -> None:
    assert not dead_links(help_site, host_later)


def settled(page: Page) -> str:
    """Return the path and fragment of a page once it has loaded and done what it does by itself."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    return page.url.partition("/quickbooks-online/")[2]


@pytest.mark.parametrize("path", ["", "index.html"])
def test_an_old_link_into_the_guide_leads_to_the_place_on_the_page(path: str, guide: Page) -> None:
    guide.goto("developers/")
    guide.goto(f"{path}#4004-cause-2")
    expect(guide).to_have_url("errors/4004/#cause-2")
    expect(guide.locator("#cause-2")).to_be_in_viewport()


def test_a_code_that_has_left_the_guide_altogether_leads_to_its_page(guide: Page) -> None:
    guide.goto("developers/")
    guide.goto("#4321")
    expect(guide).to_have_url("errors/4321/")


def test_it_does_so_when_only_the_fragment_changes(guide: Page) -> None:
    guide.evaluate("location.hash = '4005-causes'")
    assert settled(guide) == "#4005-causes"
    guide.evaluate("location.hash = '4004-causes'")
    expect(guide).to_have_url("errors/4004/#causes")


def test_it_does_so_after_instant_navigation(guide: Page) -> None:
    guide.locator("table.codes a", has_text="#4005").click()
    expect(guide).to_have_url("errors/4005/")
    expect(guide.locator("h1")).to_contain_text("#4005")
    guide.evaluate("document.querySelector('.path a').hash = '4004-cause-2'")
    guide.locator(".path a").click()
    expect(guide).to_have_url("errors/4004/#cause-2")


@pytest.mark.parametrize(
    "link",
    ["#4004", "#4005-causes", "#40044-", "#404", "#none", "before-you-activate/#4004-cause-2"],
)
def test_any_other_link_stays_where_it_is(link: str, guide: Page) -> None:
    guide.goto("developers/")
    guide.goto(link)
    assert settled(guide) == link


def test_a_step_back_to_a_place_in_the_guide_stays_in_the_guide(guide: Page) -> None:
    guide.goto("#4005-causes")
    guide.locator("a", has_text="Open the page of #4005").click()
    expect(guide.locator("h1")).to_contain_text("#4005")
    guide.go_back()
    expect(guide.locator("h1")).to_contain_text("Error guide")
    assert settled(guide) == "#4005-causes"


def test_an_address_that_changes_before_its_page_does_not_mislead(guide: Page) -> None:
    guide.goto("errors/4005/")
    guide.evaluate("history.pushState(null, '', '../../#4005-causes')")
    guide.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    assert settled(guide) == "#4005-causes"


VENDOR, DRIVER = made_up(2)
CHANGED = [
    replace(
        VENDOR,
        message='No vendor with name "{name}" found for job "{job}" here.',
        former_messages=(
            'No vendor with name "{name}" found.',
            'No vendor "{name}" found.',
            "No vendor with name.",
            'Nobody on job "{job}" knows a vendor "{name}" by now.',
        ),
    ),
    replace(
        DRIVER,
        message="No driver “{name}” is known.",
        former_messages=('No driver "{name}" was known.', "Nobody drives."),
    ),
]
READINGS: dict[str, tuple[str, int | None, dict[str, str]]] = {
    "the current message": (
        'No vendor with name "A" found for job "J" here.',
        *(10_000, {"name": "A", "job": "J"}),
    ),
    "the current message in a line": (
        'Log: No vendor with name "A" found for job "J" here, twice.',
        *(10_000, {"name": "A", "job": "J"}),
    ),
    "a former message with fewer values": (
        'No vendor with name "A" found.',
        *(10_000, {"name": "A"}),
    ),
    "a former message before the current one": (
        'No vendor with name "A" found.\nNo vendor with name "B" found for job "J" here.',
        *(10_000, {"name": "A"}),
    ),
    "the current message before a former one": (
        'No vendor with name "B" found for job "J" here.\nNo vendor with name "A" found.',
        *(10_000, {"name": "B", "job": "J"}),
    ),
    "a former message with its values in another order": (
        'Nobody on job "J" knows a vendor "A" by now.',
        *(10_000, {"job": "J", "name": "A"}),
    ),
    "a former message without a value": (
        "It said: No vendor with name. Why?",
        *(10_000, {}),
    ),
    "a former message in other letters, quotes and lines": (
        "> NO DRIVER\n> “A”\n> WAS KNOWN",
        *(10_001, {"name": "A"}),
    ),
    "the end of a former message in a value": (
        'No vendor with name "x" found. y" found for job "J" here.',
        *(10_000, {"name": 'x" found. y', "job": "J"}),
    ),
    "a former message in a value of another one": (
        'Log: No vendor "No vendor with name "x" found." found. It is "z" found.',
        *(10_000, {"name": 'No vendor with name "x" found.'}),
    ),
    "neither the current message nor a former one": (
        'No driver "A" was there.',
        *(None, {}),
    ),
}


@pytest.mark.parametrize("name", READINGS)
def test_of_all_messages_of_a_code_the_right_one_is_read(name: str) -> None:
    text, code, params = READINGS[name]
    found = search(text, Index(CHANGED))
    assert (found and found.entry.code) == code
    assert dict(found.params if found else {}) == params


def test_the_script_of_the_site_reads_the_same(guide: Page) -> None:
    catalog = {
        str(entry.code): {"message": entry.message, "former_messages": [*entry.former_messages]}
        for entry in CHANGED
    }
    found = guide.evaluate(
        """async ([texts, catalog]) => {
            const { identify } = await import("./js/identify.mjs");
            return texts.map((text) => identify(text, catalog) ?? null);
        }""",
        [[text for text, _, _ in READINGS.values()], catalog],
    )
    for name, got in zip(READINGS, found, strict=True):
        _, code, params = READINGS[name]
        assert got == (code and {"code": str(code), "params": params}), name


def test_a_pasted_former_message_leads_to_its_page_with_its_value(guide: Page) -> None:
    guide.get_by_label("Paste the message you see").fill(SHOWN_FORMERLY)
    guide.get_by_role("button", name="Find what to do").click()
    expect(guide).to_have_url("errors/4007/#tax_code=20%25%20S")
    expect(guide.locator(".toast")).to_have_text(f"#4007 - {SHOWN_NOW}")
