"""Resolve what the catalog writes once for several codes: screens, notes and occasions."""

from typing import Any

from scripts.catalog import authoring, published
from scripts.catalog.authoring import SCREEN, screen_names
from scripts.catalog.published import PLACEHOLDER


def resolve(catalog: authoring.Catalog) -> published.Catalog:
    """Make the published catalog of what authors wrote."""
    labels = {f"{{screens.{name}}}": _label(screen) for name, screen in catalog.screens.items()}
    values = catalog.model_dump(exclude={"errors", "notes"})
    entries = [_resolve_entry(entry, catalog) for entry in catalog.errors]
    return published.Catalog.model_validate(
        values
        | {
            "entries": tuple(_with_labels(entry, labels) for entry in entries),
            "screens_of": {entry["code"]: screen_names(entry) for entry in entries},
        }
    )


def _resolve_entry(entry: authoring.ErrorEntry, catalog: authoring.Catalog) -> dict[str, Any]:
    params = entry.model_dump()["params"]
    names = PLACEHOLDER.findall(entry.message)
    return entry.model_dump() | {
        "params": tuple({"name": name, **params[name]} for name in names),
        "notes": tuple(note.note for note in catalog.notes if entry.code in note.codes),
        "appears_when": tuple(
            {**appearance.model_dump(), "text": _occasion(appearance, catalog.records)}
            for appearance in entry.appears_when
        ),
    }


def _occasion(appearance: authoring.Appearance, records: dict[str, str]) -> str:
    *others, last = appearance.actions
    actions = f"{', '.join(others)} or {last}" if others else last
    return f"{actions} {records[appearance.record]}"


def _label(screen: authoring.Screen) -> str:
    """Write the path to a screen within a sentence."""
    formerly = f" (in older menus, “{screen.formerly}”)" if screen.formerly else ""
    return f"“{screen.path}”{formerly}"


def _with_labels(value: Any, labels: dict[str, str]) -> Any:  # noqa: ANN401
    """Replace the references to screens in all texts within a value."""
    if isinstance(value, str):
        return SCREEN.sub(lambda reference: labels[reference[0]], value)
    if isinstance(value, dict):
        return {key: _with_labels(item, labels) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_with_labels(item, labels) for item in value)
    return value
