"""Measure the project and print a report; nothing depends on the figures.

python -m tests.tools.bench [package|recognition|site|visits]
"""

import argparse
import os
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from scripts import ROOT
from scripts.catalog.load import load_catalog
from scripts.site.build import build_site
from tests.support.chromium import start_chromium
from tests.support.made_up import make_up_project
from tests.support.nginx import run_nginx
from tests.support.node import start_program
from tests.support.recognition import (
    HOSTILE_SHAPES,
    LOG_LINE,
    MAIL_TEXT,
    build_recogniser,
    create_hostile_texts,
    measure_peak_memory,
    measure_seconds,
)
from tests.support.visit import record_sizes, trigger_deferred_assets

PAGES = ("", "errors/4004/", "errors/4001/", "before-you-activate/", "developers/")
ROUNDS, LOOPS = 100, 1_000
MEGABYTE = 1_000_000  # in characters
IMPORT = """
import dataclasses, enum, time
start = time.perf_counter()
import errors_pkg
print(time.perf_counter() - start)
"""
SETUP = """
from errors_pkg import ErrorCode, identify, lookup, message, url
code, name = ErrorCode.CUSTOMER_NOT_FOUND, "ACME Ltd"
shown = message(code, display_name=name)
"""
CODES = ("4004", "'4004'", "code")
STATEMENTS = (
    *(f"lookup({code})" for code in CODES),
    *(f"message({code}, display_name=name)" for code in CODES),
    *(f"url({code})" for code in CODES),
    "url(code, display_name=name)",
    "identify(shown)",
)


def measure_package() -> None:
    """Measure the import and single statements of the package, each at its fastest."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    imports = [
        subprocess.check_output([sys.executable, "-c", IMPORT], env=environment)
        for _ in range(ROUNDS)
    ]
    print(f"{'import errors_pkg':35}{min(map(float, imports)) * 1e3:9.1f} ms")
    for statement in STATEMENTS:
        print(f"{statement:35}{_nanoseconds(statement):9.0f} ns")


def _nanoseconds(statement: str) -> float:
    """Return the shortest time of a statement."""
    return min(timeit.repeat(statement, SETUP, repeat=ROUNDS, number=LOOPS)) / LOOPS * 1e9


def measure_recognition() -> None:
    """Measure how errors are found: single messages, many codes, and hostile texts."""
    print(f"{1e9 / _nanoseconds('identify(shown)'):12,.0f} messages a second")
    few, many = (
        measure_seconds(build_recogniser(count).find_first_error, LOG_LINE, ROUNDS)
        for count in (9, 1_000)
    )
    print(f"{many / few:12.1f} times as long for a line of a log at 1,000 codes as at 9")
    with start_program(str(ROOT / "tests" / "identify_texts.mjs")) as ask:
        answer = ask({"time": MAIL_TEXT, "table": build_recogniser(1_000).table})
        print(f"{answer * 1e3:12.0f} ms until the page's script answers a mail at 1,000 codes")
        print("\nThe slowest text of 1 MB, in seconds, and the memory in times of the text")
        for name, shape in HOSTILE_SHAPES.items():
            texts = create_hostile_texts(shape, MEGABYTE)
            python = max(
                measure_seconds(build_recogniser(9).find_first_error, text) for text in texts
            )
            script = max(ask({"time": text}) for text in texts)
            memory = max(map(measure_peak_memory, texts)) / MEGABYTE
            print(f"{name:40}{python:6.2f} Python{script:7.2f} JavaScript{memory:6.1f} times")


def measure_builds() -> None:
    """Measure builds with made-up codes: their seconds, and the bytes of a code's page."""
    for count in (9, 100, 1_000):
        with TemporaryDirectory() as folder:
            project = make_up_project(Path(folder), count)
            start = time.perf_counter()
            subprocess.run([sys.executable, "-m", "scripts.build"], cwd=project, check=True)
            taken = time.perf_counter() - start
            page = max((project / "site" / "errors").glob("*/index.html"))
            print(f"{count:6} codes{taken:8.1f} s{page.stat().st_size:10,} bytes a page")


def measure_visits() -> None:
    """Measure the bytes of a first visit to pages of the site on nginx."""
    address = load_catalog().site_url
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build_site("mkdocs", site, address)
        with run_nginx(Path(folder) / "host", site, address) as port, start_chromium() as browser:
            for path in PAGES:
                page = browser.new_context().new_page()
                sizes = record_sizes(page)
                url = f"http://localhost:{port}{urlsplit(address).path}{path}"
                page.goto(url, wait_until="networkidle")
                print(f"/{path:24}{sum(sizes):9,} bytes in {len(sizes)} requests", end="")
                trigger_deferred_assets(page)
                page.wait_for_load_state("networkidle")
                print(f"{sum(sizes):9,} bytes after the first interaction")


REPORTS: dict[str, Callable[[], None]] = {
    "package": measure_package,
    "recognition": measure_recognition,
    "site": measure_builds,
    "visits": measure_visits,
}


def main(arguments: list[str]) -> int:
    """Print a report and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the project.")
    parser.add_argument("what", nargs="?", choices=REPORTS, default="package")
    REPORTS[parser.parse_args(arguments).what]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
