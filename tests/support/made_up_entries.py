"""Make up entries and projects, for tests and measurements with thousands of codes."""

from pathlib import Path
from typing import Any

import yaml

from scripts import CATALOG
from tests.support.project import copy_project

FIRST_MADE_UP_CODE = 10_000


def make_up_entries(count: int) -> list[dict[str, Any]]:
    """Make up entries that resemble those of the catalog, from code 10000 on."""
    return [_make_up_entry(number) for number in range(count)]


def _make_up_entry(number: int) -> dict[str, Any]:
    step = "In QuickBooks Online, choose {screens.terms} and enter {name} as the name."
    return {
        "code": FIRST_MADE_UP_CODE + number,
        "key": f"record_{number}_not_found",
        "title": f"Record of kind {number} not found",
        "message": f'Oops! No record of kind {number} with name "{{name}}" found.',
        "params": {
            "name": {
                "label": f"Name of kind {number}",
                "example": f"Example {number}",
                "missing": "the name",
            }
        },
        "match": {"sengerio": "Record › Name", "quickbooks": "Record › Name"},
        "appears_when": [{"record": "Invoice", "actions": ["creating", "updating"]}],
        "retry": "after_change",
        "since": "0.3.0",
        "meaning": f"The record of kind {number} is not present in QuickBooks Online.",
        "first": {"title": "Look for the record", "steps": ["Look for {name}."]},
        "causes": [
            {
                "found": f"It has the name {way}",
                "cause": "It was changed.",
                "resolution": [step] * 5,
            }
            for way in ("one", "two")
        ],
        "last": "In Sengerio, save the record again.",
        "keywords": [f"kind {number}"],
        "reviewed": "2026-11",
    }


def make_up_project(folder: Path, count: int) -> Path:
    """Copy the project, and make up codes until it has as many as are wanted."""
    copy = copy_project(folder / "project")
    catalog = yaml.safe_load(CATALOG.read_text(encoding="utf-8"))
    catalog["errors"] += make_up_entries(count - len(catalog["errors"]))
    text = yaml.safe_dump(catalog, allow_unicode=True, sort_keys=False, width=1_000)
    (copy / "catalog" / CATALOG.name).write_text(text, encoding="utf-8")
    return copy
