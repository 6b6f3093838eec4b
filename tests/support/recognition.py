"""What measures how errors are found: texts that are hard to read, and many codes."""

import timeit
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from errors_pkg import Param, identify, lookup, message
from errors_pkg._recogniser import Recogniser
from scripts.catalog.recognition import table
from tests.support.made_up import made_up

SHOWN = message(4004, display_name="ACME Ltd")
LINE = f"2026-11-25 10:02 sync: #4004 - {SHOWN} Retry in 5 minutes."
MAIL = f"Hello,\n\n> since Monday we see this:\n> {SHOWN}\n\n{'Kind regards and all. ' * 50}"

START = 'Oops! No customer with DisplayName "'
TAIL = '" found on QuickBooks Online. '
HOSTILE = {
    "only starts": START,
    "only ends": TAIL,
    "many messages": f"{START}x{TAIL}",
    "starts, each with an end that fits none": f"{START}x&quot;{TAIL[1:]}",
    "the first word": "oops ",
    "first words": "no customer with ",
    "last words": '" found ',
    "codes": "4004 ",
    "numbers of things": "invoice #4004 ",
    "signs": "#",
    "errors": "error ",
    "quotes": '"',
    "entities": "&amp;",
    "broken entities": "&#",
    "broken tags": "<b ",
    "backslashes": "\\",
    "percents": "%25",
    "quoted lines": "\n> ",
    "exceptions": "CustomerNotFoundError(display_name='",
    "one long word": "a",
}


def hostile_texts(shape: str, size: int) -> list[str]:
    """Return texts of about a size in characters that repeat a shape."""
    half = shape * (size // 2 // len(shape))
    return [half + half, half + TAIL * (size // 2 // len(TAIL)), f"{START}{half}{half}{TAIL}"]


@cache
def recogniser(count: int) -> Recogniser:
    """Make the recogniser of a catalog with #4004 and made-up codes."""
    param = Param("name", "Name", "Example")
    known = [lookup(4004)]
    for it in made_up(count - 1):
        given = {name: it[name] for name in ("code", "key", "message")}
        known.append(replace(lookup(4004), params=(param,), **given))
    return Recogniser(table(known), known)  # type: ignore[arg-type]


def seconds(find: Callable[[str], object], text: str, rounds: int = 1) -> float:
    """Return how long it takes at least to find something in a text."""
    return min(timeit.repeat(lambda: find(text), repeat=rounds, number=1))


def peak(text: str) -> int:
    """Return how many bytes it takes at most to find an error in a text."""
    tracemalloc.start()
    identify(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
