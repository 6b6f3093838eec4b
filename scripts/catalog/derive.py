"""Make everything that is derived from the catalog: the package's values, pages and JSON."""

import json
import subprocess
import sys
from dataclasses import asdict, fields, is_dataclass
from html import escape
from pathlib import Path

from scripts import ROOT
from scripts.catalog.load import Catalog, CatalogError
from scripts.catalog.model import ErrorEntry
from scripts.catalog.rules import exception_name

MARK = "Generated from catalog/errors.yml by scripts/generate.py, do not edit."
PAGES = Path("docs/errors")
JSON_VERSION = 1  # goes up when a member changes its meaning or goes away


def derive(catalog: Catalog) -> dict[Path, str]:
    """Make everything that is derived from a catalog.

    Args:
        catalog: A sound catalog.

    Returns:
        For the path of each file, below the project's folder, its content.
    """
    files = {PAGES / f"{entry.code}.md": page(entry) for entry in catalog.entries}
    files[Path("docs/js/messages.json")] = messages_json(catalog)
    files[Path("docs/errors.json")] = catalog_json(catalog)
    files[Path("errors_pkg/_generated.py")] = module(catalog)
    return files


def page(entry: ErrorEntry) -> str:
    """Make the Markdown page of an error: front matter, and the macro that fills the page."""
    return f"""\
---
# {MARK}
title: {json.dumps(f"#{entry.code} {entry.title}", ensure_ascii=False)}
description: {json.dumps(escape(entry.meaning), ensure_ascii=False)}
keywords: {json.dumps(entry.keywords, ensure_ascii=False)}
search: {{boost: 4}}
hide: [navigation, toc]
---

{{{{ error_page({entry.code}) }}}}
"""


def messages_json(catalog: Catalog) -> str:
    """Make what the site's scripts need to recognise a message or the words for a problem."""
    messages = {
        entry.code: {
            "message": entry.message,
            "former_messages": entry.former_messages,
            "phrases": [entry.title, *entry.keywords],
        }
        for entry in catalog.entries
    }
    return json.dumps(messages, ensure_ascii=False, indent=0) + "\n"


def catalog_json(catalog: Catalog, site_url: str | None = None) -> str:
    """Make the catalog as JSON, for programs in any language.

    Args:
        catalog: A sound catalog.
        site_url: The address that the site is built for, that of the catalog by default.

    Returns:
        The document, in the shape of docs/errors.schema.json.
    """
    site_url = site_url or catalog.site_url
    rest = asdict(catalog)
    entries = rest.pop("entries")
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
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def module(catalog: Catalog) -> str:
    """Make the Python module that holds the catalog's values."""
    exceptions = "\n\n\n".join(map(_exception_source, enumerate(catalog.entries)))
    names = [f"{exception_name(entry.key)}" for entry in catalog.entries]
    members = "\n".join(f"    {entry.key.upper()} = {entry.code}" for entry in catalog.entries)
    entries = "\n".join(f"    {_entry_source(entry)}," for entry in catalog.entries)
    source = f'''\
"""The catalog as Python values. {MARK}"""

from enum import IntEnum

from errors_pkg._exceptions import QuickBooksError
from errors_pkg._model import Appearance, Cause, ErrorEntry, Match, Param

__all__ = {sorted(["ErrorCode", *names])!r}

SITE_URL = {catalog.site_url!r}


class ErrorCode(IntEnum):
    """The codes that Sengerio shows, one member for each key of the catalog."""

{members}


ENTRIES = (
{entries}
)


{exceptions}
'''
    ruff = [sys.executable, "-m", "ruff", "format", "--stdin-filename", "errors_pkg/_generated.py"]
    formatted = subprocess.run(  # noqa: S603
        [*ruff, "-"], cwd=ROOT, input=source, capture_output=True, text=True, check=False
    )
    if formatted.returncode:
        reason = " ".join(formatted.stderr.split())
        raise CatalogError([f"errors_pkg/_generated.py: ruff cannot format it, {reason}"])
    return formatted.stdout


def _exception_source(numbered: tuple[int, ErrorEntry]) -> str:
    """Write the exception of an entry as Python source."""
    index, entry = numbered
    arguments = "".join(f", {param.name}: str" for param in entry.params)
    values = ", ".join(f'"{param.name}": {param.name}' for param in entry.params)
    return f'''\
class {exception_name(entry.key)}(QuickBooksError):
    """#{entry.code} {entry.title}."""

    entry = ENTRIES[{index}]
    code = ErrorCode.{entry.key.upper()}

    def __init__(self{", *" if arguments else ""}{arguments}) -> None:
        self.params = {{{values}}}'''


def _entry_source(entry: ErrorEntry) -> str:
    """Write an entry as Python source, with its codes as members of `ErrorCode`."""
    values = {field.name: _source(getattr(entry, field.name)) for field in fields(entry)}
    values["code"] = f"ErrorCode.{entry.key.upper()}"
    return f"ErrorEntry({', '.join(f'{name}={value}' for name, value in values.items())},)"


def _source(value: object) -> str:
    """Write a value as Python source; the trailing commas keep one item on each line."""
    if is_dataclass(value):
        pairs = ((field.name, _source(getattr(value, field.name))) for field in fields(value))
        return f"{type(value).__name__}({', '.join(f'{name}={text}' for name, text in pairs)},)"
    if isinstance(value, tuple):
        return f"({''.join(f'{_source(item)},' for item in value)})"
    return repr(value)
