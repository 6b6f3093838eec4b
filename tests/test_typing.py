"""Type checkers accept right uses of the package, and report each wrong one."""

import json
import sys
from pathlib import Path

import pytest

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


@pytest.mark.slow
@pytest.mark.parametrize("errors", [mypy_errors, pyright_errors])
def test_a_type_checker_reports_the_wrong_lines_and_no_other(errors: object) -> None:
    assert len(EXPECTED) == 9
    assert callable(errors)
    assert errors() == EXPECTED
