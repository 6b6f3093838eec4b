"""A build that is disturbed: the site before it stays whole, and nothing is left behind."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project import Run, environment

pytestmark = pytest.mark.slow
TIMEOUT = 60  # seconds, only reached when something is broken
FILLS_THE_DISK = """
import resource, sys
from scripts.build import main
resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))
sys.exit(main([]))
"""


@pytest.fixture
def site(project: Path) -> Path:
    """The site of a build before."""
    site = project / "site"
    site.mkdir()
    (site / "index.html").write_text("before")
    return site


def is_as_before(site: Path) -> bool:
    """Say whether a site is that of the build before, with nothing left beside it."""
    files = [(file.name, file.read_text()) for file in site.iterdir()]
    return files == [("index.html", "before")] and not lefts(site)


def lefts(site: Path) -> list[Path]:
    return list(site.resolve().parent.glob(".site-*"))


@pytest.fixture
def builds(project: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Two builds that begin at once."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "scripts.build"],
            cwd=project,
            env=environment(project),
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def test_two_builds_at_once_take_turns(site: Path, builds: list[subprocess.Popen[str]]) -> None:
    for process in builds:
        assert not process.communicate(timeout=TIMEOUT)[1]
        assert process.returncode == 0
    assert (site / "errors/4004/index.html").exists()
    assert not lefts(site)


def test_a_killed_build_changes_nothing_and_the_next_one_clears_up(
    site: Path, builds: list[subprocess.Popen[str]]
) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not lefts(site):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    for process in builds:
        process.kill()
    for process in builds:
        process.wait()
    assert (site / "index.html").read_text() == "before"
    assert lefts(site)


def test_a_full_disk_is_one_line(site: Path, run: Run) -> None:
    failed = run("-c", FILLS_THE_DISK)
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert "File too large" in failed.stderr
    assert is_as_before(site)


def test_a_site_that_cannot_be_written_is_one_line(project: Path, run: Run) -> None:
    (project / "site").symlink_to("/proc/site")
    failed = run("-m", "scripts.build")
    assert failed.returncode == 1
    assert len(failed.stderr.splitlines()) == 1
    assert failed.stderr.endswith("; /proc/site is unchanged\n")


def test_what_a_killed_build_left_goes_and_a_link_and_the_umask_stay(
    site: Path, run: Run, project: Path, tmp_path: Path
) -> None:
    elsewhere = site.rename(tmp_path / "möved site")
    site.symlink_to(elsewhere)
    (tmp_path / ".site-left").mkdir()
    os.utime(project / "catalog/errors.yml", (1e9, 1e9))
    built = run(
        "-c", "import os, sys; from scripts.build import main; os.umask(0o77); sys.exit(main([]))"
    )
    assert built.returncode == 0, built.stderr
    assert site.is_symlink()
    assert not lefts(elsewhere)
    modes = {path.stat().st_mode & 0o777 for path in (elsewhere, *elsewhere.rglob("*"))}
    assert modes == {0o755, 0o644}
    # A copy without history is as old as its files.
    assert "<lastmod>2001-09-09<" in (elsewhere / "sitemap.xml").read_text(encoding="utf-8")
