"""Explain an error in the terminal: `python -m errors_pkg 4004`, or `errors-pkg 4004`."""

import argparse
import codecs
import json
import os
import sys
import webbrowser
from collections import Counter
from dataclasses import asdict
from difflib import get_close_matches
from io import BufferedReader, TextIOWrapper
from itertools import chain
from typing import TextIO

from errors_pkg import Identified, UnknownCodeError, __version__, entries, lookup
from errors_pkg._identify import identify, identify_all, locate_errors
from errors_pkg._terminal import explain, print_paragraphs, summarise
from errors_pkg._text import fill_known

_EXIT_FAILED, _EXIT_NOT_FOUND = 1, 2
_EXIT_INTERRUPTED, _EXIT_BROKEN_PIPE = 130, 141  # as a shell reports these signals
_CHUNK_LENGTH = 1 << 16  # characters


def main(arguments: list[str] | None = None) -> int:
    """Explain an error, list the errors of a log, or list the codes.

    Args:
        arguments: The command line without the program's name, by default that of the process.

    Returns:
        The exit status: 0; 1 if no browser can be opened or the output cannot be written; 2 if no
        error is found; or what a shell reports after a signal.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED
    except OSError as error:
        # Discard what is not written yet: Python would fail again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return _EXIT_BROKEN_PIPE
        print(f"errors-pkg: {error.strerror or error}", file=sys.stderr)
        return _EXIT_FAILED


def _run(arguments: list[str] | None) -> int:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        options = _create_parser().parse_args(arguments)
        if options.list:
            return _list_codes(as_json=options.json)
        if options.text:
            return _explain_text(" ".join(options.text), options)
        if options.follow:
            return _follow_input(as_json=options.json)
        return _read_input(options)
    finally:
        sys.stdout.flush()


def _create_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="errors-pkg",
        description="Explain an error that Sengerio shows when QuickBooks Online refuses a record.",
        epilog="Without a text, read standard input, such as a complete log, and list each error "
        "in it once. In a terminal, list the codes.",
    )
    parser.add_argument("text", nargs="*", help="a code such as 4004, or a message in quotes")
    parser.add_argument("--follow", action="store_true", help="show each error as it is logged")
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    parser.add_argument("--list", action="store_true", help="list the codes")
    parser.add_argument("--open", action="store_true", help="open the help page in a browser")
    parser.add_argument("--version", action="version", version=f"errors-pkg {__version__}")
    return parser


def _explain_text(text: str, options: argparse.Namespace) -> int:
    try:
        found: Identified | None = Identified(lookup(text.strip()), {})
    except UnknownCodeError:
        found = identify(text)
    return _report(found, text, options)


def _report(found: Identified | None, text: str, options: argparse.Namespace) -> int:
    """Explain or open the error that was found in a text."""
    if found is None:
        print(f"errors-pkg: no error found in {_describe_nearest(text)}", file=sys.stderr)
        return _EXIT_NOT_FOUND
    if options.open:
        if webbrowser.open(found.url):
            return 0
        print(f"errors-pkg: could not open a browser; visit {found.url}", file=sys.stderr)
        return _EXIT_FAILED
    if options.json:
        _print_json(_to_dict(found))
    else:
        print_paragraphs(explain(found))
    return 0


def _describe_nearest(text: str) -> str:
    """Return the start of a text, and the codes nearest to it, on one line."""
    shown = " ".join(text.split())[:80]
    codes = {text: f"{e.code:d}" for e in entries for text in (f"#{e.code:d}", e.message)}
    if nearest := [codes[text] for text in get_close_matches(shown, codes)]:
        return f"{shown!r}; the nearest codes are {', '.join(nearest)}"
    return f"{shown!r}; the codes are {entries[0].code:d} to {entries[-1].code:d}"


def _read_input(options: argparse.Namespace) -> int:
    """Explain the only error of standard input, or list each of several once."""
    if not sys.stdin or sys.stdin.isatty():
        return _list_codes(as_json=options.json)
    stream = _detect_encoding(sys.stdin)
    start = stream.read(_CHUNK_LENGTH)
    if not start.strip():
        return _list_codes(as_json=options.json)
    counts: Counter[Identified] = Counter()
    first_lines: dict[Identified, int] = {}
    for line, found in locate_errors(chain([start], iter(lambda: stream.read(_CHUNK_LENGTH), ""))):
        counts[found] += 1
        first_lines.setdefault(found, line)
    if options.open or counts.total() <= 1:
        return _report(next(iter(counts), None), start, options)
    if options.json:
        _print_json(
            [
                _to_dict(found) | {"line": line, "count": counts[found]}
                for found, line in first_lines.items()
            ]
        )
        return 0
    for found, line in first_lines.items():
        frequency = f"{counts[found]} times, first" if counts[found] > 1 else "Once,"
        print_paragraphs([*summarise(found), ("  ", f"{frequency} in line {line}.")])
    return 0


def _follow_input(*, as_json: bool) -> int:
    """Show each error of standard input as soon as its line is complete."""
    for line in _detect_encoding(sys.stdin):
        for found in identify_all(line):
            if as_json:
                print(json.dumps(_to_dict(found)), flush=True)
            else:
                print_paragraphs(summarise(found))
                sys.stdout.flush()
    return 0


def _detect_encoding(stream: TextIO) -> TextIO:
    """Detect the encoding of a stream by its byte order mark, which PowerShell writes."""
    if isinstance(stream, TextIOWrapper) and isinstance(stream.buffer, BufferedReader):
        start = stream.buffer.peek()
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in start:
            stream.reconfigure(encoding="utf-16")
        elif start.startswith(codecs.BOM_UTF8):
            stream.reconfigure(encoding="utf-8-sig")
    return stream


def _to_dict(found: Identified) -> dict[str, object]:
    """Return an entry as errors.json has it, with the address and the values of an occurrence."""
    return {**asdict(found.entry), "url": found.url, "values": dict(found.params)}


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))


def _list_codes(*, as_json: bool) -> int:
    if as_json:
        _print_json([_to_dict(Identified(entry, {})) for entry in entries])
    else:
        print_paragraphs(
            (f"#{entry.code:d} - ", fill_known(entry.message, {}))
            for entry in entries
            if not entry.retired
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
