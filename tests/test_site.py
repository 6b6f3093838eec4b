"""The built site: strict, light, on its own host, and searchable by code."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from scripts.catalog.load import load
from scripts.site import BuildError
from scripts.site.build import build as build_site
from tests.conftest import Once
from tests.support.project import ROOT, Read, Run, build_copy, dead_links

PAGES = ["index.html", "404.html", "before-you-activate/index.html", "errors/4004/index.html"]
LOADING = "script[src], img[src], iframe[src], source[src], link[rel=stylesheet], link[rel=icon]"
LOADING += ", link[rel=preload], link[rel=preconnect]"
MARKUP = "Oops! *a* _b_ `c` <i>d</i> &amp; [e](f) | ~~g~~"


def build(run: Run, *arguments: str, **variables: str) -> str:
    """Build a copy of the project, and return what a failing build says."""
    result = run("-m", "scripts.build", *arguments, **variables)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_nothing_from_another_host(page: str, site: Path, read: Read) -> None:
    for element in read(page).select(LOADING):
        address = str(element.get("src") or element.get("href"))
        assert not urlsplit(address).netloc, address
    assert not re.search(r"@import|url\(\s*['\"]?(https?:)?//", style_of(site))


def style_of(site: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in site.rglob("*.css"))


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert not dead_links(site, load().site_url)


def test_the_navigation_does_not_grow_with_the_number_of_codes(read: Read) -> None:
    page = read("errors/4004/index.html")
    for link in page.select("nav a[href], header a[href], footer a[href]"):
        assert "errors/" not in str(link["href"])


def test_the_canonical_address_is_below_the_catalogs_site_url(read: Read) -> None:
    canonical = read("errors/4004/index.html").find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"] == f"{load().site_url}errors/4004/"


@pytest.fixture(scope="session")
def odd_site(small_project: Path, once: Once) -> Path:
    """A site for an address of the environment, whose texts hold markup."""

    def edit(project: Path) -> None:
        catalog = project / "catalog/errors.yml"
        text = catalog.read_text(encoding="utf-8")
        text = text.replace("Oops! More than one invoice found with", f"{MARKUP} with")
        text = text.replace("example: INV-2041", f"example: '{MARKUP}'")
        text = text.replace("Several invoices in QuickBooks Online have", f"{MARKUP} have")
        catalog.write_text(text, encoding="utf-8")

    def build(folder: Path) -> None:
        said = build_copy(small_project, folder, "https://docs.test/qbo", edit)
        assert said == "Built the site for https://docs.test/qbo/ into site/\n"

    return once("odd-site", build)


def test_the_build_takes_another_address_from_the_environment(odd_site: Path) -> None:
    page = (odd_site / "errors/4004/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://docs.test/qbo/errors/4004/">' in page
    assert "https://docs.test/qbo/errors/4004/" in (odd_site / "sitemap.xml").read_text()
    document = json.loads((odd_site / "errors.json").read_text(encoding="utf-8"))
    assert document["site_url"] == "https://docs.test/qbo/"
    assert document["url_template"] == "https://docs.test/qbo/errors/{code}/"
    urls = {error["code"]: error["url"] for error in document["errors"]}
    assert urls[4004] == "https://docs.test/qbo/errors/4004/"


FAULTS = {
    "{{ no_such_macro() }}": "'no_such_macro' is undefined",
    "{{ no_such_variable }}": "'no_such_variable' is undefined",
    "{{ error_page(99999) }}": "99999",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_page_with_a_fault_fails_the_build(text: str, project: Path, run: Run) -> None:
    (project / "docs/before-you-activate.md").write_text(f"# Before\n\n{text}\n")
    assert FAULTS[text] in build(run)


def test_dead_links_and_a_page_that_nobody_can_reach_fail_the_build_and_leave_the_site_before_it(
    project: Path, run: Run
) -> None:
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("before")
    page = project / "docs/before-you-activate.md"
    dead = "[dead](none.md) [dead](#none) [dead](index.md#none)"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{dead}\n", encoding="utf-8")
    (project / "docs/lost.md").write_text("# Lost\n")
    problems = build(run)
    assert "'none.md', but the target is not found" in problems
    assert "'#none', but there is no such anchor" in problems
    assert "does not contain an anchor '#none'" in problems
    assert "lost.md" in problems
    assert [(file.name, file.read_text()) for file in site.iterdir()] == [("index.html", "before")]
    assert not list(project.glob(".site-*"))


def test_a_catalog_with_problems_fails_the_build_with_its_lines(project: Path, run: Run) -> None:
    catalog = project / "catalog/errors.yml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("related: [4005]", "related: [4999]", 1), encoding="utf-8")
    problems = build(run)
    assert re.search(
        r"^catalog/errors\.yml:\d+: #4004: there is no code 4999; ", problems, re.MULTILINE
    )
    assert "Traceback" not in problems


@pytest.mark.parametrize(
    "address",
    [
        "help.sengerio.example",
        "https:///help",
        "https://me@a.example",
        "https://a.example:port",
        "https://a.example/?x=1",
        "https://a.example/#f",
        "https://a.example/a/../b",
        "https://a.example/b/index.html",
        "https://a.example/c%20d",
    ],
)
def test_an_invalid_site_url_fails_the_build(address: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"^SITE_URL is "):
        build_site("mkdocs", tmp_path / "site", f"{address}/")
    assert not list(tmp_path.iterdir())


def test_a_text_with_markup_in_it_stays_text(odd_site: Path) -> None:
    for path in ("index.html", "errors/4006/index.html"):
        page = BeautifulSoup((odd_site / path).read_text(encoding="utf-8"), "html.parser")
        heading = page.find(id="4006")
        assert heading is not None
        if path == "index.html":
            assert heading.get_text().startswith(f'#4006 - {MARKUP} with no. "..." on')
        assert f"{MARKUP} have the same no." in page.get_text()
    assert f'with no. "{MARKUP}" on QuickBooks' in page.get_text()


@pytest.mark.parametrize("page", [*PAGES, "developers/index.html"])
def test_a_page_says_what_it_is_to_search_engines_and_in_shared_links(
    page: str, site: Path, read: Read
) -> None:
    head = read(page).head
    assert head is not None
    contents = {
        str(meta.get("property") or meta.get("name")): str(meta["content"])
        for meta in head.select("meta[content]")
    }
    assert contents["description"]
    icons = [str(icon["href"]) for icon in head.select("link[rel=icon]")]
    assert any(icon.endswith("images/favicon.svg") for icon in icons)
    if page == "404.html":
        assert contents["robots"] == "noindex"
        return
    address = load().site_url + page.removesuffix("index.html")
    assert contents["og:url"] == address
    assert contents["og:title"]
    assert contents["og:description"] == contents["description"]
    picture = contents["og:image"].removeprefix(load().site_url)
    assert (site / picture).read_bytes().startswith(b"\x89PNG")
    assert address in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_code_page_has_structured_data(read: Read) -> None:
    described = read("errors/4004/index.html").select_one("script[type='application/ld+json']")
    assert described is not None
    article = json.loads(described.get_text())
    assert (article["@context"], article["@type"]) == ("https://schema.org", "TechArticle")
    assert article["headline"] == "#4004 Customer not found"
    assert article["url"] == f"{load().site_url}errors/4004/"


def test_the_external_links_of_the_guide_are_whole_and_stand_there_once(read: Read) -> None:
    links = [str(link["href"]) for link in read("index.html").select("#sources ~ ul a[href^=http]")]
    assert len(links) == len(set(links)) == sum(bool(s.url) for s in load().sources.values())
    assert all(urlsplit(link).scheme == "https" and urlsplit(link).netloc for link in links)


def test_a_screen_opens_in_a_new_tab_at_an_address_of_the_catalog(read: Read) -> None:
    addresses = {f"https://qbo.intuit.com{it.address}" for it in load().screens.values()}
    links = [
        link
        for entry in load().entries
        for link in read(f"errors/{entry.code}/index.html").select("article a[href*='qbo.']")
    ]
    assert len(links) > 10
    for link in links:
        assert link["href"] in addresses
        assert (link["target"], link["rel"]) == ("_blank", ["noopener"])
        assert not link.select("[data-param]")


def test_what_is_our_own_on_a_page_is_light() -> None:
    own = [*(ROOT / "docs/css").iterdir(), *(ROOT / "docs/js").glob("*.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in own) < 32_000
