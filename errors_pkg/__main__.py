"""Explain an error in the terminal: `python -m errors_pkg 4004`, or `errors-pkg 4004`."""

import argparse
import codecs
import json
import os
import sys
import webbrowser
from collections.abc import Mapping
from dataclasses import asdict
from difflib import get_close_matches
from io import BufferedReader, TextIOWrapper
from itertools import chain
from typing import TextIO

from errors_pkg import ErrorEntry, Identified, UnknownCodeError, __version__, entries, lookup, url
from errors_pkg._explanation import explanation
from errors_pkg._identify import identify, identify_all, locate_errors
from errors_pkg._terminal import write
from errors_pkg._text import fill_known

_UNKNOWN = 2
_CHUNK = 1 << 16  # characters


def main(arguments: list[str] | None = None) -> int:
    """Explain an error, list those of a log, or list the codes.

    Args:
        arguments: The command line without the program's name, that of the process by default.

    Returns:
        The exit status: 0, 1 where no browser could be opened or the output not be written, 2 where
        no error was found, and what a shell reports of a program that a signal has ended.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _discard_output()
        return 141
    except OSError as error:
        _discard_output()
        print(f"errors-pkg: {error.strerror or error}", file=sys.stderr)
        return 1


def _discard_output() -> None:
    """Let what is left to write go nowhere, so that Python's exit is quiet, too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(arguments: list[str] | None) -> int:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        options = _parser().parse_args(arguments)
        if options.list:
            return _list_codes(as_json=options.json)
        if options.text:
            text = " ".join(options.text)
            return _tell(_find(text), text, options)
        if options.follow:
            return _follow(as_json=options.json)
        return _read(options)
    finally:
        if sys.stdout:
            sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="errors-pkg",
        description="Explain an error that Sengerio shows when QuickBooks Online refuses a record.",
        epilog="Without a text it reads standard input, such as a whole log, and lists each error "
        "in it once. In a terminal it lists the codes.",
    )
    parser.add_argument("text", nargs="*", help="a code such as 4004, or a whole message in quotes")
    parser.add_argument(
        "--follow", action="store_true", help="show each error of a log as it comes"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    parser.add_argument("--list", action="store_true", help="list the codes")
    parser.add_argument("--open", action="store_true", help="open the help page in a browser")
    parser.add_argument("--version", action="version", version=f"errors-pkg {__version__}")
    return parser


def _find(text: str) -> Identified | None:
    try:
        return Identified(lookup(text.strip()), {})
    except UnknownCodeError:
        return identify(text)


def _tell(found: Identified | None, text: str, options: argparse.Namespace) -> int:
    """Explain what was found in a text."""
    if found is None:
        print(f"errors-pkg: {_suggestion(text)}", file=sys.stderr)
        return _UNKNOWN
    if options.open:
        return _open(url(found.entry.code, **found.params))
    if options.json:
        _print_json(_as_dict(found.entry, found.params))
    else:
        write(explanation(found.entry, found.params))
    return 0


def _read(options: argparse.Namespace) -> int:
    """Explain the one error of standard input, or list each of several once."""
    if not sys.stdin or sys.stdin.isatty():
        return _list_codes(as_json=options.json)
    source = _decoded(sys.stdin)
    start = source.read(_CHUNK)
    seen: dict[Identified, list[int]] = {}  # the line of the first, and how many there are
    for line, found in locate_errors(chain([start], iter(lambda: source.read(_CHUNK), ""))):
        seen.setdefault(found, [line, 0])[1] += 1
    if not seen and not start.strip():
        return _list_codes(as_json=options.json)
    if options.open or sum(count for _, count in seen.values()) <= 1:
        return _tell(next(iter(seen), None), start, options)
    if options.json:
        _print_json(
            [
                _as_dict(found.entry, found.params) | {"line": line, "count": count}
                for found, (line, count) in seen.items()
            ]
        )
    else:
        for found, (line, count) in seen.items():
            often = f"{count} times, first" if count > 1 else "Once,"
            write([*_summary(found), ("  ", f"{often} in line {line}.")])
    return 0


def _follow(*, as_json: bool) -> int:
    """Show each error of standard input as soon as its line has come."""
    for text in _decoded(sys.stdin):
        for found in identify_all(text):
            if as_json:
                print(json.dumps(_as_dict(found.entry, found.params)))
            else:
                write(_summary(found))
            sys.stdout.flush()
    return 0


def _decoded(source: TextIO) -> TextIO:
    """Make a stream read the encoding that its byte order mark tells, as PowerShell writes it."""
    if isinstance(source, TextIOWrapper) and isinstance(source.buffer, BufferedReader):
        start = source.buffer.peek()
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) and b"\0" in start:
            source.reconfigure(encoding="utf-16")
        elif start.startswith(codecs.BOM_UTF8):
            source.reconfigure(encoding="utf-8-sig")
    return source


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


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))


def _list_codes(*, as_json: bool) -> int:
    if as_json:
        _print_json([_as_dict(entry, {}) for entry in entries])
    else:
        write(
            (f"#{entry.code:d} - ", fill_known(entry.message, {}))
            for entry in entries
            if not entry.retired
        )
    return 0


def _summary(found: Identified) -> list[tuple[str, str]]:
    """Return the message and the address as paragraphs."""
    shown = fill_known(found.entry.message, found.params)
    return [(f"#{found.entry.code:d} - ", shown), ("  ", found.url)]


if __name__ == "__main__":
    sys.exit(main())
