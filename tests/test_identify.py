"""An error is found in any text, with its values to the character, and in linear time."""

import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from errors_pkg import ErrorEntry, Identified, entries, identify, message
from errors_pkg._identify import Index, search
from errors_pkg._text import fill

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "identify_cases.yml").read_text(encoding="utf-8")
)
PIECES = ["Oops! ", "No ", '"', "“", "&quot;", "\\", "#4004", "found on ", "QuickBooks ", "Online."]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shared_cases_hold(case: dict[str, Any]) -> None:
    found = identify(case["text"])
    assert (found and int(found.entry.code)) == case["code"]
    assert dict(found.params if found else {}) == case.get("params", {})


def test_the_shared_cases_have_names_of_their_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join))
    return st.fixed_dictionaries({param.name: texts for param in entry.params})


@given(st.data(), st.booleans())
def test_a_message_comes_back_with_any_value(data: st.DataObject, heading: bool) -> None:  # noqa: FBT001
    entry = data.draw(st.sampled_from(entries))
    values = data.draw(values_of(entry))
    text = message(entry.code, **values)
    if heading:
        text = f"#{int(entry.code)} - {text}"
    assert identify(text) == Identified(entry, values)


@given(st.data())
def test_a_message_comes_back_in_other_letters_quotes_and_wraps(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from([entry for entry in entries if entry.params]))
    value = data.draw(st.from_regex(r"[A-Za-z][A-Za-z0-9 .&-]{0,30}", fullmatch=True))
    template = data.draw(st.sampled_from([str.upper, str.lower, str.title]))(entry.message)
    text = re.sub(r"\{\w+\}", lambda _: value, template)
    space = st.sampled_from([" ", "\n", "\xa0", "  ", "\r\n> "])
    outside = re.split(f"({re.escape(value)})", text, maxsplit=1)
    outside = [re.sub(" ", lambda _: data.draw(space), outside[0]), value, outside[2]]
    quoted = data.draw(st.sampled_from(['"', "“", "&quot;"])).join("".join(outside).split('"'))
    expected = value if "&quot;" not in quoted else value.replace("&amp;", "&")
    assert identify(f"Log: {quoted} Bye.") == Identified(entry, {entry.params[0].name: expected})


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_it_never_raises_for_a_text(text: str) -> None:
    found = identify(text)
    assert found is None or isinstance(found, Identified)


def test_no_message_is_taken_for_that_of_another_code() -> None:
    for entry in entries:
        values = {param.name: param.example for param in entry.params}
        found = identify(message(entry.code, **values))
        assert found is not None
        assert found.entry is entry


def test_what_is_found_can_be_hashed_and_compared() -> None:
    text = message(4004, display_name="ACME")
    assert len({identify(text), identify(f"#4004 - {text}")}) == 1
    assert identify(text) != identify("#4004")


START = 'Oops! No customer with DisplayName "'
END = '" found on QuickBooks Online. '
HOSTILE = {
    "only starts": START * 30_000,
    "only ends": END * 40_000,
    "starts, each with an end that fits none": (START[:-1] + END[1:]) * 20_000,
    "starts before ends": START * 15_000 + END * 15_000,
    "one end for all": START * 30_000 + END,
    "many messages": (START + "x" + END) * 15_000,
    "the first word": "oops " * 200_000,
    "codes": "4004 " * 200_000,
    "signs": "#" * 1_000_000 + "4004",
    "errors": "error " * 200_000 + "4004",
    "quotes": '"' * 1_000_000,
    "spaces before an end": START + " " * 1_000_000 + "found on QuickBooks Online.",
    "entities": "&amp;" * 200_000,
    "broken entities": "&#" * 500_000,
    "backslashes": "\\" * 1_000_000,
    "one long word": "a" * 1_000_000,
}


def steps(call: Callable[[], object]) -> int:
    """Count the lines of `identify` that a call executes."""
    count = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401
        nonlocal count
        if "_identify" not in frame.f_code.co_filename:
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_hostile_text_is_read(name: str) -> None:
    found = identify(HOSTILE[name])
    assert found is None or int(found.entry.code) == 4004


@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_at_most_twice_the_steps(name: str) -> None:
    text = HOSTILE[name]
    once = steps(lambda: identify(text[: len(text) // 200]))
    twice = steps(lambda: identify(text[: len(text) // 100]))
    assert twice <= 2.2 * once + 200


def thousands(count: int) -> Index:
    """Index the catalog's messages with those of made-up codes."""
    param = replace(entries[3].params[0], name="name")
    made_up = (
        replace(
            entries[3],
            code=10_000 + number,  # type: ignore[arg-type]
            message=f'Oops! No record of kind {number} with name "{{name}}" found.',
            params=(param,),
        )
        for number in range(count)
    )
    return Index([*entries, *made_up])


def test_the_steps_do_not_grow_with_the_number_of_codes() -> None:
    text = f"Log: {START}ACME{END} and more of it, error 9999, to the end of the line."
    few, many = thousands(9), thousands(10_000)
    assert search(text, few) == search(text, many)
    assert steps(lambda: search(text, few)) == steps(lambda: search(text, many))


def older(entry: ErrorEntry) -> ErrorEntry:
    """Return an entry whose message began and ended in other words in earlier versions."""
    began = entry.message.replace("Oops!", "Sorry.")
    ended = entry.message.replace("on QuickBooks Online.", "in QuickBooks.")
    return replace(entry, former_messages=(began, ended) if entry.params else (began,))


OLDER = [older(entry) for entry in entries]
OLDER_INDEX = Index(OLDER)


@given(st.data())
def test_a_former_message_comes_back_with_any_value_and_so_does_the_current_one(
    data: st.DataObject,
) -> None:
    entry = data.draw(st.sampled_from(OLDER))
    values = data.draw(values_of(entry))
    for template in (entry.message, *entry.former_messages):
        shown = fill(template, values)
        for text in (shown, f"#{int(entry.code)} - {shown}"):
            assert search(text, OLDER_INDEX) == Identified(entry, values)


def test_a_former_message_is_found_as_fast_as_the_current_one() -> None:
    for entry in OLDER:
        values = {param.name: param.example for param in entry.params}
        texts = [fill(template, values) for template in (entry.message, *entry.former_messages)]
        if values:
            assert all(steps(lambda t=t: search(t, OLDER_INDEX)) <= 10 for t in texts)  # type: ignore[misc]


def test_messages_of_ten_thousand_codes_are_told_apart() -> None:
    index = thousands(10_000)
    found = search('Log: Oops! No record of kind 9876 with name "x y" found.', index)
    assert found is not None
    assert (found.entry.code, found.params) == (19_876, {"name": "x y"})
