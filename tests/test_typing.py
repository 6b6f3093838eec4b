"""Type checkers and other tools understand the types of the package."""

import inspect
import json
import re
import sys
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

import errors_pkg
from errors_pkg import Identified
from tests.support.project import ROOT, create_runner

CONSUMER = Path("tests/typing/consumer.py")
LINES = (ROOT / CONSUMER).read_text(encoding="utf-8").splitlines()
EXPECTED = {number for number, line in enumerate(LINES, 1) if "# error: " in line}


def mypy_errors() -> set[int]:
    result = create_runner(ROOT)("-m", "mypy", "--no-error-summary", "--output", "json", CONSUMER)
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    return {report["line"] for report in reports if report["severity"] == "error"}


def pyright_errors() -> set[int]:
    result = create_runner(ROOT)(
        *("-m", "pyright", "--outputjson", "--pythonpath", sys.executable, CONSUMER)
    )
    reports = json.loads(result.stdout)["generalDiagnostics"]
    return {report["range"]["start"]["line"] + 1 for report in reports}


def ty_errors() -> set[int]:
    result = create_runner(ROOT)("-m", "ty", "check", "--output-format", "concise", CONSUMER)
    numbers = re.findall(rf"^{CONSUMER}:(\d+):", result.stdout, re.MULTILINE)
    return set(map(int, numbers))


@pytest.mark.slow
@pytest.mark.parametrize("find_errors", [mypy_errors, pyright_errors, ty_errors])
def test_type_checker_reports_only_the_wrong_lines(find_errors: Callable[[], set[int]]) -> None:
    assert len(EXPECTED) == 11
    assert find_errors() == EXPECTED


def test_consumer_uses_every_public_name() -> None:
    used = set(re.findall(r"\w+", "\n".join(LINES)))
    exceptions = {code.exception.__name__ for code in errors_pkg.ErrorCode}
    assert set(errors_pkg.__all__) - exceptions <= used
    assert exceptions & used


@pytest.mark.slow
def test_importing_all_names_is_typed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from errors_pkg import *\nerror: QuickBooksError = TermNotFoundError(term='')\n"
    )
    result = create_runner(ROOT)("-m", "mypy", "--no-error-summary", program, MYPYPATH=str(ROOT))
    assert (result.returncode, result.stdout) == (0, "")


@pytest.mark.slow
def test_stubtest_finds_the_package_as_it_is_typed(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    allowed.write_text(r"errors_pkg\._\w+\._\w+")  # mypy types a cached function by its wrapper
    result = create_runner(ROOT)("-m", "mypy.stubtest", "--allowlist", allowed, "errors_pkg")
    assert result.stdout.startswith("Success"), result.stdout


@pytest.mark.slow
def test_types_of_all_public_names_are_known() -> None:
    result = create_runner(ROOT)("-m", "pyright", "--verifytypes", "errors_pkg", "--ignoreexternal")
    assert "Type completeness score: 100%" in result.stdout


@pytest.mark.parametrize("name", errors_pkg.__all__)
def test_python_can_inspect_every_public_name(name: str) -> None:
    value = getattr(errors_pkg, name)
    if name != "entries":
        assert inspect.getdoc(value)
        typing.get_type_hints(value)
        typing.get_type_hints(value.__init__)


@pytest.mark.parametrize("name", errors_pkg.__all__)
def test_docstring_does_not_start_like_a_heading(name: str) -> None:
    assert not (inspect.getdoc(getattr(errors_pkg, name)) or "").startswith("#")


def test_pydantic_serialises_what_identify_returns() -> None:
    found = Identified(errors_pkg.lookup(4004), {"display_name": "ACME"})
    serialised = TypeAdapter(Identified).dump_python(found, mode="json")
    assert serialised["entry"]["code"] == 4004
    assert serialised["params"] == {"display_name": "ACME"}
