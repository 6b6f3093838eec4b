"""An error is found in any text, with its values to the character, and in linear time."""

import copy
import csv
import html
import io
import json
import pickle
import re
import subprocess
import sys
import time
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
from errors_pkg._text import fill
from scripts.catalog import recognition
from tests.support.node import answering
from tests.support.recognition import HOSTILE, hostile_texts

TESTS = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load(
    (TESTS / "identify_cases.yml").read_text(encoding="utf-8")
)
NAMES = [case["name"] for case in CASES]


@pytest.fixture(scope="module")
def ask_browser() -> Iterator[Callable[[Any], Any]]:
    """What the site's script answers, from one process for all tests."""
    with answering(str(TESTS / "identify_texts.mjs")) as ask:
        yield ask


def answer(found: Identified | None) -> Any:  # noqa: ANN401
    """Write what was found as the site's script does."""
    return found and {"code": str(int(found.entry.code)), "params": dict(found.params)}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_shared_cases_hold(case: dict[str, Any]) -> None:
    found = identify(case["text"])
    assert (found and int(found.entry.code)) == case["code"]
    assert dict(found.params if found else {}) == case.get("params", {})


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_shared_cases_hold_in_the_browser(
    case: dict[str, Any], ask_browser: Callable[[Any], Any]
) -> None:
    found, _ = ask_browser(case["text"])
    assert (found and int(found["code"])) == case["code"]
    assert (found["params"] if found else {}) == case.get("params", {})


def test_the_shared_cases_have_names_of_their_own() -> None:
    assert len(set(NAMES)) == len(CASES)


ESCAPES: list[Callable[[str], str]] = [html.escape, quote, json.dumps]
QUOTES = ["“{}”", "‘{}’", "'{}'", "''{}''", "« {} »", "„{}“", "「{}」", '**"{}"**', "`{}`"]
LAYERS: list[Callable[[str], str]] = [
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
PIECES = [
    *(
        '"',
        "“",
        "'",
        "''",
        "&quot;",
        "&amp;",
        "%22",
        "%20",
        "+",
        "\\",
        '\\"',
        "\\u0022",
        "\\n",
        "=22",
    ),
    *("Oops! ", "No ", "No customer with DisplayName ", "found on ", "found", "QuickBooks ", "on"),
    *(
        "Online.",
        "#4004",
        "4004",
        "#4003 - ",
        "error ",
        "invoice ",
        "code ",
        " 4004 rows",
        "(",
        ")",
    ),
    *(
        "<b>",
        "</p>",
        "\n",
        "\r\n> ",
        " ",
        "\t",
        "\xa0",
        "\u200b",
        "\ud83d",
        "\ude9a",
        "🚚",
        "İ",
        "ß",
    ),
    *(
        "customer_not_found",
        "CustomerNotFoundError(display_name=",
        "constructor",
        "__proto__",
        "1. ",
    ),
]


def csv_line(*cells: str) -> str:
    """Write a line of CSV."""
    file = io.StringIO()
    csv.writer(file).writerow(cells)
    return file.getvalue()


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    texts = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(PIECES)).map("".join))
    return st.fixed_dictionaries({param.name: texts for param in entry.params})


@st.composite
def pastes(draw: st.DrawFn) -> str:
    """Draw a text that holds messages as programs and people write them, and other pieces."""
    parts = draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=12))
    for entry in draw(st.lists(st.sampled_from(entries), max_size=2)):
        text = message(entry.code, **draw(values_of(entry)))
        for layer in draw(st.lists(st.sampled_from(LAYERS), max_size=3)):
            try:
                text = layer(text)
            except UnicodeEncodeError:
                text = layer(text.encode("utf-8", "replace").decode())
        parts.insert(draw(st.integers(0, len(parts))), text)
    return "".join(parts)


@given(pastes())
@example('Oops! No customer with DisplayName "\ud83d" found on QuickBooks Online.')
def test_python_and_the_browser_find_the_same(ask_browser: Callable[[Any], Any], text: str) -> None:
    assert ask_browser(text) == [answer(identify(text)), [*map(answer, identify_all(text))]]


@given(st.data(), st.booleans())
def test_a_message_comes_back_with_any_plain_value(data: st.DataObject, heading: bool) -> None:  # noqa: FBT001
    entry = data.draw(st.sampled_from(entries))
    value = st.from_regex(r"[A-Za-z0-9À-ž][A-Za-z0-9À-ž .,:;&#()/-]{0,30}", fullmatch=True)
    values = {param.name: data.draw(value) for param in entry.params}
    text = f"{f'#{int(entry.code)} - ' if heading else ''}{message(entry.code, **values)}"
    assert identify(text) == Identified(entry, values)
    assert identify(f"10:02 sync: {text}\nRetry.") == Identified(entry, values)


@given(st.data())
def test_a_message_comes_back_from_what_programs_make_of_it(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from([entry for entry in entries if entry.params]))
    value = data.draw(st.from_regex(r"[A-Za-z][A-Za-zé0-9'\"<\\]{0,20}[A-Za-z]", fullmatch=True))
    values = {entry.params[0].name: value}
    text = message(entry.code, **values)
    for layer in data.draw(st.lists(st.sampled_from(ESCAPES), max_size=2)):
        text = layer(text)
    assert identify(text) == Identified(entry, values)


@pytest.mark.parametrize("pair", QUOTES)
@pytest.mark.parametrize("entry", [entry for entry in entries if entry.params])
def test_a_message_comes_back_in_any_quotes(entry: ErrorEntry, pair: str) -> None:
    text = re.sub(r'["“]\{\w+\}["”]', lambda _: pair.format("ACME Ltd"), entry.message)
    assert identify(f"Log: {text} Bye.") == Identified(entry, {entry.params[0].name: "ACME Ltd"})


def test_what_is_found_can_be_hashed_compared_copied_and_pickled() -> None:
    text = message(4004, display_name="ACME")
    found = identify(text)
    assert len({found, identify(f"#4004 - {text}")}) == 1
    assert found != identify("#4004")
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert copy.deepcopy(found) == found


def test_what_is_found_cannot_be_changed() -> None:
    found = identify(message(4004, display_name="ACME"))
    assert found is not None
    with pytest.raises(TypeError, match="params is read-only"):
        found.params["display_name"] = "B"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        found.params = {}  # type: ignore[misc]


@pytest.mark.parametrize("wrong", [b"error 4004", None, 4004])
def test_only_a_text_is_taken(wrong: Any) -> None:  # noqa: ANN401
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
    a, b = message(4004, display_name="A"), message(4003, term="30")
    assert codes_of(f"{a}\nerror 4005\n#4003 - {b} {a} and then customer_not_found") == [
        *(4004, 4005, 4003, 4004),
    ]
    assert codes_of("") == codes_of([]) == []


def test_a_code_beside_its_message_is_no_error_of_its_own() -> None:
    text = message(4004, display_name="A")
    assert codes_of(f"error_code=4004 msg={text}") == [4004]
    assert codes_of(f"CustomerNotFoundError: #4004 - {text}\nerror 4004") == [4004]


def test_all_errors_of_a_log_are_found_while_it_is_read() -> None:
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        for read in range(1, 100_000):
            yield f"10:00 #4004 - {message(4004, display_name=str(read))}\n"

    found = identify_all(lines())
    assert [next(found).params["display_name"] for _ in range(3)] == ["1", "2", "3"]
    assert read < 10_000


@pytest.mark.parametrize("shift", range(0, 4000, 97))
def test_a_message_is_found_once_wherever_a_window_ends(
    shift: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_recogniser, "_CHUNK", 12_000)
    text = message(4004, display_name="ACME " * 40)
    lines = ["x" * (12_000 - _recogniser._WINDOW + 800 - shift) + "\n", f"#4004 - {text}\n"]  # noqa: SLF001
    lines += ["y" * 99 + "\n"] * 500 + ["error 4005\n"]
    assert codes_of(lines) == codes_of("".join(lines)) == [4004, 4005]
    assert [line for line, _ in locate_errors(lines)] == [2, 503]


# Time

TIMES, MOST = 16, 128  # 16 times the text may take 128 times as long, not 256 times


def seconds(text: str) -> float:
    start = time.process_time()
    identify(text)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear_in_a_hostile_text(name: str, ask_browser: Callable[[Any], Any]) -> None:
    for measure, size in ((seconds, 8_000), (lambda text: ask_browser({"time": text}), 32_000)):
        many, few = (
            sum(map(measure, hostile_texts(HOSTILE[name], it))) for it in (size * TIMES, size)
        )
        assert many < MOST * few + 0.1


# Other catalogs


def made_up(count: int) -> list[ErrorEntry]:
    """Make up entries that resemble those of the catalog."""
    param = replace(entries[3].params[0], name="name")
    words = 'Oops! No record of kind {} with name "{{name}}" found.'
    return [
        replace(
            entries[3],
            code=10_000 + number,  # type: ignore[arg-type]
            key=f"record_{number}_not_found",
            message=words.format(number),
            params=(param,),
        )
        for number in range(count)
    ]


def recogniser(them: list[ErrorEntry]) -> Recogniser:
    table: Any = recognition.table
    return Recogniser(table(them), them)


def test_messages_of_a_thousand_codes_are_told_apart() -> None:
    many = recogniser([*entries, *made_up(1000)])
    found = many.first('Log: Oops! No record of kind 987 with name "x y" found.')
    assert found is not None
    assert (found.entry.code, found.params) == (10_987, {"name": "x y"})
    assert many.first(message(4004, display_name="A")) == identify(message(4004, display_name="A"))


def test_a_former_message_comes_back_and_so_does_the_current_one() -> None:
    def older(entry: ErrorEntry) -> ErrorEntry:
        began = entry.message.replace("Oops!", "Sorry.")
        ended = entry.message.replace("on QuickBooks Online.", "in the books.")
        return replace(entry, former_messages=(began, ended))

    them = [older(entry) for entry in entries]
    finder = recogniser(them)
    for entry in them:
        values = {param.name: 'The "Big" one' for param in entry.params}
        for template in (entry.message, *entry.former_messages):
            for text in (fill(template, values), f"10:02 #{entry.code} - {fill(template, values)}"):
                assert finder.first(text) == Identified(entry, values)


def test_a_message_with_several_values_comes_back() -> None:
    param = entries[3].params[0]
    both = replace(
        entries[3],
        message='Oops! The field "{a}" of "{b}" has no value "{c}" in QuickBooks Online.',
        params=tuple(replace(param, name=name) for name in "abc"),
    )
    finder = recogniser([both])
    values = {"a": "Name", "b": 'The "Big" one', "c": "x"}
    for text in (fill(both.message, values), json.dumps(fill(both.message, values))):
        assert finder.first(f"Log: {text}") == Identified(both, values)


def test_a_message_that_cannot_be_recognised_is_refused() -> None:
    for wrong in ("Oops! No {x} found.", 'Oops! "{x}" found.', 'Oops! No customer "{x}".'):
        with pytest.raises(ValueError, match=r"each value|words must"):
            recogniser([replace(entries[3], message=wrong)])


def led_to_by(reason: Exception) -> RuntimeError:
    """Raise and catch an exception that another one led to."""
    with pytest.raises(RuntimeError) as caught:
        raise RuntimeError("job 7 stopped, error 4001") from reason
    return caught.value


def noted(error: Exception, note: str) -> Exception:
    error.add_note(note)
    return error


TOLD = '#4004 - Oops! No customer with DisplayName "A" found on QuickBooks Online.'
RAISED = errors_pkg.CustomerNotFoundError(display_name="A")


@pytest.mark.parametrize(
    "error",
    [
        *(
            RAISED,
            KeyError(TOLD),
            SystemExit(TOLD),
            OSError(5, TOLD),
            ValueError({"reason": TOLD}),
            KeyboardInterrupt(TOLD),
        ),
        *(led_to_by(RAISED), led_to_by(ValueError(TOLD)), led_to_by(led_to_by(RAISED))),
        ExceptionGroup("jobs", [ValueError("x"), ExceptionGroup("more", [led_to_by(RAISED)])]),
        noted(ValueError("x"), TOLD),
    ],
    ids=repr,
)
def test_an_error_is_found_in_an_exception_of_any_kind(error: BaseException) -> None:
    assert answer(identify(error)) == {"code": "4004", "params": {"display_name": "A"}}


def test_where_an_exception_names_only_a_code_that_is_found() -> None:
    assert answer(identify(led_to_by(ValueError("x")))) == {"code": "4001", "params": {}}


def test_what_was_found_makes_its_exception_and_its_address() -> None:
    found = identify(TOLD)
    assert found is not None
    assert (repr(found.exception()), found.url) == (repr(RAISED), RAISED.url)


def test_the_values_of_our_own_exception_are_taken_as_they_are() -> None:
    value = 'B" found on QuickBooks Online.\n#4003 "'
    found = identify(led_to_by(errors_pkg.CustomerNotFoundError(display_name=value)))
    assert answer(found) == {"code": "4004", "params": {"display_name": value}}


def test_an_exception_without_an_error_gives_none_even_when_it_cannot_be_read() -> None:
    class UnreadableError(Exception):
        def __str__(self) -> str:
            raise ValueError

    first, second = ValueError("x"), UnreadableError()
    first.__context__, second.__context__ = second, first
    assert identify(first) is None


def test_a_context_that_python_hides_is_not_read() -> None:
    error = RuntimeError("job 7 stopped")
    error.__context__ = RAISED
    assert answer(identify(error)) == {"code": "4004", "params": {"display_name": "A"}}
    error.__cause__ = None  # as `raise … from None` does
    assert identify(error) is None
