"""The journeys of CONTRIBUTING end with green checks on a copy of the project."""

from pathlib import Path

import pytest

from scripts.catalog.load import load_catalog
from scripts.catalog.published import ErrorEntry
from tests.support.project import copy_project, create_runner, write_replaced

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# The modules of `make check` that read the live catalog.
CHECKS = (
    *("docs", "exceptions", "exports", "identify"),
    *("lookup", "published", "site", "sync", "texts"),
)
OPTIONS = ("-m", "not slow", "-p", "no:cacheprovider", "--hypothesis-profile", "few")
NEW_ENTRY = """\
  - code: {code}
    key: record_{code}_not_found
    title: Record {code} not found
    message: 'Oops! QuickBooks Online has no record {code} called "{{name}}" yet.'
    params:
      name: {{label: Name of the record, example: Road 7, missing: the name of the record}}
    appears_when:
      - {{record: Invoice, actions: [creating]}}
    keywords: [a record called {code}]
    retry: after_change
    since: 0.3.0
    meaning: QuickBooks Online has no record with this name.
    first:
      title: Look for the record
      steps:
        - Look for {{name}}.
    causes:
      - found: It isn't there
        cause: No one has made it.
        resolution:
          - Choose “New”.
          - In “Name”, paste {{name}}.
          - Choose “Save”.
    last: In Sengerio, save the record once more.
    related: [{related}]
    reviewed: 2026-11

"""


def active(catalog: Path) -> list[ErrorEntry]:
    """Return the entries that Sengerio still shows and that have one value."""
    return [entry for entry in load_catalog(catalog).active if len(entry.params) == 1]


def add_a_code(catalog: Path) -> None:
    code, related = load_catalog(catalog).entries[-1].code + 1, active(catalog)[0].code
    write_replaced(catalog, "(?m)^(?=notes:$)", NEW_ENTRY.format(code=code, related=related))


def change_a_message(catalog: Path) -> None:
    entry = next(entry for entry in active(catalog) if not entry.former_messages)
    message = f"Oops! QuickBooks Online did not take “{{{entry.params[0].name}}}” of {entry.key}."
    write_replaced(
        catalog,
        rf"(  - code: {entry.code}\n(?:    .*\n)*?)    message: (.*)\n",
        rf"\1    message: '{message}'\n    former_messages: [\2]\n",
    )


def retire_a_code(catalog: Path) -> None:
    entry = max(active(catalog), key=lambda entry: len(entry.causes))
    successor = next(other.code for other in active(catalog) if other != entry)
    write_replaced(
        catalog,
        rf"(  - code: {entry.code}\n)",
        rf"\1    retired: Sengerio now asks first.\n    successor: {successor}\n",
    )
    text = catalog.read_text(encoding="utf-8")
    text = text.replace(f"related: [{entry.code}]", f"related: [{successor}]")
    catalog.write_text(text, encoding="utf-8")


def test_the_journeys_end_with_green_checks(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    run = create_runner(project)
    for journey in (add_a_code, change_a_message, retire_a_code):
        journey(project / "catalog" / "errors.yml")
    generated = run("-m", "scripts.generate")
    assert generated.returncode == 0, generated.stderr
    assert run("-m", "scripts.snapshot").returncode == 0
    files = [f"tests/test_{name}.py" for name in CHECKS]
    checked = run("-m", "pytest", *OPTIONS, *files, "--basetemp", tmp_path / "tests")
    assert checked.returncode == 0, checked.stdout[-5000:]
