"""Make up entries and projects, for tests and measurements with thousands of codes."""

from pathlib import Path
from typing import Any

import yaml

from scripts import CATALOG
from scripts.catalog.model import Appearance, Cause, ErrorEntry, Match, Param
from tests.support.project import copy_project

FIRST_CODE = 10_000


def made_up(count: int) -> list[ErrorEntry]:
    """Make up entries that resemble those of the catalog.

    Args:
        count: How many, at most 90,000.

    Returns:
        The entries, ordered by code from 10000 on.
    """
    return [_entry(number) for number in range(count)]


def _entry(number: int) -> ErrorEntry:
    step = "In QuickBooks Online, choose “Settings ⚙ › All lists” and enter {name} as the name."
    return ErrorEntry(
        code=FIRST_CODE + number,
        key=f"record_{number}_not_found",
        title=f"Record of kind {number} not found",
        message=f'Oops! No record of kind {number} with name "{{name}}" found.',
        params=(Param("name", f"Name of kind {number}", f"Example {number}"),),
        match=Match("Record › Name", "Record › Name"),
        appears_when=(Appearance("Invoice", ("creating", "updating"), "creating an Invoice"),),
        meaning=f"The record of kind {number} is not present in QuickBooks Online.",
        causes=tuple(Cause(f"It was changed in way {way}.", (step,) * 5) for way in (1, 2)),
        notes=("Names have at most 31 characters in QuickBooks Online.",),
        keywords=(f"kind {number}",),
        related=(),
        retired="",
    )


def made_up_project(folder: Path, count: int) -> Path:
    """Copy the project, and make up codes until it has as many as are wanted.

    Args:
        folder: The folder to put the copy into.
        count: How many codes, at least those of the catalog.

    Returns:
        The copy; nothing is generated in it yet.
    """
    copy = copy_project(folder / "project")
    catalog = yaml.safe_load(CATALOG.read_text(encoding="utf-8"))
    catalog["errors"] += map(_as_yaml, made_up(count - len(catalog["errors"])))
    text = yaml.safe_dump(catalog, allow_unicode=True, sort_keys=False)
    (copy / "catalog" / CATALOG.name).write_text(text, encoding="utf-8")
    return copy


def _as_yaml(entry: ErrorEntry) -> dict[str, Any]:
    return {
        "code": entry.code,
        "key": entry.key,
        "title": entry.title,
        "message": entry.message,
        "params": {it.name: {"label": it.label, "example": it.example} for it in entry.params},
        "match": {"sengerio": "Record › Name", "quickbooks": "Record › Name"},
        "appears_when": [
            {"record": it.record, "actions": list(it.actions)} for it in entry.appears_when
        ],
        "meaning": entry.meaning,
        "causes": [{"cause": it.cause, "resolution": list(it.resolution)} for it in entry.causes],
        "keywords": list(entry.keywords),
    }
