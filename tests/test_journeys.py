"""What CONTRIBUTING tells people to do ends with green checks: each journey is gone on a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.catalog.load import load
from scripts.catalog.model import ErrorEntry
from tests.support.project import copy_project, run_in, write_replaced

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# Those of `make check` that read the live catalog.
CHECKS = ("cli", "docs", "exceptions", "identify", "lookup", "published", "site", "sync")
OPTIONS = ("-m", "not slow", "-k", "not (hostile or steps or fast)", "-p", "no:cacheprovider")
NEW_ENTRY = """\
  - code: {code}
    key: record_{code}_not_found
    title: Record {code} not found
    message: 'Oops! QuickBooks Online has no record {code} called "{{name}}" yet.'
    params:
      name: {{label: Name of the record, example: Road 7}}
    appears_when:
      - {{record: Invoice, actions: [creating]}}
    keywords: [a record called {code}]
    meaning: Record {code} is not present in QuickBooks Online.
    causes:
      - cause: Nobody has added record {code} to QuickBooks Online.
        resolution:
          - Choose “New”.
          - Enter {{name}} as the name.
    related: [{related}]

"""


def active() -> list[ErrorEntry]:
    """Return the entries of this project that Sengerio still shows and that have a value."""
    return [entry for entry in load().active if len(entry.params) == 1]


def add_a_code(project: Path) -> None:
    entry = NEW_ENTRY.format(code=load().entries[-1].code + 1, related=active()[0].code)
    write_replaced(project / "catalog/errors.yml", "(?m)^(?=notes:$)", entry)


def change_a_message(project: Path) -> None:
    entry = [entry for entry in active() if not entry.former_messages][-1]
    message = f"Oops! QuickBooks Online did not take “{{{entry.params[0].name}}}” of {entry.key}."
    write_replaced(
        project / "catalog/errors.yml",
        rf"(  - code: {entry.code}\n(?:    .*\n)*?)    message: (.*)\n",
        rf"\1    message: '{message}'\n    former_messages: [\2]\n",
    )


def retire_a_code(project: Path) -> None:
    entry = max(active(), key=lambda entry: len(entry.causes))
    successor = next(other.code for other in active() if other != entry)
    write_replaced(
        project / "catalog/errors.yml",
        rf"(  - code: {entry.code}\n)",
        rf"\1    retired: Sengerio now asks first.\n    successor: {successor}\n",
    )


@pytest.mark.parametrize("journey", [add_a_code, change_a_message, retire_a_code])
def test_a_journey_ends_with_green_checks(journey: Callable[[Path], None], tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    journey(project)
    for step in ("scripts.generate", "tests.support.published"):
        done = run_in(project)("-m", step)
        assert done.returncode == 0, done.stderr
    files = [f"tests/test_{name}.py" for name in CHECKS]
    checked = run_in(project)("-m", "pytest", *OPTIONS, *files, "--basetemp", tmp_path / "tests")
    assert checked.returncode == 0, checked.stdout[-5000:]
