"""Finish a built site, whichever engine built it, so that any static host can serve it.

A page paints with its first response (critical_css.py) and says what it may load (policy.py). Old
addresses redirect to the page of the code. Files that no page loads are removed, others compressed.
"""

import gzip
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
from selectolax.lexbor import LexborHTMLParser

from scripts import ROOT
from scripts.catalog.published import Catalog
from scripts.site import BuildError
from scripts.site.critical_css import inline_critical_css
from scripts.site.policy import add_policies
from scripts.site.rendering import render_template

INDENT_OR_COMMENT_LINE = re.compile(r"^\s*//.*\n|^\s+", re.MULTILINE)
SOURCE_MAP_COMMENT = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: \*/)?\s*$")
LINE_BREAK_OR_VERBATIM = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|\s*\n\s*", re.DOTALL)
TEXT_SUFFIXES = {".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml"}
BROWSER_ONLY_SELECTOR = ".needs-script, .arrival, .headerlink"
SEARCH_LIBRARY = ROOT / "docs/js/vendor/minisearch.js"
THEME_SEARCH_FILES = ("assets/javascripts/lunr", "assets/javascripts/workers")
FOLDERS_OF_PAGE_FILES = ("assets", "css", "images", "js")
BEST_QUALITY, FAST_QUALITY = 11, 5  # of brotli
MAX_CODES_FOR_BEST_QUALITY = 50  # with more, compressing would take longer than the build
MAX_SMALL_BYTES = 6_000  # a smaller file fits into the first packets without compression


def finish_site(site: Path, address: str, catalog: Catalog) -> None:
    """Finish a site that an engine built for an address, which ends in a slash."""
    pages = {
        file.relative_to(site).as_posix(): remove_indents(file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    }
    try:
        files = inline_critical_css(site, pages, urlsplit(address).path)
        files |= _create_redirects(catalog, address)
        parsed = {
            path: LexborHTMLParser(text) for path, text in files.items() if path.endswith("html")
        }
        mark_browser_only_parts(parsed.values())
        add_policies(parsed)
        files |= {path: page.html or "" for path, page in parsed.items()}
    except (OSError, ValueError) as error:
        raise BuildError(f"{site}: {error}; has the theme changed?") from None
    for path, text in files.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    remove_unused_files(site)
    write_licences(site)


def remove_indents(html: str) -> str:
    """Return a page without the indents and empty lines that templates leave."""
    return LINE_BREAK_OR_VERBATIM.sub(lambda found: found[1] or "\n", html)


def _create_redirects(catalog: Catalog, address: str) -> dict[str, str]:
    """Return the pages, by path, that redirect from old addresses to the page of the code."""
    return {
        path: render_template("redirect.html", entry=entry, address=address, target=target)
        for entry in catalog.entries
        for path, target in (
            (f"{entry.code}/index.html", f"../errors/{entry.code}/"),
            (f"errors/{entry.code}.html", f"{entry.code}/"),
        )
    }


def mark_browser_only_parts(pages: Iterable[LexborHTMLParser]) -> None:
    """Mark the parts of pages that their Markdown lacks (https://agentdocsspec.com)."""
    for page in pages:
        for node in page.css(BROWSER_ONLY_SELECTOR):
            node.attrs["data-markdown-ignore"] = None


def write_licences(site: Path) -> None:
    """Write the licences of the theme and of the search, which the site contains."""
    theme = distribution("mkdocs-material").read_text("licenses/LICENSE")
    search, _, _ = SEARCH_LIBRARY.read_text(encoding="utf-8").partition("*/")
    text = f"Material for MkDocs\n\n{theme}\n{search.removeprefix('/*! ')}"
    (site / "licences.txt").write_text(text, encoding="utf-8")


def remove_unused_files(site: Path) -> None:
    """Remove source maps, comments, the theme's own search, and files that no other file names."""
    for folder in THEME_SEARCH_FILES:
        shutil.rmtree(site / folder, ignore_errors=True)
    for file in _find_files_of_type(site, {".css", ".js"}):
        file.write_text(
            SOURCE_MAP_COMMENT.sub("\n", file.read_text(encoding="utf-8")), encoding="utf-8"
        )
    for file in (site / "js").glob("*.js"):
        file.write_text(
            INDENT_OR_COMMENT_LINE.sub("", file.read_text(encoding="utf-8")), encoding="utf-8"
        )
    unused = [file for folder in FOLDERS_OF_PAGE_FILES for file in (site / folder).rglob("*.*")]
    for referrer in _find_files_of_type(site, {".css", ".html", ".js"}):
        text = referrer.read_text(encoding="utf-8")
        unused = [file for file in unused if file.name not in text]
    for file in unused:
        file.unlink()


def compress_site(site: Path, catalog: Catalog) -> None:
    """Write a .gz and a .br copy of each text file of a site that is not small."""
    is_large = len(catalog.entries) > MAX_CODES_FOR_BEST_QUALITY
    quality = FAST_QUALITY if is_large else BEST_QUALITY

    def compress_file(file: Path) -> None:
        content = file.read_bytes()
        best = BEST_QUALITY if "assets" in file.parts else quality
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, min(best, 9), mtime=0))
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content, quality=best))

    files = _find_files_of_type(site, TEXT_SUFFIXES)
    with ThreadPoolExecutor() as pool:
        list(
            pool.map(
                compress_file, (file for file in files if file.stat().st_size > MAX_SMALL_BYTES)
            )
        )


def _find_files_of_type(site: Path, suffixes: set[str]) -> list[Path]:
    return [file for file in site.rglob("*.*") if file.suffix in suffixes]
