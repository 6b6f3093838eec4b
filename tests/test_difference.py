"""The reasons why two names differ, in sentences, and the differences of two lists."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.node import Call, load_module

DIFFERENT = "The names are different."
SENTENCES = [
    ("ACME Ltd", "ACME Ltd ", "The name in QuickBooks Online ends with a space."),
    (" ACME", "ACME", "The name in Sengerio starts with a space."),
    ("ACME", "  ACME", "The name in QuickBooks Online starts with a double space."),
    ("ACME  Ltd", "ACME Ltd", "The name in Sengerio contains a double space."),
    ("ACME\xa0Ltd", "ACME Ltd", "The name in Sengerio contains a no-break space."),
    ("ACME", "AC\u200bME", "The name in QuickBooks Online contains a zero-width space."),
    ("Thous\u200band", "Thousand", "The name in Sengerio contains a zero-width space."),
    ("ACME\ufeff", "ACME", "The name in Sengerio ends with a zero-width no-break space."),
    ("AC\u2063ME", "ACME", "The name in Sengerio contains a hidden character U+2063."),
    ("ACME\tLtd", "ACME Ltd", "The name in Sengerio contains a tab."),
    (
        "АСМЕ Ltd",
        "ACME Ltd",
        "the Cyrillic letters “АСМЕ”; QuickBooks Online has the Latin “ACME”.",
    ),
    ("ACM\u0395", "ACME", "the Greek letter “\u0395”; QuickBooks Online has the Latin “E”."),
    ("A–B", "A-B", "Sengerio has an en dash; QuickBooks Online has a hyphen."),
    ("O’Neil", "O'Neil", "a curly apostrophe; QuickBooks Online has a straight apostrophe."),
    ("“Fast”", '"Fast"', "a curly double quote; QuickBooks Online has a straight double quote."),
    (
        "Caf\xe9",
        "Cafe\u0301",
        "Sengerio has “\xe9” as one character; QuickBooks Online has a letter ",
    ),
    ("Cafe\u0301", "Caf\xe9", "a separate accent; QuickBooks Online has “\xe9” as one character."),
    ("acme Ltd", "ACME Ltd", "Capital and small letters differ."),
    ("A & B", "A and B", "Sengerio has “&”; QuickBooks Online has “and”."),
    ("A&B", "A & B", "The spaces beside “&” or “and” differ."),
    ("Straße", "Strasse", "Sengerio has “ß”; QuickBooks Online has “ss”."),
    ("INV-1O", "INV-10", "Sengerio has the letter “O”; QuickBooks Online has the digit “0”."),
    ("Unit 11", "Unit l1", "Sengerio has the digit “1”; QuickBooks Online has the letter “l”."),
    ("ACME Ltd", "ACME Ltd (deleted)", "“(deleted)” means inactive in QuickBooks Online."),
    ("Child", "Parent:Child", "For a sub-customer, only its own name counts: “Child”."),
    ("A:B: Child", "Child", "For a sub-customer, only its own name counts: “Child”."),
    ("Smith Limited", "Smith Ltd", "Sengerio has “Limited”; QuickBooks Online has “Ltd”."),
    ("ACME, Inc.", "ACME INC", "Sengerio has “, Inc.”; QuickBooks Online has “INC”."),
    ("John Smith", "Smith, John", "The words are in a different order."),
    ("30", "Net 30", "The name must be only the number: “30”."),
    ("30", "30 days", "The name must be only the number: “30”."),
    ("20.0% S", "20% S", "Sengerio has “20.0%”; QuickBooks Online has “20%”."),
    ("17.5%", "17,50 %", "Sengerio has “17.5%”; QuickBooks Online has “17,50 %”."),
    ("20% S", "2% S", DIFFERENT),
    ("3", "Net 30", DIFFERENT),
    ("ACME", " ", DIFFERENT),
    ("Brand X", "Br & X", DIFFERENT),
    ("ACME Haulage", "ACME Halage", DIFFERENT),
    ("Café", "Cafe", DIFFERENT),
]
MARKED = [
    ("ACME Ltd", "ACME Ltd ", "ACME Ltd", "ACME Ltd[space]"),
    ("A\xa0B", "A B", "A[no-break space]B", "A[space]B"),
    ("AC\u200bME", "ACME", "AC[zero-width space]ME", "ACME"),
    ("ACM\u0415", "ACME", "ACM[\u0415: Cyrillic]", "ACM[E: Latin]"),
    ("A–B", "A-B", "A[–: en dash]B", "A[-: hyphen]B"),
    ("acme Ltd", "ACME Ltd", "[acme: small] Ltd", "[ACME: capital] Ltd"),
    ("INV-1O", "INV-10", "INV-1[O: letter]", "INV-1[0: digit]"),
    ("e\u0301", "\xe9", "[e\u0301: letter and accent]", "[\xe9: one character]"),
    ("North Haulage Ltd", "North Transport Ltd", "North [Haulage] Ltd", "North [Transport] Ltd"),
]
FAULTS = [
    ("ACME Haulage Ltd", []),
    ("", []),
    ("Müller & Söhne 🚚", []),
    ("👩\u200d🚒 Fire ❤\ufe0f", []),
    ("Ромашка Ltd", []),
    ("می\u200cخواهم", []),
    (" ACME", ["starts with a space"]),
    ("A  B ", ["contains a double space", "ends with a space"]),
    ("A\xa0B", ["contains a no-break space"]),
    ("AC\u200dME", ["contains a zero-width joiner"]),
    (" ", ["contains only a space"]),
    ("АCME", ["contains letters of another alphabet: the Cyrillic “А”"]),
    ("АСМЕ Ltd", ["contains letters of another alphabet: the Cyrillic “АСМЕ”"]),
]
LOOKALIKES = [
    ["a", "A", "\u0410", "\u0391"],
    ["é", "É", "e\u0301"],
    [" ", "\xa0", "  ", "\t", " \u200b"],
    ["", "\u200b", "\ufe0f", "\u0301"],
    ["-", "–", "—"],
    ["'", "’", "´"],
    ["&", " & ", " and ", "and", "＆"],
    ["O", "0"],
    ["ß", "ss", "SS"],
    ["ﬁ", "fi", "\ud800"],
    ["🚚", "🚚\ufe0f", "b"],
]
similar_names = st.lists(
    st.sampled_from(LOOKALIKES).flatmap(lambda forms: st.tuples(*[st.sampled_from(forms)] * 2)),
    max_size=8,
).map(lambda pieces: tuple("".join(side) for side in zip(*pieces, strict=True)) or ("", ""))
pairs = st.one_of(similar_names, st.tuples(st.text(max_size=9), st.text(max_size=9)))


@pytest.fixture(scope="module")
def call() -> Iterator[Call]:
    """Call what docs/js/difference.js exports."""
    with load_module("difference.js") as call:
        yield call


@pytest.fixture(scope="module")
def lists() -> Iterator[Call]:
    """Call what docs/js/lists.js exports."""
    with load_module("lists.js") as call:
        yield call


@pytest.mark.parametrize(("sengerio", "quickbooks", "sentence"), SENTENCES)
def test_two_names_get_a_reason(sengerio: str, quickbooks: str, sentence: str, call: Call) -> None:
    (found,) = call("compareNames", sengerio, quickbooks)["sentences"]
    assert sentence in found


def test_two_names_get_every_reason(call: Call) -> None:
    assert call("compareNames", "Smith & Sons ", "smith\xa0and Sons")["sentences"] == [
        "The name in Sengerio ends with a space.",
        "The name in QuickBooks Online contains a no-break space.",
        "Sengerio has “&”; QuickBooks Online has “and”.",
        "Capital and small letters differ.",
    ]


def test_near_names_get_every_reason(call: Call) -> None:
    assert call("compareNames", "Smith  Limited", "Group:Smith Ltd (deleted)")["sentences"] == [
        "“(deleted)” means inactive in QuickBooks Online. Make it active, unless it was merged.",
        "For a sub-customer, only its own name counts: “Smith Ltd”.",
        "Sengerio has “Limited”; QuickBooks Online has “Ltd”.",
    ]
    assert call("compareNames", "A  B (deleted)", "A B")["sentences"][1:] == [
        "The name in Sengerio contains a double space."
    ]


def test_identical_names_get_a_next_step(call: Call) -> None:
    assert call("compareNames", "A", "A", "name", "customer")["sentences"] == [
        "The names are identical, so the name isn't the problem.",
        "Check that the customer is active and that this is the right company.",
    ]


@pytest.mark.parametrize(("sengerio", "quickbooks", "one", "other"), MARKED)
def test_differences_are_marked(
    sengerio: str, quickbooks: str, one: str, other: str, call: Call
) -> None:
    segments = call("compareNames", sengerio, quickbooks)["segments"]
    assert [marked(segments, side, call) for side in ("sengerio", "quickbooks")] == [one, other]


def marked(segments: list[dict[str, str]], side: str, call: Call) -> str:
    """Return one side of the segments, with its differences annotated."""
    return "".join(
        segment[side]
        if segment["kind"] == "equal"
        else call("formatDifferingPiece", segment[side], segment["kind"])
        for segment in segments
    )


@pytest.mark.parametrize(("name", "faults"), FAULTS)
def test_faults_of_one_name_are_described(name: str, faults: list[str], call: Call) -> None:
    assert call("describeFaults", name) == faults


@given(pairs)
def test_any_two_names_can_be_compared(call: Call, pair: tuple[str, str]) -> None:
    sengerio, quickbooks = pair
    found = call("compareNames", sengerio, quickbooks)
    segments = found["segments"]
    assert "".join(segment["sengerio"] for segment in segments) == sengerio
    assert "".join(segment["quickbooks"] for segment in segments) == quickbooks
    for segment in segments:
        is_equal = segment["sengerio"] == segment["quickbooks"]
        assert is_equal == (segment["kind"] == "equal")
    assert found["isEqual"] == (sengerio == quickbooks)
    assert found["looksEqual"] == (
        call("normaliseName", sengerio) == call("normaliseName", quickbooks)
    )
    assert ("identical" in found["sentences"][0]) == found["isEqual"]
    assert (found["sentences"] == [DIFFERENT]) != (found["looksEqual"] or found["isNear"])


CUSTOMERS, TERMS, PAYMENT_METHODS = "4004", "4003", "4002"
REPORT = """Customer Contact List
ACME Haulage Ltd

Customer full name\tFull name\tPhone
ACME\tJane Doe\t1
Smith, John\tJohn\t2

Monday, 30 November 2026 10:11 AM GMT+00:00\t\t
"""
TABLES = {
    "one per line": ("ACME Ltd\n\n Smith, John \r\nA\n", ["ACME Ltd", " Smith, John ", "A"]),
    "a column of a spreadsheet": ("Display name\nACME\nB\n", ["ACME", "B"]),
    "columns of a spreadsheet": ("No.\tName\n1\tACME\n2\tSmith, John\n", ["ACME", "Smith, John"]),
    "a table without a header": ("ACME\t5\nB\t6", ["ACME", "B"]),
    "a header in the fourth column": ("a,b,c,Customer display name\n1,2,3,ACME", ["ACME"]),
    "quoted": ('"Name","City"\r\n"A, ""B"" & C","X"\r\n"D","Y"\r\n', ['A, "B" & C', "D"]),
    "semicolons": ('"Code";"City"\n"A, B";"X"', ["A, B"]),
    "a quote in a name": ('"Fast" Ltd\nB', ['"Fast" Ltd', "B"]),
    "a list without a header": ("The Code\nPost code", ["The Code", "Post code"]),
    "nothing": ("\n \n", []),
    "a byte order mark": ("\ufeffName\nACME", ["ACME"]),
    "a report": (REPORT, ["ACME", "Smith, John"]),
    "a report with commas": ('List\n\nCustomer,Full name\n"A, B",C', ["A, B"]),
    "a report with one column": ("Customers\nACME Haulage Ltd\n\nName\nA\nB", ["A", "B"]),
}
COLUMNS = [
    (CUSTOMERS, "Full name\tCustomer", "Customer"),
    (CUSTOMERS, "Full name\tCustomer full name", "Customer full name"),
    (CUSTOMERS, "Name\tDisplay name", "Display name"),
    (CUSTOMERS, "Name\tCode", "Code"),
    (CUSTOMERS, "Name\tFull name", "Name"),
    (CUSTOMERS, "Phone\tFull name", "Full name"),
    (TERMS, "Code\tDeferment days", "Deferment days"),
    (TERMS, "Due in fixed number of days\tName", "Name"),
    (PAYMENT_METHODS, "Customer\tPayment method", "Payment method"),
    (PAYMENT_METHODS, "Code\tName", "Name"),
]


@pytest.mark.parametrize("kind", TABLES)
def test_names_are_read_from_a_pasted_text(kind: str, lists: Call) -> None:
    text, names = TABLES[kind]
    assert lists("readList", text, CUSTOMERS)["names"] == names


@pytest.mark.parametrize(("code", "header", "title"), COLUMNS)
def test_the_best_column_has_the_names(code: str, header: str, title: str, lists: Call) -> None:
    found = lists("readList", f"{header}\nA\tB", code)
    assert found["columns"] == header.split("\t")
    assert found["columns"][found["column"]] == title


def test_another_column_can_be_chosen(lists: Call) -> None:
    found = lists("readList", REPORT, CUSTOMERS, 1)
    assert found["names"] == ["Jane Doe", "John"]
    assert lists("readList", "A\t1\nB\t2", CUSTOMERS, 1)["columns"] == ["Column 1", "Column 2"]


def test_two_lists_are_compared(lists: Call) -> None:
    sengerio = ["Same", "Here", "Smith & Sons", "Twice", "Twice", "Same "]
    quickbooks = ["Same", "There", "Smith and Sons", "Twice", "There", "TWICE"]
    found = lists("compareLists", sengerio, quickbooks)
    assert (found["equalCount"], found["nameCount"]) == (2, 5)
    assert [(row["sengerio"], row["quickbooks"], row["isError"]) for row in found["rows"]] == [
        ("Smith & Sons", "Smith and Sons", True),
        ("Same ", "Same", True),
        ("Twice", "TWICE", False),
        ("Here", "", True),
        ("", "There", False),
        ("Twice", "", False),
        ("", "There", False),
    ]
    assert found["rows"][1]["why"] == "The name in Sengerio ends with a space."


def test_near_names_are_suggested(lists: Call) -> None:
    sengerio = ["ACME Ltd", "John Smith", "Same", "Child", "Other"]
    quickbooks = ["Smith, John", "ACME Limited (deleted)", "Same", "Same (deleted)", "P:Child"]
    rows = lists("compareLists", sengerio, quickbooks)["rows"]
    keys = ("result", "sengerio", "quickbooks", "isError")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("Perhaps the same", "ACME Ltd", "ACME Limited (deleted)", True),
        ("Perhaps the same", "John Smith", "Smith, John", True),
        ("Perhaps the same", "Child", "P:Child", True),
        ("Perhaps the same", "Same", "Same (deleted)", False),
        ("Only in Sengerio", "Other", "", True),
    ]
    assert rows[1]["why"] == "The words are in a different order."


def test_terms_compare_their_days_too(lists: Call) -> None:
    terms = lists("readList", "Name\tDue in fixed number of days\n30\t15\n60\t60\n0\t", TERMS)
    found = lists("compareLists", ["30", "60", "0"], terms["names"], terms["days"])
    assert found["equalCount"] == 2
    assert found["rows"] == [
        {
            "result": "Almost the same",
            "sengerio": "30",
            "quickbooks": "30",
            "why": "QuickBooks Online has 15 days.",
            "isError": True,
        }
    ]


def test_lookalikes_without_an_equal_name_are_paired(lists: Call) -> None:
    rows = lists("compareLists", ["A", "A "], ["A", "A  "])["rows"]
    assert [(row["sengerio"], row["quickbooks"]) for row in rows] == [("A ", "A  ")]


@given(st.lists(pairs))
def test_each_name_matches_or_is_in_a_row(lists: Call, both: list[tuple[str, str]]) -> None:
    sengerio, quickbooks = ([pair[side] for pair in both] for side in (0, 1))
    found = lists("compareLists", sengerio, quickbooks)
    rows = found["rows"]
    assert {row["sengerio"] for row in rows if row["isError"]} == set(sengerio) - set(quickbooks)
    assert set(quickbooks) - set(sengerio) <= {row["quickbooks"] for row in rows}
    assert found["equalCount"] == len(set(sengerio) & set(quickbooks))


FORMULAS = ["=1+1", "+44", "-A", "@A", "\t=1", " =1", "\u200b=1", "＝1"]
FORMULAS += ["\0=1", "\x1f=1", "\x85=1", "﹦1", "﹢1", "﹣1", "﹫A"]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_starts_a_formula(name: str, lists: Call) -> None:
    assert lists("formatTable", [[name, 'a"b']], ",") == f'"\'{name}","a""b"\r\n'


@pytest.mark.slow
def test_long_names_and_lists_take_linear_time(call: Call, lists: Call) -> None:
    call("compareNames", "a " * 50_000, "b " * 50_000 + " ")
    call("compareNames", " " * 50_000 + "and", " " * 50_000)
    names = [f"Haulier {number} & Sons" for number in range(20_000)]
    found: dict[str, Any] = lists("compareLists", names, [f"{name} " for name in names])
    assert len(found["rows"]) == 20_000
