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
    assert len(EXPECTED) == 10
    assert find_errors() == EXPECTED


def test_consumer_uses_every_public_name() -> None:
    used = set(re.findall(r"\w+", "\n".join(LINES)))
    exceptions = set(errors_pkg.errors.__all__)
    assert set(errors_pkg.__all__) - exceptions <= used
    assert exceptions & used


@pytest.mark.slow
def test_types_of_all_public_names_are_known() -> None:
    result = create_runner(ROOT)("-m", "pyright", "--verifytypes", "errors_pkg", "--ignoreexternal")
    assert "Type completeness score: 100%" in result.stdout


@pytest.mark.parametrize("name", errors_pkg.__all__)
def test_python_can_inspect_every_public_name(name: str) -> None:
    value = getattr(errors_pkg, name)
    if name != "entries":
        assert inspect.getsource(value)
        assert inspect.getdoc(value)
        typing.get_type_hints(value)
        typing.get_type_hints(value.__init__)


def test_pydantic_serialises_what_identify_returns() -> None:
    found = Identified(errors_pkg.lookup(4004), {"display_name": "ACME"})
    serialised = TypeAdapter(Identified).dump_python(found, mode="json")
    assert serialised["entry"]["code"] == 4004
    assert serialised["params"] == {"display_name": "ACME"}
