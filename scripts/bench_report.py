"""What the reports share: taking turns, tables, and verdicts about targets."""

import os
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

Measured = TypeVar("Measured")


def in_turns(
    count: int, candidates: Mapping[str, Callable[[], Measured]]
) -> dict[str, list[Measured]]:
    """Call every candidate in turn, round after round, so that a busy moment hits them all.

    Args:
        count: The number of rounds.
        candidates: For each name, a function that returns a measurement.

    Returns:
        For each name, its measurements.
    """
    measured: dict[str, list[Measured]] = {name: [] for name in candidates}
    for _ in range(count):
        for name, measure in candidates.items():
            measured[name].append(measure())
    return measured


def medians(measured: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """Reduce the measurements of each name to their median."""
    return {name: median(values) for name, values in measured.items()}


def machine() -> str:
    """Describe the machine, by its processor and memory."""
    models = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    processor = models[0] if models else platform.machine()
    return f"{processor}, {os.cpu_count()} cores, {memory:.1f} GiB of memory"


def table(title: str, unit: str, figures: Mapping[str, float], targets: Mapping[str, str]) -> None:
    """Print figures with the targets that belong to them."""
    print(f"\n{title}, {unit}")
    for name, figure in figures.items():
        digits = 2 if isinstance(figure, float) and figure < 100 else 0  # noqa: PLR2004
        print(f"  {name:<28} {figure:>12,.{digits}f}  {targets.get(name, '')}")


def verdict(target: str, value: float, *, met: bool) -> str:
    """Say what a target is, what was reached, and whether that is enough."""
    digits = 2 if isinstance(value, float) else 0
    return f"target {target}: {value:,.{digits}f}, {'met' if met else 'missed'}"
