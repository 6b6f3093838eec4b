"""A catalog that breaks a rule is refused: one line for each problem, with its line number."""

import json
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.catalog.load import CatalogError, load

if TYPE_CHECKING:
    from collections.abc import Iterable

SOUND = """\
site_url: https://help.test/
support_url: https://support.test/
about: {match: One field., one_way: One way., menus: They differ.}
records:
  Invoice: an Invoice
  Term: a Term
errors:
  - code: 4001
    key: term_not_found
    title: Term not found
    message: No term "{term}" found.
    params:
      term: {label: Term, example: '30'}
    match:
      sengerio: Days
      quickbooks: Term
    appears_when:
      - {record: Term, actions: [creating, updating]}
    meaning: The term is missing.
    causes:
      - cause: Nobody made it.
        resolution:
          - Choose “New”.
          - Enter {term}.
    first: Look in {screens.terms}.
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
      - cause: Somebody removed it.
        resolution: [Create it.]
    first: Look for it.
    reviewed: 2026-11
notes:
  - {note: Names are short., codes: [4001]}
before_activation:
  - {check: The names match., codes: [4001]}
sources:
  guide: {title: The source}
screens:
  terms: {path: Settings › Terms, source: guide, checked: 2026-11}
"""


def problems_of(text: str | bytes, folder: Path) -> list[str]:
    """Return what `load` says about a catalog, without the file's path."""
    file = folder / "errors.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        load(file)
    except CatalogError as error:
        assert all(problem.startswith(f"{file}:") for problem in error.problems)
        return [problem.removeprefix(f"{file}:") for problem in error.problems]
    return []


def test_a_sound_catalog_loads(tmp_path: Path) -> None:
    assert problems_of(SOUND, tmp_path) == []
    catalog = load(tmp_path / "errors.yml")
    assert [entry.code for entry in catalog.entries] == [4001, 4002]
    assert catalog.entries[0].appears_when[0].text == "creating or updating a Term"
    assert catalog.entries[0].notes == ("Names are short.",)


QUOTE_IT = "put the text in quotes"
COMMENT = (
    f"YAML takes what follows ' #' for a comment; {QUOTE_IT}, a code without #, "
    "or the comment on a line of its own"
)
COLON = f"YAML takes what stands before ': ' for a key; {QUOTE_IT}"
FIRST = "in YAML no plain text begins with"
NO_KEY = "this is no 'key: text' and no '- text'; write it so, with the space"
NOT_OPENED = "a quote ({}) ends the text and none begins it; put one at both ends or neither"
NOT_CLOSED = "that opens here is not closed; close it"
INNER = "a quote within the text ends it; put the whole text in the other kind of quotes"
CURLY = "the curly quotes around all of it would be part of the text; put straight ones there"
UNPAIRED = "the curly quotes do not pair; write “ before and ” after each name"
BRACE = "a stray brace; braces only go around the name of a param"
INVISIBLE = "the invisible character U+{} stands here; remove it, or write a space"
MISALIGNED = "this line is not indented like those above; put it under its neighbours"
GOES_ON = "this goes on with the text above; put '- ' or a key before it, or '>-' before both"
CONFLICT = "a conflict marker; keep one of the versions, and remove all marker lines"
OUT_OF_LINE = "the entry is not indented like the others; put its '-' under theirs"
NOT_TEXT = "not text; put it in quotes"
NUMBER = "a number, not a whole number"
WHOLE = "not a whole number; make it a whole number"
NO_FIT = "which does not fit"
NAME = f"{NO_FIT}; a name is lower-case words joined by underscores, such as display_name"
MARKUP = f"{NO_FIT}; a title is words with plain punctuation, and no markup"
PARAGRAPH = (
    f"{NO_FIT}; text is one paragraph: no line break or other control character, "
    "no space at either end and no two in a row"
)
EMPTY = "is empty; write at least one, or see what other entries have"
UNDECLARED = "is not under 'params'; use one of term, or correct its name"
TWICE = "{term} stands twice in the message; keep one"
NO_END = "a value has no word before or after it; write one, to show where it ends"
UNQUOTED = "a value does not stand in quotes; put quotes around it, to show its ends"
SAME = "the same message as"
DIFFER = "make their wording differ"
AMBIGUOUS = f"one text could be this message and that of #4001; {DIFFER}"
SAME_WORDS = (
    "this differs from the message of #4001 only in letter case, spaces, punctuation, Oops! "
    f"and the names of values; {DIFFER}"
)
RANGE = "a code is a whole number from 1000 to 99999"
TAKEN = "the package or Python itself has; take another key"
RECORDS = "use one of Invoice, Term, or add it to 'records'"
ACTIONS = "use one of activating, creating, updating"
CHOICE = "make it a choice (either, with when and steps)"
TWO = "a choice has two alternatives or more; write its steps as steps"
WRITTEN = "a path stands in a text; write it under 'screens', and refer to it"
SCREENS = "use one of terms, or add it to 'screens'"

# What is typed instead of a text of the sound catalog, where … stands, and what is told about it.
TYPED: dict[tuple[str, str, str], list[tuple[str, str]]] = {
    ("code: 4002\n", "code: …\n", "28: entry 2: "): [
        ("'4002'", "'code' is '4002', text, not a whole number; remove the quotes"),
        ("4002.0", f"'code' is 4002.0, a number, {WHOLE}"),
        ("4_002", f"'code' is 4_002, {NUMBER}; write 4002"),
        ("04002", f"'code' is 04002, {NUMBER}; write 4002"),
        ("20:30", f"'code' is 20:30, a number, {WHOLE}"),
        ("true", f"'code' is true, true or false, {WHOLE}"),
        ("#4002", COMMENT),
        ("4002 # new", COMMENT),
    ],
    ("[4002]\n  - code: 4002\n", "[]\n  - code: …\n", "28: #"): [
        ("400200", f"400200: 'code' is 400200, {NO_FIT}; {RANGE}"),
        ("4001", "4001: the code 4001 is already used by entry 1; take a new one"),
        ("4000", "4000: the code 4000 comes after 4001; order the entries by code"),
    ],
    ("  - code: 4002\n", "…\n", "28: #4002: "): [
        (" - code: 4002", OUT_OF_LINE),
        ("   - code: 4002", OUT_OF_LINE),
        ("  - code:4002", NO_KEY),
        ("  -code: 4002", NO_KEY),
        ("  - code: 4002\ufeff", INVISIBLE.format("FEFF")),
    ],
    ("key: invoice_not_found", "key: …", "29: #4002: "): [
        ("term_not_found", "the same key as #4001; give it its own"),
        ("Invoice-NotFound", f"'key' is 'Invoice-NotFound', {NAME}"),
        ("unknown_code", f"its exception would be UnknownCodeError, which {TAKEN}"),
    ],
    ("title: Invoice not found", "title: …", "30: #4002: "): [
        ("42", f"'title' is 42, a number, {NOT_TEXT}"),
        ("007", f"'title' is 007, a number, {NOT_TEXT}"),
        ("20:30", f"'title' is 20:30, a number, {NOT_TEXT}"),
        ("no", f"'title' is no, true or false, {NOT_TEXT}"),
        ("On", f"'title' is On, true or false, {NOT_TEXT}"),
        ("2026-11-22", f"'2026-11-22' is a YAML timestamp, {NOT_TEXT}"),
        (
            "",
            "'title' is empty; write it (A short name with no parameter, "
            "for page titles and lists)",
        ),
        ("!!bool maybe", "'maybe' cannot be read as YAML's bool; correct it"),
        ("!secret Invoice", "the tag !secret is not allowed; remove it"),
        ("!!python/name:os []", "the tag !!python/name:os is not allowed; remove it"),
        ("It *is*", f"'title' is 'It *is*', {MARKUP}"),
    ],
    ("title: Invoice not found\n", "title: Invoice not found\n    …\n", "31: #4002: "): [
        ("key: it", "the key 'key' stands here again after line 29; remove one of them"),
        ("7: seven", "the key '7' is not text; put it in quotes or remove it"),
        ("<<: {}", "the key '<<' is not text; put it in quotes or remove it"),
    ],
    ("The term is missing.", "…", "19: #4001: "): [
        ("Then see #4002 for it.", COMMENT),
        ("See this: it is missing.", COLON),
        ("“New”: it is missing.", COLON),
        ("“It is missing.”", CURLY),
        ("‘It is missing.’", CURLY),
        ("It's missing.'", NOT_OPENED.format("'")),
        ("'It is missing.", f"the quote (') {NOT_CLOSED} where the text ends"),
        ('"It is missing.', f'the quote (") {NOT_CLOSED} where the text ends'),
        ("'It's missing.'", INNER),
        ('"It \\is"', "a backslash has a meaning within double quotes; use single quotes"),
        ("It is\u200b missing.", INVISIBLE.format("200B")),
        ("It is\u00a0missing.", INVISIBLE.format("00A0")),
        ("It is\u2028missing.", INVISIBLE.format("2028")),
        ("It is\tmissing.", rf"'meaning' is 'It is\tmissing.', {PARAGRAPH}"),
        ('"It \\a"', rf"'meaning' is 'It \x07', {PARAGRAPH}"),
        ('"It \\u200b"', "'meaning' holds the invisible character U+200B; remove it"),
        ("|\n      It\n      is.", rf"'meaning' is 'It\nis.\n', {PARAGRAPH}"),
        (">\n      It is.", rf"'meaning' is 'It is.\n', {NO_FIT}; write >- instead of >"),
        ("The {term} is missing.", BRACE),
        ("*missing", f"{FIRST} *; {QUOTE_IT}"),
    ],
    ("    meaning: The term is missing.\n", "…\n", "19: #4001: "): [
        ("\tmeaning: It.", "a tab stands before the text; use spaces"),
        ("    meaning:It.", NO_KEY),
        ("    meaning It.", NO_KEY),
        ("   meaning: It.", MISALIGNED),
        ("\u00a0   meaning: It.", INVISIBLE.format("00A0")),
        ("    mean\u200bing: It.", INVISIBLE.format("200B")),
    ],
    ("Choose “New”.", "…", "23: #4001: "): [
        ("{term} is it.", f"{FIRST} {{; {QUOTE_IT}"),
        ("{term", f"the {{ {NOT_CLOSED}, or {QUOTE_IT}"),
        ("@home it is.", f"{FIRST} @; {QUOTE_IT}"),
        ("`New` it is.", f"{FIRST} `; {QUOTE_IT}"),
        ('"New" it is.', INNER),
        ("Now: choose it.", f"item 1 of 'resolution' is a mapping, not text; {QUOTE_IT}"),
        ("-Choose it.", NO_KEY),
        ("Choose “New.", UNPAIRED),
        ("Choose New”.", UNPAIRED),
        ("'Enter {term}}.'", BRACE),
        ("Enter {day}.", f"{{day}} {UNDECLARED}"),
        ("If there is none, choose “New”.", f"a step begins with 'If'; {CHOICE}"),
        ("Save, or skip to the end.", f"a step says 'skip to'; {CHOICE}"),
        ("Choose “Settings › Terms”.", WRITTEN),
        ("'Open {screens.taxes}.'", f"there is no screen 'taxes'; {SCREENS}"),
        ("'Open {screens.terms}}.'", BRACE),
        ("{either: Choose it.}", "'either' is 'Choose it.', text, not a list; make it a list"),
        ("either: []", f"{TWO}"),
        ("either: [{when: It is, steps: [Save.]}]", TWO),
        (
            "either: [{when: It is, steps: [If so.]}, {when: It is not, steps: [Save.]}]",
            f"a step begins with 'If'; {CHOICE}",
        ),
        (
            "either: [{when: It is}, {when: It is not, steps: [Save.]}]",
            "'steps' is missing; add it (The steps for that case, in order, one instruction each)",
        ),
    ],
    ("reviewed: 2026-11\n    related", "reviewed: …\n    related", "26: #4001: "): [
        ("2026-13", f"'reviewed' is '2026-13', {NO_FIT}; a month is written as 2026-11"),
        (
            "2026-10",
            "the screen 'terms' was checked later, in 2026-11; "
            "read the entry again and write the month of that",
        ),
    ],
    ("  terms: {path: Settings › Terms, source: guide, ", "  …, ", "47: "): [
        (
            "terms: {path: Settings › Terms, source: guides",
            "there is no source 'guides'; use one of guide, or add it to 'sources'",
        ),
        (
            "terms: {address: /app/terms?id=7, path: Terms, source: guide",
            f"'address' is '/app/terms?id=7', {NO_FIT}; "
            "the address of a screen starts with /app/ and holds no id, question or value",
        ),
    ],
    ("screens:\n", "screens:\n  …\n", "47: "): [
        (
            "taxes: {path: Taxes, source: guide, checked: 2026-11}",
            "no text uses the screen 'taxes'; refer to it as {screens.taxes}, or remove it",
        ),
    ],
    ("- cause: Nobody made it.\n", "- cause: Nobody made it.\n        …\n", "22: #4001: "): [
        (
            "tell: 'See {terms}.'",
            "{terms} is not under 'params'; use one of term, or correct its name",
        ),
    ],
    ("related: [4002]", "related: …", "27: #4001: "): [
        ("[4002, 4003]", "there is no code 4003; use one of 4001, 4002"),
        ("[4001]", "4001 is related to itself; remove it"),
        ("[4002", f"the [ {NOT_CLOSED}, or {QUOTE_IT}"),
        ("['4002]", f"a quote {NOT_CLOSED}"),
    ],
    ('No term "{term}" found.', "…", "11: #4001: "): [
        ('No term "{term}" or "{term}" found.', TWICE),
        ('No such term, "{term}".', NO_END),
        ("No term {term} found.", UNQUOTED),
        ('No term "{term}" found."', NOT_OPENED.format('"')),
    ],
    ("    message: No invoice found.\n", "    message: …\n", "31: #4002: "): [
        ("No invoice “{no}” found.", "{no} is not under 'params'; declare it, or correct its name"),
        ('No term "thirty" found.', AMBIGUOUS),
        ('No term "{a}" found.\n    params: {a: {label: A, example: x}}', SAME_WORDS),
        ('No term "{a}" found\n    params: {a: {label: A, example: x}}', SAME_WORDS),
        ("Oops! NO TERM “{a}”, FOUND!\n    params: {a: {label: A, example: x}}", SAME_WORDS),
    ],
    ("key: term_not_found\n", "key: term_not_found\n    …\n", "10: #4001: "): [
        ("former_messages: ['No “{day}” was found.']", f"{{day}} {UNDECLARED}"),
        ("former_messages: ['No “{term}” or “{term}” found.']", TWICE),
        ("former_messages: ['No term, “{term}”.']", NO_END),
        ("former_messages: ['No term{term} found.']", UNQUOTED),
        ("former_messages: It.", "'former_messages' is 'It.', text, not a list; make it a list"),
        ("former_messages: []", f"'former_messages' {EMPTY}"),
        ("successor: 4002", "a successor without 'retired'; add why the code is no longer shown"),
    ],
    ("title: Term", "retired: It is.\n    successor: …\n    title: Term", "11: #4001: "): [
        ("4003", "there is no code 4003; use one of 4001, 4002"),
        ("4001", "4001 is its own successor; remove it"),
        ("'4002'", "'successor' is '4002', text, not a whole number; remove the quotes"),
    ],
    ("title: Invoice", "former_messages: […]\n    title: Invoice", "30: #4002: "): [
        ("It is gone., No invoice found.", f"{SAME} #4002; remove it"),
        ("It is gone., It is gone.", f"{SAME} #4002 in an earlier version; remove it"),
        ('No term "thirty" found.', AMBIGUOUS),
    ],
    ("Invoice, actions: [updating]", "…]", "33: #4002: "): [
        ("Bill, actions: [updating", f"unknown record 'Bill'; {RECORDS}"),
        ("Invoice, actions: [deleting", f"item 1 of 'actions' is 'deleting'; {ACTIONS}"),
        (
            "Invoice, actions: [updating, updating",
            "'actions' holds the same item twice; remove one of them",
        ),
    ],
}


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [(place, typed, told) for place, rows in TYPED.items() for typed, told in rows],
)
def test_what_is_typed_is_told(
    place: tuple[str, str, str], typed: str, told: str, tmp_path: Path
) -> None:
    old, new, where = place
    assert SOUND.count(old) == 1
    assert problems_of(SOUND.replace(old, new.replace("…", typed)), tmp_path) == [where + told]


# A text of the sound catalog, what stands there instead, and all that is told.
BROKEN = [
    (
        "Choose “New”.",
        "eiter: []",
        "23: #4001: 'either' is missing; add it (The alternatives, two or more)\n"
        "23: #4001: unknown key 'eiter'; did you mean 'either'?",
    ),
    (
        "      - cause: Somebody removed it.\n        resolution: [Create it.]\n",
        "      - {cause: It is gone., resolution: [Create it.]}\n"
        "      - {cause: It moved., tell: It is near., resolution: [Move it back.]}\n",
        "36: #4002: there are several causes; add 'tell', how to know that it is this one",
    ),
    (
        "title: Term not found",
        "titel: Term not found",
        "8: #4001: 'title' is missing; add it "
        "(A short name with no parameter, for page titles and lists)\n"
        "10: #4001: unknown key 'titel'; did you mean 'title'?",
    ),
    (
        "sources:\n",
        "colour: red\nsources:\n",
        "44: unknown key 'colour'; remove it, or use one of site_url, support_url, about, "
        "records, screens, errors, notes, before_activation, sources",
    ),
    (
        "    meaning: The invoice is missing.\n",
        "",
        "28: #4002: 'meaning' is missing; add it (What has happened, in one or two sentences)",
    ),
    (
        "        resolution: [Create it.]\n",
        "",
        "36: #4002: 'resolution' is missing; add it "
        "(The steps and choices, in order, one instruction each; they may use the {params})",
    ),
    ("- Enter {term}.", "  Enter {term}.", f"24: #4001: {GOES_ON}"),
    (
        "  - code: 4002\n",
        "    code: 4002\n",
        "28: entry 1: the key 'code' stands here again after line 8; remove one of them, "
        "or begin a new item with '- '",
    ),
    ("resolution: [Create it.]", "resolution: []", f"37: #4002: 'resolution' {EMPTY}"),
    (
        "    causes:\n      - cause: Somebody removed it.\n        resolution: [Create it.]\n",
        "    causes: []\n",
        f"35: #4002: 'causes' {EMPTY}",
    ),
    (
        "example: '30'}\n",
        "example: '30'}\n      day: {label: Day, example: '1'}\n",
        "14: #4001: 'day' is not in the message; add {day} there or remove it",
    ),
    (
        "example: '30'}\n",
        "example: '30'}\n      The-Day: {label: Day, example: '1'}\n",
        f"14: #4001: 'The-Day' is 'The-Day', {NAME}\n"
        "14: #4001: 'The-Day' is not in the message; add {The-Day} there or remove it",
    ),
    (
        "No invoice found.",
        "No invoice “{class}” found.\n    params: {class: {label: Class, example: x}}",
        "32: #4002: 'class' has a meaning of its own in Python; take another name",
    ),
    (
        'No term "{term}" found.',
        'No term "{term}""{day}" found.',
        f"11: #4001: {NO_END}\n11: #4001: {{day}} {UNDECLARED}",
    ),
    (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: [No invoice found.]\n",
        f"32: #4002: {SAME} #4001 in an earlier version; give it its own",
    ),
    (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: [No invoice found]\n",
        f"32: #4002: {SAME_WORDS.replace('#4001', '#4001 in an earlier version')}",
    ),
    (
        "first: Look for it.\n    reviewed: 2026-11\nnotes:\n",
        "first: Look for it.\n    reviewed: 2026-10\nnotes:\n"
        "  - {note: 'Open {screens.terms}.', codes: [4002]}\n",
        "39: #4002: the screen 'terms' was checked later, in 2026-11; "
        "read the entry again and write the month of that",
    ),
    (
        "{note: Names are short., codes: [4001]}",
        "{note: Names are short., codes: [4009]}",
        "41: there is no code 4009; use one of 4001, 4002",
    ),
    (
        "    match:\n      sengerio: Days\n      quickbooks: Term\n",
        "    match: [Days, Term]\n",
        "14: #4001: 'match' is a list, not a mapping; make it a mapping",
    ),
    (
        "notes:\n",
        "  - just text\nnotes:\n",
        "40: entry 3: item 3 of 'errors' is 'just text', text, not a mapping; make it a mapping",
    ),
    (
        "https://help.test/",
        "https://help.test",
        "1: 'site_url' is 'https://help.test', which does not fit; the address the site is "
        "published at: it starts with https:// and ends with a slash",
    ),
    (
        "about: {match: One field., one_way: One way.,",
        "about: {match: &way One way., one_way: *way,",
        "3: this is an alias (*name) of a text elsewhere; write the text out",
    ),
    (
        "    meaning: The term",
        "meaning: The term",
        "19: the line after this one is not indented like it; put both under their neighbours",
    ),
    (
        "    meaning: The term is missing.\n",
        "<<<<<<< HEAD\n    meaning: It.\n=======\n    meaning: This.\n>>>>>>> theirs\n",
        f"19: {CONFLICT}\n21: {CONFLICT}\n23: {CONFLICT}",
    ),
    (
        "The term is missing.\n    causes:\n      - cause: Nobody made it.",
        "It is: missing.\n    causes:\n      - cause: “Nobody”: made it.",
        f"19: #4001: {COLON}",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), BROKEN)
def test_all_that_is_wrong_is_told(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert SOUND.count(old) == 1
    assert problems_of(SOUND.replace(old, new), tmp_path) == told.split("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Term", "retired: It was merged.\n    successor: 4002\n    title: Term"),
        ("title: Term", "former_messages: [No term was found.]\n    title: Term"),
        ("title: Term", 'former_messages: [\'No term "{term}" or "x" found\']\n    title: Term'),
        (
            "No invoice found.",
            'No term group "{a}" found.\n    params: {a: {label: A, example: x}}',
        ),
        ("meaning: The term", "meaning: &term The term"),
        ("Choose “New”.", "It's the word 'New'"),
        ("Choose “New”.", "“New” or “Edit”"),
    ],
)
def test_what_looks_odd_may_be_right(old: str, new: str, tmp_path: Path) -> None:
    assert problems_of(SOUND.replace(old, new), tmp_path) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: the file is empty; restore its content"),
        ("# nothing\n", "1: the file is empty; restore its content"),
        ("- 1\n", "1: the catalog is a list, not a mapping; make it a mapping"),
        (
            "a: 1\n---\nb: 2\n",
            "2: broken YAML, expected a single document in the stream, "
            "but found another document; mend it here or just above",
        ),
        (b"a: 1\nb: \xff\n", "2: this is not UTF-8 text; save the file as UTF-8"),
        ("a: 1\n".encode("utf-16"), "1: this is not UTF-8 text; save the file as UTF-8"),
        ("a: 1\nb: \x00\n", f"2: {INVISIBLE.format('0000')}"),
        (
            "a: 1\nb: " + "[" * 100_000,
            "2: nested too deeply; keep to the shape of catalog/errors.schema.json",
        ),
    ],
    ids=range(8),
)
def test_a_file_that_cannot_be_read_is_told(text: str | bytes, told: str, tmp_path: Path) -> None:
    assert problems_of(text, tmp_path) == [told]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_neither_a_byte_order_mark_nor_line_ends_of_another_system_matter(
    start: str, end: str, tmp_path: Path
) -> None:
    assert problems_of(start + SOUND.replace("\n", end), tmp_path) == []
    broken = SOUND.replace("The term is missing.", "See: it is missing.")
    assert problems_of(start + broken.replace("\n", end), tmp_path) == [f"19: #4001: {COLON}"]


def test_a_list_without_its_dashes_is_told(tmp_path: Path) -> None:
    text = SOUND.replace("  - code: 4001", "    code: 4001 # new")
    text = text[: text.index("  - code: 4002")] + text[text.index("notes:") :]
    assert problems_of(text, tmp_path) == [
        "7: 'errors' is a mapping, not a list; make it a list",
        f"8: {COMMENT}",
    ]


def test_two_keys_cannot_share_an_exception(tmp_path: Path) -> None:
    text = SOUND.replace("key: term_not_found", "key: a1_gone")
    text = text.replace("key: invoice_not_found", "key: a_1_gone")
    problem = "its exception would be A1GoneError, which #4001 has; take another key"
    assert problems_of(text, tmp_path) == [f"29: #4002: {problem}"]


def test_a_successor_is_a_code_that_is_still_shown(tmp_path: Path) -> None:
    text = SOUND.replace("key: term_not_found\n", "key: term_not_found\n    retired: It is gone.\n")
    text = text.replace(
        "key: invoice_not_found\n",
        "key: invoice_not_found\n    retired: It was merged.\n    successor: 4001\n",
    )
    problem = "4001 is retired itself; use a code that is still shown"
    assert problems_of(text, tmp_path) == [f"32: #4002: {problem}"]


def test_all_problems_are_told_at_once_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = SOUND
    for old, new in [
        ("key: term_not_found", "key: Term"),
        ("- Enter {term}.", "- Enter {day}."),
        ("code: 4002\n", "code: 4001\n"),
        ("resolution: [Create it.]", "resolution: []"),
    ]:
        text = text.replace(old, new)
    assert [problem.split(":")[0] for problem in problems_of(text, tmp_path)] == [
        *("9", "24", "27", "28", "37")
    ]


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value below a value."""
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    return [path, *(p for key, child in children for p in paths_of(child, (*path, key)))]


ODD: list[Any] = [None, True, 0.5, 10**30, "", " x\n", "}{“", [], {}, [[], []], {"": {}}]


@pytest.mark.slow
def test_no_odd_value_anywhere_brings_it_down(tmp_path: Path) -> None:
    sound = {"": yaml.safe_load(SOUND)}
    # One place of each kind will do: its path but for the positions in lists.
    kinds = {
        tuple(step if isinstance(step, str) else "" for step in path): path
        for path in paths_of(sound[""])
    }
    for path in kinds.values():
        for odd in ODD:
            catalog = deepcopy(sound)
            holder: Any = catalog
            for step in ("", *path)[:-1]:
                holder = holder[step]
            holder[("", *path)[-1]] = odd
            text = json.dumps(catalog[""], indent=1, ensure_ascii=False)
            for problem in problems_of(text, tmp_path):
                line, _, what = problem.partition(": ")
                assert 1 <= int(line) <= text.count("\n") + 1
                assert "; " in what


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load(tmp_path / "none.yml")
    problem = "it cannot be read, no such file or directory; check the path"
    assert caught.value.problems == [f"{tmp_path / 'none.yml'}:1: {problem}"]
