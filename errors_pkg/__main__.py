"""Explain an error in the terminal: `python -m errors_pkg 4004`, or `errors-pkg 4004`."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import textwrap
import webbrowser
from dataclasses import asdict
from difflib import get_close_matches
from typing import TYPE_CHECKING

from errors_pkg import Choice, Identified, UnknownCodeError, entries, identify, lookup, url
from errors_pkg._generated import MENUS
from errors_pkg._text import fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from errors_pkg import Cause, ErrorEntry

_UNKNOWN = 2
_NARROWEST, _WIDEST = 30, 100  # columns
_HEADING = "heading"
# A value may hold what a terminal would obey.
_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
_IN_ASCII = str.maketrans({"“": '"', "”": '"', "›": ">", "…": "..."})


def main(arguments: list[str] | None = None) -> int:
    """Explain an error, or list them all.

    Args:
        arguments: The command line without the program's name, that of the process by default.

    Returns:
        The exit status: 0, 1 where no browser could be opened, 2 where no error was found.
    """
    options = _parser().parse_args(arguments)
    try:
        status = _run(options)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        # Nobody reads on. What is left to write goes nowhere, so that Python's exit is quiet, too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # what a shell reports of a program that such a pipe has ended
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="errors-pkg",
        description="Explain an error that Sengerio shows when QuickBooks Online refuses a record.",
        epilog="Without an argument it reads a message from standard input, or lists the codes.",
    )
    parser.add_argument("text", nargs="*", help="a code such as 4004, or a whole message in quotes")
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    parser.add_argument("--open", action="store_true", help="open the help page in a browser")
    return parser


def _run(options: argparse.Namespace) -> int:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    text = " ".join(options.text)
    if not options.text and sys.stdin and not sys.stdin.isatty():
        text = sys.stdin.read()
    if not options.text and not text.strip():
        _list(as_json=options.json)
        return 0
    found = _find(text)
    if found is None:
        print(f"errors-pkg: {_suggestion(text)}", file=sys.stderr)
        return _UNKNOWN
    if options.open:
        return _open(url(found.entry.code, **found.params))
    if options.json:
        print(json.dumps(_as_dict(found.entry, found.params), indent=2))
    else:
        _write(_explanation(found.entry, found.params))
    return 0


def _find(text: str) -> Identified | None:
    try:
        return Identified(lookup(text.strip()), {})
    except UnknownCodeError:
        return identify(text)


def _suggestion(text: str) -> str:
    """Say in one line that nothing was found, and name the nearest codes."""
    codes = [str(int(entry.code)) for entry in entries]
    messages = {entry.message: str(int(entry.code)) for entry in entries}
    shown = " ".join(text.split())[:80]
    near = get_close_matches(shown.lstrip("#"), codes, n=3)
    near = near or [messages[found] for found in get_close_matches(shown, messages, n=3)]
    nearest = (
        f"the nearest codes are {', '.join(near)}" if near else f"the codes are {_span(codes)}"
    )
    return f"no error found in {shown!r}; {nearest}"


def _span(codes: list[str]) -> str:
    return f"{codes[0]} to {codes[-1]}"


def _open(address: str) -> int:
    if webbrowser.open(address):
        return 0
    print(f"errors-pkg: there is no browser here; open {address} yourself", file=sys.stderr)
    return 1


def _as_dict(entry: ErrorEntry, params: Mapping[str, str]) -> dict[str, object]:
    """Return an entry as errors.json has it, with its address and the values of this occurrence."""
    return {**asdict(entry), "url": url(entry.code, **params), "values": dict(params)}


def _list(*, as_json: bool) -> None:
    if as_json:
        print(json.dumps([_as_dict(entry, {}) for entry in entries], indent=2))
    else:
        _write(
            (f"#{entry.code:d} - ", fill(entry.message, {}))
            for entry in entries
            if not entry.retired
        )


def _explanation(entry: ErrorEntry, params: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of an explanation, each with what stands before its first line."""
    values = {param.name: params.get(param.name, f"<{param.label}>") for param in entry.params}
    yield _HEADING, f"#{entry.code:d} - {fill(entry.message, params)}"
    if entry.retired:
        yield "", f"Sengerio no longer shows this error. {entry.retired}"
    if entry.successor:
        yield "", f"Now shown instead: {_named(entry.successor)}"
        yield "  ", url(entry.successor)
    yield "", entry.meaning
    yield _HEADING, "Do this first"
    yield "  ", fill(entry.first, values)
    if entry.match:
        unique = entry.match.unique
        yield _HEADING, "Only one may have it" if unique else "These two must match"
        yield "  - ", f"Sengerio: {entry.match.sengerio}"
        yield "  - ", f"QuickBooks Online: {entry.match.quickbooks}"
        if entry.match.note:
            yield "    ", entry.match.note
    for number, cause in enumerate(entry.causes, 1):
        label = f"Cause {number}" if len(entry.causes) > 1 else "Cause"
        yield _HEADING, f"{label}: {cause.cause}"
        if cause.tell:
            yield "  ", f"How to tell: {fill(cause.tell, values)}"
        yield from _resolution(cause, values)
    if entry.otherwise:
        yield _HEADING, "If that is not it"
        yield "  ", fill(entry.otherwise, values)
    yield _HEADING, "Good to know"
    yield from (("  - ", note) for note in (*entry.notes, MENUS))
    yield _HEADING, "When it appears"
    yield from (("  - ", appearance.text) for appearance in entry.appears_when)
    if entry.related:
        yield _HEADING, "Related codes"
        yield from (("  - ", _named(code)) for code in entry.related)
    yield _HEADING, "Help"
    yield "  ", url(entry.code, **params)
    yield "  ", f"These texts were last checked in {entry.reviewed}."


def _resolution(cause: Cause, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for position, step in enumerate(cause.resolution, 1):
        if not isinstance(step, Choice):
            yield f"  {position}. ", fill(step, values)
            continue
        yield f"  {position}. ", "Choose what is true for you."
        for option in step.either:
            yield "     - ", f"{fill(option.when, values)}:"
            for number, text in enumerate(option.steps, 1):
                yield f"       {number}. ", fill(text, values)


def _named(code: int) -> str:
    entry = lookup(code)
    return f"#{code} {entry.title}{' (no longer shown)' if entry.retired else ''}"


def _write(paragraphs: Iterable[tuple[str, str]]) -> None:
    """Print paragraphs as wide as the terminal, with bold headings where it can show them."""
    width = max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
    for number, (lead, text) in enumerate(paragraphs):
        if lead == _HEADING:
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
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    if plain or not sys.stdout or not sys.stdout.isatty():
        return text
    return f"\x1b[1m{text}\x1b[0m"


if __name__ == "__main__":
    sys.exit(main())
