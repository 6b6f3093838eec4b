"""Finish a built site, whichever engine built it, so that any static host can take it as it is.

The pages paint with their first response (critical_css.py). Old forms of an address lead to the
page of the code. Each page says what the browser may do with it (policy.py). What no page loads is
removed, and what is left is compressed. A finished site can be finished again.
"""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]

from scripts.site import BuildError
from scripts.site.critical_css import inline_critical_css
from scripts.site.policy import with_policies
from scripts.site.rendering import render_template

SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: \*/)?\s*$")
TEXT = {".css", ".html", ".js", ".json", ".md", ".svg", ".txt", ".xml"}
THEMES_SEARCH = ("assets/javascripts/lunr", "assets/javascripts/workers")  # ours is another
LOADED = ("assets", "css", "images", "js")
BEST, QUICK = 11, 5  # qualities of brotli
MANY = 50  # codes, from which on the best compression would take longer than the build
SMALL = 2000  # bytes, which take no longer than less would


def finish(site: Path, address: str) -> None:
    """Finish a site that an engine built for an address, which ends in a slash."""
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*.html"))
    }
    document = site / "errors.json"
    if "index.html" not in pages or not document.exists():
        raise BuildError(f"{site}: there is no whole site in it; run: make site")
    errors = json.loads(document.read_text(encoding="utf-8"))["errors"]
    try:
        files = inline_critical_css(site, pages, urlsplit(address).path)
        files |= dict(_old_addresses(errors))
        files |= with_policies(it for it in files.items() if it[0].endswith(".html"))
    except (OSError, ValueError) as error:
        raise BuildError(f"{site}: {error}; has the theme changed?") from None
    for path, content in files.items():
        write_text(site / path, content)
    remove_unreferenced(site)
    compress(site, BEST if len(errors) < MANY else QUICK)


def write_text(file: Path, content: str) -> None:
    """Write a file; the folder that it is in is made where it is missing."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")


def _old_addresses(errors: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Make pages, by path, that lead from the old forms of an address to the page of the code."""
    for error in errors:
        code = error["code"]
        old = {f"{code}/index.html": f"../errors/{code}/", f"errors/{code}.html": f"{code}/"}
        for path, address in old.items():
            yield path, render_template("redirect.html", error=error, address=address)


def remove_unreferenced(site: Path) -> None:
    """Remove source maps, the theme's own search, and the files that no other file names."""
    for folder in THEMES_SEARCH:
        shutil.rmtree(site / folder, ignore_errors=True)
    for file in _with_suffix(site, {".gz", ".br", ".map"}):
        file.unlink()
    for file in _with_suffix(site, {".css", ".js"}):
        write_text(file, SOURCE_MAP.sub("\n", file.read_text(encoding="utf-8")))
    unnamed = [file for folder in LOADED for file in (site / folder).rglob("*.*")]
    for file in _with_suffix(site, {".css", ".html", ".js"}):
        text = file.read_text(encoding="utf-8")
        unnamed = [it for it in unnamed if it.name not in text]
    for file in unnamed:
        file.unlink()


def compress(site: Path, quality: int) -> None:
    """Put a .gz and a .br beside each text file but the small ones."""

    def compressed(file: Path) -> None:
        content = file.read_bytes()
        best = BEST if "assets" in file.parts else quality
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, min(best, 9), mtime=0))
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content, quality=best))

    with ThreadPoolExecutor() as pool:
        large = [file for file in _with_suffix(site, TEXT) if file.stat().st_size > SMALL]
        list(pool.map(compressed, large))


def _with_suffix(site: Path, suffixes: set[str]) -> list[Path]:
    return [file for file in site.rglob("*.*") if file.suffix in suffixes]
