"""The command explains a code or a message, in a terminal and in a pipe."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from io import BufferedReader, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from errors_pkg import __version__, entries, message, url
from errors_pkg.__main__ import main
from tests.support.project import ROOT

SHOWN = message(4004, display_name="ACME Ltd")
PAGE = url(4004, display_name="ACME Ltd")
COMMAND = [sys.executable, "-m", "errors_pkg"]
LOG = f"""start
10:01 ERROR #4004 - {SHOWN}
10:02 Oops! No term with name "30" found on QuickBooks Online.
10:03 ERROR #4004 - {SHOWN}
"""


class Result(NamedTuple):
    """What the command returns and writes."""

    status: object
    output: str
    errors: str


class Pipe(RawIOBase):
    """A pipe through which bytes arrive in parts."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self.parts = iter(parts)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        part = next(self.parts, b"")
        buffer[: len(part)] = part
        return len(part)


Command = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the command in this process, with pipes of UTF-8 or as if in a terminal."""

    def run_command(
        *arguments: str,
        given: str | bytes | list[bytes] = b"",
        in_terminal: bool = False,
        **variables: str,
    ) -> Result:
        defaults = {"COLUMNS": "", "TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": ""}
        for name, value in (defaults | variables).items():
            monkeypatch.setenv(name, value)
        content = given.encode() if isinstance(given, str) else given
        if isinstance(content, bytes):
            content = [content[at : at + 8000] for at in range(0, len(content), 8000)]
        buffer: Any = BufferedReader(Pipe(content))
        stdin = TextIOWrapper(buffer, "utf-8")
        monkeypatch.setattr(sys, "stdin", stdin)
        for stream in (stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: in_terminal)
        try:
            status: object = main([*arguments])
        except SystemExit as end:
            status = end.code
        return Result(status, *capsys.readouterr())

    return run_command


@pytest.mark.parametrize("argument", ["4004", "#4004", " 4004 ", "error code 4004"])
def test_code_is_explained_with_words_for_values(argument: str, run: Command) -> None:
    result = run(argument)
    assert (result.status, result.errors) == (0, "")
    lines = result.output.splitlines()
    assert lines[0] == (
        '#4004 - Oops! No customer with DisplayName "..." found on QuickBooks Online.'
    )
    assert "  2. Search for the Business Partner Code from Sengerio." in lines
    assert "It's there, marked “(deleted)”:" in lines
    assert "     - The one in Sengerio:" in lines
    assert "  - The steps are for QuickBooks Online" in result.output
    assert "{" not in result.output  # every placeholder has its words
    assert lines[-2] == f"  {url(4004)}"
    assert entries[3].reviewed in lines[-1]


def test_message_is_explained_with_its_values(run: Command) -> None:
    in_log = f"2026-11-22 ERROR {SHOWN}\n"
    for result in (run(SHOWN, COLUMNS="100"), run(given=in_log, COLUMNS="100")):
        assert result.status == 0
        assert result.output.startswith(f"#4004 - {SHOWN}\n")
        assert "  2. Search for ACME Ltd.\n" in result.output
        assert f"\n  {PAGE}\n" in result.output


@pytest.mark.parametrize(
    ("arguments", "given", "in_terminal"),
    [([], " \n", False), (["--list"], SHOWN, False), ([], SHOWN, True)],
)
def test_codes_are_listed(
    arguments: list[str], given: str, in_terminal: object, run: Command
) -> None:
    result = run(*arguments, given=given, in_terminal=in_terminal, COLUMNS="200")
    listed = re.findall(r"^#(\d+) - Oops!", result.output, re.MULTILINE)
    assert [int(code) for code in listed] == [int(e.code) for e in entries if not e.retired]


def test_log_is_summarised_with_each_error_once(run: Command) -> None:
    assert run(given=LOG, COLUMNS="100").output.splitlines() == [
        f"#4004 - {SHOWN}",
        f"  {PAGE}",
        "  2 times, first in line 2.",
        '#4003 - Oops! No term with name "30" found on QuickBooks Online.',
        f"  {url(4003, term='30')}",
        "  Once, in line 3.",
    ]
    summary = json.loads(run("--json", given=LOG).output)
    assert [(e["code"], e["values"], e["line"], e["count"]) for e in summary] == [
        (4004, {"display_name": "ACME Ltd"}, 2, 2),
        (4003, {"term": "30"}, 3, 1),
    ]


def test_line_numbers_are_right_in_a_long_log(run: Command) -> None:
    filler = "all is well\r\n" * 60_000
    result = run(given=LOG + filler + LOG.replace("ACME", "Brown"))
    assert re.findall(r"line (\d+)", result.output) == ["2", "3", "60006"]


@pytest.mark.slow
def test_log_is_followed_line_by_line_until_ctrl_c(run: Command) -> None:
    with subprocess.Popen(
        [*COMMAND, "--follow", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        for line in LOG.splitlines(keepends=True):
            process.stdin.write(line.encode())
            process.stdin.flush()
            if "Oops" in line:
                assert json.loads(process.stdout.readline())["message"].startswith("Oops!")
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert (process.returncode, errors) == (130, b"")
    assert run("--follow", given=LOG, COLUMNS="100").output.count("\n") == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_byte_order_mark_of_powershell_is_decoded(encoding: str, run: Command) -> None:
    result = run(given=("\ufeff" + SHOWN).encode(encoding), COLUMNS="100")
    assert result.status == 0
    assert result.output.startswith(f"#4004 - {SHOWN}\n")


def test_invalid_bytes_do_not_stop_the_command(run: Command) -> None:
    result = run(given=b"\xff\xfe " + SHOWN.encode() + b" \xff")
    assert (result.status, result.errors) == (0, "")
    assert run(given=b"\xff\xff").status == 2


@pytest.mark.parametrize(
    "given",
    [
        b"\xef\xbb\xbf" + SHOWN.encode() + b"\xff",
        SHOWN.encode() + b"\xe2\x82",
        ("\ufeff" + SHOWN).encode("utf-16-le")[:-1],
        b"\xfe\xff" + SHOWN.encode("utf-16-be") + b"\xd8",
    ],
    ids=["bad byte after a mark", "cut UTF-8", "cut UTF-16", "half a pair in UTF-16"],
)
def test_broken_encoding_is_read(given: bytes, run: Command) -> None:
    result = run(given=given, COLUMNS="100")
    assert (result.status, result.errors) == (0, "")
    assert result.output.startswith("#4004 - ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_mark_that_arrives_separately_is_decoded(encoding: str, run: Command) -> None:
    octets = ("\ufeff" + SHOWN).encode(encoding)
    result = run(given=[octets[:1], octets[1:2], octets[2:3], octets[3:]], COLUMNS="100")
    assert result.output.startswith(f"#4004 - {SHOWN}\n")


def test_quotes_of_windows_are_decoded(run: Command) -> None:
    text = SHOWN.replace('"ACME', "\u201cMüller ACME").replace('"', "\u201d")
    found = json.loads(run("--json", given=text.encode("cp1252")).output)
    assert found["values"] == {"display_name": "Müller ACME Ltd"}


def test_wrapped_message_is_followed(run: Command) -> None:
    wrapped = "> " + SHOWN.replace(" ", "\n> ")
    output = run("--follow", "--json", given=f"{wrapped}\nretry\n{SHOWN}\n").output
    found = [json.loads(line)["values"] for line in output.splitlines()]
    assert found == [{"display_name": "ACME Ltd"}] * 2


def test_unknown_codes_are_counted_separately(run: Command) -> None:
    log = f'{LOG}#4998 - Oops! No vendor with name "X" found.\nerror 4998\nerror 4999\n'
    lines = run(given=log, COLUMNS="100").output.splitlines()
    assert lines[-4:] == [
        "#4998 isn't in this guide. Update errors-pkg, or contact Sengerio support.",
        "  2 times, first in line 5.",
        "#4999 isn't in this guide. Update errors-pkg, or contact Sengerio support.",
        "  Once, in line 7.",
    ]
    result = run("--json", given=log)
    assert [error["code"] for error in json.loads(result.output)] == [4004, 4003]
    assert result.errors.count("isn't in this guide") == 2


@pytest.mark.parametrize("text", ["4998", "#4998", "error 4998", "#4998 - Oops! No vendor."])
def test_unknown_code_gets_no_neighbour(text: str, run: Command) -> None:
    for result in (run(text), run(given=text)):
        assert (result.status, result.output) == (2, "")
        assert result.errors.startswith("errors-pkg: #4998 isn't in this guide.")
        assert "400" not in result.errors


def run_into(output: int, *arguments: str) -> tuple[int, str]:
    """Run the command as a process that writes into an open file."""
    result = subprocess.run(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
    )
    return result.returncode, result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["4004"], ["--list"], ["--json"]])
def test_full_disk_is_reported_on_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        problem = run_into(full.fileno(), *arguments)
    assert problem == (1, "errors-pkg: No space left on device\n")


@pytest.mark.slow
def test_reader_that_stops_early_is_not_an_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    assert run_into(write_end, "4004") == (141, "")
    os.close(write_end)


def test_version_is_that_of_the_package(run: Command) -> None:
    assert run("--version").output == f"errors-pkg {__version__}\n"


def test_json_has_every_field(run: Command) -> None:
    found = json.loads(run("--json", SHOWN).output)
    assert (found["code"], found["key"]) == (4004, "customer_not_found")
    assert found["values"] == {"display_name": "ACME Ltd"}
    assert found["url"] == PAGE
    assert len(found["causes"]) == 6
    codes = [error["code"] for error in json.loads(run("--json").output)]
    assert codes == [int(entry.code) for entry in entries]


@pytest.mark.parametrize(
    ("argument", "nearest"),
    [("#40044", "4004"), ("44005", "4005"), ("Oops! No custmer with DisplayName found", "4004")],
)
def test_unknown_text_gets_the_nearest_codes(argument: str, nearest: str, run: Command) -> None:
    result = run(argument)
    assert (result.status, result.output) == (2, "")
    assert result.errors.count("\n") == 1
    assert re.search(rf"the nearest codes are .*{nearest}", result.errors)


def test_text_unlike_any_message_gets_the_range(run: Command) -> None:
    result = run("hello\nworld " * 1000)
    assert result.status == 2
    assert re.search(r"; the codes are 4001 to \d+\n$", result.errors)
    assert len(result.errors) < 200


@pytest.mark.parametrize(
    ("status", "problem"),
    [(0, ""), (1, f"errors-pkg: could not open a browser; visit {PAGE}\n")],
)
def test_help_page_opens_or_its_address_is_printed(
    status: int, problem: str, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_browser(address: str) -> bool:
        opened.append(address)
        return status == 0

    monkeypatch.setattr("webbrowser.open", open_browser)
    assert run("--open", SHOWN) == (status, "", problem)
    assert opened == [PAGE]


def test_lines_are_wrapped_but_addresses_are_not(run: Command) -> None:
    for width in (40, 60):
        for line in run("4004", COLUMNS=str(width)).output.splitlines():
            assert len(line) <= width or "https://" in line


def test_output_without_curly_quotes_gets_straight_ones(run: Command) -> None:
    sys.stdout.reconfigure(encoding="ascii")  # type: ignore[union-attr]
    result = run("4003")
    assert result.status == 0
    assert 'Go to "Settings > All lists > Terms"' in result.output


def test_value_cannot_command_the_terminal(run: Command) -> None:
    result = run(message(4004, display_name="\x1b]0;owned\x07\x9b31m"))
    assert result.status == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(result.output)


def test_headings_are_bold_only_in_a_terminal(run: Command) -> None:
    bold = "\x1b[1m1. Look for the customer"
    assert bold in run("4004", in_terminal=True).output
    assert "\x1b" not in run("4004", in_terminal=True, NO_COLOR="1").output
    assert "\x1b" not in run("4004", in_terminal=True, TERM="dumb").output
    assert "\x1b" not in run("4004").output
    assert bold in run("4004", FORCE_COLOR="1").output
    assert "\x1b" not in run("4004", FORCE_COLOR="1", NO_COLOR="1").output
