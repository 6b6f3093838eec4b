"""Why two names differ is said in words, and which of two lists would not be found."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.node import Call, calling

SAYINGS = [
    ("ACME Ltd", "ACME Ltd", "These are equal to the character."),
    ("ACME Ltd", "ACME Ltd ", "The second has a space at its end."),
    (" ACME", "ACME", "The first has a space at its start."),
    ("ACME", "  ACME", "The second has two spaces at its start."),
    ("ACME  Ltd", "ACME Ltd", "The first has two spaces in the middle."),
    ("ACME\xa0Ltd", "ACME Ltd", "The first has a no-break space in the middle."),
    ("ACME", "AC\u200bME", "The second has a zero-width space in the middle."),
    ("Thous\u200band", "Thousand", "The first has a zero-width space in the middle."),
    ("ACME\ufeff", "ACME", "The first has a zero-width no-break space at its end."),
    ("AC\xadME", "ACME", "The first has a soft hyphen in the middle."),
    ("ACME\u200e", "ACME", "The first has a left-to-right mark at its end."),
    ("AC\u2063ME", "ACME", "The first has a hidden character U+2063 in the middle."),
    ("ACME\tLtd", "ACME Ltd", "The first has a tab in the middle."),
    ("ACME\u2003Ltd", "ACME Ltd", "The first has an em space in the middle."),
    (
        "АСМЕ Ltd",
        "ACME Ltd",
        "The first has the Cyrillic letters “АСМЕ” where the second has the Latin “ACME”.",
    ),
    (
        "ACM\u0395",
        "ACME",
        "The first has the Greek letter “\u0395” where the second has the Latin “E”.",
    ),
    ("A–B", "A-B", "The first has an en dash where the second has a hyphen."),
    ("A—B", "A\u2212B", "The first has an em dash where the second has a minus sign."),
    (
        "O’Neil",
        "O'Neil",
        "The first has a curly apostrophe where the second has a straight apostrophe.",
    ),
    (
        "“Fast” Ltd",
        '"Fast" Ltd',
        "The first has a curly double quote where the second has a straight double quote.",
    ),
    (
        "Caf\xe9",
        "Cafe\u0301",
        "“\xe9” is one character in the first, and a letter with a separate accent in the second.",
    ),
    ("acme Ltd", "ACME Ltd", "Capital and small letters differ."),
    ("A & B", "A and B", "The first has “&” where the second has “and”."),
    ("A&B", "A AND B", "The first has “&” where the second has “AND”."),
    ("A&B", "A & B", "The spaces beside “&” or “and” differ."),
    ("Straße", "Strasse", "The first has “ß” where the second has “ss”."),
    (
        "Smith & Sons ",
        "smith\xa0and Sons",
        "The first has a space at its end. The second has a no-break space in the middle. "
        "The first has “&” where the second has “and”. Capital and small letters differ.",
    ),
    ("ACME", " ", "These are different names."),
    ("ACME Ltd", "ACMELtd", "These are different names."),
    ("Brand X", "Br & X", "These are different names."),
    ("ACME Haulage", "ACME Halage", "These are different names."),
    ("Café", "Cafe", "These are different names."),
]
MARKED = [
    ("ACME Ltd", "ACME Ltd ", "ACME Ltd", "ACME Ltd[space]"),
    ("A\xa0B", "A B", "A[no-break space]B", "A[space]B"),
    ("AC\u200bME", "ACME", "AC[zero-width space]ME", "ACME"),
    ("ACM\u0415", "ACME", "ACM[\u0415: Cyrillic]", "ACM[E: Latin]"),
    ("A–B", "A-B", "A[–: en dash]B", "A[-: hyphen]B"),
    ("acme Ltd", "ACME Ltd", "[acme: small] Ltd", "[ACME: capital] Ltd"),
    ("e\u0301", "\xe9", "[e\u0301: letter and accent]", "[\xe9: one character]"),
    ("North Haulage Ltd", "North Transport Ltd", "North [Haulage] Ltd", "North [Transport] Ltd"),
]
ODD = [
    ("ACME Haulage Ltd", []),
    ("", []),
    ("Müller & Söhne 🚚", []),
    ("👩\u200d🚒 Fire ❤\ufe0f", []),
    ("Ромашка Ltd", []),
    ("می\u200cخواهم", []),
    (" ACME", ["a space at its start"]),
    ("A  B ", ["two spaces in the middle", "a space at its end"]),
    ("A\xa0B", ["a no-break space in the middle"]),
    ("AC\u200dME", ["a zero-width joiner in the middle"]),
    (" ", ["a space and nothing else"]),
    ("АCME", ["letters of another alphabet: the Cyrillic “А”"]),
    ("АСМЕ Ltd", ["letters of another alphabet: the Cyrillic “АСМЕ”"]),
]
ALIKE = [
    ["a", "A", "\u0410", "\u0391"],
    ["é", "É", "e\u0301"],
    [" ", "\xa0", "  ", "\t", " \u200b"],
    ["", "\u200b", "\ufe0f", "\u0301"],
    ["-", "–", "—"],
    ["'", "’", "´"],
    ["&", " & ", " and ", "and", "＆"],
    ["ß", "ss", "SS"],
    ["ﬁ", "fi", "\ud800"],
    ["🚚", "🚚\ufe0f", "b"],
]
alike = st.lists(
    st.sampled_from(ALIKE).flatmap(lambda forms: st.tuples(*[st.sampled_from(forms)] * 2)),
    max_size=8,
).map(lambda pieces: tuple("".join(side) for side in zip(*pieces, strict=True)) or ("", ""))
pairs = st.one_of(alike, st.tuples(st.text(max_size=9), st.text(max_size=9)))


@pytest.fixture(scope="module")
def call() -> Iterator[Call]:
    """Call what docs/js/difference.js exports."""
    with calling("difference.js") as call:
        yield call


@pytest.fixture(scope="module")
def lists() -> Iterator[Call]:
    """Call what docs/js/lists.js exports."""
    with calling("lists.js") as call:
        yield call


@pytest.mark.parametrize(("first", "second", "said"), SAYINGS)
def test_it_says_why_two_names_differ(first: str, second: str, said: str, call: Call) -> None:
    assert " ".join(call("difference", first, second)["sentences"]) == said


@pytest.mark.parametrize(("first", "second", "one", "other"), MARKED)
def test_what_differs_is_marked_in_words(
    first: str, second: str, one: str, other: str, call: Call
) -> None:
    segments = call("difference", first, second)["segments"]
    assert [marked(segments, side, call) for side in ("first", "second")] == [one, other]


def marked(segments: list[dict[str, str]], side: str, call: Call) -> str:
    return "".join(
        it[side] if it["kind"] == "equal" else call("shown", it[side], it["kind"])
        for it in segments
    )


@pytest.mark.parametrize(("name", "phrases"), ODD)
def test_it_says_what_is_odd_about_one_name(name: str, phrases: list[str], call: Call) -> None:
    assert call("suspicious", name) == phrases


@given(pairs)
def test_any_two_names_are_compared_soundly(call: Call, pair: tuple[str, str]) -> None:
    first, second = pair
    found = call("difference", first, second)
    for side, name in (("first", first), ("second", second)):
        assert "".join(it[side] for it in found["segments"]) == name
    assert all((it["first"] == it["second"]) == (it["kind"] == "equal") for it in found["segments"])
    assert found["isEqual"] == (first == second)
    assert found["looksEqual"] == (call("normalForm", first) == call("normalForm", second))
    assert (found["sentences"] == ["These are equal to the character."]) == found["isEqual"]
    assert (found["sentences"] == ["These are different names."]) != found["looksEqual"]
    assert found["sentences"]


TABLES = {
    "one a line": ("ACME Ltd\n\n Smith, John \r\nA\n", ["ACME Ltd", " Smith, John ", "A"]),
    "a column of a spreadsheet": ("Display name\nACME\nB\n", ["ACME", "B"]),
    "columns of a spreadsheet": ("No.\tName\n1\tACME\n2\tSmith, John\n", ["ACME", "Smith, John"]),
    "a table without a header": ("ACME\t5\nB\t6", ["ACME", "B"]),
    "a header in the fourth column": ("a,b,c,Customer display name\n1,2,3,ACME", ["ACME"]),
    "quoted": ('"Name","City"\r\n"A, ""B"" & C","X"\r\n"D","Y"\r\n', ['A, "B" & C', "D"]),
    "semicolons": ('"Code";"City"\n"A, B";"X"', ["A, B"]),
    "a quote that is the name's own": ('"Fast" Ltd\nB', ['"Fast" Ltd', "B"]),
    "a list without a header": ("The Code\nPost code", ["The Code", "Post code"]),
    "nothing": ("\n \n", []),
    "a byte order mark": ("\ufeffName\nACME", ["ACME"]),
}


@pytest.mark.parametrize("kind", TABLES)
def test_the_names_are_found_in(kind: str, lists: Call) -> None:
    text, found = TABLES[kind]
    assert lists("parse", text) == found


def test_a_file_of_comma_separated_values_is_read_as_one(lists: Call) -> None:
    text = 'Smith Ltd,London\n"Jones, Sons\nand others",Leeds\nplain\n'
    assert lists("parse", text, "csv") == ["Smith Ltd", "Jones, Sons and others", "plain"]


def test_two_lists_are_compared(lists: Call) -> None:
    here = ["Same", "Here", "Smith & Sons", "Twice", "Twice", "Same "]
    there = ["Same", "There", "Smith and Sons", "Twice", "There", "TWICE"]
    found = lists("compareLists", here, there)
    rows = [
        tuple(row[name] for name in ("sengerio", "quickbooks", "isError")) for row in found["rows"]
    ]
    assert found["equal"] == 2
    assert rows == [
        ("Smith & Sons", "Smith and Sons", True),
        ("Same ", "Same", True),
        ("Twice", "TWICE", False),
        ("Here", "", True),
        ("", "There", False),
        ("Twice", "", False),
        ("", "There", False),
    ]
    assert found["rows"][1]["why"] == "The one in Sengerio has a space at its end."


def test_a_name_is_nearly_equal_to_one_that_nothing_else_is_equal_to(lists: Call) -> None:
    rows = lists("compareLists", ["A", "A "], ["A", "A  "])["rows"]
    assert [(row["sengerio"], row["quickbooks"]) for row in rows] == [("A ", "A  ")]


@given(st.lists(pairs))
def test_each_name_is_equal_or_in_a_row(lists: Call, both: list[tuple[str, str]]) -> None:
    here, there = ([pair[side] for pair in both] for side in (0, 1))
    found = lists("compareLists", here, there)
    rows = found["rows"]
    assert {row["sengerio"] for row in rows if row["isError"]} == set(here) - set(there)
    assert set(there) - set(here) <= {row["quickbooks"] for row in rows}
    assert found["equal"] == len(set(here) & set(there))


@pytest.mark.parametrize("name", ["=1+1", "+44", "-A", "@A", "\t=1", " =1", "\u200b=1", "＝1"])
def test_no_name_starts_a_formula_in_a_spreadsheet(name: str, lists: Call) -> None:
    assert lists("toTable", [[name, 'a"b']], ",") == f'"\'{name}","a""b"\r\n'


@pytest.mark.slow
def test_long_names_and_lists_are_compared_in_linear_time(call: Call, lists: Call) -> None:
    call("difference", "a " * 50_000, "b " * 50_000 + " ")
    call("difference", " " * 50_000 + "and", " " * 50_000)
    here = [f"Haulier {number} & Sons" for number in range(20_000)]
    found: dict[str, Any] = lists("compareLists", here, [f"{name} " for name in here])
    assert len(found["rows"]) == 20_000
