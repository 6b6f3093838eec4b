"""Load catalog/errors.yml: parse it, check its shape, then the rules, and resolve it.

Every problem is one line, `FILE:LINE: [RULE] #CODE: what is wrong; what to do`.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from scripts import CATALOG
from scripts.catalog import authoring, published
from scripts.catalog.document import Document, Location, Problem, parse_yaml
from scripts.catalog.resolve import publish_catalog
from scripts.catalog.rules import check_rules
from scripts.catalog.shape_problems import describe_problems


class CatalogError(Exception):
    """A catalog that cannot be used; `problems` are one line each, in the order of the file."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems; the exception's text is all of them."""
        super().__init__("\n".join(problems))
        self.problems = problems


def load_catalog(file: Path = CATALOG) -> published.Catalog:
    """Load a catalog.

    Args:
        file: The catalog, in YAML.

    Returns:
        The catalog, as everything but its rules reads it.

    Raises:
        CatalogError: The catalog has problems. Those of its YAML come first; its shape is checked
            once there are no such problems, and the rules once its shape is valid.
    """
    name = _shorten_path(file)
    try:
        document = parse_yaml(file.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        text = f"{name}:1: [file] it cannot be read, {reason}; check the path"
        raise CatalogError([text]) from None
    if document.problems:
        raise _create_catalog_error(name, document, document.problems)
    try:
        catalog = authoring.Catalog.model_validate(document.data)
    except ValidationError as error:
        raise _create_catalog_error(name, document, describe_problems(error)) from None
    if problems := check_rules(catalog):
        raise _create_catalog_error(name, document, problems)
    return publish_catalog(catalog)


def load_catalog_once(file: Path = CATALOG) -> published.Catalog:
    """Load a catalog, but only if it has changed since the last time."""
    return _load_version(file, file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=1)
def _load_version(file: Path, _changed: int) -> published.Catalog:
    return load_catalog(file)


def _shorten_path(file: Path) -> str:
    """Return the path of a file, relative to the current folder if it is below it."""
    absolute = file.resolve()
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else file)


def _create_catalog_error(name: str, document: Document, problems: list[Problem]) -> CatalogError:
    """Describe each problem on a line, in the order of the file."""
    lines = [
        (
            problem.line or document.line(problem.location),
            f"[{problem.rule}] {_name_entry(document.data, problem.location)}{problem.text}",
        )
        for problem in problems
    ]
    return CatalogError([f"{name}:{line}: {text}" for line, text in sorted(lines)])


def _name_entry(data: Any, location: Location) -> str:  # noqa: ANN401
    """Name the entry that a location is in: `#4004: ` or `entry 3: `, or nothing."""
    match location:
        case ("errors", int(index), *_):
            entry = data["errors"][index]
            code = entry.get("code") if isinstance(entry, dict) else None
            return f"#{code}: " if type(code) is int else f"entry {index + 1}: "
    return ""
