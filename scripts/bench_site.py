"""Measure how building grows with the number of codes, and how the largest site feels."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from scripts import nginx
from scripts.bench_report import machine, verdict
from scripts.chromium import chromium
from scripts.made_up import FIRST_CODE, made_up_project

COUNTS = (9, 100, 1_000)
STEPS = """
import sys, time
from pathlib import Path
from scripts.build import ENGINES
from scripts.catalog import ROOT, load_once
from scripts.finish import finish
from scripts.generate import update

engine, site, address = sys.argv[1:]
times = [time.perf_counter()]
update(load_once(), ROOT)
times.append(time.perf_counter())
ENGINES[engine](Path(site), address)
times.append(time.perf_counter())
finish(Path(site))
times.append(time.perf_counter())
print(*(later - before for before, later in zip(times, times[1:])))
"""
IMPORTS = 15
SEARCHES = ("10500", "#4004", "record of kind 777", "renamed")
IMPORT = """
import dataclasses, time
start = time.perf_counter()
import errors_pkg
print(time.perf_counter() - start)
"""
PACKED = {".gz", ".br"}
MEGABYTE = 1_000_000


class Built(NamedTuple):
    """What building a site took, and what came of it."""

    generate: float  # seconds, with the loading of the catalog
    engine: float  # seconds
    finish: float  # seconds
    memory: float  # MiB at the peak
    size: int  # bytes of the site, without the compressed copies
    page: int  # bytes of a code's page
    guide: int  # bytes of the guide

    @property
    def seconds(self) -> float:
        """The seconds of all steps."""
        return self.generate + self.engine + self.finish


def built(project: Path, engine: str, address: str) -> Built:
    """Build a project's site as `make site` does, and measure each step.

    Args:
        project: The folder of the project.
        engine: The name of an engine.
        address: The address that the site is built for.

    Returns:
        What it took.

    Raises:
        RuntimeError: It failed; the text is what it said.
    """
    site, log = project / "site", project / "build.log"
    shutil.rmtree(site, ignore_errors=True)
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", STEPS, engine, str(site), address],
            cwd=project,
            env=os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8")
    if process.returncode:
        raise RuntimeError(said)
    generate, engine_, finish = map(float, said.split())
    files = [it for it in site.rglob("*") if it.is_file() and it.suffix not in PACKED]
    page = max((site / "errors").glob("*/index.html"), key=lambda it: it.parent.name)
    return Built(
        generate,
        engine_,
        finish,
        usage.ru_maxrss / 1024,
        sum(it.stat().st_size for it in files),
        page.stat().st_size,
        (site / "index.html").stat().st_size,
    )


def import_time(project: Path) -> float:
    """Measure the cold import of a project's package, in milliseconds."""
    command = [sys.executable, "-c", IMPORT]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(IMPORTS + 1):
        result = subprocess.run(  # noqa: S603
            command, cwd=project, env=environment, capture_output=True, text=True, check=True
        )
        times.append(float(result.stdout) * 1000)
    return median(times[1:])  # the first writes the bytecode


def feel(project: Path, folder: Path, address: str, port: int) -> None:
    """Print how a built site feels in a browser.

    Args:
        project: The folder of the project, with its site built for the address.
        folder: The folder that stands in for the root of the file system.
        address: The address.
        port: The port of the address.
    """
    site = nginx.site_folder(folder, address)
    site.parent.mkdir(parents=True)
    (project / "site").rename(site)
    nginx.install(folder, address)
    with (
        nginx.running(folder, nginx.settings(folder, port, nginx.free_port()), port),
        chromium() as browser,
    ):
        page = browser.new_page()
        _timed("the guide, until it is loaded", lambda: page.goto(address))
        rows = page.locator("table.codes tbody tr").count()
        nodes = page.evaluate("document.getElementsByTagName('*').length")
        print(f"  {'codes in its list':<44} {rows:>8,}")
        print(f"  {'elements in it':<44} {nodes:>8,}")
        anchor = f"{address}#{FIRST_CODE + 900}"
        _timed("a jump to a code in it", lambda: page.goto(anchor))
        page.wait_for_timeout(1_000)
        field, result = page.locator(".md-search__input"), page.locator(".md-search-result__link")
        for query in SEARCHES:

            def search(query: str = query) -> None:
                field.fill("")
                field.click()
                page.keyboard.insert_text(query)
                page.keyboard.press("End")
                result.first.wait_for(state="attached")

            _timed(f"search for {query!r}", search)
            found = str(result.first.get_attribute("href"))
            print(f"  {'':<44} {found.partition('?')[0].removeprefix(address)}")
            field.fill("")
            result.first.wait_for(state="detached")
        index = (site / "search" / "search_index.json.br").stat().st_size
        print(f"  {'the search index as sent, kB':<44} {index / 1000:>8,.0f}")
        guide = (site / "index.html.br").stat().st_size
        print(f"  {'the guide as sent, kB':<44} {guide / 1000:>8,.0f}")


def _timed(what: str, act: Callable[[], object]) -> None:
    start = time.perf_counter()
    act()
    print(f"  {what:<44} {(time.perf_counter() - start) * 1000:>8,.0f} ms")


def report() -> None:
    """Build sites of several sizes with both engines, and print what it took."""
    print(machine())
    heads = ("generate", "engine", "finish", "all", "all/code", "peak", "site", "page", "guide")
    units = ("s", "s", "s", "s", "ms", "MiB", "MB", "bytes", "kB")
    print(f"\n{'':<15}", *(f"{head:>11}" for head in heads))
    print(f"{'':<15}", *(f"{unit:>11}" for unit in units))
    results: dict[tuple[str, int], Built] = {}
    imports: dict[int, float] = {}
    with TemporaryDirectory() as name:
        for count in COUNTS:
            folder = Path(name) / str(count)
            folder.mkdir()
            project = made_up_project(folder, count)
            port = nginx.free_port()
            address = nginx.local_address(port)
            for engine in ("zensical", "mkdocs"):  # the site of the last is looked at below
                made = built(project, engine, address)
                results[engine, count] = made
                _print_row(f"{engine} {count:,}", made, count)
            imports[count] = import_time(project)
        print("\nCold import of the package on top of dataclasses, milliseconds")
        for count, milliseconds in imports.items():
            print(f"  {count:>6,} codes {milliseconds:>8.2f}")
        print(f"\nThe site of {COUNTS[-1]:,} codes in Chromium")
        feel(project, folder / "host", address, port)
    _print_verdicts(results)


def _print_row(name: str, made: Built, count: int) -> None:
    figures = [
        f"{made.generate:.1f}",
        f"{made.engine:.1f}",
        f"{made.finish:.1f}",
        f"{made.seconds:.1f}",
        f"{made.seconds / count * 1000:.1f}",
        f"{made.memory:.0f}",
        f"{made.size / MEGABYTE:.1f}",
        f"{made.page:,}",
        f"{made.guide / 1000:,.0f}",
    ]
    print(f"{name:<15}", *(f"{figure:>11}" for figure in figures), flush=True)


def _print_verdicts(results: dict[tuple[str, int], Built]) -> None:
    small, large = results["mkdocs", COUNTS[1]], results["mkdocs", COUNTS[2]]
    seconds = large.engine
    costs = [made.seconds / count for made, count in ((large, COUNTS[2]), (small, COUNTS[1]))]
    growth, flat = costs[0] / costs[1], large.page / small.page
    print("\nTargets")
    print("  seconds of mkdocs,", verdict("≤ 10", seconds, met=seconds <= 10))  # noqa: PLR2004
    print("  cost of a code, all steps,", verdict("≤ 1.5 x that of 100", growth, met=growth <= 1.5))  # noqa: PLR2004
    print("  bytes of a page,", verdict("≤ 1.1 x those of 100", flat, met=flat <= 1.1))  # noqa: PLR2004
