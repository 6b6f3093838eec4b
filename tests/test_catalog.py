"""A catalog that breaks a rule is refused: one line for each problem, with its line number."""

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
notes:
  - {note: Names are short., codes: [4001]}
before_activation:
  - {check: The names match., codes: [4001]}
sources:
  - {title: The source}
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


# Each case replaces one text of the sound catalog by another, and names the problem's line.
BROKEN = {
    "an unknown key": (
        "title: Term not found",
        "titel: Term not found",
        [
            "8: #4001: 'title' is missing; add it "
            "(A short name with no parameter, for page titles and lists)",
            "10: #4001: unknown key 'titel'; did you mean 'title'?",
        ],
    ),
    "an unknown key that resembles none": (
        "sources:\n",
        "colour: red\nsources:\n",
        [
            "40: unknown key 'colour'; remove it, or use one of site_url, support_url, about, "
            "records, errors, notes, before_activation, sources"
        ],
    ),
    "a missing key": (
        "    meaning: The invoice is missing.\n",
        "",
        ["26: #4002: 'meaning' is missing; add it (What has happened, in one or two sentences)"],
    ),
    "a code as text": (
        "code: 4002",
        "code: '4002'",
        [
            "26: entry 2: 'code' is '4002', text, not a whole number; remove the quotes",
        ],
    ),
    "a code with a decimal point": (
        "- code: 4002",
        "- code: 4002.0",
        [
            "26: entry 2: 'code' is 4002.0, a number, not a whole number; make it a whole number",
        ],
    ),
    "a code that is out of range": (
        "related: [4002]\n  - code: 4002",
        "related: []\n  - code: 400200",
        [
            "26: #400200: 'code' is 400200, which does not fit; "
            "a code is a whole number from 1000 to 99999"
        ],
    ),
    "a code that is true": (
        "- code: 4002",
        "- code: true",
        [
            "26: entry 2: 'code' is true, true or false, not a whole number; "
            "make it a whole number",
        ],
    ),
    "a duplicate code": (
        "related: [4002]\n  - code: 4002",
        "related: []\n  - code: 4001",
        ["26: #4001: the code 4001 is already used by entry 1; take a new one"],
    ),
    "a code that does not increase": (
        "related: [4002]\n  - code: 4002",
        "related: []\n  - code: 4000",
        ["26: #4000: the code 4000 comes after 4001; order the entries by code"],
    ),
    "a duplicate key": (
        "key: invoice_not_found",
        "key: term_not_found",
        ["27: #4002: the same key as #4001; give it its own"],
    ),
    "a key that is no name": (
        "key: invoice_not_found",
        "key: Invoice-NotFound",
        [
            "27: #4002: 'key' is 'Invoice-NotFound', which does not fit; "
            "a name is lower-case words joined by underscores, such as display_name"
        ],
    ),
    "a duplicate message": (
        "message: No invoice found.",
        'message: No term "{term}" found.\n    params: {term: {label: T, example: x}}',
        ["29: #4002: the same message as #4001; give it its own"],
    ),
    "two messages that one text could satisfy": (
        "message: No invoice found.",
        'message: NO TERM "{a}" or "{b}" found.\n'
        "    params: {a: {label: A, example: x}, b: {label: B, example: x}}",
        ["29: #4002: one text could be this message and that of #4001; make their wording differ"],
    ),
    "a fixed message that another could be": (
        "message: No invoice found.",
        'message: No term "thirty" found.',
        ["29: #4002: one text could be this message and that of #4001; make their wording differ"],
    ),
    "a former message that is that of another code": (
        "message: No invoice found.",
        'message: No invoice with "{term}" found.\n'
        "    former_messages: ['No term \"{term}\" found.']\n"
        "    params: {term: {label: T, example: x}}",
        ["30: #4002: the same message as #4001; give it its own"],
    ),
    "a message that another code had in an earlier version": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: [No invoice found.]\n",
        ["30: #4002: the same message as #4001 in an earlier version; give it its own"],
    ),
    "a message that stands among the former ones, too": (
        "key: invoice_not_found\n",
        "key: invoice_not_found\n    former_messages: [No invoice., No invoice found.]\n",
        ["28: #4002: the same message as #4002; remove it"],
    ),
    "a former message that stands twice": (
        "key: invoice_not_found\n",
        "key: invoice_not_found\n    former_messages: [No invoice., No invoice.]\n",
        ["28: #4002: the same message as #4002 in an earlier version; remove it"],
    ),
    "a message that one text could share with what another code had before": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: [Nobody found it, 'No \"{term}\" found.']\n",
        [
            "30: #4002: one text could be this message and that of #4001 in an earlier version; "
            "make their wording differ"
        ],
    ),
    "a former message that one text could share with that of another code": (
        "key: invoice_not_found\n",
        'key: invoice_not_found\n    former_messages: [No term "thirty" found.]\n',
        ["28: #4002: one text could be this message and that of #4001; make their wording differ"],
    ),
    "messages of one code that one text could satisfy": (
        "key: term_not_found\n",
        'key: term_not_found\n    former_messages: [\'No term "{term}" or "none" found.\']\n',
        [],
    ),
    "a placeholder in a former message that is no param": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: ['No “{day}” was found.']\n",
        ["10: #4001: {day} is not under 'params'; use one of term, or correct its name"],
    ),
    "a former message without a param of the message": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: [No term was found.]\n",
        [],
    ),
    "a placeholder that stands twice in a former message": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: ['No “{term}” or “{term}” was found.']\n",
        ["10: #4001: {term} stands twice in the message; keep one"],
    ),
    "a value at the end of a former message": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: ['No term, “{term}”.']\n",
        ["10: #4001: a value has no word before or after it; write one, to show where it ends"],
    ),
    "a value that touches a word of a former message": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: ['No term{term} was found.']\n",
        ["10: #4001: a value does not stand in quotes; put quotes around it, to show its ends"],
    ),
    "former messages that are no list": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: No term.\n",
        ["10: #4001: 'former_messages' is 'No term.', text, not a list; make it a list"],
    ),
    "no former message": (
        "key: term_not_found\n",
        "key: term_not_found\n    former_messages: []\n",
        [
            "10: #4001: 'former_messages' is empty; "
            "write at least one, or see what other entries have"
        ],
    ),
    "a retired code with a successor": (
        "key: term_not_found\n",
        "key: term_not_found\n    retired: It was merged.\n    successor: 4002\n",
        [],
    ),
    "a successor of a code that is still shown": (
        "key: term_not_found\n",
        "key: term_not_found\n    successor: 4002\n",
        ["10: #4001: a successor without 'retired'; add why the code is no longer shown"],
    ),
    "an unknown successor": (
        "key: term_not_found\n",
        "key: term_not_found\n    retired: It was merged.\n    successor: 4003\n",
        ["11: #4001: there is no code 4003; use one of 4001, 4002"],
    ),
    "a code that is its own successor": (
        "key: term_not_found\n",
        "key: term_not_found\n    retired: It was merged.\n    successor: 4001\n",
        ["11: #4001: 4001 is its own successor; remove it"],
    ),
    "a successor that is no code": (
        "key: term_not_found\n",
        "key: term_not_found\n    retired: It was merged.\n    successor: '4002'\n",
        [
            "11: #4001: 'successor' is '4002', text, not a whole number; remove the quotes",
        ],
    ),
    "no cause": (
        "    causes:\n      - cause: Somebody removed it.\n        resolution: [Create it.]\n",
        "    causes: []\n",
        ["33: #4002: 'causes' is empty; write at least one, or see what other entries have"],
    ),
    "a cause with no resolution": (
        "resolution: [Create it.]",
        "resolution: []",
        ["35: #4002: 'resolution' is empty; write at least one, or see what other entries have"],
    ),
    "a cause without the key resolution": (
        "        resolution: [Create it.]\n",
        "",
        [
            "34: #4002: 'resolution' is missing; add it "
            "(The steps, in order, one instruction each; they may use the {params})"
        ],
    ),
    "a placeholder that is no param": (
        "message: No invoice found.",
        'message: No invoice "{no}" found.',
        [
            "29: #4002: {no} is not under 'params'; declare it, or correct its name",
        ],
    ),
    "a placeholder in a step that is no param": (
        "- Enter {term}.",
        "- Enter {day}.",
        ["24: #4001: {day} is not under 'params'; use one of term, or correct its name"],
    ),
    "a param that is no placeholder": (
        "      term: {label: Term, example: '30'}\n",
        "      term: {label: Term, example: '30'}\n      day: {label: Day, example: '1'}\n",
        ["14: #4001: 'day' is not in the message; add {day} there or remove it"],
    ),
    "a param that is no name": (
        "      term: {label: Term, example: '30'}\n",
        "      term: {label: Term, example: '30'}\n      The-Day: {label: Day, example: '1'}\n",
        [
            "14: #4001: 'The-Day' is 'The-Day', which does not fit; "
            "a name is lower-case words joined by underscores, such as display_name",
            "14: #4001: 'The-Day' is not in the message; add {The-Day} there or remove it",
        ],
    ),
    "a placeholder that stands twice": (
        'message: No term "{term}" found.',
        'message: No term "{term}" or "{term}" found.',
        ["11: #4001: {term} stands twice in the message; keep one"],
    ),
    "two placeholders that touch": (
        'message: No term "{term}" found.',
        'message: No term "{term}""{day}" found.',
        [
            "11: #4001: a value has no word before or after it; write one, to show where it ends",
            "11: #4001: {day} is not under 'params'; use one of term, or correct its name",
        ],
    ),
    "a value at the end of a message": (
        'message: No term "{term}" found.',
        'message: No such term, "{term}".',
        ["11: #4001: a value has no word before or after it; write one, to show where it ends"],
    ),
    "a value that touches a word": (
        'message: No term "{term}" found.',
        "message: No term{term} found.",
        ["11: #4001: a value does not stand in quotes; put quotes around it, to show its ends"],
    ),
    "a param with a name that Python keeps": (
        "message: No invoice found.",
        'message: No invoice "{class}" found.\n    params: {class: {label: Class, example: x}}',
        ["30: #4002: 'class' has a meaning of its own in Python; take another name"],
    ),
    "a key whose exception has a name of the package": (
        "key: invoice_not_found",
        "key: unknown_code",
        [
            "27: #4002: its exception would be UnknownCodeError, "
            "which the package or Python itself has; take another key"
        ],
    ),
    "a stray brace": (
        "- Enter {term}.",
        "- 'Enter {term}}.'",
        ["24: #4001: a stray brace; braces only go around the name of a param"],
    ),
    "a placeholder where none is filled in": (
        "meaning: The term is missing.",
        "meaning: The {term} is missing.",
        ["19: #4001: a stray brace; braces only go around the name of a param"],
    ),
    "an unknown related code": (
        "related: [4002]",
        "related: [4002, 4003]",
        ["25: #4001: there is no code 4003; use one of 4001, 4002"],
    ),
    "a code that is related to itself": (
        "related: [4002]",
        "related:\n      - 4002\n      - 4001",
        ["27: #4001: 4001 is related to itself; remove it"],
    ),
    "an unknown code in a note": (
        "{note: Names are short., codes: [4001]}",
        "{note: Names are short., codes: [4009]}",
        ["37: there is no code 4009; use one of 4001, 4002"],
    ),
    "an unknown record": (
        "{record: Invoice, actions: [updating]}",
        "{record: Bill, actions: [updating]}",
        ["31: #4002: unknown record 'Bill'; use one of Invoice, Term, or add it to 'records'"],
    ),
    "an unknown action": (
        "{record: Invoice, actions: [updating]}",
        "{record: Invoice, actions: [deleting]}",
        ["31: #4002: item 1 of 'actions' is 'deleting'; use one of activating, creating, updating"],
    ),
    "the same item twice": (
        "{record: Invoice, actions: [updating]}",
        "{record: Invoice, actions: [updating, updating]}",
        ["31: #4002: 'actions' holds the same item twice; remove one of them"],
    ),
    "a quote that is not closed": (
        "- Choose “New”.",
        "- Choose “New.",
        ["23: #4001: the curly quotes do not pair; write “ before and ” after each name"],
    ),
    "a line break in a text": (
        "meaning: The invoice is missing.",
        "meaning: |\n      The invoice\n      is missing.",
        [
            "32: #4002: 'meaning' is 'The invoice\\nis missing.\\n', which does not fit; "
            "text is one paragraph: no line break or other control character, "
            "no space at either end and no two in a row"
        ],
    ),
    "a number where text belongs": (
        "title: Invoice not found",
        "title: 42",
        ["28: #4002: 'title' is 42, a number, not text; put it in quotes"],
    ),
    "a date where text belongs": (
        "title: Invoice not found",
        "title: 2026-11-22",
        ["28: #4002: '2026-11-22' is a YAML timestamp, not text; put it in quotes"],
    ),
    "an empty value": (
        "title: Invoice not found",
        "title:",
        ["28: #4002: 'title' is empty, not text; make it text"],
    ),
    "a list where a mapping belongs": (
        "    match:\n      sengerio: Days\n      quickbooks: Term\n",
        "    match: [Days, Term]\n",
        ["14: #4001: 'match' is a list, not a mapping; make it a mapping"],
    ),
    "an entry that is no mapping": (
        "notes:\n",
        "  - just text\nnotes:\n",
        ["36: entry 3: item 3 of 'errors' is 'just text', text, not a mapping; make it a mapping"],
    ),
    "an address without a slash at its end": (
        "site_url: https://help.test/",
        "site_url: https://help.test",
        [
            "1: 'site_url' is 'https://help.test', which does not fit; the address the site is "
            "published at: it starts with https:// and ends with a slash"
        ],
    ),
    "a repeated key": (
        "title: Invoice not found",
        "title: Invoice not found\n    key: other",
        ["29: #4002: the key 'key' stands here again after line 27; remove one of them"],
    ),
    "a key that is no text": (
        "title: Invoice not found",
        "title: Invoice not found\n    7: seven",
        ["29: #4002: the key '7' is not text; put it in quotes or remove it"],
    ),
    "a text with a tag that does not fit it": (
        "title: Invoice not found",
        "title: !!bool maybe",
        ["28: #4002: 'maybe' cannot be read as YAML's bool; correct it"],
    ),
    "a title with markup": (
        "title: Invoice not found",
        'title: Invoice *not* "found"',
        [
            "28: #4002: 'title' is 'Invoice *not* \"found\"', which does not fit; "
            "a title is words with plain punctuation, and no markup"
        ],
    ),
    "a control character in a text": (
        "meaning: The invoice is missing.",
        'meaning: "The \\a invoice is missing."',
        [
            "32: #4002: 'meaning' is 'The \\x07 invoice is missing.', which does not fit; "
            "text is one paragraph: no line break or other control character, "
            "no space at either end and no two in a row"
        ],
    ),
    "an unsafe tag": (
        "title: Invoice not found",
        "title: !!python/object/apply:os.system [echo]",
        [
            "28: #4002: the tag !!python/object/apply:os.system is not allowed; remove it",
        ],
    ),
    "a tag of somebody's own": (
        "title: Invoice not found",
        "title: !secret Invoice not found",
        ["28: #4002: the tag !secret is not allowed; remove it"],
    ),
    "an alias": (
        "meaning: The term is missing.\n",
        "meaning: &missing The term is missing.\n",
        [],
    ),
    "an alias that is used": (
        "about: {match: One field., one_way: One way.,",
        "about: {match: &way One way., one_way: *way,",
        ["3: this is an alias (*name) of a text elsewhere; write the text out"],
    ),
    "broken YAML": (
        "related: [4002]",
        "related: [4002",
        [
            "26: broken YAML, while parsing a flow sequence, did not find expected ',' or ']'; "
            "mend it here or just above"
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_catalog_is_refused_for(name: str, tmp_path: Path) -> None:
    old, new, expected = BROKEN[name]
    assert SOUND.count(old) == 1
    assert problems_of(SOUND.replace(old, new), tmp_path) == expected


UNREADABLE: dict[str, tuple[str | bytes, str]] = {
    "an empty file": ("", "1: the file is empty; restore its content"),
    "only a comment": ("# nothing\n", "1: the file is empty; restore its content"),
    "a list": ("- 1\n", "1: the catalog is a list, not a mapping; make it a mapping"),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        "2: broken YAML, expected a single document in the stream, but found another document; "
        "mend it here or just above",
    ),
    "bytes that are not UTF-8": (
        b"a: 1\nb: \xff\n",
        "2: this is not UTF-8 text; save the file as UTF-8",
    ),
    "a control character": (
        "a: 1\nb: \x00\n",
        "2: broken YAML, control characters are not allowed; remove the character",
    ),
    "nesting beyond reason": (
        "a: 1\nb: " + "[" * 100_000,
        "2: nested too deeply; keep to the shape of catalog/errors.schema.json",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_is_refused_for(name: str, tmp_path: Path) -> None:
    text, expected = UNREADABLE[name]
    assert problems_of(text, tmp_path) == [expected]


def test_two_keys_cannot_share_an_exception(tmp_path: Path) -> None:
    text = SOUND.replace("key: term_not_found", "key: a1_gone")
    text = text.replace("key: invoice_not_found", "key: a_1_gone")
    problem = "its exception would be A1GoneError, which #4001 has; take another key"
    assert problems_of(text, tmp_path) == [f"27: #4002: {problem}"]


def test_a_successor_is_a_code_that_is_still_shown(tmp_path: Path) -> None:
    text = SOUND.replace("key: term_not_found\n", "key: term_not_found\n    retired: It is gone.\n")
    text = text.replace(
        "key: invoice_not_found\n",
        "key: invoice_not_found\n    retired: It was merged.\n    successor: 4001\n",
    )
    problem = "4001 is retired itself; use a code that is still shown"
    assert problems_of(text, tmp_path) == [f"30: #4002: {problem}"]


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
        *("9", "24", "25", "26", "35")
    ]


MEANING, STEP, CODE = "The term is missing.", "Choose “New”.", "4002\n"
CUT = "YAML ends a text at ' #' and takes the rest for a comment; put the text in quotes"
SLIPS = {
    "a text cut by a hash": (
        MEANING,
        "Then see #4005 for it",
        f"19: #4001: {CUT}, or the comment on a line of its own",
    ),
    "curly quotes as delimiters": (
        MEANING,
        "“It is missing.”",
        "19: #4001: the curly quotes around all of it would be part of the text; "
        "put straight ones there",
    ),
    "a missing opening quote": (
        MEANING,
        f"{MEANING}'",
        "19: #4001: a quote (') ends the text and none begins it; put one at both ends or neither",
    ),
    "a missing closing quote": (
        MEANING,
        f"'{MEANING}",
        "19: #4001: the quote (') that opens here is not closed; close it at the end of the text",
    ),
    "a zero-width space": (
        MEANING,
        "The term\u200b is missing.",
        "19: #4001: it holds the invisible character U+200B; remove it",
    ),
    "a code in groups": (
        CODE,
        "4_002\n",
        "26: entry 2: 'code' is 4_002, a number, not a whole number; write 4002",
    ),
    "a code like an octal": (
        CODE,
        "04002\n",
        "26: entry 2: 'code' is 04002, a number, not a whole number; write 4002",
    ),
    "a code like a time": (
        CODE,
        "20:30\n",
        "26: entry 2: 'code' is 20:30, a number, not a whole number; make it a whole number",
    ),
    "a step that begins with a brace": (
        STEP,
        "{term} is it.",
        "23: #4001: a text that begins with { must stand in quotes; put the text in quotes",
    ),
    "a step that begins with a quote": (
        STEP,
        '"Quoted" first.',
        "23: #4001: a quote within the text ends it; "
        "put the whole text in the other kind of quotes",
    ),
    "a step that begins with an at sign": (
        STEP,
        "@home it is.",
        "23: #4001: a text that begins with @ must stand in quotes; put the text in quotes",
    ),
    "an entry outdented by one": (
        "  - code: 4002\n",
        " - code: 4002\n",
        "26: #4002: the entry is not indented like the others; put its '-' under theirs",
    ),
    "a conflict marker": (
        "  - code: 4002\n",
        "  - code: 4002\n=======\n",
        "27: a conflict marker; keep one of the versions, and remove all marker lines",
    ),
    "messages that differ only in what identify ignores": (
        "No invoice found.",
        "NO TERM - “{term}” FOUND!",
        "29: #4002: this differs from the message of #4001 only in letter case, spaces, "
        "punctuation, Oops! and the names of values; make their wording differ",
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_of_the_keyboard_is_told(name: str, tmp_path: Path) -> None:
    old, new, expected = SLIPS[name]
    assert expected in problems_of(SOUND.replace(old, new), tmp_path)


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every value below a value."""
    children: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    return [path, *(p for key, child in children for p in paths_of(child, (*path, key)))]


ODD: list[Any] = [
    *(None, True, 7, -1, 0.5, 10**30, float("inf")),
    *("", " x", "{", "{x}", "}{", "“", "x\ny", "\ufeff", "x" * 10_000),
    *([], {}, [[]], [None], {"x": {}}, {"": ""}, ["x", "x"], [1, 1], {"record": []}),
]


def test_no_odd_value_anywhere_brings_it_down(tmp_path: Path) -> None:
    sound = {"": yaml.safe_load(SOUND)}
    for number, path in enumerate(paths_of(sound[""])):
        for odd in ODD[number % 5 :: 5]:
            catalog = deepcopy(sound)
            holder: Any = catalog
            for step in ("", *path)[:-1]:
                holder = holder[step]
            holder[("", *path)[-1]] = odd
            text = yaml.dump(catalog[""], Dumper=yaml.CSafeDumper, allow_unicode=True)
            for problem in problems_of(text, tmp_path):
                line, _, what = problem.partition(": ")
                assert 1 <= int(line) <= text.count("\n") + 1
                assert "; " in what


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        load(tmp_path / "none.yml")
    problem = "it cannot be read, no such file or directory; check the path"
    assert caught.value.problems == [f"{tmp_path / 'none.yml'}:1: {problem}"]
