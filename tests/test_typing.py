"""Type checkers accept right uses of the package, and report each wrong one."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import errors_pkg
from tests.support.project import ROOT, run_in

CONSUMER = Path("tests/typing/consumer.py")
LINES = (ROOT / CONSUMER).read_text(encoding="utf-8").splitlines()
EXPECTED = {number for number, line in enumerate(LINES, 1) if "# error: " in line}


def mypy_errors() -> set[int]:
    result = run_in(ROOT)("-m", "mypy", "--no-error-summary", "--output", "json", CONSUMER)
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    return {report["line"] for report in reports if report["severity"] == "error"}


def pyright_errors() -> set[int]:
    result = run_in(ROOT)(
        *("-m", "pyright", "--outputjson", "--pythonpath", sys.executable, CONSUMER)
    )
    reports = json.loads(result.stdout)["generalDiagnostics"]
    return {report["range"]["start"]["line"] + 1 for report in reports}


def ty_errors() -> set[int]:
    result = run_in(ROOT)("-m", "ty", "check", "--output-format", "concise", CONSUMER)
    return {
        int(number) for number in re.findall(rf"^{CONSUMER}:(\d+):", result.stdout, re.MULTILINE)
    }


@pytest.mark.slow
@pytest.mark.parametrize("errors", [mypy_errors, pyright_errors, ty_errors])
def test_a_type_checker_reports_the_wrong_lines_and_no_other(
    errors: Callable[[], set[int]],
) -> None:
    assert len(EXPECTED) == 10
    assert errors() == EXPECTED


def test_the_program_uses_every_public_name_and_exceptions_of_codes() -> None:
    used = set(re.findall(r"\w+", "\n".join(LINES)))
    exceptions = set(errors_pkg.errors.__all__)
    assert set(errors_pkg.__all__) - exceptions <= used
    assert exceptions & used


@pytest.mark.slow
def test_the_types_of_all_public_names_are_known() -> None:
    run = run_in(ROOT)("-m", "pyright", "--verifytypes", "errors_pkg", "--ignoreexternal")
    assert "Type completeness score: 100%" in run.stdout
