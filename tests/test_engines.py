"""Both engines build the same site from the same sources: the way out is open."""

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from scripts.catalog import load
from tests.helpers import words

BASE = urlsplit(load().site_url).path


def pages(site: Path) -> dict[str, BeautifulSoup]:
    return {
        file.relative_to(site).as_posix(): BeautifulSoup(file.read_text("utf-8"), "html.parser")
        for file in site.rglob("*.html")
    }


@pytest.fixture(scope="module")
def both(site: Path, other_site: Path) -> list[tuple[str, BeautifulSoup, BeautifulSoup]]:
    """Each page, as the one engine built it and as the other did."""
    ours, theirs = pages(site), pages(other_site)
    return [(path, ours[path], theirs[path]) for path in sorted(ours.keys() & theirs.keys())]


def content(page: BeautifulSoup) -> BeautifulSoup:
    found = page.find("article") or page.find("body")
    assert isinstance(found, BeautifulSoup | type(page.new_tag("p")))
    return found  # type: ignore[return-value]


def test_both_have_the_same_addresses(site: Path, other_site: Path) -> None:
    assert pages(site).keys() == pages(other_site).keys()
    ours, theirs = (
        set(re.findall("<loc>(.+?)</loc>", (it / "sitemap.xml").read_text("utf-8")))
        for it in (site, other_site)
    )
    assert ours == theirs
    assert len(ours) == len(load().entries) + 3


def test_both_have_the_same_files_but_for_the_theme_and_the_search(
    site: Path, other_site: Path
) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        paths = (it for it in folder.rglob("*") if it.is_file() and it.suffix not in {".gz", ".br"})
        names = {it.relative_to(folder).as_posix(): it.read_bytes() for it in paths}
        return {
            name: names[name] for name in names if name.startswith(("errors.", "js/", "images/"))
        }

    ours, theirs = files(site), files(other_site)
    del ours["js/late-search.js"]  # which the search of the one theme needs
    assert ours == theirs
    assert len(ours) == 7


def test_a_page_has_the_same_anchors(
    both: list[tuple[str, BeautifulSoup, BeautifulSoup]],
) -> None:
    for path, ours, theirs in both:
        first, second = (
            [str(it["id"]) for it in content(page).select("[id]") if not it["id"].startswith("__")]  # type: ignore[union-attr]
            for page in (ours, theirs)
        )
        assert first == second, path


def test_a_page_has_the_same_title_and_description(
    both: list[tuple[str, BeautifulSoup, BeautifulSoup]],
) -> None:
    for path, ours, theirs in both:
        first, second = (described(page) for page in (ours, theirs))
        assert first == second, path
        assert first["title"]


def described(page: BeautifulSoup) -> dict[str, str]:
    tags = page.select("meta[name], meta[property]")
    named = {str(it.get("name") or it.get("property")): str(it["content"]) for it in tags}
    canonical = page.find("link", rel="canonical")
    assert page.title is not None
    del named["viewport"]
    return {name: it for name, it in named.items() if name != "generator"} | {
        "title": page.title.get_text(),
        "canonical": str(canonical["href"]) if canonical else "",
    }


def test_an_article_has_the_same_words(
    both: list[tuple[str, BeautifulSoup, BeautifulSoup]],
) -> None:
    for path, ours, theirs in both:
        first, second = (words(content(page).get_text()) for page in (ours, theirs))
        assert first == second, path
        assert len(first) > 20


def test_an_article_has_the_same_links(
    both: list[tuple[str, BeautifulSoup, BeautifulSoup]],
) -> None:
    for path, ours, theirs in both:
        at = BASE + path.removesuffix("index.html")
        first, second = (
            [
                (urljoin(at, str(link["href"])), words(link.get_text()))
                for link in content(page).select("a[href]")
                if not str(link["href"]).startswith("#__")
            ]
            for page in (ours, theirs)
        )
        assert first == second, path


def test_an_article_has_the_same_structure(
    both: list[tuple[str, BeautifulSoup, BeautifulSoup]],
) -> None:
    for path, ours, theirs in both:
        first, second = (
            [
                (it.name, it.get("class"))
                for it in content(page).select("h1, h2, h3, ol, ul, li, p, b")
            ]
            for page in (ours, theirs)
        )
        assert first == second, path
