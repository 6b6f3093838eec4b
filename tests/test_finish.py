"""The finishing step: what it makes of a built site, and that it makes the same each time."""

import gzip
import json
import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup

from errors_pkg import entries
from scripts.catalog.load import load
from scripts.site import BuildError
from scripts.site.build import build
from scripts.site.finish import finish

BASE = urlsplit(load().site_url).path


def pages_of(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for file in sorted(site.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        yield file.relative_to(site).as_posix(), page


def contents(site: Path) -> dict[str, bytes]:
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def directives(policy: str) -> dict[str, set[str]]:
    parts = (directive.split() for directive in policy.split(";"))
    return {name: set(values) for name, *values in parts}


def test_each_page_allows_the_inline_scripts_and_styles_of_the_site(site: Path) -> None:
    pages = list(pages_of(site))
    scripts, styles = (
        {digest(node.decode_contents()) for _, page in pages for node in page.select(selector)}
        for selector in ("script:not([src]):not([type$=json])", "style")
    )
    for path, page in pages:
        meta = page.find("meta", {"http-equiv": "Content-Security-Policy"})
        assert meta is not None, path
        policy = directives(str(meta["content"]))
        assert policy["default-src"] == {"'none'"}
        assert policy["script-src"] == {"'self'", *scripts}
        assert policy["style-src"] == {"'self'", *styles}


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_the_policy_stands_before_everything_it_is_about(site: Path) -> None:
    for _, page in pages_of(site):
        assert page.head is not None
        names = [element.name for element in page.head.select(":scope > *")]
        assert names[:2] == ["meta", "meta"]
        assert page.head.find_all("meta")[1].get("http-equiv") == "Content-Security-Policy"


def test_no_page_holds_script_or_style_that_a_policy_cannot_allow(site: Path) -> None:
    for path, page in pages_of(site):
        for element in page.select("*"):
            names = [name for name in element.attrs if name.startswith("on") or name == "style"]
            assert not names, f"{path}: {element}"
            assert not str(element.get("href", "")).startswith("javascript:")


def test_each_text_file_lies_there_compressed_as_well(site: Path) -> None:
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".css", ".js", ".json"}]
    large = [file for file in texts if file.stat().st_size > 2000]
    assert len(large) > 15
    for file in large:
        content = file.read_bytes()
        packed = file.with_name(f"{file.name}.gz").read_bytes()
        assert gzip.decompress(packed) == content
        smaller = file.with_name(f"{file.name}.br").read_bytes()
        assert brotli.decompress(smaller) == content
        assert len(smaller) < len(packed) < len(content)


def test_nothing_is_there_that_nobody_loads(site: Path) -> None:
    public = {"errors.json", "errors.schema.json", "problem.schema.json", "sitemap.xml"}
    public |= {"llms.txt", "llms-full.txt", *(file.name for file in site.glob("errors/*.json"))}
    files = [file for file in site.rglob("*") if file.suffix not in {".gz", ".br", ".html"}]
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".css", ".js"}]
    text = "\n".join(file.read_text(encoding="utf-8") for file in texts)
    lost = {it.name for it in files if it.is_file() and it.name not in text} - public
    assert not lost
    assert "sourceMappingURL" not in text
    assert not [it for it in files if it.suffix == ".map"]


def test_the_site_is_less_than_half_of_what_the_stock_theme_makes_of_it(site: Path) -> None:
    files = (file for file in site.rglob("*") if file.suffix not in {".gz", ".br"})
    assert sum(file.stat().st_size for file in files if file.is_file()) < 1_600_000


@pytest.mark.slow
def test_a_finished_site_can_be_finished_again(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    shutil.copytree(site, again)
    finish(again, load().site_url)
    assert contents(again) == contents(site)


@pytest.mark.slow
def test_a_site_for_the_root_of_a_host_finds_its_files_there_and_is_as_old_as_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    build("mkdocs", tmp_path / "site", "https://help.test/")
    page = (tmp_path / "site/404.html").read_text(encoding="utf-8")
    assert '<link rel="stylesheet" href="/assets/stylesheets/site.' in page
    sitemap = (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2001-09-09"}


def test_old_forms_of_an_address_lead_to_the_page_of_the_code(site: Path) -> None:
    for entry in entries:
        for path in (f"{entry.code:d}/index.html", f"errors/{entry.code:d}.html"):
            page = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
            link = page.find("a")
            refresh = page.select_one("noscript meta[http-equiv=refresh]")
            assert link is not None
            assert refresh is not None
            at = "/" + path.removesuffix("index.html")
            assert urljoin(at, str(link["href"])) == f"/errors/{entry.code:d}/"
            assert str(refresh["content"]) == f"0; url={link['href']}"
            assert (site / "errors" / str(int(entry.code)) / "index.html").exists()


def test_the_404_page_finds_its_files_at_any_depth(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', page)
    assert len(addresses) > 10
    own = [address for address in addresses if not urlsplit(address).netloc]
    assert [address for address in own if not address.startswith(BASE)] == []
    config = re.search(r'<script id="__config" type="application/json">(.+?)</script>', page)
    assert config
    assert urljoin(BASE, json.loads(config[1])["base"] + "/").startswith(BASE)


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="there is no whole site in it; run"):
        finish(tmp_path, load().site_url)
    assert not list(tmp_path.iterdir())


PAGE = """<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="a.css">
</head><body><p class="there">x</p><script src="theme.js"></script></body></html>"""


def unfinished(folder: Path, css: str, page: str = PAGE) -> Path:
    (folder / "index.html").write_text(page)
    (folder / "a.css").write_text(css)
    (folder / "errors.json").write_text('{"errors": []}')
    return folder


@pytest.mark.parametrize("css", [".a { color }", "}"])
def test_a_style_that_is_not_understood_is_not_lost(css: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="not understood"):
        finish(unfinished(tmp_path, css), "https://help.test/")
    assert (tmp_path / "index.html").read_text() == PAGE


def test_a_page_that_is_not_as_the_theme_makes_it_is_refused(tmp_path: Path) -> None:
    page = PAGE.replace('<script src="theme.js"></script>', "")
    with pytest.raises(BuildError, match="links no script of the theme"):
        finish(unfinished(tmp_path, "", page), "https://help.test/")


def test_the_first_paint_has_the_rules_that_match_and_neither_states_nor_print(
    tmp_path: Path,
) -> None:
    finish(
        unfinished(
            tmp_path,
            ":root { --used: red; --unused: blue } .there, .gone { color: var(--used) }"
            ".there:hover { color: blue } @media print { .there { color: black } }"
            "@media screen { .gone { color: red } .there::before { content: 'x' } }",
        ),
        "https://help.test/",
    )
    page = BeautifulSoup((tmp_path / "index.html").read_text(), "html.parser")
    assert page.style is not None
    assert page.style.get_text().replace(" ", "") == (
        ':root{--used:red}.there{color:var(--used)}@mediascreen{.there::before{content:"x"}}'
    )
