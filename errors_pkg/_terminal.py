"""Write paragraphs to a terminal or a pipe, whatever either can show."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable

HEADING = "heading"
_NARROWEST, _WIDEST = 30, 100  # columns
# A value may hold what a terminal would obey.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
_IN_ASCII = str.maketrans({"“": '"', "”": '"', "›": ">", "…": "..."})


def write(paragraphs: Iterable[tuple[str, str]]) -> None:
    """Print paragraphs as wide as the terminal, with bold headings where it can show them."""
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
    for number, (lead, text) in enumerate(paragraphs):
        if lead == HEADING:
            if number:
                print()
            print(_bold(_wrapped("", text, width)))
        else:
            print(_wrapped(lead, text, width))


def _wrapped(lead: str, text: str, width: int) -> str:
    lines = textwrap.fill(
        text.translate(_CONTROLS),
        width,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
    try:
        lines.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return lines.replace(" ⚙", "").replace(" ▾", "").translate(_IN_ASCII)
    return lines


def _bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[0m" if _has_styles() else text


def _has_styles() -> bool:
    """Say whether to write bold text, by the same variables as Python itself."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    is_dumb = os.environ.get("TERM") == "dumb"
    return not is_dumb and sys.stdout is not None and sys.stdout.isatty()
