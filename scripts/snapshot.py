"""What is published, and what is new: codes with their words, and addresses with their anchors.

    python -m scripts.snapshot

adds what is new to tests/published.yml, which a test compares, and changes nothing that is there.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts import ROOT
from scripts.catalog.load import load
from scripts.catalog.model import ErrorEntry
from scripts.generate import write
from scripts.site.build import build_site

FILE = ROOT / "tests" / "published.yml"
READ_BY_OTHERS = {".html", ".json", ".md", ".txt", ".xml"}
HEAD = """\
# What is published, for good: applications show these codes and messages, and link to these places.
# `make generate` adds what is new. Nothing here is changed or removed by hand.
"""


def published() -> dict[str, Any]:
    """Read what was published before."""
    content: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return content


def current(entries: tuple[ErrorEntry, ...], site: Path) -> dict[str, Any]:
    """Describe a catalog and its built site in the same way."""
    files = sorted(file for file in site.rglob("*.*") if file.suffix in READ_BY_OTHERS)
    files = [file for file in files if "js" not in file.relative_to(site).parts]
    addresses = {f"/{file.relative_to(site).as_posix()}": anchors(file) for file in files}
    return {
        "codes": {
            int(entry.code): {
                "key": entry.key,
                "params": [param.name for param in entry.params],
                "messages": [entry.message, *entry.former_messages],
            }
            for entry in entries
        },
        "addresses": {path.removesuffix("index.html"): ids for path, ids in addresses.items()},
    }


def anchors(file: Path) -> list[str]:
    """Return the places of a page that people can link to."""
    if file.suffix != ".html":
        return []
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    return [str(node.attributes["id"]) for node in page.css("article [id]:not(form *, .report *)")]


def merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what was published with what is new; what differs stays as it was."""
    codes = {**new["codes"], **old["codes"]}
    for code, values in new["codes"].items():
        codes[code] = {
            **codes[code],
            "messages": union(codes[code]["messages"], values["messages"]),
        }
    addresses = {
        path: union(old["addresses"].get(path, []), new["addresses"].get(path, []))
        for path in {**old["addresses"], **new["addresses"]}
    }
    return {"codes": dict(sorted(codes.items())), "addresses": dict(sorted(addresses.items()))}


def union(old: list[str], new: list[str]) -> list[str]:
    """Return the items of both lists, each once."""
    return list(dict.fromkeys([*old, *new]))


def main() -> int:
    """Add what is new to the file."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        catalog = load()
        build_site("mkdocs", site, catalog.site_url)
        content = merged(published(), current(catalog.entries, site))
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=None)
    write(FILE, HEAD + text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
