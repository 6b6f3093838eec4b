"""Explain an error in the terminal: `python -m errors_pkg 4004`, or `errors-pkg 4004`."""

import argparse
import codecs
import json
import os
import sys
import webbrowser
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from difflib import get_close_matches
from io import IncrementalNewlineDecoder, TextIOWrapper
from itertools import chain
from typing import TextIO

from errors_pkg import Identified, UnknownCodeError, __version__, entries, lookup
from errors_pkg._identify import identify, locate_errors
from errors_pkg._terminal import (
    explain_error,
    explain_unknown_code,
    print_paragraphs,
    summarise_error,
)
from errors_pkg._text import fill_known_placeholders

_EXIT_FAILED, _EXIT_NOT_FOUND = 1, 2
_EXIT_INTERRUPTED, _EXIT_BROKEN_PIPE = 130, 141  # as a shell reports these signals
_CHUNK_LENGTH, _START_LENGTH = 1 << 16, 16  # bytes
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def main(arguments: list[str] | None = None) -> int:
    """Explain an error, list the errors of a log, or list the codes.

    Args:
        arguments: The command line without the program's name, by default that of the process.

    Returns:
        The exit status: 0; 1 if no browser can be opened or the output cannot be written; 2 if no
        error is found; or what a shell reports after a signal.
    """
    try:
        return _run_command(arguments)
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED
    except OSError as error:
        # Discard what is not written yet: Python would fail again when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return _EXIT_BROKEN_PIPE
        print(f"errors-pkg: {error.strerror or error}", file=sys.stderr)
        return _EXIT_FAILED


def _run_command(arguments: list[str] | None) -> int:
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
        return _explain_input(options)
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
    unknown = [code for _, code in locate_errors([text]) if isinstance(code, str)]
    return _show_found_error(found, unknown, text, options)


def _show_found_error(
    found: Identified | None, unknown: Iterable[str], text: str, options: argparse.Namespace
) -> int:
    """Explain or open the error that was found in a text, or say that it is unknown."""
    if found is None and unknown:
        _warn_of_unknown_codes(unknown)
        return _EXIT_NOT_FOUND
    if found is None:
        print(f"errors-pkg: no error found in {_quote_with_nearest_codes(text)}", file=sys.stderr)
        return _EXIT_NOT_FOUND
    if options.open:
        if webbrowser.open(found.url):
            return 0
        print(f"errors-pkg: could not open a browser; visit {found.url}", file=sys.stderr)
        return _EXIT_FAILED
    if options.json:
        _print_json(_convert_occurrence(found))
    else:
        print_paragraphs(explain_error(found))
    return 0


def _quote_with_nearest_codes(text: str) -> str:
    """Return the start of a text, and the codes nearest to it, on one line."""
    shown = " ".join(text.split())[:80]
    codes = {text: f"{e.code:d}" for e in entries for text in (f"#{e.code:d}", e.message)}
    if nearest := [codes[text] for text in get_close_matches(shown, codes)]:
        return f"{shown!r}; the nearest codes are {', '.join(nearest)}"
    return f"{shown!r}; the codes are {entries[0].code:d} to {entries[-1].code:d}"


def _explain_input(options: argparse.Namespace) -> int:
    """Explain the only error of standard input, or list each of several once."""
    if not sys.stdin or sys.stdin.isatty():
        return _list_codes(as_json=options.json)
    chunks = _decode_stream(sys.stdin)
    start = ""
    while not start.strip() and (chunk := next(chunks, None)) is not None:
        start += chunk
    if not start.strip():
        return _list_codes(as_json=options.json)
    counts: Counter[Identified | str] = Counter()
    first_lines: dict[Identified | str, int] = {}
    for line, error in locate_errors(chain([start], chunks)):
        counts[error] += 1
        first_lines.setdefault(error, line)
    known = {found: line for found, line in first_lines.items() if isinstance(found, Identified)}
    unknown = {code: line for code, line in first_lines.items() if isinstance(code, str)}
    if options.open or not known or sum(counts[found] for found in known) == 1:
        status = _show_found_error(next(iter(known), None), unknown, start, options)
        if not known or options.open:
            return status
    elif options.json:
        _print_json(
            [
                _convert_occurrence(found) | {"line": line, "count": counts[found]}
                for found, line in known.items()
            ]
        )
    else:
        for found, line in known.items():
            print_paragraphs(
                [*summarise_error(found), ("  ", _describe_frequency(counts[found], line))]
            )
    if options.json:
        _warn_of_unknown_codes(unknown)
    else:
        for code, line in unknown.items():
            frequency = _describe_frequency(counts[code], line)
            print_paragraphs([("", explain_unknown_code(code)), ("  ", frequency)])
    return 0


def _describe_frequency(count: int, first_line: int) -> str:
    return (
        f"{count} times, first in line {first_line}."
        if count > 1
        else f"Once, in line {first_line}."
    )


def _warn_of_unknown_codes(codes: Iterable[str]) -> None:
    for code in dict.fromkeys(codes):
        print(f"errors-pkg: {explain_unknown_code(code)}", file=sys.stderr)


def _follow_input(*, as_json: bool) -> int:
    """Show each error of standard input as soon as its line is complete."""
    for _, found in locate_errors(_decode_stream(sys.stdin), at_once=True):
        if isinstance(found, str):
            _warn_of_unknown_codes([found])
        elif as_json:
            print(json.dumps(_convert_occurrence(found)), flush=True)
        else:
            print_paragraphs(summarise_error(found))
            sys.stdout.flush()
    return 0


def _decode_stream(stream: TextIO) -> Iterator[str]:
    """Yield the text of a stream as it arrives, decoded by its byte order mark if it has one."""
    if not isinstance(stream, TextIOWrapper):
        yield from stream
        return
    octets = stream.buffer.read1(_CHUNK_LENGTH)
    while len(octets) < _START_LENGTH and any(octets[:1] == mark[:1] for mark in _BYTE_ORDER_MARKS):
        if not (more := stream.buffer.read1(_CHUNK_LENGTH)):
            break
        octets += more
    encoding = stream.encoding
    if octets.startswith(_BYTE_ORDER_MARKS[1:]) and b"\0" in octets:  # as PowerShell writes
        encoding = "utf-16"
    elif octets.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    decoder = IncrementalNewlineDecoder(
        codecs.getincrementaldecoder(encoding)("errors-pkg"), translate=True
    )
    while octets:
        yield decoder.decode(octets)
        octets = stream.buffer.read1(_CHUNK_LENGTH)
    yield decoder.decode(b"", final=True)


def _decode_invalid_byte(error: UnicodeError) -> tuple[str, int]:
    """Decode a byte that is invalid in UTF-8 as Windows-1252, which has curly quotes there."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if not error.encoding.startswith("utf-8"):
        return "\ufffd", error.end
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


codecs.register_error("errors-pkg", _decode_invalid_byte)


def _convert_occurrence(found: Identified) -> dict[str, object]:
    """Return an entry as errors.json has it, with the address and the values of an occurrence."""
    return {**asdict(found.entry), "url": found.url, "values": dict(found.params)}


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2))


def _list_codes(*, as_json: bool) -> int:
    if as_json:
        _print_json([_convert_occurrence(Identified(entry, {})) for entry in entries])
    else:
        print_paragraphs(
            (f"#{entry.code:d} - ", fill_known_placeholders(entry.message, {}))
            for entry in entries
            if not entry.retired
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
