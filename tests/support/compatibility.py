"""Write into docs/compatibility.md what the tests found of each browser and each host.

make compatibility
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree as ET

import pytest

from tests.browser.test_other_browsers import BROWSERS
from tests.support.hosts import HOSTS
from tests.support.project import ROOT

PAGE = ROOT / "docs" / "compatibility.md"
TABLES = {"test_other_browsers": list(BROWSERS), "test_hosts": HOSTS}

Cells = dict[str, dict[str, str]]  # by row and column


def results(report: Path, module: str, columns: Iterable[str]) -> Cells:
    """Read what a report of pytest says about each test and what it noted of each column."""
    cells: Cells = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 # pytest wrote it
        name, _, parameters = case.get("name", "").partition("[")
        column = next((it for it in columns if parameters.startswith(it)), None)
        if not column or not case.get("classname", "").endswith(module):
            continue
        noted = {it.get("name", ""): it.get("value", "") for it in case.iter("property")}
        failed = case.find("failure") is not None or case.find("error") is not None
        sentence = name.removeprefix("test_").replace("_", " ").capitalize()
        for row, value in (noted or {sentence: "yes"}).items():
            values = cells.setdefault(row, {})
            values[column] = "no" if failed else values.get(column, value)
    return cells


def table(cells: Cells, columns: list[str]) -> str:
    """Write a table in Markdown."""
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += [[row, *(values.get(it, "") for it in columns)] for row, values in cells.items()]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Run the tests and write the tables; return the exit status of the tests."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        files = [str(ROOT / "tests" / "browser" / f"{module}.py") for module in TABLES]
        status = pytest.main([*files, f"--junit-xml={report}", "-o", "junit_family=xunit1"])
        text = PAGE.read_text(encoding="utf-8")
        for module, columns in TABLES.items():
            found = table(results(report, module, columns), columns)
            marked = rf"(?s)(<!-- {module} -->\n).*?(<!-- end -->)"
            text = re.sub(marked, rf"\g<1>{found}\g<2>", text)
    PAGE.write_text(text, encoding="utf-8")
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
