"""The finishing step: critical CSS, policies, redirects, compression, and unused files."""

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup

from errors_pkg import entries
from scripts.catalog.load import load_catalog_once
from scripts.site import BuildError
from scripts.site.finish import MAX_SMALL_BYTES, finish_site, remove_indents
from tests.support.project import ReadPage

CATALOG = load_catalog_once()
BASE = urlsplit(CATALOG.site_url).path
SCRIPT_SELECTOR = "script:not([src]):not([type$=json])"


def parsed_pages(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    for file in sorted(site.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        yield file.relative_to(site).as_posix(), page


def directives(policy: str) -> dict[str, set[str]]:
    parts = (directive.split() for directive in policy.split(";"))
    return {name: set(values) for name, *values in parts}


def csp_hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_each_policy_allows_exactly_the_inline_code_of_the_site(site: Path) -> None:
    pages = list(parsed_pages(site))
    scripts, styles = (
        {
            csp_hash(node.decode_contents())
            for _, page in pages
            for node in page.select(f":root:not(:has(meta[name=robots])) {selector}")
        }
        for selector in (SCRIPT_SELECTOR, "style")
    )
    for path, page in pages:
        own = {csp_hash(node.decode_contents()) for node in page.select(SCRIPT_SELECTOR)}
        assert page.head is not None
        charset, meta = page.head.select(":scope > *")[:2]
        assert (charset.name, charset.get("charset")) == ("meta", "utf-8"), path
        assert meta["http-equiv"] == "Content-Security-Policy", path
        policy = directives(str(meta["content"]))
        assert policy["default-src"] == {"'none'"}
        assert policy["script-src"] == {"'self'", *scripts, *own}
        assert policy["style-src"] == {"'self'", *styles}


def test_no_page_has_attributes_with_code(site: Path) -> None:
    for path, page in parsed_pages(site):
        for element in page.select("*"):
            names = [name for name in element.attrs if name.startswith("on") or name == "style"]
            assert not names, f"{path}: {element}"
            assert not str(element.get("href", "")).startswith("javascript:")


def test_large_text_files_have_compressed_copies(site: Path) -> None:
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".css", ".js", ".json"}]
    large = [file for file in texts if file.stat().st_size > MAX_SMALL_BYTES]
    assert len(large) > 15
    for file in large:
        content = file.read_bytes()
        zipped = file.with_name(f"{file.name}.gz").read_bytes()
        assert gzip.decompress(zipped) == content
        smallest = file.with_name(f"{file.name}.br").read_bytes()
        assert brotli.decompress(smallest) == content
        assert len(smallest) < len(zipped) < len(content)


def test_unused_files_are_removed(site: Path) -> None:
    public = {"errors.json", "errors.schema.json", "problem.schema.json", "sitemap.xml"}
    public |= {
        "llms.txt",
        "llms-full.txt",
        "licences.txt",
        *(file.name for file in site.glob("errors/*.json")),
    }
    files = [
        file for file in site.rglob("*.*") if file.suffix not in {".gz", ".br", ".html", ".md"}
    ]
    texts = [file for file in site.rglob("*") if file.suffix in {".html", ".css", ".js"}]
    text = "\n".join(file.read_text(encoding="utf-8") for file in texts)
    assert {file.name for file in files if file.is_file() and file.name not in text} <= public
    assert "sourceMappingURL" not in text


def test_the_licences_of_others_are_published(site: Path) -> None:
    licences = (site / "licences.txt").read_text("utf-8")
    for owner in ("Martin Donath", "Luca Ongaro"):
        _, _, licence = licences.partition(owner)
        assert "The above copyright notice and this permission notice shall" in licence
    assert f"{CATALOG.site_url}licences.txt" in (site / "llms.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["{}/index.html", "errors/{}.html"])
def test_old_addresses_redirect_to_the_page_of_the_code(form: str, read: ReadPage) -> None:
    for entry in entries:
        path = form.format(int(entry.code))
        page = read(path)
        link, refresh = page.find("a"), page.select_one("noscript meta[http-equiv=refresh]")
        assert link is not None
        assert refresh is not None
        assert refresh["content"] == f"0; url={link['href']}"
        folder = "/" + path.removesuffix("index.html")
        assert urljoin(folder, str(link["href"])) == f"/errors/{int(entry.code)}/"


def test_the_404_page_finds_its_files_at_any_depth(site: Path) -> None:
    page = (site / "404.html").read_text(encoding="utf-8")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', page)
    assert len(addresses) > 10
    local = [address for address in addresses if not urlsplit(address).netloc]
    assert [address for address in local if not address.startswith(BASE)] == []


PAGE = """<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="a.css">
</head><body><p class="there">x</p><script src="theme.js"></script></body></html>"""


def finish_page(folder: Path, css: str, page: str = PAGE) -> str:
    """Finish a site of one page and one style sheet, and return the page."""
    (folder / "index.html").write_text(page)
    (folder / "a.css").write_text(css)
    finish_site(folder, "https://help.test/", CATALOG.model_copy(update={"entries": ()}))
    return (folder / "index.html").read_text()


@pytest.mark.parametrize("css", [".a { color }", "}"])
def test_a_style_sheet_with_an_error_is_rejected(css: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="syntax error"):
        finish_page(tmp_path, css)
    assert (tmp_path / "index.html").read_text() == PAGE


@pytest.mark.parametrize("missing", ['<script src="theme.js"></script>', '<meta charset="utf-8">'])
def test_a_page_that_lacks_what_the_theme_writes_is_rejected(missing: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"index\.html .* has the theme changed"):
        finish_page(tmp_path, "", PAGE.replace(missing, ""))


def test_critical_css_has_matching_rules_without_states(tmp_path: Path) -> None:
    css = (
        ":root { --used: red; --unused: blue } .there, .gone { color: var(--used) }"
        ".there:hover { color: blue } @media print { .there { color: black } }"
        "@media screen { .gone { color: red } .there::before { content: 'x' } }"
    )
    page = BeautifulSoup(finish_page(tmp_path, css), "html.parser")
    assert page.style is not None
    assert page.style.get_text().replace(" ", "") == (
        ":root{--used:red}.there{color:var(--used)}@mediaprint{.there{color:black}}"
        '@mediascreen{.there::before{content:"x"}}'
    )


def test_indents_are_removed_except_in_code() -> None:
    html = "<p>\n  a\n\n  <b>b</b></p>\n<pre>\n  c\n\n  d</pre>\n  <script>\n  e</script>"
    assert remove_indents(html) == (
        "<p>\na\n<b>b</b></p>\n<pre>\n  c\n\n  d</pre>\n<script>\n  e</script>"
    )
