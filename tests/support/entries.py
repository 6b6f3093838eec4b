"""The instructions of an entry, as the catalog and the package have them."""

from collections.abc import Iterator

import errors_pkg
from scripts.catalog import published


def texts_of(entry: errors_pkg.ErrorEntry | published.ErrorEntry) -> Iterator[str]:
    """Yield each text about what to do: the causes with their steps and conditions, and around."""
    yield entry.first
    for cause in entry.causes:
        yield from (cause.cause, cause.tell)
        for step in cause.resolution:
            if isinstance(step, str):
                yield step
                continue
            for option in step.either:
                yield from (option.when, *option.steps)
    yield entry.otherwise
