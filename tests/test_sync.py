"""Catalog, package, pages, guide and JSON say the same: the heart of the project."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from markdown import markdown  # type: ignore[import-untyped]

import errors_pkg
from errors_pkg import ErrorCode, QuickBooksError
from errors_pkg._catalog import Value
from scripts.article import article as make_article
from scripts.catalog.load import load
from scripts.catalog.model import Catalog, ErrorEntry
from tests.support.entries import texts_of
from tests.support.project import ROOT, Read, reader, run_in, text_of, words

CATALOG = load()
CODES = {entry.code for entry in CATALOG.entries}
ACTIVE = {entry.code for entry in CATALOG.entries if not entry.retired}

each_entry = pytest.mark.parametrize("entry", CATALOG.entries, ids=lambda entry: f"#{entry.code}")


def with_values(text: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def article(page: BeautifulSoup, entry: ErrorEntry) -> str:
    """Return the words about a code: of its own page, or of its part of the guide."""
    heading = page.find(id=str(entry.code))
    assert heading is not None
    if heading.find_parent("h1"):
        return text_of(page)
    parts = [heading.get_text()]
    for sibling in heading.find_next_siblings():
        if sibling.name == "h2":
            break
        parts.append(sibling.get_text())
    return words(" ".join(parts))


def data_of(value: object) -> object:
    """Return a value of the package as plain data, as JSON has it."""
    if isinstance(value, Value):
        return {name: data_of(getattr(value, name)) for name in value.__slots__}
    return [data_of(item) for item in value] if isinstance(value, tuple) else value


def test_the_generated_files_are_current() -> None:
    result = run_in(ROOT)("scripts/generate.py", "--check")
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_package_has_the_entries_of_the_catalog() -> None:
    in_package = [data_of(entry) for entry in errors_pkg.entries]
    in_catalog = [entry.model_dump(mode="json") for entry in CATALOG.entries]
    assert in_package == json.loads(CATALOG.with_paths(json.dumps(in_catalog)))
    assert {code.value for code in ErrorCode} == CODES
    assert {code.name for code in ErrorCode} == {e.key.upper() for e in CATALOG.entries}


def test_each_code_has_one_page_and_each_page_a_code(site: Path) -> None:
    assert {int(page.stem) for page in (ROOT / "docs/errors").glob("*.md")} == CODES
    assert {int(page.parent.name) for page in site.glob("errors/*/index.html")} == CODES


def test_the_guide_lists_each_code_and_has_its_anchor(read: Read) -> None:
    guide = read("index.html")
    listed = {int(link.get_text()[1:]) for link in guide.select("table.codes td:first-child a")}
    anchors = {int(str(h["id"])) for h in guide.select("h2[id]") if str(h["id"]).isdigit()}
    assert (listed, anchors) == (ACTIVE, ACTIVE)


def test_the_404_page_lists_each_code(read: Read) -> None:
    links = {link["href"] for link in read("404.html").select("article a[href*='/errors/']")}
    base = urlsplit(CATALOG.site_url).path
    assert links == {f"{base}errors/{code}/" for code in ACTIVE}


def test_the_json_has_the_entries_of_the_catalog(site: Path) -> None:
    document = json.loads((site / "errors.json").read_text(encoding="utf-8"))
    assert {error["code"] for error in document["errors"]} == CODES
    for error, entry in zip(document["errors"], CATALOG.entries, strict=True):
        assert error["message"] == entry.message
        assert error["url"] == errors_pkg.url(entry.code)
        assert error["causes"] == data_of(errors_pkg.lookup(entry.code).causes)


@each_entry
def test_the_link_of_a_code_leads_to_a_file_of_the_site(entry: ErrorEntry, site: Path) -> None:
    path = urlsplit(errors_pkg.url(entry.code)).path
    base = urlsplit(CATALOG.site_url).path
    assert path.startswith(base)
    assert (site / path.removeprefix(base) / "index.html").is_file()


def as_html(markdown_text: str) -> BeautifulSoup:
    return BeautifulSoup(f"<article>{markdown(markdown_text)}</article>", "html.parser")


def strings(value: object) -> Iterator[str]:
    """Yield the texts that JSON holds."""
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def in_terminal(entry: ErrorEntry) -> str:
    command = [sys.executable, "-m", "errors_pkg", str(entry.code)]
    environment = os.environ | {"PYTHONUTF8": "1"}
    shown = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return shown.stdout.decode()


# Where a code is explained: all words there, and how a value is named whose place it is.
FORMS: dict[str, tuple[Callable[[ErrorEntry, Path], str], str]] = {
    "page": (lambda it, site: article(reader(site)(f"errors/{it.code}/index.html"), it), "your {}"),
    "guide": (lambda it, site: article(reader(site)("index.html"), it), "your {}"),
    "article": (
        lambda it, _: article(as_article(CATALOG), it),
        "your {}",
    ),
    "Markdown": (
        lambda it, site: text_of(as_html((site / f"errors/{it.code}/index.md").read_text("utf-8"))),
        "your {}",
    ),
    "JSON": (
        lambda it, site: " ".join(
            strings(json.loads((site / f"errors/{it.code}.json").read_text("utf-8")))
        ),
        "",
    ),
    "terminal": (lambda it, _: words(in_terminal(it)), "<{}>"),
}


def as_article(catalog: Catalog) -> BeautifulSoup:
    html, _ = make_article(catalog, catalog.site_url)
    return BeautifulSoup(f"<article>{html}</article>", "html.parser")


@each_entry
@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_all_that_the_catalog_says(
    form: str, entry: ErrorEntry, site: Path
) -> None:
    if form in {"guide", "article"} and entry.retired:
        return
    shown, label = FORMS[form]
    text = shown(entry, site)
    labels = {it.name: label.format(it.label) if label else f"{{{it.name}}}" for it in entry.params}
    dots = {param.name: "..." for param in entry.params}
    if form in {"guide", "article"}:
        assert f"#{entry.code} - {with_values(entry.message, dots)}" in text
    assert entry.meaning in text
    for appearance in entry.appears_when:
        assert appearance.text[1:] in text
    for fact in (*texts_of(entry), *entry.notes):
        assert with_values(CATALOG.with_paths(fact), labels) in text
    if entry.match:
        assert entry.match.sengerio in text
        assert entry.match.quickbooks in text
        assert entry.match.note in text


@each_entry
def test_its_exception_says_what_the_catalog_says(entry: ErrorEntry) -> None:
    values = {param.name: param.example for param in entry.params}
    problem = QuickBooksError.for_code(entry.code, **values).to_problem()
    assert problem["detail"] == with_values(entry.message, values)
    assert problem["title"] == entry.title
    assert problem["type"] == f"{CATALOG.site_url}errors/{entry.code}/"


@each_entry
def test_its_page_shows_the_message_with_the_example_and_the_related_codes(
    entry: ErrorEntry, read: Read
) -> None:
    page = read(f"errors/{entry.code}/index.html")
    assert CATALOG.about.one_way in text_of(page)
    assert CATALOG.about.menus in text_of(page)
    assert page.select_one(f"article a[href='{CATALOG.support_url}']")
    assert (entry.retired in text_of(page)) if entry.retired else not page.select(".retired")
    examples = {param.name: param.example for param in entry.params}
    assert errors_pkg.message(entry.code, **examples) in text_of(page)
    links = {link["href"] for link in page.select("article a[href^='../4']")}
    successor = {entry.successor} if entry.successor else set()
    assert links == {f"../{code}/" for code in {*entry.related} | successor}
    title = page.title
    assert title is not None
    assert title.get_text().startswith(f"#{entry.code} {entry.title}")
    description = page.find("meta", attrs={"name": "description"})
    assert description is not None
    assert description["content"] == entry.meaning


@each_entry
def test_each_code_tells_a_stuck_reader_what_to_do(entry: ErrorEntry) -> None:
    assert entry.meaning
    assert entry.appears_when
    assert all(appearance.actions for appearance in entry.appears_when)
    assert entry.causes
    assert entry.first
    assert all(cause.cause and cause.resolution for cause in entry.causes)
    assert len(entry.causes) == 1 or all(cause.tell for cause in entry.causes)
    assert all(param.label and param.example for param in entry.params)


def test_the_checklist_shows_every_check_and_links_what_it_prevents(read: Read) -> None:
    page = read("before-you-activate/index.html")
    text = text_of(page)
    for check in CATALOG.before_activation:
        assert check.check in text
        assert all(option in text for option in check.options)
    for entry in CATALOG.entries:
        if entry.match and not entry.retired:
            assert entry.match.sengerio in text
            assert entry.match.quickbooks in text
            assert page.select_one(f"table.codes a[href='../errors/{entry.code}/']")
    links = [link["href"] for link in page.select(".checklist a")]
    codes = [code for check in CATALOG.before_activation for code in check.codes]
    assert links == [f"../errors/{code}/" for code in codes if code in ACTIVE]


def test_the_guide_says_what_holds_for_all_codes_and_names_its_sources(read: Read) -> None:
    text = text_of(read("index.html"))
    assert all(fact in text for _, fact in CATALOG.about)
    assert all(source.title in text for source in CATALOG.sources.values())
