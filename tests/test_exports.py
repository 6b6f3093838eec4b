"""The catalog for those who read no page: Markdown, JSON, an article, and a feed of changes."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import nh3
import pytest
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator

from scripts.article import main
from scripts.catalog.load import load
from scripts.site.article import guide_article
from tests.support.project import ROOT, Read, words

CATALOG = load()
BASE = CATALOG.site_url
ATOM = "{http://www.w3.org/2005/Atom}"

# What two help centres keep of an article, as far as an article of ours could need it.
# https://developers.intercom.com/docs/guides/help-center/supported-html; h3 becomes h2 there.
INTERCOM = {"p", "br", "hr", "h1", "h2", "h3", "a", "img", "ul", "ol", "li", "pre", "code"}
INTERCOM |= {"b", "strong", "i", "em", "table", "thead", "tbody", "tr", "th", "td"}
# https://support.zendesk.com/hc/en-us/articles/4408824584602
ZENDESK = {"a", "abbr", "address", "blockquote", "br", "caption", "cite", "code", "dd", "del"}
ZENDESK |= {"div", "dl", "dt", "em", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img"}
ZENDESK |= {"ins", "kbd", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "sup"}
ZENDESK |= {"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "var"}
PLAIN = {"h1", "h2", "h3", "p", "ol", "ul", "li", "b", "i", "a", "code"}
PLAIN |= {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.fixture(scope="module")
def parsed() -> BeautifulSoup:
    """The article as HTML."""
    return BeautifulSoup(guide_article(CATALOG, BASE)[0], "html.parser")


def tags(page: BeautifulSoup) -> list[tuple[str, dict[str, object]]]:
    return [(tag.name, dict(tag.attrs)) for tag in page.select("*")]


@pytest.mark.parametrize("taken", [INTERCOM, ZENDESK], ids=["Intercom", "Zendesk"])
def test_a_help_centre_loses_nothing_of_the_article(taken: set[str], parsed: BeautifulSoup) -> None:
    kept = nh3.clean(
        str(parsed), tags=taken, attributes={"a": {"href"}, "h2": {"id"}}, link_rel=None
    )
    after = BeautifulSoup(kept, "html.parser")
    assert tags(after) == tags(parsed)
    assert words(after.get_text()) == words(parsed.get_text())


def test_the_article_holds_only_plain_elements_and_the_anchors_of_the_codes(
    parsed: BeautifulSoup,
) -> None:
    assert {tag for tag, _ in tags(parsed)} <= PLAIN
    attributes = {(tag, name) for tag, given in tags(parsed) for name in given}
    assert attributes <= {("a", "href"), ("h2", "id")}
    assert [tag["id"] for tag in parsed.select("[id]")] == [str(it.code) for it in CATALOG.active]
    assert not parsed.select("li :is(p, ul, ol, table, h1, h2, h3)")
    assert all(urlsplit(str(link["href"])).netloc for link in parsed.select("a"))
    pages = {str(link["href"]) for link in parsed.select("a")}
    assert {f"{BASE}errors/{entry.code}/" for entry in CATALOG.active} <= pages


def test_the_article_has_the_words_of_the_guide(parsed: BeautifulSoup, read: Read) -> None:
    guide = words(read("index.html").get_text())
    texts = [
        words(tag.get_text())
        for tag in parsed.select("h1, h2, p, li, td")
        if not re.match(
            r"(Either|Or|How to tell|Then|In Sengerio|In QuickBooks Online):?", tag.text
        )
    ]
    missing = {text for text in texts if text not in guide and "; " not in text}
    # Why a code is retired stands in a line of its own there, and follows a colon here.
    reasons = {it.retired for it in CATALOG.entries if it.retired}
    missing -= {it for it in missing if it.partition(": ")[2] in reasons}
    assert missing == set()


def test_it_is_written_as_html_and_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out == "Wrote dist/article.html and dist/article.md\n"
    assert (ROOT / "dist/article.md").read_text("utf-8").startswith("# Error guide for QuickBooks")


def test_every_page_has_a_markdown_twin_and_links_to_it(site: Path, read: Read) -> None:
    pages = [it.parent for it in site.rglob("index.html") if 'name="robots"' not in it.read_text()]
    assert len(pages) > len(CATALOG.entries)
    for page in pages:
        linked = read(f"{page.relative_to(site)}/index.html").select_one("[type='text/markdown']")
        assert isinstance(linked, Tag)
        assert linked["href"] == "index.md"
        text = (page / "index.md").read_text("utf-8")
        assert text.startswith("# ")
        assert "{{" not in text
        links = re.findall(r'(?:\]\(|href="(?!{))([^)"]+)', text)
        assert all(urlsplit(link).scheme for link in links)
        for link in links:
            if link.startswith(BASE):
                path = site / urlsplit(link).path.removeprefix(urlsplit(BASE).path)
                assert path.exists(), link


def test_llms_txt_has_a_line_for_each_code_and_the_full_text_all_pages(site: Path) -> None:
    index = (site / "llms.txt").read_text("utf-8")
    assert index.startswith("# Error guide for QuickBooks Online integration\n\n> ")
    whole = (site / "llms-full.txt").read_text("utf-8")
    for entry in CATALOG.entries:
        assert index.count(f"\n- [#{entry.code} ") == 1
        assert (site / f"errors/{entry.code}/index.md").read_text("utf-8") in whole


def test_each_code_has_its_own_json_in_the_shape_of_all(site: Path) -> None:
    schema = json.loads((site / "errors.schema.json").read_text("utf-8"))
    whole = json.loads((site / "errors.json").read_text("utf-8"))
    for error in whole["errors"]:
        document = json.loads((site / f"errors/{error['code']}.json").read_text("utf-8"))
        Draft202012Validator(schema).validate(document)
        assert document["$schema"] == "../errors.schema.json"
        assert document["errors"] == [error]


def test_the_feed_has_an_entry_for_each_code(site: Path) -> None:
    feed = ET.parse(site / "feed.xml").getroot()  # noqa: S314 - it is our own
    entries = {entry.findtext(f"{ATOM}id"): entry for entry in feed.iter(f"{ATOM}entry")}
    assert entries.keys() == {f"{BASE}errors/{entry.code}/" for entry in CATALOG.entries}
    for entry in CATALOG.entries:
        found = entries[f"{BASE}errors/{entry.code}/"]
        assert found.findtext(f"{ATOM}title") == f"#{entry.code} {entry.title}"
        assert found.findtext(f"{ATOM}updated") == f"{entry.reviewed}-01T00:00:00Z"
        assert entry.meaning in str(found.findtext(f"{ATOM}summary"))
    newest = max(entry.reviewed for entry in CATALOG.entries)
    assert feed.findtext(f"{ATOM}updated") == f"{newest}-01T00:00:00Z"
