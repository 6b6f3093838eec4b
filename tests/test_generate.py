"""The generator writes the derived files, completely or not at all."""

import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

from scripts.catalog.load import load_catalog
from scripts.catalog.outputs import format_dataclasses
from scripts.catalog.published import VALUE_TYPES
from tests.support.project import SMALL_CATALOG, Run, write_replaced

RUN_ON_A_FULL_DISK = """
import resource, sys
from importlib import import_module
main = import_module(f"scripts.{sys.argv.pop()}").main
resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
sys.exit(main(*[[]] * main.__code__.co_argcount))
"""
ENTRIES = load_catalog(SMALL_CATALOG).entries


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {
        file.relative_to(folder): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_generating_again_changes_nothing(project: Path, run: Run) -> None:
    before = snapshot(project)
    result = run("scripts/generate.py")
    assert result.returncode == 0
    assert result.stdout == f"Everything derived is current ({len(ENTRIES)} codes)\n"
    assert snapshot(project) == before
    assert run("scripts/generate.py", "--check").returncode == 0


def test_a_changed_text_reaches_package_page_and_json(project: Path, run: Run) -> None:
    write_replaced(project / "catalog/errors.yml", "Customer not found", "Customer unknown")
    assert run("scripts/generate.py").returncode == 0
    for derived in ("errors_pkg/_catalog.py", "docs/errors/4004.md", "docs/errors.json"):
        assert "Customer unknown" in (project / derived).read_text(encoding="utf-8")
    assert "current" in run("scripts/generate.py").stdout


@pytest.mark.parametrize("derived", ["errors_pkg/_catalog.py", "docs/errors/4004.md"])
def test_the_check_shows_an_edited_file_and_writes_nothing(
    derived: str, project: Path, run: Run
) -> None:
    text = (project / derived).read_text(encoding="utf-8")
    (project / derived).write_text(text.replace("Customer not found", "Edited by hand"), "utf-8")
    before = snapshot(project)
    result = run("scripts/generate.py", "--check")
    assert result.returncode == 1
    changed = [line for line in result.stdout.splitlines() if "Edited by hand" in line]
    assert changed
    assert all(line.startswith("-") for line in changed)
    assert f"+++ {derived} wanted" in result.stdout
    assert result.stderr == "Derived files are stale. Run: make generate\n"
    assert snapshot(project) == before


def test_the_check_finds_missing_and_superfluous_pages(project: Path, run: Run) -> None:
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


def test_broken_and_superfluous_files_are_put_right(project: Path, run: Run) -> None:
    before = snapshot(project)
    (project / "docs/errors/4999.md").write_text("left behind")
    (project / "errors_pkg/_catalog.py").unlink()
    (project / "errors_pkg/errors.py").write_text("<<<<<<< HEAD\n")
    result = run("scripts/generate.py")
    assert (result.returncode, result.stdout) == (0, f"Wrote 3 files ({len(ENTRIES)} codes)\n")
    assert snapshot(project) == before


def test_a_catalog_with_problems_changes_nothing(project: Path, run: Run) -> None:
    write_replaced(project / "catalog/errors.yml", r"related: \[4005\]", "related: [4999]")
    before = snapshot(project)
    for arguments in ([], ["--check"]):
        result = run("scripts/generate.py", *arguments)
        assert result.returncode == 1
        assert result.stderr.startswith("catalog/errors.yml:")
        assert "Traceback" not in result.stderr
        assert snapshot(project) == before


def test_value_types_are_described_by_the_published_model() -> None:
    source = format_dataclasses()
    namespace = {"dataclass": dataclass, "ErrorCode": int, "Value": object}
    exec(f"from __future__ import annotations\n{source}", namespace)  # noqa: S102 - this is what the package imports
    for model in VALUE_TYPES:
        kind: Any = namespace[model.__name__]
        assert [field.name for field in fields(kind)] == list(model.model_fields)
        assert all(f"{name}: " in kind.__doc__ for name in model.model_fields)
    assert "    code: ErrorCode\n" in source
    assert "    resolution: tuple[Step, ...]\n" in source
    assert '    note: str = ""\n' in source
    assert "    successor: int | None = None\n" in source


def test_a_new_code_lists_what_to_write(project: Path, run: Run) -> None:
    result = run("-m", "scripts.new_code")
    code = ENTRIES[-1].code + 1
    added, *missing = result.stdout.splitlines()
    assert added == f"Added #{code} to catalog/errors.yml. Write what is missing there:"
    fields = [line.split("'")[1] for line in missing if f"#{code}: " in line]
    assert set(fields) >= {"key", "title", "message", "label", "missing", "record", "since"}
    assert set(fields) >= {"meaning", "steps", "found", "cause", "resolution", "last"}
    before = snapshot(project)
    assert run("-m", "scripts.generate").stderr.splitlines() == missing
    assert snapshot(project) == before


def test_a_broken_catalog_gets_no_new_code(project: Path, run: Run) -> None:
    write_replaced(project / "catalog/errors.yml", r"related: \[4005\]", "related: [4999]")
    before = snapshot(project)
    result = run("-m", "scripts.new_code")
    assert result.returncode == 1
    assert result.stderr.endswith("Fix these problems before adding a code.\n")
    assert snapshot(project) == before


@pytest.mark.parametrize("command", ["generate", "new_code", "article"])
def test_a_full_disk_is_one_line_and_leaves_no_file(command: str, project: Path, run: Run) -> None:
    for file in ("docs/js/recognition.json", "docs/errors.json"):
        (project / file).unlink()
    before = snapshot(project)
    result = run("-c", RUN_ON_A_FULL_DISK, command)
    assert result.returncode == 1
    assert re.fullmatch(r".* cannot be written, File too large; check .*\n", result.stderr)
    assert snapshot(project) == before
