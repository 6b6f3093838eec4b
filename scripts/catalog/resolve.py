"""Resolve what the catalog writes once for several codes, such as screens and detours."""

from typing import Any

from scripts.catalog import authoring, published
from scripts.catalog.authoring import REFERENCE_PATTERN, choose_anchor, list_references
from scripts.catalog.published import PLACEHOLDER_PATTERN, QUICKBOOKS_ADDRESS


def publish_catalog(catalog: authoring.Catalog) -> published.Catalog:
    """Make the published catalog of what authors wrote."""
    values = catalog.model_dump(
        include={"site_url", "support_url", "about", "records", "screens", "before_activation"}
    )
    sources = {
        name: {"title": source.title, "url": source.url, "country": source.country or ""}
        for name, source in catalog.sources.items()
    }
    entries = tuple(_resolve_entry(entry, catalog) for entry in catalog.errors)
    return published.Catalog.model_validate(
        values
        | {
            "sources": sources,
            "entries": _replace_references(entries, _label_references(catalog)),
            "sources_of": {
                entry.code: _find_cited_sources(entry, catalog) for entry in catalog.errors
            },
        }
    )


def _resolve_entry(entry: authoring.ErrorEntry, catalog: authoring.Catalog) -> dict[str, Any]:
    params = entry.model_dump()["params"]
    names = PLACEHOLDER_PATTERN.findall(entry.message)
    return entry.model_dump() | {
        "params": tuple({"name": name, **params[name]} for name in names),
        "notes": tuple(note.note for note in catalog.notes if entry.code in note.codes),
        "appears_when": tuple(
            {**appearance.model_dump(), "text": _describe_occasion(appearance, catalog.records)}
            for appearance in entry.appears_when
        ),
        "first": _resolve_first(entry, catalog),
        "causes": tuple(_resolve_cause(cause, catalog) for cause in entry.causes),
        "last": f"{entry.last} {catalog.about.next_error}",
    }


def _resolve_first(entry: authoring.ErrorEntry, catalog: authoring.Catalog) -> dict[str, Any]:
    screen = catalog.screens.get(entry.first.screen)
    return {
        "title": entry.first.title,
        "screen": screen.name if screen else "",
        "path": f"{{screens.{entry.first.screen}}}" if screen else "",
        "address": f"{QUICKBOOKS_ADDRESS}{screen.address}" if screen and screen.address else "",
        "steps": _resolve_steps(entry.first.steps, catalog),
        "checks": tuple(check.check for check in catalog.checks if entry.code in check.codes),
    }


def _resolve_cause(cause: authoring.Cause, catalog: authoring.Catalog) -> dict[str, Any]:
    return cause.model_dump() | {
        "anchor": choose_anchor(cause),
        "country": cause.country or "",
        "resolution": _resolve_steps(cause.resolution, catalog),
    }


def _resolve_steps(
    steps: tuple[str | authoring.Step, ...], catalog: authoring.Catalog
) -> tuple[dict[str, Any], ...]:
    return tuple(
        {"text": step} if isinstance(step, str) else _resolve_step(step, catalog) for step in steps
    )


def _resolve_step(step: authoring.Step, catalog: authoring.Catalog) -> dict[str, Any]:
    detour = catalog.detours.get(step.detour)
    return {
        "text": step.step or step.ask,
        "care": step.care,
        "either": tuple(
            {
                "when": option.when,
                "steps": _resolve_steps(option.steps, catalog),
                "country": option.country or "",
            }
            for option in step.either
        ),
        "detour": detour
        and {"title": detour.title, "steps": _resolve_steps(detour.steps, catalog)},
        "country": step.country or "",
    }


def _find_cited_sources(entry: authoring.ErrorEntry, catalog: authoring.Catalog) -> tuple[str, ...]:
    """Return the first source, which is about all codes, and those of what the texts refer to."""
    names = [next(iter(catalog.sources))]
    for kind, name in list_references(entry, catalog):
        if kind == "screens":
            names.append(catalog.screens[name].source)
        elif kind == "sources":
            names.append(name)
    return tuple(dict.fromkeys(names))


def _describe_occasion(appearance: authoring.Appearance, records: dict[str, str]) -> str:
    *others, last = appearance.actions
    actions = f"{', '.join(others)} or {last}" if others else last
    return f"{actions} {records[appearance.record]}"


def _label_references(catalog: authoring.Catalog) -> dict[str, str]:
    """Return what a sentence says in place of each reference to a screen or source."""
    labels = {
        f"{{sources.{name}}}": f"“{source.title}”" for name, source in catalog.sources.items()
    }
    for name, screen in catalog.screens.items():
        formerly = f" (in older menus, “{screen.formerly}”)" if screen.formerly else ""
        labels[f"{{screens.{name}}}"] = f"“{screen.path}”{formerly}"
    return labels


def _replace_references(value: Any, labels: dict[str, str]) -> Any:  # noqa: ANN401
    """Replace the references in all texts within a value."""
    if isinstance(value, str):
        return REFERENCE_PATTERN.sub(lambda reference: labels[reference[0]], value)
    if isinstance(value, dict):
        return {key: _replace_references(item, labels) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(_replace_references(item, labels) for item in value)
    return value
