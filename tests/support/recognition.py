"""Texts that are hard to search, catalogs with many codes, and what searching costs."""

import time
import timeit
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from errors_pkg import Param, identify, lookup, message
from errors_pkg._recogniser import Recogniser
from scripts.catalog.recognition import build_table
from tests.support.made_up_entries import make_up_entries

EXAMPLE_MESSAGE = message(4004, display_name="ACME Ltd")
LOG_LINE = f"2026-11-25 10:02 sync: #4004 - {EXAMPLE_MESSAGE} Retry in 5 minutes."
MAIL_TEXT = (
    f"Hello,\n\n> since Monday we see this:\n> {EXAMPLE_MESSAGE}\n\n{'Kind regards and all. ' * 50}"
)

MESSAGE_HEAD = 'Oops! No customer with DisplayName "'
MESSAGE_TAIL = '" found on QuickBooks Online. '
LONG_VALUE_LENGTH = 3_990  # characters
HOSTILE_SHAPES = {
    "heads": MESSAGE_HEAD,
    "tails": MESSAGE_TAIL,
    "messages": f"{MESSAGE_HEAD}x{MESSAGE_TAIL}",
    "heads with a tail in another escape": f"{MESSAGE_HEAD}x&quot;{MESSAGE_TAIL[1:]}",
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
    "spaces": " ",
    "line breaks": "\n",
    "spaces and line breaks": "  \n  ",
    "lines of containers": "\nweb-1 |",
    "hyphens at line ends": "a-\n",
    "soft hyphens": "\xad",
    "line breaks of HTML": "<br>",
    "comments of HTML": "<!-- -->",
    "encoded words": "?=\n =?utf-8?q?",
    "octets": r"\xc3",
    "bad octets": r"\xff",
    "apostrophes": "'",
    "emoji": "🚚",
    "codes with signs": "#4004 ",
    "lists of codes": "error 4004, 4005, ",
    "unknown codes": "error 4010 ",
}


def create_hostile_texts(shape: str, length: int) -> list[str]:
    """Return texts of about a length in characters that repeat a shape."""
    half = shape * (length // 2 // len(shape))
    value = shape * (LONG_VALUE_LENGTH // len(shape))
    message = f"{MESSAGE_HEAD}{value}{MESSAGE_TAIL}"
    return [
        half + half,
        half + MESSAGE_TAIL * (length // 2 // len(MESSAGE_TAIL)),
        f"{MESSAGE_HEAD}{half}{half}{MESSAGE_TAIL}",
        message * (length // len(message)),
        f"<p>'{message}'</p>" * (length // len(message)),
    ]


@cache
def build_recogniser(count: int) -> Recogniser:
    """Build the recogniser of a catalog with #4004 and made-up codes."""
    known = [lookup(4004)]
    for fields in make_up_entries(count - 1):
        changed = {name: fields[name] for name in ("code", "key", "message")}
        known.append(
            replace(known[0], params=(Param("name", "Name", "Example", "the name"),), **changed)
        )
    return Recogniser(build_table(known), known)  # type: ignore[arg-type]


def measure_seconds(find: Callable[[str], object], text: str, rounds: int = 1) -> float:
    """Return the least processor time that it takes to find something in a text."""
    return min(timeit.repeat(lambda: find(text), timer=time.process_time, repeat=rounds, number=1))


def measure_peak_memory(text: str) -> int:
    """Return the most bytes that it takes to find an error in a text."""
    tracemalloc.start()
    identify(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most
