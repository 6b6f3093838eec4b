"""Measure the package beside its peers, all in the same run."""

import os
import platform
import subprocess
import sys
import time
import timeit
from functools import partial

from errors_pkg import entries, message
from errors_pkg._identify import Index, search
from scripts.bench_report import in_turns, medians, table, verdict
from scripts.catalog import CATALOG
from scripts.made_up import made_up

ROUNDS = 15
LOOPS = 20_000
MESSAGES = 20_000

IMPORTS = {
    "errors_pkg": "import errors_pkg",
    "http": "import http",
    "psycopg.errors": "import psycopg.errors",
    "asyncpg.exceptions": "import asyncpg.exceptions",
    "pydantic.errors": "import pydantic.errors",
    "yaml.safe_load": f"import yaml; yaml.safe_load(open({str(CATALOG)!r}, 'rb'))",
    "yaml's loader in C": f"import yaml; yaml.load(open({str(CATALOG)!r}, 'rb'), yaml.CSafeLoader)",
}

STATEMENTS = {
    "lookup(4004)": ("from errors_pkg import lookup", "lookup(4004)"),
    "lookup('#4004')": ("from errors_pkg import lookup", "lookup('#4004')"),
    "http.HTTPStatus(404)": ("from http import HTTPStatus", "HTTPStatus(404)"),
    "psycopg.errors.lookup": ("from psycopg.errors import lookup", "lookup('23505')"),
    "message(4004, …)": (
        "from errors_pkg import message; name = 'ACME Ltd'",
        "message(4004, display_name=name)",
    ),
    "a bare f-string": (
        "name = 'ACME Ltd'",
        "f'Oops! No customer with DisplayName \"{name}\" found on QuickBooks Online.'",
    ),
    "raise and catch ours": (
        "from errors_pkg import CustomerNotFoundError as Error; name = 'ACME Ltd'",
        "try: raise Error(display_name=name)\nexcept Error: pass",
    ),
    "raise and catch a plain one": (
        "class Error(Exception): pass\nname = 'ACME Ltd'",
        "try: raise Error(name)\nexcept Error: pass",
    ),
}


def imports() -> dict[str, float]:
    """Measure cold imports on top of `dataclasses`, in milliseconds."""

    def measure(statement: str) -> float:
        program = (
            "import dataclasses, time; start = time.perf_counter(); "
            f"{statement}; print(time.perf_counter() - start)"
        )
        result = subprocess.run(  # noqa: S603
            [sys.executable, "-c", program], env=cached, capture_output=True, text=True, check=True
        )
        return float(result.stdout) * 1000

    # Installed packages have their bytecode beside them; so shall ours.
    cached = {name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    for statement in IMPORTS.values():
        measure(statement)
    candidates = {name: partial(measure, statement) for name, statement in IMPORTS.items()}
    return medians(in_turns(ROUNDS, candidates))


def statements() -> dict[str, float]:
    """Measure single statements, in nanoseconds."""

    def measure(timer: timeit.Timer) -> float:
        return timer.timeit(LOOPS) / LOOPS * 1e9

    timers = {name: timeit.Timer(code, setup) for name, (setup, code) in STATEMENTS.items()}
    candidates = {name: partial(measure, timer) for name, timer in timers.items()}
    return medians(in_turns(ROUNDS, candidates))


def identifications() -> dict[str, float]:
    """Measure how many messages a second are identified, by the number of codes."""
    shown = [message(e.code, **{p.name: p.example for p in e.params}) for e in entries]
    texts = [shown[number % len(shown)] for number in range(MESSAGES)]
    lines = [f"2026-11-22 10:00:00 ERROR sync of job 7: {text}" for text in texts[::10]]

    def measure(index: Index, texts: list[str]) -> float:
        start = time.perf_counter()
        for text in texts:
            search(text, index)
        return len(texts) / (time.perf_counter() - start)

    candidates = {}
    for count in (9, 1_000, 10_000):
        index = Index([*entries, *made_up(count - 9)])
        candidates[f"messages, {count:,} codes"] = partial(measure, index, texts)
        candidates[f"log lines, {count:,} codes"] = partial(measure, index, lines)
    return medians(in_turns(ROUNDS, candidates))


def report() -> None:
    """Measure everything and print the tables."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print(f"Medians of {ROUNDS} interleaved rounds")

    cold = imports()
    share = cold["errors_pkg"] / cold["yaml.safe_load"]
    table(
        "Cold import on top of dataclasses",
        "milliseconds",
        cold,
        {
            "errors_pkg": verdict("≤ 3", cold["errors_pkg"], met=cold["errors_pkg"] <= 3),  # noqa: PLR2004
            "yaml.safe_load": verdict("ours ≤ 0.1 of it", share, met=share <= 0.1),  # noqa: PLR2004
        },
    )

    took = statements()
    ratios = {
        "lookup(4004)": ("< HTTPStatus(404)", "http.HTTPStatus(404)", 1.0),
        "message(4004, …)": ("≤ 4 x the f-string", "a bare f-string", 4.0),
        "raise and catch ours": ("≤ 3 x a plain one", "raise and catch a plain one", 3.0),
    }
    targets = {}
    for name, (target, peer, most) in ratios.items():
        ratio = took[name] / took[peer]
        targets[name] = verdict(target, ratio, met=ratio <= most)
    table("Statements", "nanoseconds", took, targets)

    rates = identifications()
    flat = rates["messages, 9 codes"] / rates["messages, 10,000 codes"]
    rate = rates["messages, 9 codes"]
    table(
        "identify",
        "texts a second",
        rates,
        {
            "messages, 9 codes": verdict("≥ 200,000", rate, met=rate >= 200_000),  # noqa: PLR2004
            "messages, 10,000 codes": verdict("within 2 x of 9", flat, met=flat <= 2),  # noqa: PLR2004
        },
    )
