"""Load catalog/errors.yml and validate it.

Every problem is one line, `FILE:LINE: #CODE: what is wrong; what to do`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from scripts import CATALOG
from scripts.catalog import located_yaml, rules, shape
from scripts.catalog.model import Appearance, Cause, ErrorEntry, Match, Param

IN_FULL = 50  # codes; a guide of more in full would be megabytes that nobody scrolls through


class CatalogError(Exception):
    """A catalog that cannot be used.

    Attributes:
        problems: One line each, ordered by line number.
    """

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems; the exception's text is all of them."""
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Check:
    """Something to make sure of before the integration is activated.

    Attributes:
        check: What has to be true.
        options: Ways to get there, of which one applies.
        codes: The codes that it prevents.
    """

    check: str
    options: tuple[str, ...]
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Source:
    """Where facts of the catalog come from.

    Attributes:
        title: The publisher and the name of the page or pages.
        url: The address, or an empty text.
    """

    title: str
    url: str


@dataclass(frozen=True)
class Catalog:
    """A sound catalog.

    Attributes:
        site_url: The address the site is published at, with a slash at its end.
        support_url: The address of Sengerio's support.
        about: What holds for the whole integration: `match`, `one_way` and `menus`.
        records: For each kind of record, how it is named within a sentence.
        entries: The errors, ordered by code.
        before_activation: The checks before the integration is activated.
        sources: Where the facts come from.
    """

    site_url: str
    support_url: str
    about: dict[str, str]
    records: dict[str, str]
    entries: tuple[ErrorEntry, ...]
    before_activation: tuple[Check, ...]
    sources: tuple[Source, ...]

    @cached_property
    def active(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio still shows."""
        return tuple(entry for entry in self.entries if not entry.retired)

    @cached_property
    def retired(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio no longer shows."""
        return tuple(entry for entry in self.entries if entry.retired)

    @property
    def guide_is_full(self) -> bool:
        """Whether the guide shows each error in full, not only in its list."""
        return len(self.active) <= IN_FULL


def load(file: Path = CATALOG) -> Catalog:
    """Load a catalog and validate it.

    Args:
        file: The YAML file.

    Returns:
        The catalog.

    Raises:
        CatalogError: The file cannot be read, or breaks a rule. It names all the problems at once.
    """
    name = _display_name(file)
    try:
        source = file.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CatalogError([f"{name}:1: it cannot be read, {reason}; check the path"]) from None
    document = located_yaml.parse(source)
    problems = set(_problems(document))
    if problems:
        raise CatalogError([f"{name}:{line}: {text}" for line, text in sorted(problems)])
    return _catalog(document.data)


def load_once(file: Path = CATALOG) -> Catalog:
    """Load a catalog, but only if it has changed since the last time.

    Args:
        file: The YAML file.

    Returns:
        The catalog.

    Raises:
        CatalogError: As `load` does.
    """
    changed = file.stat().st_mtime_ns if file.exists() else 0
    return _loaded(file, changed)


@lru_cache(maxsize=1)
def _loaded(file: Path, _changed: int) -> Catalog:
    return load(file)


def _display_name(file: Path) -> str:
    """Name a file as its reader would: from the current folder where it is below it."""
    absolute = file.resolve()
    return str(absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else file)


def _problems(document: located_yaml.Document) -> Iterator[tuple[int, str]]:
    """Yield the line and description of everything that is wrong with a document."""
    faulty = set()
    for line, path, text in document.problems:
        faulty.add(path)
        yield line, _label(document.data, path) + text
    if document.data is None and faulty:
        return
    found = [*shape.problems(document.data), *rules.problems(document.data)]
    for path, text in found:
        if path not in faulty:
            lines = document.lines if path in document.lines else document.key_lines
            # An unknown key is to blame itself, any other fault is in the value.
            if text.startswith("unknown key") or path[-2:-1] == ("params",):
                lines = document.key_lines
            yield lines[path], _label(document.data, path) + text


def _label(data: Any, path: located_yaml.Path) -> str:  # noqa: ANN401
    """Name the entry a path is in: `#4004: `, `entry 3: ` where it has no code, or nothing."""
    if len(path) < 2 or path[0] != "errors":  # noqa: PLR2004
        return ""
    index = path[1]
    entry = data["errors"][index] if data else None
    code = entry.get("code") if isinstance(entry, dict) else None
    return f"#{code}: " if type(code) is int else f"entry {int(index) + 1}: "


def _catalog(data: dict[str, Any]) -> Catalog:
    """Make a catalog of values that have passed every check."""
    return Catalog(
        site_url=data["site_url"],
        support_url=data["support_url"],
        about=data["about"],
        records=data["records"],
        entries=tuple(_entry(error, data) for error in data["errors"]),
        before_activation=tuple(
            Check(item["check"], tuple(item.get("options", ())), tuple(item.get("codes", ())))
            for item in data["before_activation"]
        ),
        sources=tuple(Source(item["title"], item.get("url", "")) for item in data["sources"]),
    )


def _entry(error: dict[str, Any], data: dict[str, Any]) -> ErrorEntry:
    params = error.get("params", {})
    order = rules.PLACEHOLDER.findall(error["message"])
    return ErrorEntry(
        code=error["code"],
        key=error["key"],
        title=error["title"],
        message=error["message"],
        params=tuple(Param(name, **params[name]) for name in order),
        match=Match(**error["match"]) if "match" in error else None,
        appears_when=tuple(_appearance(item, data["records"]) for item in error["appears_when"]),
        meaning=error["meaning"],
        causes=tuple(Cause(item["cause"], tuple(item["resolution"])) for item in error["causes"]),
        notes=tuple(item["note"] for item in data["notes"] if error["code"] in item["codes"]),
        keywords=tuple(error.get("keywords", ())),
        related=tuple(error.get("related", ())),
        retired=error.get("retired", ""),
        successor=error.get("successor"),
        former_messages=tuple(error.get("former_messages", ())),
    )


def _appearance(item: dict[str, Any], records: dict[str, str]) -> Appearance:
    *others, last = item["actions"]
    actions = f"{', '.join(others)} or {last}" if others else last
    record = item["record"]
    return Appearance(record, tuple(item["actions"]), f"{actions} {records[record]}")
