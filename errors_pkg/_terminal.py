"""Explain errors in paragraphs, and print these to a terminal or a pipe."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator

from errors_pkg._catalog import MENUS, Match, Step
from errors_pkg._identified import Identified
from errors_pkg._text import fill_known_placeholders
from errors_pkg.catalog import lookup, url

_Paragraph = tuple[str, str]  # what comes before the first line, and the text

_HEADING_MARK = "bold"  # in place of what comes before the first line
_MIN_WIDTH, _MAX_WIDTH = 30, 100  # columns
# A terminal would obey the control characters of a value.
_CONTROLS_TO_SPACES = dict.fromkeys([*range(32), *range(127, 160)], " ")
_SYMBOLS_TO_ASCII = str.maketrans({"“": '"', "”": '"', "›": ">", "…": "..."})


def explain_error(found: Identified) -> Iterator[_Paragraph]:
    """Explain an error in paragraphs; the catalog has words for a missing value."""
    entry = found.entry.filled(**found.params)
    message = fill_known_placeholders(found.entry.message, found.params)
    yield _HEADING_MARK, f"#{entry.code:d} - {message}"
    if entry.retired:
        yield "", f"Sengerio no longer shows this error. {entry.retired}"
    if entry.successor:
        yield "", f"Now shown instead: {_describe_code(entry.successor)}"
        yield "  ", url(entry.successor)
    yield "", entry.meaning
    if entry.needs:
        yield _HEADING_MARK, "You need"
        yield from (("  - ", need) for need in entry.needs)
    yield _HEADING_MARK, f"1. {entry.first.title}"
    if entry.first.path:
        yield "  ", f"Go to {entry.first.path}."
    yield from _explain_steps(entry.first.steps)
    yield from (("  - ", check) for check in entry.first.checks)
    yield _HEADING_MARK, "2. What did you find?"
    for cause in entry.causes:
        yield _HEADING_MARK, f"{cause.found}:"
        yield "  ", cause.cause
        yield from _explain_steps(cause.resolution)
    if entry.otherwise:
        yield _HEADING_MARK, "None of these:"
        yield "  ", entry.otherwise
    yield _HEADING_MARK, "3. Try again"
    yield "  ", entry.last
    yield _HEADING_MARK, "Background"
    yield from (("  - ", note) for note in (*entry.notes, MENUS))
    if entry.match:
        yield "  - ", _explain_compared_fields(entry.match)
    yield _HEADING_MARK, "When it appears"
    yield from (("  - ", appearance.text) for appearance in entry.appears_when)
    if entry.related:
        yield _HEADING_MARK, "Related codes"
        yield from (("  - ", _describe_code(code)) for code in entry.related)
    yield _HEADING_MARK, "Help"
    yield "  ", found.url
    yield "  ", f"These texts were last checked in {entry.reviewed}."


def _explain_steps(steps: Iterable[Step], indent: str = "  ") -> Iterator[_Paragraph]:
    for number, step in enumerate(steps, 1):
        prefix = f"{indent}{number}. "
        inner = " " * len(prefix)
        if step.care:
            yield prefix, f"Careful: {step.care}"
            prefix = inner
        yield prefix, step.text
        for option in step.either:
            yield f"{inner}- ", f"{option.when}:"
            yield from _explain_steps(option.steps, f"{inner}  ")
        if step.detour:
            yield f"{inner}- ", f"{step.detour.title}:"
            yield from _explain_steps(step.detour.steps, f"{inner}  ")


def _explain_compared_fields(match: Match) -> str:
    fields = f"{match.sengerio} in Sengerio and {match.quickbooks} in QuickBooks Online"
    return f"Sengerio compares {fields}. {match.note}".rstrip()


def _describe_code(code: int) -> str:
    entry = lookup(code)
    return f"#{code} {entry.title}{' (no longer shown)' if entry.retired else ''}"


def summarise_error(found: Identified) -> list[_Paragraph]:
    """Return the message and the address of an error as paragraphs."""
    message = fill_known_placeholders(found.entry.message, found.params)
    return [(f"#{found.entry.code:d} - ", message), ("  ", found.url)]


def explain_unknown_code(code: str) -> str:
    """Say that a code is unknown, and what to do."""
    return f"#{code} isn't in this guide. Update errors-pkg, or contact Sengerio support."


def print_paragraphs(paragraphs: Iterable[_Paragraph]) -> None:
    """Print paragraphs as wide as the terminal, with bold headings if it supports them."""
    width = max(min(shutil.get_terminal_size().columns, _MAX_WIDTH), _MIN_WIDTH)
    for number, (prefix, text) in enumerate(paragraphs):
        if prefix == _HEADING_MARK:
            heading = _wrap_paragraph("", text, width)
            heading = f"\x1b[1m{heading}\x1b[0m" if _supports_bold() else heading
            print(f"\n{heading}" if number else heading)
        else:
            print(_wrap_paragraph(prefix, text, width))


def _wrap_paragraph(prefix: str, text: str, width: int) -> str:
    lines = textwrap.fill(
        text.translate(_CONTROLS_TO_SPACES),
        width,
        initial_indent=prefix,
        subsequent_indent=" " * len(prefix),
        break_long_words=False,
        break_on_hyphens=False,
    )
    try:
        lines.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return lines.replace(" ⚙", "").replace(" ▾", "").translate(_SYMBOLS_TO_ASCII)
    return lines


def _supports_bold() -> bool:
    """Decide by the same environment variables as Python itself."""
    if os.environ.get("NO_COLOR"):
        return False
    is_dumb = os.environ.get("TERM") == "dumb"
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not is_dumb)
