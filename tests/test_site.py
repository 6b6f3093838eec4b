"""The built site: strict, light, self-contained, and described for search engines."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.catalog.load import load_catalog_once
from scripts.site import BuildError
from scripts.site.build import build_site
from scripts.site.texts import hide_values
from tests.conftest import SMALL_SITE_ADDRESS
from tests.support.project import (
    ReadPage,
    Run,
    create_page_reader,
    find_dead_links,
    write_replaced,
)

CATALOG = load_catalog_once()
PAGES = ["index.html", "404.html", "before-you-activate/index.html", "errors/4004/index.html"]
LOADING = "script[src], img[src], iframe[src], source[src], link[rel=stylesheet], link[rel=icon]"
LOADING += ", link[rel=preload], link[rel=preconnect]"
MAX_WORDS_OF_GUIDE_PER_CODE = 289
MARKUP = "Oops! *a* _b_ `c` <i>d</i> &amp; [e](f) | ~~g~~"


def output_of_failed_build(run: Run) -> str:
    result = run("-m", "scripts.build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_from_another_host(page: str, site: Path, read: ReadPage) -> None:
    for element in read(page).select(LOADING):
        address = str(element.get("src") or element.get("href"))
        assert not urlsplit(address).netloc, address
    style = "\n".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", style)


def test_every_internal_link_and_anchor_works(site: Path) -> None:
    assert not find_dead_links(site, CATALOG.site_url)


def test_the_navigation_does_not_grow_with_the_codes(read: ReadPage) -> None:
    page = read("errors/4004/index.html")
    for link in page.select("nav a[href], header a[href], footer a[href]"):
        assert "errors/" not in str(link["href"])


def test_site_url_sets_the_address_everywhere(small_site: Path) -> None:
    page = (small_site / "errors/4004/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SMALL_SITE_ADDRESS}errors/4004/">' in page
    sitemap = (small_site / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{SMALL_SITE_ADDRESS}errors/4004/" in sitemap
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2001-09-09"}
    page = (small_site / "404.html").read_text(encoding="utf-8")
    assert '<link rel="stylesheet" href="/assets/stylesheets/site.' in page
    document = json.loads((small_site / "errors.json").read_text(encoding="utf-8"))
    assert document["site_url"] == SMALL_SITE_ADDRESS
    assert document["url_template"] == f"{SMALL_SITE_ADDRESS}errors/{{code}}/"
    urls = {error["code"]: error["url"] for error in document["errors"]}
    assert urls[4004] == f"{SMALL_SITE_ADDRESS}errors/4004/"


def test_markup_in_a_text_stays_text(small_site: Path) -> None:
    read = create_page_reader(small_site)
    page = read("errors/4006/index.html")
    assert f'#4006 - {MARKUP} with no. "..." on QuickBooks' in page.get_text()
    heading = read("index.html").find(id="4006")
    assert heading is not None
    assert heading.get_text().startswith(f'#4006 - {MARKUP} with no. "..." on')


def test_dead_links_and_unreachable_pages_fail_the_build(project: Path, run: Run) -> None:
    page = project / "docs/before-you-activate.md"
    dead = "[dead](none.md) [dead](#none) [dead](index.md#none)"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{dead}\n", encoding="utf-8")
    (project / "docs/lost.md").write_text("---\ntitle: Lost\ndescription: Lost.\n---\n# Lost\n")
    problems = output_of_failed_build(run)
    assert "'none.md', but the target is not found" in problems
    assert "'#none', but there is no such anchor" in problems
    assert "does not contain an anchor '#none'" in problems
    assert "lost.md" in problems
    assert not (project / "site").exists()


def test_a_catalog_with_problems_fails_the_build(project: Path, run: Run) -> None:
    write_replaced(project / "catalog/errors.yml", r"related: \[4005\]", "related: [4999]")
    assert re.search(r"^catalog/errors\.yml:\d+: .*4999", output_of_failed_build(run), re.MULTILINE)


def test_an_invalid_site_url_fails_the_build(tmp_path: Path) -> None:
    invalid = ["help.sengerio.example", "https://me@a.example", "https://a.example:port"]
    paths = ["?x=1", "a/../b", "b/index.html", "c%20d"]
    for address in (*invalid, *(f"https://a.example/{path}" for path in paths)):
        with pytest.raises(BuildError, match=r"^SITE_URL is "):
            build_site("mkdocs", tmp_path / "site", f"{address}/")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("page", [*PAGES, "developers/index.html"])
def test_a_page_is_described_for_search_and_previews(page: str, site: Path, read: ReadPage) -> None:
    head = read(page).head
    assert head is not None
    contents = {
        str(meta.get("property") or meta.get("name")): str(meta["content"])
        for meta in head.select("meta[content]")
    }
    assert contents["description"]
    assert head.select("link[rel=icon][href$='images/favicon.svg']")
    if page == "404.html":
        assert contents["robots"] == "noindex"
        return
    address = CATALOG.site_url + page.removesuffix("index.html")
    assert head.select(f"link[rel=canonical][href='{address}']")
    assert contents["og:url"] == address
    assert contents["og:title"]
    assert contents["og:description"] == contents["description"]
    picture = contents["og:image"].removeprefix(CATALOG.site_url)
    assert (site / picture).read_bytes().startswith(b"\x89PNG")
    assert address in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_only_a_code_page_has_structured_data(read: ReadPage) -> None:
    assert not read("index.html").select("script[type='application/ld+json']")
    script = read("errors/4004/index.html").select_one("script[type='application/ld+json']")
    assert script is not None
    article = json.loads(script.get_text())
    assert (article["@context"], article["@type"]) == ("https://schema.org", "TechArticle")
    assert article["headline"] == "#4004 Customer not found"
    assert article["url"] == f"{CATALOG.site_url}errors/4004/"


def test_a_screen_opens_in_a_new_tab(read: ReadPage) -> None:
    addresses = {f"https://qbo.intuit.com{screen.address}" for screen in CATALOG.screens.values()}
    links = [
        link
        for entry in CATALOG.entries
        for link in read(f"errors/{entry.code}/index.html").select("article a[href*='qbo.']")
    ]
    assert len(links) > 10
    for link in links:
        assert link["href"] in addresses
        assert (link["target"], link["rel"]) == ("_blank", ["noopener"])
        assert not link.select("[data-param]")


def test_the_guide_is_short(read: ReadPage) -> None:
    article = read("index.html").article
    assert article is not None
    words = article.get_text(" ").split()
    assert len(words) <= MAX_WORDS_OF_GUIDE_PER_CODE * len(CATALOG.active)


def test_the_guide_lists_each_code_with_message_and_remedy(read: ReadPage) -> None:
    rows = read("index.html").select("#error-codes ~ table tbody tr")
    assert len(rows) == len(CATALOG.active)
    for row, entry in zip(rows, CATALOG.active, strict=True):
        code, error, remedy = (cell.get_text() for cell in row.select("td"))
        assert code == f"#{entry.code}"
        assert error == entry.title + hide_values(entry.message)
        assert remedy.endswith(".")


def test_the_missing_page_has_a_separate_title(read: ReadPage) -> None:
    title = read("404.html").title
    assert title is not None
    assert title.get_text().startswith("Page not found")
