"""Catalog, package, pages, guide, JSON and terminal say the same."""

import json
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from markdown import markdown  # type: ignore[import-untyped]

import errors_pkg
from errors_pkg import ErrorCode
from errors_pkg.__main__ import main
from errors_pkg._text import fill_known_placeholders
from scripts.catalog.load import load_catalog_once
from scripts.catalog.published import ErrorEntry
from scripts.site.article import render_guide_article as make_article
from tests.support.entry_texts import each_instruction_text
from tests.support.project import (
    ROOT,
    ReadPage,
    create_page_reader,
    normalise_space,
    read_article_text,
)

CATALOG = load_catalog_once()
CODES = {entry.code for entry in CATALOG.entries}
ACTIVE = {entry.code for entry in CATALOG.entries if not entry.retired}

each_entry = pytest.mark.parametrize("entry", CATALOG.entries, ids=lambda entry: f"#{entry.code}")


def text_in_guide(entry: ErrorEntry, guide: BeautifulSoup) -> str:
    """Return the text about a code in the guide or article."""
    heading = guide.find("h2", id=str(entry.code))
    assert heading is not None
    parts = [heading.get_text()]
    for sibling in heading.find_next_siblings():
        if sibling.name == "h2":
            break
        parts.append(sibling.get_text())
    return normalise_space(" ".join(parts))


def test_package_has_the_entries_of_the_catalog() -> None:
    in_package = json.loads(json.dumps([asdict(entry) for entry in errors_pkg.entries]))
    in_catalog = [entry.model_dump(mode="json") for entry in CATALOG.entries]
    assert in_package == json.loads(json.dumps(in_catalog))
    assert {code.value for code in ErrorCode} == CODES
    assert {code.name for code in ErrorCode} == {e.key.upper() for e in CATALOG.entries}


def test_each_code_has_one_page_and_each_page_a_code(site: Path) -> None:
    assert {int(page.stem) for page in (ROOT / "docs/errors").glob("*.md")} == CODES
    assert {int(page.parent.name) for page in site.glob("errors/*/index.html")} == CODES


def test_guide_lists_each_code_and_has_its_anchor(read: ReadPage) -> None:
    guide = read("index.html")
    listed = {int(link.get_text()[1:]) for link in guide.select("table.codes td:first-child a")}
    anchors = {int(str(h["id"])) for h in guide.select("h2[id]") if str(h["id"]).isdigit()}
    assert (listed, anchors) == (ACTIVE, ACTIVE)
    assert CATALOG.about.match in read_article_text(guide)


def test_page_not_found_lists_each_code(read: ReadPage) -> None:
    links = {link["href"] for link in read("404.html").select("article a[href*='/errors/']")}
    base = urlsplit(CATALOG.site_url).path
    assert links == {f"{base}errors/{code}/" for code in ACTIVE}


def test_json_has_the_entries_of_the_catalog(site: Path) -> None:
    document = json.loads((site / "errors.json").read_text(encoding="utf-8"))
    assert {error["code"] for error in document["errors"]} == CODES
    for error, entry in zip(document["errors"], CATALOG.entries, strict=True):
        assert error["message"] == entry.message
        assert error["url"] == errors_pkg.url(entry.code)
        in_package = asdict(errors_pkg.lookup(entry.code))
        assert error["causes"] == json.loads(json.dumps(in_package["causes"]))


@each_entry
def test_url_of_each_code_is_a_file_of_the_site(entry: ErrorEntry, site: Path) -> None:
    path = urlsplit(errors_pkg.url(entry.code)).path
    base = urlsplit(CATALOG.site_url).path
    assert path.startswith(base)
    assert (site / path.removeprefix(base) / "index.html").is_file()


def text_in_json(value: object) -> str:
    """Return all texts that JSON contains."""
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return " ".join(map(text_in_json, items))
    return value if isinstance(value, str) else ""


def without_quotes(text: str) -> str:
    """Return a text without the quotes around labels, which the site shows in bold instead."""
    return re.sub("[“”]", "", text)


def as_article(html: str) -> BeautifulSoup:
    return BeautifulSoup(f"<article>{html}</article>", "html.parser")


def on_page(entry: ErrorEntry, site: Path) -> str:
    return read_article_text(create_page_reader(site)(f"errors/{entry.code}/index.html"))


def in_guide(entry: ErrorEntry, site: Path) -> str:
    return text_in_guide(entry, create_page_reader(site)("index.html"))


def in_article(entry: ErrorEntry, _site: Path) -> str:
    html, _ = make_article(CATALOG, CATALOG.site_url)
    return text_in_guide(entry, as_article(html))


def in_markdown(entry: ErrorEntry, site: Path) -> str:
    page = (site / f"errors/{entry.code}/index.md").read_text(encoding="utf-8")
    return read_article_text(as_article(markdown(page)))


def in_json(entry: ErrorEntry, site: Path) -> str:
    document = (site / f"errors/{entry.code}.json").read_text(encoding="utf-8")
    return text_in_json(json.loads(document))


def in_terminal(entry: ErrorEntry, _site: Path) -> str:
    with redirect_stdout(StringIO()) as output:
        assert main([str(entry.code)]) == 0
    return normalise_space(output.getvalue())


FORMS = (on_page, in_guide, in_article, in_markdown, in_json, in_terminal)


@each_entry
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_form_says_all_that_the_catalog_says(
    form: Callable[[ErrorEntry, Path], str], entry: ErrorEntry, site: Path
) -> None:
    is_summary = form in {in_guide, in_article}
    if is_summary and entry.retired:
        return
    text = without_quotes(form(entry, site))
    shown = "{{{0.name}}}" if form == in_json else "{0.missing}"
    values = {param.name: shown.format(param) for param in entry.params}
    facts = [entry.meaning, entry.first.title, *(cause.found for cause in entry.causes)]
    if is_summary:
        facts.append(f"#{entry.code} - {fill_known_placeholders(entry.message, {})}")
        facts += [CATALOG.records[appearance.record] for appearance in entry.appears_when]
    else:
        facts += [appearance.text[1:] for appearance in entry.appears_when]
        facts += [*each_instruction_text(entry), *entry.notes]
    for fact in facts:
        assert without_quotes(fact.format(**values)) in text


@each_entry
def test_page_has_message_related_codes_and_metadata(entry: ErrorEntry, read: ReadPage) -> None:
    page = read(f"errors/{entry.code}/index.html")
    assert CATALOG.about.menus in read_article_text(page)
    sources = [CATALOG.sources[name] for name in CATALOG.sources_of[entry.code]]
    assert all(page.select(f"article a[href='{source.url}']") for source in sources)
    assert page.select_one(f"article a[href='{CATALOG.support_url}']")
    assert (
        (entry.retired in read_article_text(page)) if entry.retired else not page.select(".retired")
    )
    assert f"#{entry.code} - {fill_known_placeholders(entry.message, {})}" in read_article_text(
        page
    )
    links = {link["href"] for link in page.select("article a[href^='../4']")}
    successor = {entry.successor} if entry.successor else set()
    assert links == {f"../{code}/" for code in {*entry.related} | successor}
    title = page.title
    assert title is not None
    assert title.get_text().startswith(f"#{entry.code} {entry.title}")
    description = page.find("meta", attrs={"name": "description"})
    assert description is not None
    assert description["content"] == entry.meaning


def test_checklist_shows_each_check_and_links_its_codes(read: ReadPage) -> None:
    page = read("before-you-activate/index.html")
    text = read_article_text(page)
    assert CATALOG.about.one_way in text
    for check in CATALOG.before_activation:
        assert all(without_quotes(fact) in text for fact in (check.check, *check.options))
    for entry in CATALOG.entries:
        if entry.match and not entry.retired:
            assert entry.match.sengerio in text
            assert entry.match.quickbooks in text
            assert page.select_one(f"table.codes a[href='../errors/{entry.code}/']")
    links = [link["href"] for link in page.select(".checklist a")]
    codes = [code for check in CATALOG.before_activation for code in check.codes]
    assert links == [f"../errors/{code}/" for code in codes if code in ACTIVE]
