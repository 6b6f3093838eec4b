"""The command explains a code or a message, in a terminal as well as in a pipe."""

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from errors_pkg import ErrorEntry, __version__, entries, message, url
from errors_pkg.__main__ import main
from tests.support.entries import texts_of
from tests.support.project import ROOT, words

SHOWN = message(4004, display_name="ACME Ltd")
COMMAND = [sys.executable, "-m", "errors_pkg"]

pytestmark = pytest.mark.slow


def run(
    *arguments: str, given: str | bytes = b"", **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the command as a process with UTF-8 streams and no terminal."""
    plain = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "TERM"}}
    result = subprocess.run(
        [*COMMAND, *arguments],
        input=given.encode() if isinstance(given, str) else given,
        env=plain | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)} | variables,
        capture_output=True,
        check=False,
    )
    out, err = result.stdout.decode(), result.stderr.decode()
    assert "Traceback" not in err
    return subprocess.CompletedProcess(result.args, result.returncode, out, err)


@pytest.mark.parametrize("argument", ["4004", "#4004", " 4004 ", "error code 4004"])
def test_a_code_is_explained_with_labels_for_the_values(argument: str) -> None:
    result = run(argument)
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == (
        '#4004 - Oops! No customer with DisplayName "..." found on QuickBooks Online.'
    )
    assert "  - Sengerio: Business Partner › Code" in lines
    assert "Cause 2: The customer was made inactive in QuickBooks Online." in lines
    assert "     - The name in Sengerio is right:" in lines
    assert "       3. Change “Customer display name” to <Business Partner Code>." in lines
    assert lines[-2] == f"  {url(4004)}"


@pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.key)
def test_every_fact_of_an_entry_is_in_its_explanation(entry: ErrorEntry) -> None:
    text = words(run(str(int(entry.code))).stdout)
    labels = {param.name: f"<{param.label}>" for param in entry.params}
    for fact in (entry.meaning, *texts_of(entry), *entry.notes):
        assert fact.format(**labels) in text
    assert entry.reviewed in text
    assert "The menus of QuickBooks Online differ" in text
    assert all(appearance.text in text for appearance in entry.appears_when)


def test_a_message_is_explained_with_its_own_values() -> None:
    for result in (
        run(SHOWN, COLUMNS="100"),
        run(given=f"2026-11-22 ERROR {SHOWN}\n", COLUMNS="100"),
    ):
        assert result.returncode == 0
        assert result.stdout.startswith(f"#4004 - {SHOWN}\n")
        assert "       3. Change “Customer display name” to ACME Ltd.\n" in result.stdout
        assert f"\n  {url(4004, display_name='ACME Ltd')}\n" in result.stdout


@pytest.mark.parametrize(("arguments", "given"), [([], " \n"), (["--list"], SHOWN)])
def test_the_codes_are_listed(arguments: list[str], given: str) -> None:
    result = run(*arguments, given=given, COLUMNS="200")
    listed = re.findall(r"^#(\d+) - Oops!", result.stdout, re.MULTILINE)
    assert [int(code) for code in listed] == [int(e.code) for e in entries if not e.retired]


LOG = f"""start
10:01 ERROR #4004 - {SHOWN}
10:02 Oops! No term with name "30" found on QuickBooks Online.
10:03 ERROR #4004 - {SHOWN}
"""


def test_a_log_is_summed_up_with_each_error_once() -> None:
    result = run(given=LOG, COLUMNS="100")
    assert (result.returncode, result.stdout.splitlines()) == (
        0,
        [
            f"#4004 - {SHOWN}",
            f"  {url(4004, display_name='ACME Ltd')}",
            "  2 times, first in line 2.",
            '#4003 - Oops! No term with name "30" found on QuickBooks Online.',
            f"  {url(4003, term='30')}",
            "  Once, in line 3.",
        ],
    )
    summed = json.loads(run("--json", given=LOG).stdout)
    assert [(it["code"], it["values"], it["line"], it["count"]) for it in summed] == [
        (4004, {"display_name": "ACME Ltd"}, 2, 2),
        (4003, {"term": "30"}, 3, 1),
    ]


def test_the_lines_of_a_long_log_are_counted_to_its_end() -> None:
    filler = "all is well\r\n" * 60_000
    result = run(given=LOG + filler + LOG.replace("ACME", "Brown"))
    assert re.findall(r"line (\d+)", result.stdout) == ["2", "3", "60006"]


def test_a_log_is_followed_line_by_line() -> None:
    with subprocess.Popen(
        [*COMMAND, "--follow", "--json"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        for line in LOG.splitlines(keepends=True):
            process.stdin.write(line.encode())
            process.stdin.flush()
            if "Oops" in line:
                assert json.loads(process.stdout.readline())["message"].startswith("Oops!")
        process.stdin.close()
        assert process.wait() == 0
    assert run("--follow", given=LOG, COLUMNS="100").stdout.count("\n") == 6


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_text_is_read_as_powershell_writes_it(encoding: str) -> None:
    result = run(given=("\ufeff" + SHOWN).encode(encoding), COLUMNS="100")
    assert result.returncode == 0
    assert result.stdout.startswith(f"#4004 - {SHOWN}\n")


def test_ctrl_c_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*COMMAND, "--follow"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{SHOWN}\n".encode())
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert (process.returncode, told) == (130, b"")


@pytest.mark.parametrize("arguments", [["4004"], ["--list"], ["--json"]])
def test_a_full_disk_is_told_in_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*COMMAND, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=ROOT,
        )
    assert (result.returncode, result.stderr) == (1, "errors-pkg: No space left on device\n")


def test_it_tells_the_version_of_the_package() -> None:
    assert run("--version").stdout == f"errors-pkg {__version__}\n"


def test_json_gives_programs_every_field() -> None:
    result = run("--json", SHOWN)
    found = json.loads(result.stdout)
    assert (found["code"], found["key"]) == (4004, "customer_not_found")
    assert found["values"] == {"display_name": "ACME Ltd"}
    assert found["url"] == url(4004, display_name="ACME Ltd")
    assert len(found["causes"]) == 3
    assert [error["code"] for error in json.loads(run("--json").stdout)] == [
        int(entry.code) for entry in entries
    ]


@pytest.mark.parametrize(
    ("argument", "nearest"),
    [("#40044", "4004"), ("44005", "4005"), ("Oops! No custmer with DisplayName found", "4004")],
)
def test_what_is_unknown_is_one_line_with_the_nearest_codes(argument: str, nearest: str) -> None:
    result = run(argument)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert re.search(rf"the nearest codes are .*{nearest}", result.stderr)


def test_what_resembles_nothing_gets_the_range_of_codes() -> None:
    result = run("hello\nworld " * 1000)
    assert result.returncode == 2
    assert re.search(r"; the codes are 4001 to \d+\n$", result.stderr)
    assert len(result.stderr) < 200


def test_the_help_page_opens_in_the_browser(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n')
    browser.chmod(0o755)
    assert run("--open", SHOWN, BROWSER=str(browser)).returncode == 0
    assert (tmp_path / "opened").read_text() == url(4004, display_name="ACME Ltd")


def test_without_a_browser_it_names_the_address() -> None:
    result = run("--open", "4004", BROWSER="/bin/false", PATH="", DISPLAY="")
    assert result.returncode == 1
    assert result.stderr == f"errors-pkg: could not open a browser; visit {url(4004)}\n"


def test_lines_are_wrapped_to_the_width_but_addresses_stay_whole() -> None:
    for width in (40, 60):
        for line in run("4004", COLUMNS=str(width)).stdout.splitlines():
            assert len(line) <= width or "https://" in line


def test_a_reader_that_leaves_early_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    result = subprocess.run(
        [*COMMAND, "4004"], stdout=write, stderr=subprocess.PIPE, check=False, cwd=ROOT
    )
    os.close(write)
    assert (result.returncode, result.stderr) == (141, b"")


def test_a_locale_without_curly_quotes_gets_straight_ones() -> None:
    result = run("4003", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert result.returncode == 0
    assert result.stdout.isascii()
    assert 'Open "Settings > All lists > Terms"' in result.stdout


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    result = run(given=b"\xff\xfe " + SHOWN.encode() + b" \xff")
    assert (result.returncode, result.stderr) == (0, "")
    assert run(given=b"\xff\xff").returncode == 2


def test_a_value_cannot_command_the_terminal() -> None:
    result = run(message(4004, display_name="\x1b]0;owned\x07\x9b31m"))
    assert result.returncode == 0
    assert not {"\x1b", "\x07", "\x9b"} & set(result.stdout)


class Terminal(io.StringIO):
    """A stream that says it is a terminal; not every machine has devices for one."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def in_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run the command in a terminal, and return what it shows."""

    def shown(*arguments: str, **variables: str) -> str:
        given = {"TERM": "xterm", "NO_COLOR": "", "FORCE_COLOR": ""} | variables
        for name, value in given.items():
            monkeypatch.setenv(name, value)
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(sys, "stdout", terminal)
        assert main(list(arguments)) == 0
        return terminal.getvalue()

    return shown


def test_headings_are_bold_in_a_terminal_and_never_under_no_color(
    in_terminal: Callable[..., str],
) -> None:
    assert "\x1b[1mCause 1: " in in_terminal("4004")
    assert "\x1b" not in in_terminal("4004", NO_COLOR="1")
    assert "\x1b" not in in_terminal("4004", TERM="dumb")
    assert "\x1b" not in run("4004", TERM="xterm").stdout
    assert "\x1b[1mCause 1: " in run("4004", FORCE_COLOR="1").stdout
    assert "\x1b" not in run("4004", FORCE_COLOR="1", NO_COLOR="1").stdout


def test_in_a_terminal_it_lists_the_codes_without_waiting_for_input(
    in_terminal: Callable[..., str],
) -> None:
    assert in_terminal().count("Oops!") == sum(not entry.retired for entry in entries)


def test_an_unknown_option_is_refused() -> None:
    result = run("--jsn")
    assert result.returncode == 2
    assert "unrecognized arguments: --jsn" in result.stderr
