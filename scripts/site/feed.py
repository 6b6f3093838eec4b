"""Write the releases of CHANGELOG.md as an Atom feed (RFC 4287)."""

import re
from pathlib import Path

from markdown import markdown  # type: ignore[import-untyped]

from scripts import ROOT
from scripts.site.rendering import render_template

RELEASE = re.compile(
    r"^## \[(?P<version>[\d.]+)\] - (?P<date>\d{4}-\d\d-\d\d)\n(?P<text>.*?)(?=^## |\Z)",
    re.MULTILINE | re.DOTALL,
)


def write_feed(site: Path, address: str) -> None:
    """Write feed.xml into a site for an address."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = [
        it.groupdict() | {"text": markdown(it["text"])} for it in RELEASE.finditer(changelog)
    ]
    feed = render_template("feed.xml", releases=releases, address=address)
    (site / "feed.xml").write_text(feed, encoding="utf-8")
