"""Add an entry to the catalog, for an author to write."""

import re
from datetime import UTC, datetime
from pathlib import Path

from scripts.catalog.load import load_catalog
from scripts.catalog.outputs import write_file_atomically

ENTRIES_SECTION = re.compile(r"^errors:\n(?:(?:[ #].*)?\n)*(?: .*\n)", re.MULTILINE)
ENTRY_TEMPLATE = """
  - code: {code}
    key:
    title:
    message:
    params:
      name_of_a_value: {{label: '', example: '', missing: ''}}
    match: {{sengerio: '', quickbooks: ''}}
    appears_when:
      - {{record: '', actions: []}}
    keywords: []
    retry: after_change
    since:
    meaning:
    first:
      title:
      steps: []
    causes:
      - found:
        cause:
        resolution: []
    last:
    otherwise:
    related: []
    reviewed: {month}
"""


def add_entry(file: Path) -> int:
    """Add an entry after the last one, and return its code.

    Raises:
        CatalogError: The catalog has problems already; nothing is added.
    """
    code = load_catalog(file).entries[-1].code + 1
    text = file.read_text(encoding="utf-8")
    entries = ENTRIES_SECTION.search(text)
    end = entries.end() if entries else len(text)
    entry = ENTRY_TEMPLATE.format(code=code, month=f"{datetime.now(UTC):%Y-%m}")
    write_file_atomically(file, text[:end] + entry + text[end:])
    return code
