"""The instructions of an entry, as the catalog and the package have them."""

from collections.abc import Iterable, Iterator

import errors_pkg
from scripts.catalog import published

Steps = Iterable[errors_pkg.Step | published.Step]


def each_instruction_text(entry: errors_pkg.ErrorEntry | published.ErrorEntry) -> Iterator[str]:
    """Yield each text about what to do: first, each cause with its steps, and last."""
    yield from (entry.first.title, entry.first.path)
    yield from _each_text_of_steps(entry.first.steps)
    yield from entry.first.checks
    for cause in entry.causes:
        yield from (cause.found, cause.cause)
        yield from _each_text_of_steps(cause.resolution)
    yield from (entry.last, entry.otherwise)


def _each_text_of_steps(steps: Steps) -> Iterator[str]:
    for step in steps:
        yield from (step.care, step.text)
        for option in step.either:
            yield option.when
            yield from _each_text_of_steps(option.steps)
        if step.detour:
            yield step.detour.title
            yield from _each_text_of_steps(step.detour.steps)
