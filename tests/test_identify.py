"""An error is found in any text, with its exact values, and in linear time."""

import copy
import csv
import html
import io
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

import errors_pkg
from errors_pkg import ErrorEntry, Identified, _recogniser, entries, identify, identify_all, message
from errors_pkg._identify import locate_errors
from errors_pkg._recogniser import Recogniser
from errors_pkg._text import fill_all_placeholders
from scripts.catalog.recognition import build_table
from tests.support.node import start_program
from tests.support.recognition import (
    HOSTILE_SHAPES,
    build_recogniser,
    create_hostile_texts,
    measure_seconds,
)

TESTS = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.load(
    (TESTS / "identify_cases.yml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
WITH_VALUES = [entry for entry in entries if entry.params]
ESCAPES: list[Callable[[str], str]] = [html.escape, quote, json.dumps, repr]
QUOTES = ["“{}”", "‘{}’", "'{}'", "''{}''", "« {} »", "„{}“", "「{}」", '**"{}"**', "`{}`"]
Ask = Callable[[Any], Any]


@pytest.fixture(scope="module")
def ask_node() -> Iterator[Ask]:
    """What the site's script answers, from one process for all tests."""
    with start_program(str(TESTS / "identify_texts.mjs")) as ask:
        yield ask


def as_json(found: Identified | None) -> Any:  # noqa: ANN401
    """Write what was found as the site's script does."""
    return found and {"code": str(int(found.entry.code)), "params": dict(found.params)}


def expected(case: dict[str, Any]) -> Any:  # noqa: ANN401
    return case["code"] and {"code": str(case["code"]), "params": case.get("params", {})}


def wrong_cases(results: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: result for name, result in results.items() if result != wanted[name]}


def test_python_finds_the_shared_cases() -> None:
    found = {case["name"]: as_json(identify(case["text"])) for case in CASES}
    assert wrong_cases(found, {case["name"]: expected(case) for case in CASES}) == {}
    for field, find in (("all", codes_of), ("unknown", unknown_codes)):
        given = {case["name"]: case[field] for case in CASES if field in case}
        codes = {case["name"]: find(case["text"]) for case in CASES if field in case}
        assert wrong_cases(codes, given) == {}


def test_javascript_finds_the_shared_cases(ask_node: Ask) -> None:
    found = {case["name"]: ask_node(case["text"]) for case in CASES}
    wanted = {case["name"]: [expected(case), *others_in_python(case["text"])] for case in CASES}
    assert wrong_cases(found, wanted) == {}


def unknown_codes(text: str) -> list[int]:
    found = (found for _, found in locate_errors([text]) if isinstance(found, str))
    return [int(code) for code in dict.fromkeys(found)]


def others_in_python(text: str) -> list[Any]:
    return [[*map(as_json, identify_all(text))], [*map(str, unknown_codes(text))]]


def csv_line(*cells: str) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


PROGRAMS: list[Callable[[str], str]] = [
    *(html.escape, json.dumps, repr, quote, quote_plus, str.upper, str.lower),
    lambda text: json.dumps({"msg": text}, ensure_ascii=False),
    lambda text: "> " + text.replace(" ", "\n> ", 7),
    lambda text: text.replace(" ", "\xa0"),
    lambda text: text.replace(" ", "\u200b \n"),
    lambda text: text.replace("o", "o\xad"),
    lambda text: f"<p>{html.escape(text)}</p>",
    lambda text: f"'{text.replace(chr(39), chr(39) * 2)}'",
    lambda text: csv_line("7", text, "x"),
    lambda text: text.removeprefix("Oops! "),
    lambda text: text[:-9],
    lambda text: text[:60],
]
LITERALS = r"""''|&quot;|&amp;|%22|%20|\"|\u0022|\n|=22|<b>|</p>|"|“|'|+|\|(|)|🚚|İ|ß|1. |4004|
Oops! |No |No customer with DisplayName |found on |found|QuickBooks |on|Online.|error |#4003 - |
code |invoice |#4004|customer_not_found|CustomerNotFoundError(display_name=|constructor|__proto__"""
PIECES = [*LITERALS.split("|"), *"\n\t\xa0\u200b\ud83d\ude9a", "\r\n> ", " 4004 rows"]


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    texts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES)).map("".join))
    return st.fixed_dictionaries({param.name: texts for param in entry.params})


@st.composite
def pastes(draw: st.DrawFn) -> str:
    """Draw a text with messages as programs and people write them, between other pieces."""
    parts = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12))
    for entry in draw(st.lists(st.sampled_from(entries), max_size=2)):
        text = message(entry.code, **draw(values_of(entry)))
        for program in draw(st.lists(st.sampled_from(PROGRAMS), max_size=3)):
            try:
                text = program(text)
            except UnicodeEncodeError:
                text = program(text.encode("utf-8", "replace").decode())
        parts.insert(draw(st.integers(0, len(parts))), text)
    return "".join(parts)


@given(pastes())
@example('Oops! No customer with DisplayName "\ud83d" found on QuickBooks Online.')
def test_python_and_javascript_find_the_same(ask_node: Ask, text: str) -> None:
    assert ask_node(text) == [as_json(identify(text)), *others_in_python(text)]


@given(st.data(), st.booleans())
def test_a_message_gives_back_any_plain_value(data: st.DataObject, heading: bool) -> None:  # noqa: FBT001
    entry = data.draw(st.sampled_from(entries))
    value = st.from_regex(r"[A-Za-z0-9À-ž][A-Za-z0-9À-ž .,:;&#()/-]{0,30}", fullmatch=True)
    values = {param.name: data.draw(value) for param in entry.params}
    text = f"{f'#{int(entry.code)} - ' if heading else ''}{message(entry.code, **values)}"
    assert identify(text) == Identified(entry, values)
    assert identify(f"10:02 sync: {text}\nRetry.") == Identified(entry, values)


@given(st.data())
def test_an_escaped_message_gives_back_its_value(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(WITH_VALUES))
    value = data.draw(st.from_regex(r"[A-Za-z][A-Za-zé0-9'\"<\\]{0,20}[A-Za-z]", fullmatch=True))
    values = {entry.params[0].name: value}
    text = message(entry.code, **values)
    for escape in data.draw(st.lists(st.sampled_from(ESCAPES), max_size=2)):
        text = escape(text)
    assert identify(text) == Identified(entry, values)


@pytest.mark.parametrize("pair", QUOTES)
@pytest.mark.parametrize("entry", WITH_VALUES)
def test_a_message_is_found_in_any_quotes(entry: ErrorEntry, pair: str) -> None:
    text = re.sub(r'["“]\{\w+\}["”]', lambda _: pair.format("ACME Ltd"), entry.message)
    assert identify(f"Log: {text} Bye.") == Identified(entry, {entry.params[0].name: "ACME Ltd"})


def test_identified_can_be_hashed_copied_and_pickled() -> None:
    text = message(4004, display_name="ACME")
    found = identify(text)
    assert len({found, identify(f"#4004 - {text}")}) == 1
    assert found != identify("#4004")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert copy.deepcopy(found) == found


def test_identified_cannot_be_changed() -> None:
    found = identify(message(4004, display_name="ACME"))
    assert found is not None
    with pytest.raises(TypeError, match="params is read-only"):
        found.params["display_name"] = "B"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        found.params = {}  # type: ignore[misc]


@pytest.mark.parametrize("wrong", [b"error 4004", None, 4004])
def test_only_a_text_is_accepted(wrong: Any) -> None:  # noqa: ANN401
    kind = type(wrong).__name__
    with pytest.raises(TypeError, match=f"takes a str or an exception, not {kind}; decode bytes"):
        identify(wrong)
    with pytest.raises(TypeError, match=f"takes a str or lines, not {kind}"):
        identify_all(wrong)


def test_importing_the_package_compiles_no_pattern() -> None:
    script = (
        "import dataclasses, re, sys; re.compile('x'); before = re._compiler.compile; "
        "re._compiler.compile = lambda *_: sys.exit('compiled'); import errors_pkg"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=TESTS.parent)


# All errors of a text


def codes_of(text: Any) -> list[int]:  # noqa: ANN401
    return [int(found.entry.code) for found in identify_all(text)]


def test_all_errors_are_found_in_their_order() -> None:
    first, second = message(4004, display_name="A"), message(4003, term="30")
    text = f"{first}\nerror 4005\n#4003 - {second} {first} and then customer_not_found"
    assert codes_of(text) == [4004, 4005, 4003, 4004]
    assert codes_of("") == codes_of([]) == []


def test_a_code_beside_its_message_is_not_another_error() -> None:
    text = message(4004, display_name="A")
    assert codes_of(f"error_code=4004 msg={text}") == [4004]
    assert codes_of(f"CustomerNotFoundError: #4004 - {text}\nerror 4004") == [4004]


def test_errors_are_found_while_a_log_is_read() -> None:
    lines_read = 0

    def lines() -> Iterator[str]:
        nonlocal lines_read
        for lines_read in range(1, 100_000):
            yield f"10:00 #4004 - {message(4004, display_name=str(lines_read))}\n"

    found = identify_all(lines())
    assert [next(found).params["display_name"] for _ in range(3)] == ["1", "2", "3"]
    assert lines_read < 10_000


@pytest.mark.parametrize("shift", range(0, 4000, 307))
def test_a_message_at_the_end_of_a_window_is_found_once(
    shift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_recogniser, "_PIECE_LENGTH", 12_000)
    text = message(4004, display_name="ACME " * 40)
    lines = ["x" * (12_000 - _recogniser._MESSAGE_LENGTH + 800 - shift) + "\n", f"#4004 - {text}\n"]  # noqa: SLF001
    lines += ["y" * 99 + "\n"] * 500 + ["error 4005\n"]
    assert codes_of(lines) == codes_of("".join(lines)) == [4004, 4005]
    assert [line for line, _ in locate_errors(lines)] == [2, 503]


@pytest.mark.parametrize("length", [900, 1100, 4100, 7000])
def test_code_after_a_message_in_another_window_is_not_repeated(
    length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_recogniser, "_PIECE_LENGTH", 12_000)
    text = message(4004, display_name="A" * length)
    for shift in range(0, 9000, 900):
        lines = [f"{'x' * (9000 - shift)}\n{text} error 4004\n", "y" * 30_000]
        assert codes_of(lines) == [4004]


def test_line_numbers_count_soft_line_breaks() -> None:
    text = message(4004, display_name="A")
    soft = f"{'x' * 60}=\r\ny\xad\nz\na-\nb\n{text} =?UTF-8?Q?a?=\n =?UTF-8?Q?b?=\nerror 4005\n"
    assert [line for line, _ in locate_errors([soft])] == [6, 8]
    assert [line for line, _ in locate_errors(soft.splitlines(keepends=True), at_once=True)] == [
        6,
        8,
    ]


@pytest.mark.parametrize("value", ["A" * 4001, "🚚" * 4001, "A🚚" * 3900, "🚚" * 7940])
def test_long_value_is_found_in_both_languages(value: str, ask_node: Ask) -> None:
    text = message(4004, display_name=value)
    found = {"code": "4004", "params": {"display_name": value}}
    for paste in (text, f"Log: {text} Bye."):
        assert ask_node(paste) == [found, [found], []]
        assert as_json(identify(paste)) == found
        assert [*map(as_json, identify_all(paste))] == [found]


@pytest.mark.parametrize("value", ["A" * 8000, "🚚" * 8000])
def test_longer_value_is_found_in_no_language(value: str, ask_node: Ask) -> None:
    text = message(4004, display_name=value)
    assert ask_node(text) == [None, [], []]
    assert identify(text) is None


def test_errors_are_found_at_once() -> None:
    wrapped = message(4004, display_name="A").replace(" ", "\n> ")
    lines = [f"> {wrapped}\n", "#4005 - Oops! No invoice\n", 'with no. "7" found on Quick']
    lines += ["Books Online.\n", "error 40", "06\n", "error 4998"]
    found = [found for _, found in locate_errors(iter(lines), at_once=True)]
    known = [as_json(error) for error in found if isinstance(error, Identified)]
    assert [error["code"] for error in known] == ["4004", "4005", "4006"]
    assert known[1]["params"] == {"invoice_no": "7"}
    assert found[3:] == ["4998"]


@pytest.mark.parametrize("heading", ["#4005 -\n", "Error 4005:\n", "Error #4005\n"])
def test_heading_in_a_line_is_not_another_error(heading: str) -> None:
    text = message(4005, invoice_no="7").replace("with", "\nwith")
    lines = [heading, *text.splitlines(keepends=True), "\n", "error 4006\n"]
    found = [found for _, found in locate_errors(iter(lines), at_once=True)]
    assert [found.entry.code for found in found if isinstance(found, Identified)] == [4005, 4006]


def test_code_at_the_end_of_a_line_is_found_at_once() -> None:
    lines = iter(["sync: error 4005\n", "next\n"])
    next(locate_errors(lines, at_once=True))
    assert next(lines) == "next\n"


TIMES, MOST = 8, 32  # 8 times the text may take 32 times as long, not 64 times


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE_SHAPES)
def test_time_is_linear_in_a_hostile_text(name: str, ask_node: Ask) -> None:
    for measure, size in (
        (lambda text: measure_seconds(identify, text), 8_000),
        (lambda text: ask_node({"time": text}), 32_000),
    ):
        many, few = (
            sum(map(measure, create_hostile_texts(HOSTILE_SHAPES[name], length)))
            for length in (size * TIMES, size)
        )
        assert many < MOST * few + 0.1


# Other catalogs


def recogniser_of(*known: ErrorEntry) -> Recogniser:
    return Recogniser(build_table(known), known)  # type: ignore[arg-type]


def test_messages_of_a_thousand_codes_are_distinguished() -> None:
    for number in (0, 98, 987):
        found = build_recogniser(1000).find_first_error(
            f'Log: Oops! No record of kind {number} with name "x" found.'
        )
        assert found
        assert (found.entry.code, found.params) == (10_000 + number, {"name": "x"})


def test_former_and_current_messages_give_back_their_values() -> None:
    for entry in entries:
        began = entry.message.replace("Oops!", "Sorry.")
        ended = entry.message.replace("on QuickBooks Online.", "in the books.")
        known = replace(entry, former_messages=(began, ended))
        values = {param.name: 'The "Big" one' for param in entry.params}
        for template in (entry.message, began, ended):
            text = f"10:02 #{entry.code} - {fill_all_placeholders(template, values)}"
            assert recogniser_of(known).find_first_error(text) == Identified(known, values)


def test_a_message_gives_back_several_values() -> None:
    both = replace(
        entries[3],
        message='Oops! The field "{a}" of "{b}" has no value "{c}" in QuickBooks Online.',
        params=tuple(replace(entries[3].params[0], name=name) for name in "abc"),
    )
    values = {"a": "Name", "b": 'The "Big" one', "c": "x"}
    for text in (
        fill_all_placeholders(both.message, values),
        json.dumps(fill_all_placeholders(both.message, values)),
    ):
        assert recogniser_of(both).find_first_error(f"Log: {text}") == Identified(both, values)


@pytest.mark.parametrize(
    "wrong", ["Oops! No {x} found.", 'Oops! "{x}" found.', 'Oops! No customer "{x}".']
)
def test_a_message_without_clear_ends_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="each value"):
        recogniser_of(replace(entries[3], message=wrong))


# Exceptions

TEXT = '#4004 - Oops! No customer with DisplayName "A" found on QuickBooks Online.'
RAISED = errors_pkg.CustomerNotFoundError(display_name="A")
NOTED = ValueError("x")
NOTED.add_note(TEXT)
FOUND = {"code": "4004", "params": {"display_name": "A"}}


def caused_by(reason: Exception) -> RuntimeError:
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError("job 7 stopped, error 4001") from reason
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        *(RAISED, KeyError(TEXT), SystemExit(TEXT), OSError(5, TEXT), ValueError({"reason": TEXT})),
        *(caused_by(RAISED), caused_by(ValueError(TEXT)), caused_by(caused_by(RAISED))),
        ExceptionGroup("jobs", [ValueError("x"), ExceptionGroup("more", [caused_by(RAISED)])]),
        NOTED,
    ],
    ids=repr,
)
def test_an_error_is_found_in_any_exception(error: BaseException) -> None:
    assert as_json(identify(error)) == FOUND


def test_a_code_is_found_in_an_exception() -> None:
    assert as_json(identify(caused_by(ValueError("x")))) == {"code": "4001", "params": {}}


def test_identified_makes_its_exception_and_its_address() -> None:
    found = identify(TEXT)
    assert found is not None
    assert (repr(found.exception()), found.url) == (repr(RAISED), RAISED.url)


def test_values_of_our_own_exception_are_taken_as_they_are() -> None:
    value = 'B" found on QuickBooks Online.\n#4003 "'
    found = identify(caused_by(errors_pkg.CustomerNotFoundError(display_name=value)))
    assert as_json(found) == {"code": "4004", "params": {"display_name": value}}


def test_an_unreadable_exception_gives_nothing() -> None:
    class UnreadableError(Exception):
        def __str__(self) -> str:
            raise ValueError

    first, second = ValueError("x"), UnreadableError()
    first.__context__, second.__context__ = second, first
    assert identify(first) is None


def test_a_context_that_python_hides_is_not_read() -> None:
    error = RuntimeError("job 7 stopped")
    error.__context__ = RAISED
    assert as_json(identify(error)) == FOUND
    error.__cause__ = None  # as `raise … from None` does
    assert identify(error) is None
