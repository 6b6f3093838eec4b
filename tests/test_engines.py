"""Both engines build the same site."""

import re
from pathlib import Path

import pytest

from scripts.catalog.load import load_catalog_once
from tests.support.project import ROOT, create_runner

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')


def contents(site: Path) -> dict[str, bytes]:
    """Return the content of each file but compressed pages, without the name of the engine."""
    return {
        file.relative_to(site).as_posix(): GENERATOR.sub(b"", file.read_bytes())
        for file in site.rglob("*")
        if file.is_file() and ".html." not in file.name
    }


@pytest.mark.slow
def test_properdocs_builds_the_same_site(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "site"
    program = (
        "from pathlib import Path; from scripts.site.build import build_site; "
        f"build_site('properdocs', Path({str(other)!r}), {load_catalog_once().site_url!r})"
    )
    built = create_runner(ROOT)("-c", program)
    assert built.returncode == 0, built.stderr
    assert b"ProperDocs" in (other / "index.html").read_bytes()
    assert contents(other) == contents(site)
