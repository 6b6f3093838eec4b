"""A build that fails or is disturbed leaves the previous site and nothing else behind."""

import os
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
