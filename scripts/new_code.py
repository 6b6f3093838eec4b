"""Add an entry to catalog/errors.yml, and say what is to be written there.

python -m scripts.new_code
"""

import re
import sys
from datetime import UTC, datetime

from scripts import CATALOG
from scripts.catalog.load import CatalogError, load
from scripts.generate import write

ENTRIES = re.compile(r"^errors:\n(?:(?:[ #].*)?\n)*(?: .*\n)", re.MULTILINE)
ENTRY = """
  - code: {code}
    key:
    title:
    message:
    params:
      name_of_a_value: {{label: '', example: ''}}
    match: {{sengerio: '', quickbooks: ''}}
    appears_when:
      - {{record: '', actions: []}}
    keywords: []
    meaning:
    first:
    causes:
      - cause:
        tell:
        resolution: []
    related: []
    reviewed: {month}
"""


def main() -> int:
    """Add the entry, and return the exit status."""
    try:
        code = load().entries[-1].code + 1
    except CatalogError as error:
        print(f"{error}\nMend this first, then add a code.", file=sys.stderr)
        return 1
    text = CATALOG.read_text(encoding="utf-8")
    entries = ENTRIES.search(text)
    end = entries.end() if entries else len(text)
    entry = ENTRY.format(code=code, month=f"{datetime.now(UTC):%Y-%m}")
    write(CATALOG, text[:end] + entry + text[end:])
    print(f"Added #{code} to catalog/errors.yml. Write what is missing there:")
    try:
        load()
    except CatalogError as error:
        print(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
