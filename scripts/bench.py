"""Measure what the project promises, and print a report; nothing depends on its figures.

python -m scripts.bench [package|recognition|site|visits]
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
from scripts.build import build
from scripts.catalog.load import load
from tests.support.chromium import chromium
from tests.support.made_up import made_up_project
from tests.support.node import answering
from tests.support.project import served
from tests.support.recognition import HOSTILE, LINE, MAIL, hostile_texts, peak, recogniser, seconds
from tests.support.visit import sizes_of, stir

PAGES = ("", "errors/4004/", "errors/4001/", "before-you-activate/", "developers/")
ROUNDS, LOOPS = 100, 1_000
MEGABYTE = 1_000_000  # characters
IMPORT = """
import dataclasses, enum, time
start = time.perf_counter()
import errors_pkg
print(time.perf_counter() - start)
"""
SETUP = """
from errors_pkg import ErrorCode, identify, lookup, message, url
codes, code, name = {4004: 1}, ErrorCode.CUSTOMER_NOT_FOUND, "ACME Ltd"
shown = message(code, display_name=name)
"""
F_STRING = "f'Oops! No customer with DisplayName \"{name}\" found on QuickBooks Online.'"
CODES = ("4004", "'4004'", "code")
STATEMENTS = (
    "codes[4004]",
    *(f"lookup({code})" for code in CODES),
    *(f"message({code}, display_name=name)" for code in CODES),
    *(f"url({code})" for code in CODES),
    "url(code, display_name=name)",
    "identify(shown)",
)


def package() -> None:
    """Measure the import and single statements of the package, each at its fastest."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    imports = [
        subprocess.check_output([sys.executable, "-c", IMPORT], env=environment)  # noqa: S603
        for _ in range(ROUNDS)
    ]
    print(f"{'import errors_pkg':35}{min(map(float, imports)) * 1e3:9.1f} ms")
    taken = _nanoseconds(F_STRING, *STATEMENTS)
    print(f"{'an f-string':35}{taken[F_STRING]:9.0f} ns")
    for statement in STATEMENTS:
        times = taken[statement] / taken[F_STRING]
        print(f"{statement:35}{taken[statement]:9.0f} ns{times:7.1f} f-strings")


def _nanoseconds(*statements: str) -> dict[str, float]:
    """Return the least time of each statement; they take turns, as a machine's speed swings."""
    timers = {statement: timeit.Timer(statement, SETUP) for statement in statements}
    rounds = [{it: timer.timeit(LOOPS) for it, timer in timers.items()} for _ in range(ROUNDS)]
    return {it: min(taken[it] for taken in rounds) / LOOPS * 1e9 for it in statements}


def recognition() -> None:
    """Measure how errors are found: plain messages, many codes, and hostile texts."""
    (plain,) = _nanoseconds("identify(shown)").values()
    print(f"{1e9 / plain:12,.0f} plain messages a second")
    few, many = (seconds(recogniser(count).first, LINE, ROUNDS) for count in (9, 1_000))
    print(f"{many / few:12.1f} times as long for a line of a log at 1,000 codes as at 9")
    with answering(str(ROOT / "tests" / "identify_texts.mjs")) as ask:
        answer = ask({"time": MAIL, "table": recogniser(1_000).finder.table})
        print(f"{answer * 1e3:12.0f} ms until the page's script answers a mail at 1,000 codes")
        print("\nThe slowest text of 1 MB, in seconds, and the memory in times of the text")
        for name, shape in HOSTILE.items():
            texts = hostile_texts(shape, MEGABYTE)
            python = max(seconds(recogniser(9).first, text) for text in texts)
            script = max(ask({"time": text}) for text in texts)
            memory = max(map(peak, texts)) / MEGABYTE
            print(f"{name:40}{python:6.2f} Python{script:7.2f} JavaScript{memory:6.1f} times")


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


def visits() -> None:
    """Visit pages of the site on nginx for the first time, and tell what each visit loads."""
    address = load().site_url
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build("mkdocs", site, address)
        with served(Path(folder) / "host", site, address) as (port, _), chromium() as browser:
            for path in PAGES:
                page = browser.new_context().new_page()
                sizes = sizes_of(page)
                url = f"http://localhost:{port}{urlsplit(address).path}{path}"
                page.goto(url, wait_until="networkidle")
                print(f"/{path:24}{sum(sizes):9,} bytes in {len(sizes)} requests", end="")
                stir(page)
                page.wait_for_load_state("networkidle")
                print(f"{sum(sizes):9,} bytes once it is touched")


REPORTS: dict[str, Callable[[], None]] = {
    "package": package,
    "recognition": recognition,
    "site": site,
    "visits": visits,
}


def main(arguments: list[str]) -> int:
    """Print a report and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the project promises.")
    parser.add_argument("what", nargs="?", choices=REPORTS, default="package")
    REPORTS[parser.parse_args(arguments).what]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
