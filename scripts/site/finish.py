"""Finish a built site, whichever engine built it, so that any static host can take it as it is.

The address that the site is built for goes into errors.json. The pages paint with their first
response (first_paint.py). Old forms of an address lead to the page of the code. Each page says what
the browser may do with it, and hosts find the same as header rules (security_headers.py). What no
page loads is left out, and what is left is compressed. A finished site can be finished again.
"""

import gzip
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]

from scripts.catalog.derive import URL_MEMBERS
from scripts.site.critical_css import quicken
from scripts.site.policy import for_nginx, for_static_hosts, inline, with_policy

CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)">')
SOURCE_MAP = re.compile(r"\n?(?://|/\*)# sourceMappingURL=\S+(?: \*/)?\s*$")
FILE_NAME = re.compile(r"[\w.-]+\.\w+")
ADDRESS = re.compile(r'(?:href|src|content|search)"?[=:] ?"(?:[^"]*/)?([\w.-]+)"')
COMPRESSED = {".gz", ".br"}
TEXT = {".css", ".html", ".js", ".json", ".mjs", ".svg", ".xml"}
LANGUAGES = "assets/javascripts/lunr"  # which the search fetches for others than English
LOADED = ("assets", "css", "images", "js", "partials")
BEST = 11
QUICK = 5
MANY = 100  # pages, from which on the best compression would take longer than the build
PACKET = 1400  # bytes
FORWARD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<noscript><meta http-equiv="refresh" content="0; url={address}"></noscript>
</head>
<body>
<p>This page has moved to <a href="{address}">{title}</a>.</p>
<script>location.replace(document.querySelector("a").href + location.hash)</script>
</body>
</html>
"""


class UnfinishableError(Exception):
    """A folder that holds no site of ours; its text says what to do."""


def finish(site: Path, address: str) -> None:
    """Finish a site.

    Args:
        site: The folder that an engine built it into.
        address: The address that it is built for, with a slash at its end.

    Raises:
        UnfinishableError: There is no site in it, or one that is not built as expected.
    """
    base = urlsplit(address).path
    document = readdressed(_catalog(site), address)
    for file in site.rglob("*"):
        if file.suffix in COMPRESSED:
            file.unlink()
    put(site / "errors.json", json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    pages = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(site.rglob("*.html"))
    }
    try:
        pages = quicken(site, pages, base) | old_addresses(document)
        needs = {path: inline(html) for path, html in pages.items()}
        pages = {path: with_policy(html, needs[path]) for path, html in pages.items()}
    except ValueError as error:
        raise UnfinishableError(f"{site}: {error}; has the theme changed?") from None
    for path, html in pages.items():
        put(site / path, html)
    needs_of_all = frozenset().union(*needs.values())
    put(site / "_headers", for_static_hosts(needs_of_all, base))
    put(site / "_nginx.conf", for_nginx(needs_of_all, base))
    leave_out(site)
    compress(site, BEST if len(pages) < MANY else QUICK)


def put(file: Path, content: str) -> None:
    """Write a file; the folder that it is in is made where it is missing."""
    file.parent.mkdir(exist_ok=True)
    file.write_text(content, encoding="utf-8")


def _address(site: Path) -> str:
    """Read the address that a site is built for from its first page."""
    try:
        found = CANONICAL.search((site / "index.html").read_text(encoding="utf-8"))
    except OSError:
        raise UnfinishableError(f"{site}: there is no site in it; run: make site") from None
    if not found:
        raise UnfinishableError(f"{site}: it was built without site_url; run: make site")
    return found[1]


def _catalog(site: Path) -> dict[str, Any]:
    try:
        document: dict[str, Any] = json.loads((site / "errors.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UnfinishableError(f"{site}: its errors.json is missing; run: make site") from None
    return document


def readdressed(document: dict[str, Any], address: str) -> dict[str, Any]:
    """Let errors.json agree with the address that the site is built for.

    Args:
        document: The catalog as JSON.
        address: The address, with a slash at its end.

    Returns:
        The catalog with that address.
    """
    before = document["site_url"]

    def moved(value: str) -> str:
        return address + value.removeprefix(before)

    return {
        **document,
        **{name: moved(document[name]) for name in URL_MEMBERS},
        "errors": [{**error, "url": moved(error["url"])} for error in document["errors"]],
    }


def old_addresses(document: dict[str, Any]) -> dict[str, str]:
    """Make pages that lead from the old forms of an address to the page of the code.

    Args:
        document: The catalog as JSON.

    Returns:
        The HTML of each page, by its path below the site.
    """
    pages = {}
    for error in document["errors"]:
        code, title = error["code"], escape(f"#{error['code']} {error['title']}")
        for path, address in (
            (f"{code}/index.html", f"../errors/{code}/"),
            (f"errors/{code}.html", f"{code}/"),
        ):
            pages[path] = FORWARD.format(title=title, address=address, canonical=error["url"])
    return pages


def leave_out(site: Path) -> None:
    """Remove source maps, and the files that no other file names.

    Args:
        site: The folder of the site.
    """
    for file in site.rglob("*.map"):
        file.unlink()
    shutil.rmtree(site / LANGUAGES, ignore_errors=True)
    for file in [*site.rglob("*.js"), *site.rglob("*.css")]:
        put(file, SOURCE_MAP.sub("\n", file.read_text(encoding="utf-8")))
    candidates = {file for folder in LOADED for file in (site / folder).rglob("*.*")}
    kept = {file for file in site.rglob("*.*") if file.is_file()} - candidates
    named: set[str] = set()
    unread = kept
    while unread:
        for file in unread:
            if file.suffix in TEXT:
                names = ADDRESS if file.suffix == ".html" else FILE_NAME
                named.update(names.findall(file.read_text(encoding="utf-8")))
        unread = {file for file in candidates if file.name in named}
        candidates -= unread
    for file in candidates:
        file.unlink()
    for folder in sorted((it for it in site.rglob("*") if it.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def compress(site: Path, quality: int) -> None:
    """Put a .gz and a .br beside each text file that does not fit into one packet anyway.

    Args:
        site: The folder of the site.
        quality: How hard brotli tries, from 0 to 11.
    """

    def compressed(file: Path) -> None:
        content = file.read_bytes()
        best = BEST if "assets" in file.parts else quality
        for suffix, packed in (
            (".gz", gzip.compress(content, 9, mtime=0)),
            (".br", brotli.compress(content, quality=best)),
        ):
            file.with_name(file.name + suffix).write_bytes(packed)

    texts = [file for file in site.rglob("*") if file.suffix in TEXT]
    with ThreadPoolExecutor() as pool:
        list(pool.map(compressed, [file for file in texts if file.stat().st_size > PACKET]))
