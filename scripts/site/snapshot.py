"""Describe what is published: codes with their messages, and addresses with their anchors."""

from pathlib import Path
from typing import Any

import yaml
from selectolax.lexbor import LexborHTMLParser

from scripts.catalog.outputs import write_file_atomically
from scripts.catalog.published import ErrorEntry

PUBLIC_SUFFIXES = {".html", ".json", ".md", ".txt", ".xml"}
HEADER_COMMENT = """\
# What is published, for good: applications show these codes and messages, and link to these places.
# `make generate` adds what is new. Nothing here is changed or removed by hand.
"""


def read_snapshot(file: Path) -> dict[str, Any]:
    """Read what was published before."""
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def update_snapshot(file: Path, entries: tuple[ErrorEntry, ...], site: Path) -> None:
    """Add what is new in a catalog and its built site to a snapshot."""
    content = merge_snapshots(read_snapshot(file), create_snapshot(entries, site))
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, default_flow_style=None)
    write_file_atomically(file, HEADER_COMMENT + text)


def create_snapshot(entries: tuple[ErrorEntry, ...], site: Path) -> dict[str, Any]:
    """Describe a catalog and its built site as a snapshot does."""
    files = sorted(file for file in site.rglob("*.*") if file.suffix in PUBLIC_SUFFIXES)
    files = [file for file in files if "js" not in file.relative_to(site).parts]
    addresses = {f"/{file.relative_to(site).as_posix()}": _find_anchors(file) for file in files}
    return {
        "codes": {
            entry.code: {
                "key": entry.key,
                "params": [param.name for param in entry.params],
                "messages": [entry.message, *entry.former_messages],
            }
            for entry in entries
        },
        "addresses": {path.removesuffix("index.html"): ids for path, ids in addresses.items()},
    }


def merge_snapshots(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what was published with what is new; what differs stays as it was."""
    codes = {**new["codes"], **old["codes"]}
    for code, values in new["codes"].items():
        messages = _merge_without_repeats(codes[code]["messages"], values["messages"])
        codes[code] = {**codes[code], "messages": messages}
    addresses = {
        path: _merge_without_repeats(old["addresses"].get(path, []), new["addresses"].get(path, []))
        for path in {**old["addresses"], **new["addresses"]}
    }
    return {"codes": dict(sorted(codes.items())), "addresses": dict(sorted(addresses.items()))}


def _find_anchors(file: Path) -> list[str]:
    """Return the places of a page that people can link to."""
    if file.suffix != ".html":
        return []
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    return [str(node.attributes["id"]) for node in page.css("article [id]:not(form *, .report *)")]


def _merge_without_repeats(old: list[str], new: list[str]) -> list[str]:
    return list(dict.fromkeys([*old, *new]))
