"""The catalog in other forms than pages: Markdown, JSON, an article, and a feed of changes."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator
from markdown import markdown  # type: ignore[import-untyped]

from scripts.article import main
from scripts.catalog.load import load_catalog_once
from scripts.site.article import render_guide_article
from tests.support.project import ROOT, ReadPage

CATALOG = load_catalog_once()
BASE = CATALOG.site_url
ATOM = "{http://www.w3.org/2005/Atom}"

# Elements that the help centres of Intercom and Zendesk keep:
# https://developers.intercom.com/docs/guides/help-center/supported-html
# https://support.zendesk.com/hc/en-us/articles/4408824584602
KEPT = {"h1", "h2", "h3", "p", "ol", "ul", "li", "b", "i", "a", "code"}
KEPT |= {"table", "thead", "tbody", "tr", "th", "td"}
MAX_MARKDOWN_LENGTH = 50_000  # what assistants read without truncation


def words_of(tag: Tag) -> str:
    """Return the text of an element on one line."""
    return " ".join(tag.get_text().split())


@pytest.fixture(scope="module")
def article() -> BeautifulSoup:
    """The article as HTML."""
    return BeautifulSoup(render_guide_article(CATALOG, BASE)[0], "html.parser")


def test_a_help_centre_keeps_the_complete_article(article: BeautifulSoup) -> None:
    assert {tag.name for tag in article.select("*")} <= KEPT
    attributes = {(tag.name, name) for tag in article.select("*") for name in tag.attrs}
    assert attributes <= {("a", "href"), ("h2", "id")}


def test_the_article_has_the_anchors_and_links_of_the_codes(article: BeautifulSoup) -> None:
    assert [tag["id"] for tag in article.select("[id]")] == [str(e.code) for e in CATALOG.active]
    assert not article.select("li :is(p, ul, ol, table, h1, h2, h3)")
    links = {str(link["href"]) for link in article.select("a")}
    assert all(urlsplit(link).netloc for link in links)
    assert {f"{BASE}errors/{entry.code}/" for entry in CATALOG.active} <= links


def test_the_article_shows_special_characters_as_they_are() -> None:
    meaning = r"<b> & \<b>, [a](b) | `c` *d* _e_ #1"
    first, *others = CATALOG.entries
    entries = (first.model_copy(update={"meaning": meaning}), *others)
    catalog = CATALOG.model_copy(update={"entries": entries})
    html, _ = render_guide_article(catalog, BASE)
    assert meaning in BeautifulSoup(html, "html.parser").get_text()


def test_the_article_is_written_as_html_and_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    assert capsys.readouterr().out == "Wrote dist/article.html and dist/article.md\n"
    assert (ROOT / "dist/article.md").read_text("utf-8").startswith("# Error guide for QuickBooks")


def test_every_page_is_available_as_markdown(site: Path, read: ReadPage) -> None:
    files = [file for file in site.rglob("index.html") if 'name="robots"' not in file.read_text()]
    assert len(files) > len(CATALOG.entries)
    for file in files:
        link = read(f"{file.relative_to(site)}").select_one("[type='text/markdown']")
        assert isinstance(link, Tag)
        assert link["href"] == "index.md"
        text = file.with_suffix(".md").read_text("utf-8")
        assert re.match(rf"# .+\n\n> .+\({BASE}llms\.txt\)\n\n", text)
        assert "{{" not in text
        assert len(text) < MAX_MARKDOWN_LENGTH
        copy = file.parent.with_suffix(".md")
        assert file.parent == site or copy.read_text("utf-8") == text


def test_every_link_in_texts_for_programs_resolves(site: Path, read: ReadPage) -> None:
    texts = [file.read_text("utf-8") for file in (*site.rglob("*.md"), *site.glob("llms*.txt"))]
    texts += render_guide_article(CATALOG, BASE)
    ids = cache(lambda page: {str(tag["id"]) for tag in read(page).select("[id]")})
    for target in set(re.findall(r'(?:\]\(|href="(?!{)|(?=https://))([^)"\s]+)', "\n".join(texts))):
        assert urlsplit(target).scheme, target
        path, _, anchor = target.rstrip(".,").removeprefix(BASE).partition("#")
        if target.startswith(BASE):
            file = site / path / "index.html" if path.endswith("/") or not path else site / path
            assert file.exists(), target
            is_anchor = anchor and "=" not in anchor
            assert not is_anchor or anchor in ids(f"{file.relative_to(site)}"), target


def test_markdown_has_all_text_that_needs_no_browser(site: Path) -> None:
    for file in site.rglob("index.md"):
        text = words_of(BeautifulSoup(markdown(file.read_text("utf-8")), "html.parser"))
        page = BeautifulSoup(file.with_suffix(".html").read_text("utf-8"), "html.parser")
        for part in page.select("noscript, .breadcrumb, [data-markdown-ignore]"):
            part.decompose()
        texts = map(words_of, page.select("article :is(p, li, h1, h2, dt, summary):not(:has(p))"))
        assert [each for each in texts if each not in text] == [], file


def test_every_page_names_llms_txt(site: Path, read: ReadPage) -> None:
    for path in ("index.html", "errors/4004/index.html", "404.html"):
        link = read(path).select_one("a[href$='/llms.txt']")
        assert link is not None
        assert (site / path).parent.joinpath(str(link["href"])).exists() or path == "404.html"


def test_llms_txt_lists_each_code_and_has_all_pages(site: Path) -> None:
    index = (site / "llms.txt").read_text("utf-8")
    assert index.startswith("# Error guide for QuickBooks Online integration\n\n> ")
    all_pages = (site / "llms-full.txt").read_text("utf-8")
    for entry in CATALOG.entries:
        assert index.count(f"\n- [#{entry.code} ") == 1
    sitemap = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 - it is our own
    for location in sitemap.iter("{*}loc"):
        assert index.count(f"]({location.text}index.md)") == 1
        path = str(location.text).removeprefix(BASE)
        assert (site / path / "index.md").read_text("utf-8").split("\n", 4)[4] in all_pages


def test_each_code_has_separate_json_of_the_same_shape(site: Path) -> None:
    schema = json.loads((site / "errors.schema.json").read_text("utf-8"))
    for error in json.loads((site / "errors.json").read_text("utf-8"))["errors"]:
        document = json.loads((site / f"errors/{error['code']}.json").read_text("utf-8"))
        Draft202012Validator(schema).validate(document)
        assert document["$schema"] == "../errors.schema.json"
        assert document["errors"] == [error]


def test_the_feed_has_an_entry_for_each_code(site: Path) -> None:
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - it is our own
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert len(entries) == len(CATALOG.entries)
    for entry in CATALOG.entries:
        found = entries[f"{BASE}errors/{entry.code}/"]
        assert found.findtext(f"{ATOM}title") == f"#{entry.code} {entry.title}"
        assert found.findtext(f"{ATOM}updated") == f"{entry.reviewed}-01T00:00:00Z"
        assert (entry.retired or entry.meaning) in str(found.findtext(f"{ATOM}summary"))
    newest = max(entry.reviewed for entry in CATALOG.entries)
    assert feed.findtext(f"{ATOM}updated") == f"{newest}-01T00:00:00Z"
