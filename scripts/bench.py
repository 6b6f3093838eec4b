"""Measure what the project promises, and print a report; nothing depends on its figures.

python -m scripts.bench [package|site]
"""

import argparse
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.support.made_up import made_up_project

ROUNDS = 15
LOOPS = 20_000
IMPORT = "import time; import dataclasses, enum; start = time.perf_counter(); import errors_pkg; print(time.perf_counter() - start)"  # noqa: E501
STATEMENTS = {
    "lookup(4004)": ("from errors_pkg import lookup", "lookup(4004)"),
    "a dict's look-up": ("codes = {4004: 1}", "codes[4004]"),
    "message(4004, …)": (
        "from errors_pkg import message; name = 'ACME Ltd'",
        "message(4004, display_name=name)",
    ),
    "an f-string": (
        "name = 'ACME Ltd'",
        "f'Oops! No customer with DisplayName \"{name}\" found on QuickBooks Online.'",
    ),
    "identify(a message)": (
        "from errors_pkg import identify, message; text = message(4004, display_name='ACME Ltd')",
        "identify(text)",
    ),
}


def package() -> None:
    """Measure the import and single statements of the package."""
    command = [sys.executable, "-c", IMPORT]
    imports = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603
        for _ in range(ROUNDS)
    ]
    print(f"{'import errors_pkg':24}{median(imports) * 1e3:10.2f} ms")
    for name, (setup, statement) in STATEMENTS.items():
        seconds = median(timeit.repeat(statement, setup, repeat=ROUNDS, number=LOOPS)) / LOOPS
        print(f"{name:24}{seconds * 1e9:10.0f} ns")


def site() -> None:
    """Build sites with made-up codes, and tell the seconds and the bytes of a code's page."""
    for count in (9, 100, 1_000):
        with TemporaryDirectory() as folder:
            project = made_up_project(Path(folder), count)
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "scripts.build"], cwd=project, check=True)
            seconds = time.perf_counter() - start
            page = max((project / "site" / "errors").glob("*/index.html"))
            print(f"{count:6} codes{seconds:8.1f} s{page.stat().st_size:10,} bytes a page")


REPORTS: dict[str, Callable[[], None]] = {"package": package, "site": site}


def main(arguments: list[str]) -> int:
    """Print a report and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the project promises.")
    parser.add_argument("what", nargs="?", choices=REPORTS, default="package")
    REPORTS[parser.parse_args(arguments).what]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
