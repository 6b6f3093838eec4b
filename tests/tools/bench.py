"""Measure the project and print a report; nothing depends on the figures.

python -m tests.tools.bench [package|peers|recognition|site|visits]
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
from typing import NamedTuple
from urllib.parse import urlsplit

from scripts import ROOT
from scripts.catalog.load import load_catalog_once
from scripts.site.build import build_site
from tests.support.chromium import start_chromium
from tests.support.made_up_entries import make_up_project
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
ROUNDS, LOOPS, PROCESSES = 100, 1_000, 20
MEGABYTE = 1_000_000  # in characters
IMPORT = """
import {first}time
start = time.perf_counter()
import {module}
print(time.perf_counter() - start)
"""
IDENTIFY = """
import time, errors_pkg
start = time.perf_counter()
errors_pkg.identify('10:02 ERROR Oops! No term with name "30" found on QuickBooks Online.')
print(time.perf_counter() - start)
"""
SETUP = """
from errors_pkg import CustomerNotFoundError, ErrorCode, identify, lookup, message, url
code, name = ErrorCode.CUSTOMER_NOT_FOUND, "ACME Ltd"
shown, error = message(code, display_name=name), CustomerNotFoundError(display_name=name)
"""
CODES = ("4004", "'4004'", "code")
STATEMENTS = (
    *(f"lookup({code})" for code in CODES),
    *(f"message({code}, display_name=name)" for code in CODES),
    *(f"url({code})" for code in CODES),
    "url(code, display_name=name)",
    "CustomerNotFoundError(display_name=name)",
    "CustomerNotFoundError(display_name=name).__notes__",
    "str(error)",
    "lookup(code).filled(display_name=name)",
    "identify(shown)",
)
PLAIN = "Exception('#4004 - Oops! No customer found.')"


class Peer(NamedTuple):
    """A package of exceptions: its distribution, its module, and how one of them is created."""

    distribution: str
    module: str
    create: str
    look_up: str = ""


OURS = Peer(
    "",
    "errors_pkg",
    "errors_pkg.CustomerNotFoundError(display_name='A')",
    "errors_pkg.lookup(4004)",
)
PEERS = (
    Peer("twilio", "twilio.base.exceptions", "TwilioRestException(404, '/', 'A', 4004)"),
    Peer("pyxero", "xero.exceptions", "XeroException(None, 'A')"),
    Peer("xero-python", "xero_python.exceptions", "ApiException(404, 'A')"),
    Peer("botocore", "botocore.exceptions", "DataNotFoundError(data_path='A')"),
    Peer(
        *("google-api-core", "google.api_core.exceptions", "NotFound('A')"),
        "google.api_core.exceptions.exception_class_for_http_status(404)",
    ),
    Peer("stripe", "stripe", "InvalidRequestError('A', 'name', code='4004')"),
)


def measure_package() -> None:
    """Measure the import and single statements of the package, each at its fastest."""
    print(f"{'import errors_pkg':52}{_import_time('errors_pkg', 'dataclasses, enum, '):9.1f} ms")
    print(f"{'the first identify':52}{_shortest(IDENTIFY) * 1e3:9.1f} ms")
    print(f"{PLAIN:52}{_nanoseconds(PLAIN):9.0f} ns")
    for statement in STATEMENTS:
        print(f"{statement:52}{_nanoseconds(statement):9.0f} ns")


def measure_peers() -> None:
    """Compare the package with other packages of exceptions, which it installs for this."""
    with TemporaryDirectory() as folder:
        uv, python = Path(sys.executable).with_name("uv"), Path(folder, "bin", "python")
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, folder], check=True)
        names = [peer.distribution for peer in PEERS]
        subprocess.run([uv, "pip", "install", "--quiet", "--python", python, *names], check=True)
        print(f"{'':30}{'import':>12}{'after common':>14}{'create':>10}{'str':>10}{'look up':>10}")
        for peer in (OURS, *PEERS):
            cold = _import_time(peer.module, "", python)
            warm = _import_time(peer.module, "dataclasses, enum, json, re, typing, ", python)
            create = peer.create if peer is OURS else f"{peer.module}.{peer.create}"
            setup = f"import {peer.module}\nerror = {create}"
            times = [
                f"{float(_run_statement(statement, setup, python)):7.0f} ns" if statement else ""
                for statement in (create, "str(error)", peer.look_up)
            ]
            print(f"{peer.module:30}{cold:9.1f} ms{warm:11.1f} ms", *[f"{t:>9}" for t in times])


def _import_time(module: str, first: str, python: Path = Path(sys.executable)) -> float:
    """Return the milliseconds of an import, after those of other modules."""
    return _shortest(IMPORT.format(first=first, module=module), python) * 1e3


def _shortest(program: str, python: Path = Path(sys.executable)) -> float:
    """Return the lowest number that a program prints."""
    return min(float(_run(program, python)) for _ in range(PROCESSES))


def _run(program: str, python: Path) -> bytes:
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPATH": str(ROOT)}
    return subprocess.check_output([python, "-c", program], env=environment)


def _run_statement(statement: str, setup: str, python: Path) -> bytes:
    """Return the shortest time of a statement in another environment, in nanoseconds."""
    loops = f"repeat={ROUNDS}, number={LOOPS}"
    times = f"timeit.repeat({statement!r}, {setup!r}, {loops})"
    return _run(f"import timeit; print(min({times}) / {LOOPS} * 1e9)", python)


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
    address = load_catalog_once().site_url
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
    "peers": measure_peers,
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
