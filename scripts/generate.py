"""Write everything that is derived from the catalog.

    python scripts/generate.py [--check] [--catalog FILE] [--out DIR]

The derived files are the package's values, a page for each code, the list on the page for a missing
one, and the catalog as JSON. They are committed, so that the package needs no YAML and any engine
can build the site. `--check` writes nothing; it shows what is stale and fails.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from difflib import unified_diff
from html import escape
from pathlib import Path
from tempfile import NamedTemporaryFile

from scripts.catalog import CATALOG, ROOT, Catalog, CatalogError, load
from scripts.catalog_rules import exception_name
from scripts.model import ErrorEntry
from scripts.structured_data import questions

MARK = "Generated from catalog/errors.yml by scripts/generate.py, do not edit."
PAGES = Path("docs/errors")
DIFF_LINES = 40
URL_MEMBERS = ("site_url", "url_template", "url_template_with_values")
JSON_VERSION = 1  # goes up when a member changes its meaning or goes away


def derive(catalog: Catalog) -> dict[Path, str]:
    """Make everything that is derived from a catalog.

    Args:
        catalog: A sound catalog.

    Returns:
        For the path of each file, below the project's folder, its content.
    """
    files = {PAGES / f"{entry.code}.md": page(entry) for entry in catalog.entries}
    files[Path("overrides/partials/error-list.html")] = error_list(catalog)
    files[Path("overrides/partials/questions.json")] = questions_json(catalog)
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


def error_list(catalog: Catalog) -> str:
    """Make the list of codes for the page that stands in for a missing one.

    A theme's template has no macros, so the list is a template of its own.
    """
    items = "\n".join(
        f"  <li><a href=\"{{{{ 'errors/{entry.code}/' | url }}}}\">"
        f"#{entry.code} {escape(entry.title)}</a></li>"
        for entry in catalog.active
    )
    return f"{{#- {MARK} -#}}\n<ul>\n{items}\n</ul>\n"


def questions_json(catalog: Catalog) -> str:
    """Make the guide's description for search engines; a template of the theme puts it in."""
    described = questions(catalog.active if catalog.guide_is_full else ())
    text = json.dumps(described, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return f"{{#- {MARK} -#}}\n{text}\n"


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


def catalog_json(catalog: Catalog) -> str:
    """Make the catalog as JSON, for programs in any language.

    Args:
        catalog: A sound catalog.

    Returns:
        The document, in the shape of docs/errors.schema.json.
    """
    site_url = catalog.site_url
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


def stale(files: dict[Path, str], out: Path) -> Iterator[tuple[Path, str | None, str | None]]:
    """Find the files that are not as they should be.

    Args:
        files: The content of each file that should be there.
        out: The folder that the paths are below.

    Yields:
        The path of each stale file, its content now and as it should be, each None for no file.
    """
    wanted: dict[Path, str | None] = dict(files)
    gone = {found.relative_to(out) for found in (out / PAGES).glob("*.md")} - files.keys()
    wanted |= dict.fromkeys(gone)
    for path in sorted(wanted):
        file = out / path
        current = file.read_text(encoding="utf-8") if file.exists() else None
        if current != wanted[path]:
            yield path, current, wanted[path]


def write(file: Path, content: str) -> None:
    """Write a file whole or not at all.

    Args:
        file: The file; its folder is made where it is missing.
        content: What to put into it, in UTF-8.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as temporary:
        temporary.write(content)
    Path(temporary.name).chmod(0o644)
    Path(temporary.name).replace(file)


def update(catalog: Catalog, out: Path) -> list[Path]:
    """Bring every derived file up to date.

    Args:
        catalog: A sound catalog.
        out: The folder to write below.

    Returns:
        The paths that were written or removed.
    """
    changed = list(stale(derive(catalog), out))
    for path, _, content in changed:
        if content is None:
            (out / path).unlink()
        else:
            write(out / path, content)
    return [path for path, _, _ in changed]


def check(catalog: Catalog, out: Path) -> list[str]:
    """Compare the derived files with what they should be, and write nothing.

    Args:
        catalog: A sound catalog.
        out: The folder that they are below.

    Returns:
        The lines of a diff, none where everything is current.
    """
    lines: list[str] = []
    for path, current, content in stale(derive(catalog), out):
        if content is None:
            lines.append(f"{path} belongs to no code")
            continue
        before, after = (current or "").splitlines(), content.splitlines()
        lines += unified_diff(before, after, f"{path} now", f"{path} wanted", n=1, lineterm="")
    return lines


def main(arguments: list[str]) -> int:
    """Write or check the derived files.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit status: 0, or 1 where the catalog has problems or the check fails.
    """
    parser = argparse.ArgumentParser(description="Write what is derived from the catalog.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    parser.add_argument("--catalog", type=Path, default=CATALOG, metavar="FILE")
    parser.add_argument("--out", type=Path, default=ROOT, metavar="DIR", help="write below DIR")
    options = parser.parse_args(arguments)
    try:
        catalog = load(options.catalog)
        if options.check:
            return _report(check(catalog, options.out))
        changed = update(catalog, options.out)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        print(f"{error.filename}: {reason}; check --out", file=sys.stderr)
        return 1
    count = "1 file" if len(changed) == 1 else f"{len(changed)} files"
    done = f"Wrote {count}" if changed else "Everything derived is current"
    print(f"{done} ({len(catalog.entries)} codes)")
    return 0


def _report(diff: list[str]) -> int:
    if not diff:
        return 0
    shown = diff[:DIFF_LINES]
    if len(diff) > DIFF_LINES:
        shown.append(f"... and {len(diff) - DIFF_LINES} more lines")
    print("\n".join(shown))
    print("Derived files are stale. Run: make generate", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
