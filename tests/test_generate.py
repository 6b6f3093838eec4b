"""The generator writes what is derived, mends what is stale, and never leaves half a result."""

from pathlib import Path

import pytest

from scripts.catalog.load import load
from tests.support.project import SMALL_CATALOG, Run

ENTRIES = load(SMALL_CATALOG).entries


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {
        file.relative_to(folder): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_committed_files_are_current_so_that_running_it_changes_nothing(
    project: Path, run: Run
) -> None:
    before = snapshot(project)
    result = run("scripts/generate.py")
    assert (result.returncode, result.stdout) == (
        0,
        f"Everything derived is current ({len(ENTRIES)} codes)\n",
    )
    assert snapshot(project) == before
    assert run("scripts/generate.py", "--check").returncode == 0


def test_a_changed_text_reaches_package_page_and_json(project: Path, run: Run) -> None:
    edit(project / "catalog/errors.yml", "title: Customer not found", "title: Customer unknown")
    assert run("scripts/generate.py").returncode == 0
    for derived in ("errors_pkg/_catalog.py", "docs/errors/4004.md", "docs/errors.json"):
        assert "Customer unknown" in (project / derived).read_text(encoding="utf-8")
    assert "current" in run("scripts/generate.py").stdout


@pytest.mark.parametrize(
    "derived",
    [
        "errors_pkg/_catalog.py",
        "docs/errors/4004.md",
        "docs/errors.json",
    ],
)
def test_the_check_shows_an_edited_file_and_the_command_and_writes_nothing(
    derived: str, project: Path, run: Run
) -> None:
    edit(project / derived, "Customer not found", "Edited by hand")
    before = snapshot(project)
    result = run("scripts/generate.py", "--check")
    assert result.returncode == 1
    changed = [line for line in result.stdout.splitlines() if "Edited by hand" in line]
    assert changed
    assert all(line.startswith("-") for line in changed)
    assert f"+++ {derived} wanted" in result.stdout
    assert result.stderr == "Derived files are stale. Run: make generate\n"
    assert snapshot(project) == before


def test_the_check_sees_a_missing_page_and_one_that_belongs_to_no_code(
    project: Path, run: Run
) -> None:
    (project / "docs/errors/4004.md").unlink()
    (project / "docs/errors/4999.md").touch()
    result = run("scripts/generate.py", "--check")
    assert result.returncode == 1
    assert "+++ docs/errors/4004.md wanted" in result.stdout
    assert "docs/errors/4999.md belongs to no code" in result.stdout


def test_the_diff_stays_short(project: Path, run: Run) -> None:
    (project / "errors_pkg/_catalog.py").unlink()
    result = run("scripts/generate.py", "--check")
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 41
    assert result.stdout.splitlines()[-1].endswith("more lines")


def test_the_page_of_a_code_that_is_gone_is_removed(project: Path, run: Run) -> None:
    (project / "docs/errors/4999.md").write_text("left behind")
    result = run("scripts/generate.py")
    assert (result.returncode, result.stdout) == (0, f"Wrote 1 file ({len(ENTRIES)} codes)\n")
    assert not (project / "docs/errors/4999.md").exists()


@pytest.mark.parametrize("content", [None, "<<<<<<< HEAD\n"], ids=["missing", "in conflict"])
def test_a_generated_module_that_cannot_be_imported_is_made_anew(
    content: str | None, project: Path, run: Run
) -> None:
    module = project / "errors_pkg/_catalog.py"
    before = module.read_bytes()
    module.unlink()
    if content:
        module.write_text(content)
    assert run("scripts/generate.py").returncode == 0
    assert module.read_bytes() == before


def test_a_catalog_with_problems_changes_nothing(project: Path, run: Run) -> None:
    edit(project / "catalog/errors.yml", "related: [4005]", "related: [4999]")
    before = snapshot(project)
    for arguments in ([], ["--check"]):
        result = run("scripts/generate.py", *arguments)
        assert result.returncode == 1
        assert result.stderr.startswith("catalog/errors.yml:")
        assert "Traceback" not in result.stderr
        assert snapshot(project) == before


def test_another_catalog_is_built_elsewhere_and_touches_nothing_here(
    project: Path, run: Run, tmp_path: Path
) -> None:
    other = tmp_path / "other.yml"
    last = str(ENTRIES[-1].code)
    text = (project / "catalog/errors.yml").read_text(encoding="utf-8")
    other.write_text(text.replace(last, "99999"), encoding="utf-8")
    before = snapshot(project)
    result = run("scripts/generate.py", "--catalog", other, "--out", tmp_path / "out")
    assert result.returncode == 0
    assert snapshot(project) == before
    assert (tmp_path / "out/docs/errors/99999.md").exists()
    assert not (tmp_path / f"out/docs/errors/{last}.md").exists()
    assert "99999" in (tmp_path / "out/errors_pkg/_catalog.py").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("scripts/generate.py", "--out", tmp_path / "file")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert "not a directory" in result.stderr
    assert "check --out" in result.stderr


def test_a_new_code_comes_with_a_list_of_what_to_write(project: Path, run: Run) -> None:
    result = run("-m", "scripts.new_code")
    code = ENTRIES[-1].code + 1
    added, *missing = result.stdout.splitlines()
    assert added == f"Added #{code} to catalog/errors.yml. Write what is missing there:"
    for field in ("key", "title", "message", "label", "record", "meaning", "first", "resolution"):
        assert sum(f"#{code}: '{field}' is empty; write " in line for line in missing) == 1
    before = snapshot(project)
    assert run("-m", "scripts.generate").stderr.splitlines() == missing
    assert snapshot(project) == before


def test_a_broken_catalog_gets_no_new_code(project: Path, run: Run) -> None:
    edit(project / "catalog/errors.yml", "related: [4005]", "related: [4999]")
    before = snapshot(project)
    result = run("-m", "scripts.new_code")
    assert result.returncode == 1
    assert result.stderr.endswith("Mend this first, then add a code.\n")
    assert snapshot(project) == before
