"""A catalog with problems is rejected: one line for each, with file, line and rule."""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.catalog.load import CatalogError, load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

VALID = """\
site_url: https://help.test/
support_url: https://support.test/
about: {match: One field., one_way: One way., menus: They differ., next_error: Look it up.}
records:
  Invoice: an Invoice
  Term: a Term
errors:
  - code: 4001
    key: term_not_found
    title: Term not found
    message: No term "{term}" found.
    params:
      term: {label: Term, example: '30', missing: the term}
    match:
      sengerio: Days
      quickbooks: Term
    appears_when:
      - {record: Term, actions: [creating, updating]}
    meaning: The term is missing.
    causes:
      - found: It isn't there
        cause: Nobody made it.
        resolution:
          - Choose “New”.
          - Enter {term}.
    first: {title: Look, screen: terms, steps: ['Look for {term}.']}
    last: Save it.
    retry: after_change
    since: 0.1.0
    reviewed: 2026-11
    related: [4002]
  - code: 4002
    key: invoice_not_found
    title: Invoice not found
    message: No invoice found.
    appears_when:
      - {record: Invoice, actions: [updating]}
    meaning: The invoice is missing.
    causes:
      - {found: Gone, cause: Somebody removed it., resolution: [Create it.]}
    first: {title: Look, steps: [{step: Look for it., detour: log}]}
    last: Save it again.
    retry: later
    since: 0.1.0
    reviewed: 2026-11
notes:
  - {note: Names are short., codes: [4001]}
checks:
  - {check: Copy and paste., codes: [4001]}
before_activation:
  - {check: The names match., codes: [4001]}
sources:
  guide: {title: The source, url: 'https://guide.test/'}
screens:
  terms: {name: terms, path: Settings › Terms, source: guide, checked: 2026-11}
detours:
  log: {title: See who did it, steps: [Open the log.]}
"""


def lines_of(text: str | bytes, folder: Path) -> list[str]:
    """Return what `load_catalog` reports about a catalog, without the file's path."""
    file = folder / "errors.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load_catalog(file)
    except CatalogError as error:
        assert all(problem.startswith(f"{file}:") for problem in error.problems)
        return [problem.removeprefix(f"{file}:") for problem in error.problems]
    return []


def problems_of(text: str | bytes, folder: Path) -> str:
    """Return the line and rule of each problem of a catalog: `19 markup, 23 stray-brace`."""
    matches = (re.match(r"(\d+): \[([a-z-]+)\] .", line) for line in lines_of(text, folder))
    return ", ".join(f"{match[1]} {match[2]}" for match in matches if match)


def test_a_valid_catalog_loads(tmp_path: Path) -> None:
    assert lines_of(VALID, tmp_path) == []
    catalog = load_catalog(tmp_path / "errors.yml")
    assert [entry.code for entry in catalog.entries] == [4001, 4002]
    entry = catalog.entries[0]
    assert entry.appears_when[0].text == "creating or updating a Term"
    assert entry.notes == ("Names are short.",)
    assert entry.first.path == "“Settings › Terms”"
    assert entry.last == "Save it. Look it up."
    assert entry.causes[0].anchor == "it-isnt-there"


EITHER = "either: [{when: A, steps: [Go.]}, {when: B, steps: [Stay.]}]"
GONE = "      - {found: Gone, cause: Somebody removed it., resolution: [Create it.]"

# Where something is typed, with … for what is typed, and the problems that are reported.
TYPED: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("code: 4002\n", "code: …\n"): [
        *((code, "32 wrong-type") for code in ("'4002'", "4002.0", "true")),
        ("#4002", "32 comment"),
        ("4002 # new", "32 comment"),
        ("", "32 empty"),
    ],
    ("[4002]\n  - code: 4002\n", "[]\n  - code: …\n"): [
        ("400200", "32 wrong-form"),
        ("4001", "32 repeated-code"),
        ("4000", "32 unordered-code"),
    ],
    ("  - code: 4002\n", "…\n"): [
        (" - code: 4002", "32 yaml-syntax"),
        ("    code: 4002", "32 repeated-key"),
        ("  - code:4002", "32 missing-space"),
        ("  -code: 4002", "32 missing-space"),
        ("  - code: 4002\ufeff", "32 invisible-character"),
    ],
    ("key: invoice_not_found", "key: …"): [
        ("term_not_found", "33 repeated-text"),
        ("Invoice-NotFound", "33 wrong-form"),
        ("unknown_code", "33 taken-exception"),
    ],
    ("title: Invoice not found", "title: …"): [
        ("42", "34 wrong-type"),
        ("", "34 empty"),
        ("!secret Invoice", "34 tag"),
        ("It *is*", "34 wrong-form"),
        ("Term not found", "34 repeated-text"),
        ("Invoice not found\n    key: it", "35 repeated-key"),
        ("Invoice not found\n    {a}: it", "35 quotes-missing"),
        ("Invoice not found\n    retired: true", "35 wrong-type"),
    ],
    ("The term is missing.", "…"): [
        ("Then see #4002 for it.", "19 comment"),
        ("See this: it is missing.", "19 yaml-syntax"),
        ("“It is missing.”", "19 quoted-text"),
        ("'It is missing.", "19 unclosed-quote"),
        ('"It is missing.', "19 unclosed-quote"),
        ("'It is missing.\n    otherwise: Don't.", "19 unclosed-quote"),
        ('"It \\is"', "19 yaml-syntax"),
        ("It is\u200b missing.", "19 invisible-character"),
        ("It is\u2028missing.", "19 invisible-character"),
        ("It is\tmissing.", "19 wrong-form"),
        ('"It \\u200b"', "19 invisible-character"),
        (">\n      It is.", "19 wrong-form"),
        ("It is\n      missing.", "20 continuation-line"),
        ("The {term} is missing.", "19 unknown-placeholder"),
        ("The “tеrm” is missing.", "19 mixed-alphabets"),
    ],
    ("    meaning: The term is missing.\n", "…\n"): [
        ("\tmeaning: It.", "19 yaml-syntax"),
        ("    meaning:It.", "19 missing-space"),
        ("    meaning It.", "19 yaml-syntax"),
        ("   meaning: It.", "19 yaml-syntax"),
        ("meaning: It.", "20 yaml-syntax"),
        ("<<<<<<< HEAD\n    meaning: It.\n=======", "19 conflict-marker, 21 conflict-marker"),
    ],
    ("Choose “New”.", "…"): [
        ("{term} is it.", "24 yaml-syntax"),
        ("{term", "24 yaml-syntax"),
        ("{term}: enter it.", "24 quotes-missing"),
        ('"New" it is.', "24 yaml-syntax"),
        ("Open one of the others:", "24 wrong-type"),
        ("Now: choose it.", "24 wrong-type"),
        ("-Choose it.", "24 missing-space"),
        ("Choose “New.", "24 unpaired-quotes"),
        ("'Enter {term}}.'", "24 stray-brace"),
        ("Enter {day}.", "24 unknown-placeholder"),
        ("Open {screens.taxes}.", "24 unknown-placeholder"),
        ("Open {screen.terms}.", "24 unknown-placeholder"),
        ("Open { screens.terms }.", "24 unknown-placeholder"),
        ("If there is none, choose “New”.", "24 conditional-step"),
        ("Open it. If it is there, choose “New”.", "24 conditional-step"),
        ("Save, or skip to the end.", "24 skipping-step"),
        ("Choose “Settings › Terms”.", "24 written-path"),
        *((text, "24 unfinished-text") for text in ("TODO", "'...'", "'-'", "Choose …")),
        *((text, "24 markup") for text in ("Choose **New**.", "Choose _New_.", "'`New`'")),
        *((text, "24 markup") for text in ("Open [it](https://a.test).", "Choose <b>New</b>.")),
        *((text, "24 markup") for text in ("This&nbsp;one.", "'# Choose it.'")),
        ('Choose "New".', "24 straight-quotes"),
        ("Choose 'New'.", "24 straight-quotes"),
        ("Choose ‘New’.", "24 straight-quotes"),
        ("Choose “Settings > Terms”.", "24 menu-arrow"),
        ("Choose “Settings” -> “Terms”.", "24 menu-arrow"),
        ("{either: Choose it.}", "24 wrong-type"),
        ("eiter: []", "24 unknown-key"),
        ("either: []", "24 empty"),
        ("{ask: Which?, either: [{when: A, steps: [Save.]}]}", "24 single-alternative"),
        ("{ask: Which?, either: [{when: A}, {when: B, steps: [Save.]}]}", "24 missing-key"),
        (f"{{ask: Which?, {EITHER.replace('Go.', 'If so.')}}}", "24 conditional-step"),
        (f"{{ask: Which?, {EITHER.replace('B', 'A')}}}", "24 repeated-text"),
        (f"{{ask: Which?, {EITHER.replace('Go.', 'either: []')}}}", "24 empty"),
        (f"{{{EITHER}}}", "24 nothing-to-do"),
        ("ask: Which?", "24 incomplete-choice"),
        (f"{{step: Go., {EITHER}}}", "24 incomplete-choice"),
        ("care: Look out.", "24 nothing-to-do"),
        ("{step: Go., ask: Which?}", "24 nothing-to-do"),
        ("Wait for a while.", "24 vague-step"),
        ("{step: Go., country: fr}", "24 unknown-value"),
        ("{step: Go., detour: logs}", "24 unknown-name"),
    ],
    ("cause: Nobody made it.\n", "cause: Nobody made it.\n        …\n"): [
        ("anchor: compare\n        compare: true", "23 taken-anchor"),
    ],
    ("- Enter {term}.", "…"): [
        ("  Enter {term}.", "25 continuation-line"),
    ],
    ("reviewed: 2026-11\n    related", "reviewed: …\n    related"): [
        ("2026-13", "30 wrong-form"),
        ("2026-11-30", "30 wrong-form"),
        ("2099-11", "30 future-month"),
        ("2026-10", "30 outdated-review"),
    ],
    ("related: [4002]", "related: …"): [
        ("[4002, 4003]", "31 unknown-code"),
        ("[4001]", "31 own-code"),
        ("[4002, 4002]", "31 repeated-item"),
        ("['4002]", "31 unclosed-quote"),
        ("[#4002]", "31 comment"),
        ("[4002,, 4001]", "31 yaml-syntax"),
    ],
    ('No term "{term}" found.', "…"): [
        ('No term "{term}" or "{term}" found.', "11 repeated-placeholder"),
        ('No such term, "{term}".', "11 open-ended-value"),
        ("No term {term} found.", "11 unquoted-value"),
        ('No term "{term}" found."', "11 unpaired-quotes"),
        ('No tеrm "{term}" found.', "11 mixed-alphabets"),
        ("No term found.", "13 unused-param"),
        ('No term "{term}""{day}" found.', "11 unknown-placeholder"),
    ],
    ("    message: No invoice found.\n", "    message: …\n"): [
        ("No invoice “{no}” found.", "35 unknown-placeholder"),
        ('No term "thirty" found.', "35 ambiguous-message"),
        (
            'No term "{a}" found.\n    params: {a: {label: A, example: x, missing: a}}',
            "35 ambiguous-message",
        ),
        (
            "Oops! NO TERM “{a}”, FOUND!\n    params: {a: {label: A, example: x, missing: a}}",
            "35 ambiguous-message",
        ),
        (
            "No invoice “{class}” found.\n    params: {class: {label: C, example: x, missing: c}}",
            "36 python-keyword",
        ),
    ],
    ("key: term_not_found\n", "key: term_not_found\n    …\n"): [
        ("former_messages: ['No “{day}” was found.']", "10 unknown-placeholder"),
        ("former_messages: ['No “{term}” or “{term}” found.']", "10 repeated-placeholder"),
        ("former_messages: []", "10 empty"),
        ("former_messages: [It is gone., It is gone.]", "10 repeated-text"),
        ("former_messages: [No invoice found.]", "36 repeated-text"),
        ("former_messages: [No invoice found]", "36 ambiguous-message"),
        ("successor: 4002", "10 successor-of-active"),
        ("retired: It is.\n    successor: 4003", "11 unknown-code"),
        ("retired: It is.\n    successor: 4001", "11 own-code"),
    ],
    ("key: invoice_not_found\n", "key: invoice_not_found\n    …\n"): [
        ("retired: It was merged.", "31 retired-code"),
    ],
    ("Invoice, actions: [updating]", "…]"): [
        ("Bill, actions: [updating", "5 unused-name, 37 unknown-name"),
        ("Term, actions: [updating", "5 unused-name"),
        ("Invoice, actions: [deleting", "37 unknown-value"),
        ("Invoice, actions: [updating, updating", "37 repeated-item"),
    ],
    ("{record: Invoice,", "{…,"): [("record:Invoice", "37 missing-space")],
    ("quickbooks: Term\n", "quickbooks: Term\n      …\n"): [("unique: 'yes'", "17 wrong-type")],
    ("    match:\n      sengerio: Days\n      quickbooks: Term\n", "    match: …\n"): [
        ("[Days, Term]", "14 wrong-type"),
    ],
    ("      - {found: Gone, cause: Somebody removed it., resolution: [Create it.]}", "…"): [
        ("      - {found: Gone, cause: Somebody removed it.}", "40 missing-key"),
        ("      - {cause: Somebody removed it., resolution: [Create it.]}", "40 missing-key"),
        ("      - {found: Gone, cause: A, resolution: []}", "40 empty"),
        (f"{GONE}}}\n{GONE}, anchor: gone-2}}", "41 repeated-text"),
        (f"{GONE}}}\n{GONE.replace('Gone', 'Lost')}, anchor: gone}}", "41 taken-anchor"),
        (f"{GONE}, former_anchors: [cause-1, gone]}}", "40 taken-anchor"),
        (f"{GONE}}}\n{GONE.replace('Gone', 'Lost')}, former_anchors: [gone]}}", "41 taken-anchor"),
        (f"{GONE}, anchor: first-step}}", "40 taken-anchor"),
        (f"{GONE}, former_anchors: [Cause]}}", "40 wrong-form"),
        (f"{GONE}, compare: true}}", "40 needless-comparison"),
    ],
    ("    meaning: The invoice is missing.\n    causes:\n", "    meaning: It.\n    …\n"): [
        ("needs: [A, B, C]\n    causes:", "39 too-many-items"),
    ],
    ("{step: Look for it., detour: log}", "…"): [("Look for it.", "57 unused-name")],
    ("Open the log.", "…"): [("{step: Open it., detour: log}", "57 nested-detour")],
    ("{note: Names are short., codes: [4001]}", "…"): [
        ("{note: Names are short., codes: [4009]}", "47 unknown-code"),
        ("{note: Names are short., codes: [4001], source: book}", "47 unknown-name"),
        ("{note: N., codes: [4001]}\n  - {note: N., codes: [4002]}", "48 repeated-text"),
        (
            "\n  - ".join(f"{{note: Fact {number}., codes: [4002]}}" for number in range(4)),
            "32 too-many-notes",
        ),
    ],
    ("  guide: {title: The source, url: 'https://guide.test/'}\n", "  guide: {…}\n"): [
        ("title: The source", "53 missing-key"),
        ("title: The source, url: 'https://a.test/\"'", "53 wrong-form"),
        (
            "title: A, url: 'https://a.test/'}\n  b: {title: B, url: 'https://b.test/'",
            "54 unused-name",
        ),
    ],
    ("  terms: {name: terms, path: Settings › Terms, source: guide, ", "  …, "): [
        ("terms: {name: terms, path: Settings › Terms, source: guides", "55 unknown-name"),
        ("terms: {address: /app/t?id=7, name: t, path: Terms, source: guide", "55 wrong-form"),
        (
            "taxes: {name: taxes, path: Taxes, source: guide, checked: 2026-11}\n"
            "  terms: {name: terms, path: Settings › Terms, source: guide",
            "55 unused-name",
        ),
    ],
    ("https://help.test/", "…"): [
        ("https://help.test", "1 wrong-form"),
        ("https://me@help.test/", "1 wrong-form"),
    ],
    ("sources:\n", "…\n"): [("colour: red\nsources:", "52 unknown-key")],
}


@pytest.mark.parametrize(
    ("place", "typed", "problems"),
    [(place, typed, problems) for place, rows in TYPED.items() for typed, problems in rows],
)
def test_each_problem_has_its_line_and_rule(
    place: tuple[str, str], typed: str, problems: str, tmp_path: Path
) -> None:
    old, new = place
    assert VALID.count(old) == 1
    text = VALID.replace(old, new.replace("…", typed, 1))
    assert problems_of(text, tmp_path) == problems, lines_of(text, tmp_path)


# What people read when they have typed something, if the rule's name is not enough.
SENTENCES = [
    (
        "title: Term not found",
        "titel: Term not found",
        [
            "8: [missing-key] #4001: 'title' is missing; add it (A short name, without values)",
            "10: [unknown-key] #4001: unknown key 'titel'; did you mean 'title'?",
        ],
    ),
    (
        "Choose “New”.",
        "Open one of the others:",
        [
            "24: [wrong-type] #4001: item 1 of 'resolution' is a mapping, not text; "
            "YAML takes what is before a colon for a key; put the text in quotes"
        ],
    ),
    (
        "reviewed: 2026-11\n    related",
        "reviewed: 2026-11-30\n    related",
        ["30: [wrong-form] #4001: 'reviewed' is '2026-11-30'; a month is written as 2026-11"],
    ),
    (
        "  - code: 4002\n",
        "    code: 4002\n",
        [
            "32: [repeated-key] #4001: the key 'code' is already on line 8; remove one of them, "
            "or begin a new item with '- '"
        ],
    ),
]


@pytest.mark.parametrize(("old", "new", "lines"), SENTENCES)
def test_a_problem_says_what_to_do(old: str, new: str, lines: list[str], tmp_path: Path) -> None:
    assert lines_of(VALID.replace(old, new), tmp_path) == lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Invoice", "retired: It was merged.\n    successor: 4001\n    title: Invoice"),
        ("title: Term", "former_messages: [No term was found.]\n    title: Term"),
        ("title: Term", 'former_messages: [\'No term "{term}" or "x" found\']\n    title: Term'),
        (
            "No invoice found.",
            'No term group "{a}" found.\n    params: {a: {label: A, example: x, missing: a}}',
        ),
        ("meaning: The term", "meaning: &term The term"),
        ("Choose “New”.", "Use the customers' list at 20:30, and don't hurry & save."),
        ("Choose “New”.", "“New” or “Edit”"),
        ("title: Invoice not found", "title: no"),
    ],
)
def test_unusual_texts_are_accepted(old: str, new: str, tmp_path: Path) -> None:
    text = VALID.replace(old, new)
    text = text.replace("related: [4002]", "related: []") if "retired" in new else text
    assert lines_of(text, tmp_path) == []


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", "1 empty"),
        ("# nothing\n", "1 empty"),
        ("- 1\n", "1 wrong-type"),
        ("a: 1\n---\nb: 2\n", "2 yaml-syntax"),
        (b"a: 1\nb: \xff\n", "2 encoding"),
        ("a: 1\n".encode("utf-16"), "1 encoding"),
        ("a: 1\nb: \x00\n", "2 invisible-character"),
    ],
    ids=range(7),
)
def test_an_unreadable_file_is_reported(text: str | bytes, problems: str, tmp_path: Path) -> None:
    assert problems_of(text, tmp_path) == problems


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_matter(start: str, end: str, tmp_path: Path) -> None:
    assert lines_of(start + VALID.replace("\n", end), tmp_path) == []
    broken = VALID.replace("The term is missing.", "See: it is missing.")
    assert problems_of(start + broken.replace("\n", end), tmp_path) == "19 yaml-syntax"


def test_two_keys_cannot_share_an_exception(tmp_path: Path) -> None:
    text = VALID.replace("key: term_not_found", "key: a1_gone")
    text = text.replace("key: invoice_not_found", "key: a_1_gone")
    assert problems_of(text, tmp_path) == "33 taken-exception"


def test_two_screens_cannot_share_a_path(tmp_path: Path) -> None:
    text = VALID.replace("Create it.", "'Open {screens.days}.'")
    days = "  days: {name: days, path: Settings › Terms, source: guide, checked: 2026-11}\n"
    text = text.replace("detours:\n", f"{days}detours:\n")
    assert problems_of(text, tmp_path) == "56 repeated-text"


def test_a_successor_is_not_retired(tmp_path: Path) -> None:
    text = VALID.replace("key: term_not_found\n", "key: term_not_found\n    retired: It is gone.\n")
    text = text.replace(
        "key: invoice_not_found\n",
        "key: invoice_not_found\n    retired: It was merged.\n    successor: 4001\n",
    ).replace("related: [4002]", "related: []")
    assert problems_of(text, tmp_path) == "36 retired-code"


@pytest.mark.parametrize("code", ["40010", "400", "4003"])
def test_a_changed_code_is_one_problem_at_the_code(code: str, tmp_path: Path) -> None:
    text = VALID.replace("- code: 4001", f"- code: {code}")
    (problem,) = problems_of(text, tmp_path).split(", ")
    assert problem.startswith("8 ")


def test_a_review_covers_the_screens_of_the_notes(tmp_path: Path) -> None:
    note = "  - {note: 'Open {screens.terms}.', codes: [4002]}\n"
    text = VALID.replace("reviewed: 2026-11\nnotes:\n", f"reviewed: 2026-10\nnotes:\n{note}")
    assert problems_of(text, tmp_path) == "45 outdated-review"


def test_problems_are_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = VALID.replace("- Enter {term}.", "- Enter {day}.").replace(
        "code: 4002\n", "code: 4001\n"
    )
    text = text.replace("Create it.", "TODO").replace("No term", "Nо term")
    assert [problem.split()[0] for problem in problems_of(text, tmp_path).split(", ")] == [
        *("11", "25", "32", "40")
    ]


def locations_of(value: object, location: tuple[str | int, ...] = ()) -> list[Any]:
    """Return the location of every value within a value."""
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    return [
        location,
        *(p for key, child in children for p in locations_of(child, (*location, key))),
    ]


INVALID: list[Any] = [None, True, 0.5, 10**30, "", " x\n", "}{“", [], {}, [[], []], {"": {}}]


@pytest.mark.slow
def test_no_value_anywhere_raises_another_error(tmp_path: Path) -> None:
    valid = {"": yaml.safe_load(VALID)}
    # One location of each kind: the locations but for the positions in lists.
    kinds = {
        tuple(step if isinstance(step, str) else "" for step in location): location
        for location in locations_of(valid[""])
    }
    for location in kinds.values():
        for value in INVALID:
            catalog = deepcopy(valid)
            parent: Any = catalog
            for step in ("", *location)[:-1]:
                parent = parent[step]
            parent[("", *location)[-1]] = value
            text = json.dumps(catalog[""], indent=1, ensure_ascii=False)
            for problem in lines_of(text, tmp_path):
                line, _, what = problem.partition(": ")
                assert 1 <= int(line) <= text.count("\n") + 1
                assert "; " in what


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load_catalog(tmp_path / "none.yml")
    problem = "[file] it cannot be read, no such file or directory; check the path"
    assert caught.value.problems == [f"{tmp_path / 'none.yml'}:1: {problem}"]
