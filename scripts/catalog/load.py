"""Load catalog/errors.yml and validate it.

Every problem is one line, `FILE:LINE: #CODE: what is wrong; what to do`.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from scripts import CATALOG
from scripts.catalog import problem, yaml_source
from scripts.catalog.model import Catalog, ErrorEntry, ParamTexts
from scripts.catalog.problem import Problem
from scripts.catalog.rules import RULES

_EMPTY: dict[Any, Any] = {kind: kind() for kind in (int, str, tuple, dict)}


class CatalogError(Exception):
    """A catalog that cannot be used; `problems` are one line each, in the order of the file."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems; the exception's text is all of them."""
        super().__init__("\n".join(problems))
        self.problems = problems


def load(file: Path = CATALOG) -> Catalog:
    """Load a catalog, or raise a `CatalogError` that names all its problems at once."""
    name = _display_name(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CatalogError([f"{name}:1: it cannot be read, {reason}; check the path"]) from None
    source = yaml_source.read(content)
    catalog, found = _validate(source)
    lines = {
        (it.line or source.line(it.path), _label(source.data, it.path) + it.text) for it in found
    }
    if lines:
        raise CatalogError([f"{name}:{line}: {text}" for line, text in sorted(lines)])
    return catalog


def load_once(file: Path = CATALOG) -> Catalog:
    """Load a catalog, but only if it has changed since the last time."""
    changed = file.stat().st_mtime_ns if file.exists() else 0
    return _loaded(file, changed)


@lru_cache(maxsize=1)
def _loaded(file: Path, _changed: int) -> Catalog:
    return load(file)


def _display_name(file: Path) -> str:
    """Name a file as its reader would: from the current folder where it is below it."""
    absolute = file.resolve()
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else file)


def _label(data: Any, path: problem.Path) -> str:  # noqa: ANN401
    """Name the entry a path is in: `#4004: `, `entry 3: ` where it has no code, or nothing."""
    match path:
        case ("errors", int(index), *_):
            entry = data["errors"][index]
            code = entry.get("code") if isinstance(entry, dict) else None
            return f"#{code}: " if type(code) is int else f"entry {index + 1}: "
    return ""


def _validate(source: yaml_source.Source) -> tuple[Catalog, list[Problem]]:
    """Return the catalog, or its sound parts, and everything that is wrong with it."""
    found = list(source.problems)
    if source.data is None and found:
        return Catalog.model_construct(), found
    told = {it.path for it in found}
    try:
        catalog = Catalog.model_validate(source.data)
    except ValidationError as error:
        catalog = _sound_parts(source.data, [fault["loc"] for fault in error.errors()])
        shape = problem.problems_of_shape(error, source.typed)
        found += [it for it in shape if it.path not in told]
    found += [it for rule in RULES for it in rule(catalog) if it.path not in told]
    return catalog, found


def _sound_parts(data: Any, faults: list[problem.Path]) -> Catalog:  # noqa: ANN401
    """Keep what is sound in a broken catalog, so that the rules tell what else is wrong."""
    data = data if isinstance(data, dict) else {}
    items = data.get("errors")
    entries = []
    for index, item in enumerate(items if isinstance(items, tuple) else ()):
        mapping = item if isinstance(item, dict) else {}
        faulty = {path[2] for path in faults if path[:2] == ("errors", index) and path[2:]}
        entry = _sound_fields(ErrorEntry, mapping, faulty)
        if "params" in faulty and isinstance(mapping.get("params"), dict):
            texts = ParamTexts.model_construct(label="", example="")
            entry |= {"params": dict.fromkeys(mapping["params"], texts)}
        entries.append(ErrorEntry.model_construct(**entry))
    fields = _sound_fields(Catalog, data, {path[0] for path in faults if path} | {"errors"})
    return Catalog.model_construct(**fields | {"errors": tuple(entries)})


def _sound_fields(
    model: type[BaseModel], data: dict[str, Any], faulty: set[int | str]
) -> dict[str, Any]:
    """Return the fields of a mapping by key; those without a sound value have an empty one."""
    fields = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in data and key not in faulty:
            fields[key] = _adapter(model, name).validate_python(data[key])
        else:
            kind = get_origin(field.annotation) or field.annotation
            fields[key] = _EMPTY.get(kind) if field.is_required() else field.default
    return fields


@cache
def _adapter(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[name].rebuild_annotation())
