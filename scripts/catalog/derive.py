"""Make everything that is derived from the catalog: the package's values, pages and JSON."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from pprint import pformat

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.catalog.model import SCREEN, Catalog, ErrorEntry, Model
from scripts.catalog.recognition import build_table
from scripts.catalog.rules import exception_name
from scripts.catalog.schema import catalog_schema, problem_schema, published_schema

MARK = "Generated from catalog/errors.yml by scripts/generate.py, do not edit."
PAGES = Path("docs/errors")
MODULES = Path(__file__).with_name("modules")
JSON_VERSION = 2  # goes up when a member changes its meaning or goes away


def derive(catalog: Catalog) -> dict[Path, str]:
    """Make everything that is derived from a catalog: the content of each file, by its path."""
    files = {PAGES / f"{entry.code}.md": page(entry) for entry in catalog.entries}
    files[Path("catalog/errors.schema.json")] = catalog_schema()
    files[Path("docs/errors.json")] = catalog_json(catalog)
    files[Path("docs/errors.schema.json")] = published_schema()
    files[Path("docs/problem.schema.json")] = problem_schema(catalog)
    files[Path("docs/js/recognition.json")] = json.dumps(build_table(catalog.entries)) + "\n"
    return files | modules(catalog)


def page(entry: ErrorEntry) -> str:
    """Make the Markdown page of an error: front matter, and the macro that fills the page."""
    return f"""\
---
# {MARK}
title: {json.dumps(f"#{entry.code} {entry.title}", ensure_ascii=False)}
description: {json.dumps(escape(entry.meaning), ensure_ascii=False)}
keywords: {json.dumps(entry.keywords, ensure_ascii=False)}
hide: [navigation, toc]
---

{{{{ error_page({entry.code}) }}}}
"""


def catalog_json(catalog: Catalog, site_url: str | None = None) -> str:
    """Make the catalog as JSON in the shape of docs/errors.schema.json.

    `site_url` is the address that the site is built for, that of the catalog by default.
    """
    site_url = site_url or catalog.site_url
    rest = catalog.model_dump(by_alias=True)
    entries = rest.pop("errors")
    document = {
        "$schema": "errors.schema.json",
        "version": JSON_VERSION,
        **rest,
        "site_url": site_url,
        # RFC 6570. Form-style expansion escapes & and = in the values; plain fragments do not.
        "url_template": f"{site_url}errors/{{code}}/",
        "url_template_with_values": f"{site_url}errors/{{code}}/#{{&params*}}",
        "errors": [{**entry, "url": f"{site_url}errors/{entry['code']}/"} for entry in entries],
    }
    return _with_paths(json.dumps(document, ensure_ascii=False, indent=2), catalog) + "\n"


def each_error_json(whole: str) -> Iterator[tuple[int, str]]:
    """Make JSON of the same shape with each error alone, from that of all, and give its code."""
    document = json.loads(whole)
    for error in document["errors"]:
        alone = document | {"$schema": "../errors.schema.json", "errors": [error]}
        yield error["code"], json.dumps(alone, ensure_ascii=False, indent=2) + "\n"


def modules(catalog: Catalog) -> dict[Path, str]:
    """Make the Python modules that hold the catalog's values."""
    environment = Environment(  # noqa: S701 - it makes Python, not HTML
        keep_trailing_newline=True,
        loader=FileSystemLoader(MODULES),
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"exception_name": exception_name, "python": python}
    recognition = pformat(build_table(catalog.entries), width=100, compact=True, sort_dicts=False)
    recognition = recognition.encode("ascii", "backslashreplace").decode()  # many are invisible
    return {
        Path("errors_pkg", name.removesuffix(".jinja")): _with_paths(
            environment.get_template(name).render(
                catalog=catalog, mark=MARK, recognition=recognition
            ),
            catalog,
        )
        for name in environment.list_templates()
    }


def _with_paths(source: str, catalog: Catalog) -> str:
    """Write the way to each screen in place of its name, within the texts of JSON or Python."""

    def path(name: re.Match[str]) -> str:
        return json.dumps(catalog.with_paths(name[0]), ensure_ascii=False)[1:-1]

    return SCREEN.sub(path, source)


def python(value: object, indent: int = 0) -> str:
    """Write a value as Python source, one item on each line."""
    if isinstance(value, Model):
        source = {name: python(getattr(value, name), indent + 4) for name in _names(type(value))}
        if isinstance(value, ErrorEntry):
            source["code"] = f"ErrorCode.{value.key.upper()}"
        items = [f"{name}={text}" for name, text in source.items()]
        start, end = f"{type(value).__name__}(", ")"
    elif isinstance(value, tuple) and value:
        items = [python(item, indent + 4) for item in value]
        start, end = "(", ")"
    else:
        is_plain = isinstance(value, str) and '"' not in value
        return json.dumps(value, ensure_ascii=False) if is_plain else repr(value)
    lines = "".join(f"{' ' * (indent + 4)}{item},\n" for item in items)
    return f"{start}\n{lines}{' ' * indent}{end}"


def _names(kind: type[Model]) -> list[str]:
    fields = (name for name, field in kind.model_fields.items() if not field.exclude)
    return [*fields, *kind.model_computed_fields]
