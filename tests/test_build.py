"""A build that fails or is disturbed leaves the previous site and nothing else behind."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.project import Run

pytestmark = pytest.mark.slow
BUILD_ON_A_FULL_DISK = """
import resource, sys
from scripts.build import main
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
main([])
"""
WHERE_FIELDS_BELONG = "add it between two lines of --- at the top"
BUILD_WITH_UMASK = "import os; from scripts.build import main; os.umask(0o77); main([])"


@pytest.fixture
def site(project: Path) -> Path:
    """The site of a previous build."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("previous")
    return site


def leftovers(site: Path) -> list[Path]:
    return list(site.resolve().parent.glob(".site-*"))


def test_two_builds_at_once_clean_up_and_keep_a_link(
    site: Path, run: Run, project: Path, tmp_path: Path
) -> None:
    target = site.rename(tmp_path / "möved site")
    site.symlink_to(target)
    (tmp_path / ".site-left").mkdir()
    os.utime(project / "catalog/errors.yml", (1e9, 1e9))
    with ThreadPoolExecutor() as pool:
        builds = [pool.submit(run, "-c", BUILD_WITH_UMASK) for _ in range(2)]
    assert [(build.result().returncode, build.result().stderr) for build in builds] == [(0, "")] * 2
    assert site.is_symlink()
    assert not leftovers(target)
    modes = {path.stat().st_mode & 0o777 for path in (target, *target.rglob("*"))}
    assert modes == {0o755, 0o644}
    # Without a Git history, the date is that of the catalog file.
    assert "<lastmod>2001-09-09<" in (target / "sitemap.xml").read_text(encoding="utf-8")


def test_a_full_disk_is_reported_in_one_line(site: Path, run: Run) -> None:
    failed = run("-c", BUILD_ON_A_FULL_DISK)
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert "File too large" in failed.stderr
    assert [file.read_text() for file in site.iterdir()] == ["previous"]
    assert not leftovers(site)


def test_a_site_that_is_not_writable_is_reported_in_one_line(project: Path, run: Run) -> None:
    (project / "site").symlink_to("/proc/site")
    failed = run("-m", "scripts.build")
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert failed.stderr.endswith("; /proc/site is unchanged\n")


def test_invalid_pages_are_named_with_file_and_line(project: Path, run: Run) -> None:
    title, description = "title: FAQ\n", "description: Questions\n"
    pages = {
        "colon": f"---\n{description}title: a: b\n---\n",
        "heading": "# FAQ\n",
        "latin": f"---\n{title}{description}---\n\nFÄQ\n",
        "untitled": f"---\n{description}---\n",
    }
    for name, text in pages.items():
        (project / f"docs/{name}.md").write_text(text, encoding="latin-1")
    failed = run("-m", "scripts.build")
    assert failed.returncode == 1
    assert failed.stderr.splitlines() == [
        "docs/colon.md:3: the front matter is not valid, mapping values are not allowed here; "
        "put the value in quotes",
        f"docs/heading.md:1: the page has no title; {WHERE_FIELDS_BELONG}",
        f"docs/heading.md:1: the page has no description; {WHERE_FIELDS_BELONG}",
        "docs/latin.md:6: the file is not encoded in UTF-8; save it as UTF-8",
        f"docs/untitled.md:1: the page has no title; {WHERE_FIELDS_BELONG}",
    ]


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("docs/index.md", "{{ nothing }}", "docs/index.md: .*'nothing' is undefined"),
        ("docs/index.md", "{{ error_page(99999) }}", "docs/index.md: .*99999"),
        ("mkdocs.yml", "colour: red", "mkdocs.yml: Config value 'colour': .*"),
        (
            "scripts/site/templates/error_page.html",
            "{% if %}",
            r".*templates/error_page.html:\d+: .*SyntaxError.*",
        ),
    ],
)
def test_a_failure_is_one_line_that_names_the_file(
    project: Path, run: Run, path: str, text: str, problem: str
) -> None:
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(text)
    failed = run("-m", "scripts.build")
    assert failed.returncode == 1
    assert re.fullmatch(f"{problem}\n", failed.stderr)


def test_what_editors_leave_in_docs_is_not_published(project: Path, run: Run) -> None:
    names = {"index.md~", "index.md.bak", "#index.md#", ".#index.md", "notes.txt", "Thumbs.db"}
    for name in names | {"tmpx1", "errors/.4004.md.swp"}:
        (project / "docs" / name).touch()
    assert run("-m", "scripts.build").returncode == 0
    published = {file.name for file in (project / "site").rglob("*")}
    assert not published & {*names, "tmpx1", ".4004.md.swp"}
    assert {"4004", "favicon.svg", "preview.png", "recognition.json", "site.js"} <= published
