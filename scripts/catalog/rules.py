"""The rules for a catalog of valid shape: what its texts say, and how its entries fit together.

Each rule takes the catalog and yields what is wrong with which value.
"""

import builtins
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from difflib import get_close_matches
from itertools import pairwise
from keyword import iskeyword

from scripts.catalog.authoring import (
    SECTION_BY_FIELD,
    Catalog,
    choose_anchor,
    each_reference,
    each_step,
    each_text,
    find_field_name,
    list_references,
)
from scripts.catalog.document import Location, Problem
from scripts.catalog.published import PLACEHOLDER_PATTERN, exception_name
from scripts.catalog.recognition import QUOTE_CHARACTERS

TAKEN_EXCEPTION_NAMES = ("QuickBooksError", "UnknownCodeError", *dir(builtins))
TEXT_IN_BRACES = re.compile(r"\{([^{}]*)\}")

STEP_TEXT_FIELDS = {"step", "resolution", "steps"}
MESSAGE_FIELDS = {"message", "former_messages"}
FIELDS_WITH_REFERENCES = STEP_TEXT_FIELDS | {"care", "otherwise", "note"}
FIELDS_WITH_PARAMS = (
    STEP_TEXT_FIELDS | {"ask", "care", "when", "last", "otherwise"} | MESSAGE_FIELDS
)
NAME_FIELDS = {"key", "record", "actions", "screen", "source", "detour", "country", "anchor"}
NAME_FIELDS |= {"former_anchors", "sources", "retry", "since", "reviewed", "checked"}
NAME_FIELDS |= {"site_url", "support_url", "url", "address"}
MAX_NOTES_PER_CODE = 3
ANCHORS_OF_PAGE_PARTS = (
    "first-step",
    "causes",
    "last-step",
    "match",
    "when",
    "notes",
    "related",
    "help",
)
FIELDS_WITHOUT_SENTENCES = {"example", "keywords"} | NAME_FIELDS  # not sentences

CatalogRule = Callable[[Catalog], Iterator[Problem]]


ADVICE_TO_MAKE_CHOICE = "make it a choice (either, with when and steps)"
# What must not be in a text, and what to do: in all sentences, in steps, in guidance.
FORBIDDEN_IN_SENTENCES = {
    "unfinished-text": (
        r"^[\W\d_]*$|\b(?:TODO|TBD|FIXME|XXX)\b|\.\.\.|…",
        "the text is not finished; write it",
    ),
    "markup": (
        r"[`*<~\\]|\]\(|&#?\w+;|(?<![^\W_])_|_(?![^\W_])|^#+ ",
        "the text contains Markdown or HTML; write words only",
    ),
    "menu-arrow": ("[>→»]", "an arrow between menus; write › instead"),
    "straight-quotes": (
        r"[\"‘]|(?<!\w)'",
        "these are not curly quotes; write “ before and ” after what is on the screen",
    ),
}
FORBIDDEN_IN_STEPS = {
    "conditional-step": (r"(?:^|[.!?:] )If\b", f"a step has a condition; {ADVICE_TO_MAKE_CHOICE}"),
    "skipping-step": (r"(?i:\bskip to\b)", f"a step says 'skip to'; {ADVICE_TO_MAKE_CHOICE}"),
    "vague-step": (
        r"(?i:\bthen decide\b|\ba while\b|\bas (?:in|with) cause\b|\bnotes? (?:above|below)\b)",
        "the step gives nothing to do or to decide by; write what to do",
    ),
}
FORBIDDEN_IN_GUIDANCE = {
    "written-path": ("›", "a path is written out; add it to 'screens', and refer to it"),
}


def check_rules(catalog: Catalog) -> list[Problem]:
    """Return what breaks a rule; of several problems with one value, the first."""
    found: dict[Location, Problem] = {}
    for rule in ALL_RULES:
        for problem in rule(catalog):
            found.setdefault(problem.location, problem)
    return list(found.values())


def braces_contain_names(catalog: Catalog) -> Iterator[Problem]:
    """Reject braces around anything but a param, a screen or a source, and other braces."""
    referable = [f"screens.{name}" for name in catalog.screens]
    referable += [f"sources.{name}" for name in catalog.sources]
    for location, text in each_text(catalog):
        field, allowed = find_field_name(location), list[str]()
        if field in FIELDS_WITH_PARAMS and location[0] == "errors":
            allowed += catalog.errors[int(location[1])].params
        if field in FIELDS_WITH_REFERENCES:
            allowed += referable
        unknown = [name for name in TEXT_IN_BRACES.findall(text) if name not in allowed]
        if unknown:
            close = get_close_matches(unknown[0].strip(), allowed, n=1)
            advice = f"did you mean {{{close[0]}}}?" if close else "see 'params' and 'screens'"
            problem = f"{{{unknown[0]}}} is not the name of a value or screen here; {advice}"
            yield Problem(location, "unknown-placeholder", problem)
        elif re.search("[{}]", TEXT_IN_BRACES.sub("", text)):
            problem = "a brace without its partner; braces go around the name of a value or screen"
            yield Problem(location, "stray-brace", problem)


def texts_are_readable(catalog: Catalog) -> Iterator[Problem]:
    """Reject what a reader would not see, and quotes that do not pair."""
    for location, text in each_text(catalog):
        hidden = next((character for character in text if not character.isprintable()), "")
        if hidden:
            problem = f"the invisible character U+{ord(hidden):04X}; remove it"
            yield Problem(location, "invisible-character", problem)
        if _mixes_alphabets(text):
            problem = "a word has letters of two alphabets, which look alike; type it again"
            yield Problem(location, "mixed-alphabets", problem)
        curly = "".join(re.findall("[“”]", text))
        if curly != "“”" * (len(curly) // 2) or text.count('"') % 2:
            problem = "the quotes do not pair; write one at each end, or none"
            yield Problem(location, "unpaired-quotes", problem)
        elif curly == "“”" == text[0] + text[-1]:
            problem = "the curly quotes around the text would be part of it; use straight ones"
            yield Problem(location, "quoted-text", problem)


def texts_are_literal(catalog: Catalog) -> Iterator[Problem]:
    """Reject markup, notes to oneself and what belongs elsewhere in the catalog."""
    for location, text in each_text(catalog):
        field, patterns = find_field_name(location), dict[str, tuple[str, str]]()
        if field not in FIELDS_WITHOUT_SENTENCES | MESSAGE_FIELDS:
            patterns |= FORBIDDEN_IN_SENTENCES
        if field in STEP_TEXT_FIELDS:
            patterns |= FORBIDDEN_IN_STEPS
        if field in FIELDS_WITH_REFERENCES:
            patterns |= FORBIDDEN_IN_GUIDANCE
        for rule, (pattern, problem) in patterns.items():
            if re.search(pattern, TEXT_IN_BRACES.sub("x", text)):
                yield Problem(location, rule, problem)


def texts_are_distinct(catalog: Catalog) -> Iterator[Problem]:
    """Reject a text that must be unique and is not, such as a title or an alternative."""
    seen: dict[tuple[Location, str], Location] = {}
    for location, text in each_text(catalog):
        scope = _find_unique_scope(location)
        first = seen.setdefault((scope, text), location) if scope else location
        if first != location:
            problem = (
                f"the same {find_field_name(location)} is already used{_name_entry(catalog, first)}"
            )
            yield Problem(location, "repeated-text", f"{problem}; change or remove one of them")


def names_are_known_and_used(catalog: Catalog) -> Iterator[Problem]:
    """Reject a name of a record, screen, source or detour that is unknown or unused."""
    used: dict[str, set[str]] = {kind: set() for kind in SECTION_BY_FIELD.values()}
    used["sources"].update(list(catalog.sources)[:1])  # which is about all codes
    for kind, name in each_reference(catalog, catalog):
        used[kind].add(name)
    for location, name in each_text(catalog):
        kind = SECTION_BY_FIELD.get(find_field_name(location), "")
        declared = getattr(catalog, kind) if kind else (name,)
        if name not in declared:
            problem = f"{name!r} is not below {kind!r}; use one of {', '.join(declared)}"
            yield Problem(location, "unknown-name", f"{problem}, or add it there")
    for kind, names in used.items():
        for name in getattr(catalog, kind).keys() - names:
            problem = f"nothing in the catalog uses {name!r}; refer to it, or remove it"
            yield Problem((kind, name), "unused-name", problem)


def params_are_used_once(catalog: Catalog) -> Iterator[Problem]:
    """Reject a param that the message lacks or repeats."""
    for index, entry in enumerate(catalog.errors):
        for name in entry.params.keys() - PLACEHOLDER_PATTERN.findall(entry.message):
            problem = f"{name!r} is not in the message; add {{{name}}} there or remove it"
            yield Problem(("errors", index, "params", name), "unused-param", problem)
    for location, message in _each_message(catalog):
        name, count = next(
            iter(Counter(PLACEHOLDER_PATTERN.findall(message)).most_common(1)), ("", 0)
        )
        if count > 1:
            problem = f"{{{name}}} is in the message twice; keep one"
            yield Problem(location, "repeated-placeholder", problem)


def names_fit_python(catalog: Catalog) -> Iterator[Problem]:
    """Reject a param that cannot be an argument, and a key whose exception has a taken name."""
    taken = dict.fromkeys(TAKEN_EXCEPTION_NAMES, "the package or Python itself")
    for index, entry in enumerate(catalog.errors):
        for name in entry.params:
            if iskeyword(name) or name == "self":
                problem = f"{name!r} is a keyword of Python; take another name"
                yield Problem(("errors", index, "params", name), "python-keyword", problem)
        exception = exception_name(entry.key)
        owner = taken.setdefault(exception, f"#{entry.code}")
        if owner != f"#{entry.code}":
            problem = f"its exception would be {exception}, which {owner} has; take another key"
            yield Problem(("errors", index, "key"), "taken-exception", problem)


def messages_are_distinct(catalog: Catalog) -> Iterator[Problem]:
    """Reject messages of two codes that one text could satisfy: that text would have both."""
    forms = sorted(
        (_split_into_literals(text), location) for location, text in _each_message(catalog)
    )
    for position, (parts, location) in enumerate(forms):
        for other_parts, other_location in forms[position + 1 :]:
            if not other_parts[0].startswith(parts[0]):
                break
            if location[1] != other_location[1] and _can_match_same_text(parts, other_parts):
                first, later = sorted((location, other_location))
                problem = f"one text could be this message and one of{_name_entry(catalog, first)}"
                yield Problem(later, "ambiguous-message", f"{problem}; make their words differ")


def messages_can_be_recognised(catalog: Catalog) -> Iterator[Problem]:
    """Reject a message whose values could not be separated from its words in running text."""
    for location, message in _each_message(catalog):
        if not all(re.search(r"\w", part) for part in PLACEHOLDER_PATTERN.split(message)[::2]):
            problem = "a value has no word before or after it; write one, to show where it ends"
            yield Problem(location, "open-ended-value", problem)
        if re.search(r"(?<![\"'“‘«])\{|\}(?![\"'”’»])", message):
            problem = "a value is not in quotes; put quotes around it, to show its ends"
            yield Problem(location, "unquoted-value", problem)


def codes_fit_together(catalog: Catalog) -> Iterator[Problem]:
    """Reject a code that is repeated, changed or out of order, and references to no other entry.

    A code was changed if several places refer to one that no entry has, and no place to it.
    """
    codes = [entry.code for entry in catalog.errors]
    references = list(_each_code_reference(catalog))
    count = Counter(code for _, code in references)
    wanted = [code for code in count if code not in codes and count[code] > 1]
    unused = [code for code in codes if code not in count]
    problems = []
    for index, code in enumerate(codes):
        location: Location = ("errors", index, "code")
        if code in codes[:index]:
            problem = f"the code {code} is already used; take a new one"
            problems.append(Problem(location, "repeated-code", problem))
        elif wanted and [code] == unused:
            problem = f"{count[wanted[0]]} places refer to {wanted[0]}, and no place to {code}"
            problem += "; restore the code, or correct those places"
            problems.append(Problem(location, "changed-code", problem))
    yield from problems
    for location, code in references if not problems else ():
        if code not in codes:
            problem = f"there is no code {code}; use one of {', '.join(map(str, codes))}"
            yield Problem(location, "unknown-code", problem)
        elif location[0] == "errors" and code == codes[int(location[1])]:
            yield Problem(location, "own-code", f"{code} is the entry's own code; remove it")
    for index, (previous, code) in enumerate(pairwise(codes if not problems else ()), 1):
        if code < previous:
            problem = f"the code {code} comes after {previous}; order the entries by code"
            yield Problem(("errors", index, "code"), "unordered-code", problem)


def retired_codes_are_not_recommended(catalog: Catalog) -> Iterator[Problem]:
    """Reject a retired code as related or as successor, and a successor of an active code."""
    retired = {entry.code for entry in catalog.errors if entry.retired}
    for location, code in _each_code_reference(catalog):
        if code in retired and location[0] == "errors":
            problem = f"{code} is retired; use a code that is still shown, or remove it"
            yield Problem(location, "retired-code", problem)
    for index, entry in enumerate(catalog.errors):
        if entry.successor and not entry.retired:
            problem = "a successor without 'retired'; add why the code is no longer shown"
            yield Problem(("errors", index, "successor"), "successor-of-active", problem)


def steps_are_complete(catalog: Catalog) -> Iterator[Problem]:
    """Reject a step with nothing to do, a question or answers alone, and a nested detour."""
    for location, step in each_step(catalog):
        if bool(step.step) == bool(step.ask):
            problem = "a step has either 'step', an instruction, or 'ask', a question; write one"
            yield Problem(location, "nothing-to-do", problem)
        elif bool(step.ask) != bool(step.either):
            problem = "a choice is a question ('ask') with its answers ('either'); write both"
            yield Problem(location, "incomplete-choice", problem)
        elif step.detour and location[0] == "detours":
            problem = "a detour cannot be inside another one; write its steps here"
            yield Problem(location, "nested-detour", problem)


def anchors_are_distinct(catalog: Catalog) -> Iterator[Problem]:
    """Reject an anchor of a cause that another cause or the page itself has already."""
    for index, entry in enumerate(catalog.errors):
        taken = {*ANCHORS_OF_PAGE_PARTS, "otherwise", str(entry.code)}
        taken |= {"compare"} if any(cause.compare for cause in entry.causes) else set()
        for number, cause in enumerate(entry.causes):
            location: Location = ("errors", index, "causes", number)
            anchors = {(*location, "anchor" if cause.anchor else "found"): choose_anchor(cause)}
            for position, anchor in enumerate(cause.former_anchors):
                anchors[*location, "former_anchors", position] = anchor
            for place, anchor in anchors.items():
                if anchor in taken:
                    problem = f"the page has the anchor {anchor!r} already; write another 'anchor'"
                    yield Problem(place, "taken-anchor", problem)
                taken.add(anchor)


def comparisons_have_fields(catalog: Catalog) -> Iterator[Problem]:
    """Reject a cause with a comparison if no fields match, or if another cause has one."""
    for index, entry in enumerate(catalog.errors):
        compared = [number for number, cause in enumerate(entry.causes) if cause.compare]
        for number in compared[1 if entry.match else 0 :]:
            problem = "a comparison needs 'match', and can be in one cause only; remove it"
            location = ("errors", index, "causes", number, "compare")
            yield Problem(location, "needless-comparison", problem)


def notes_are_few(catalog: Catalog) -> Iterator[Problem]:
    """Reject more than three notes about a code: nobody reads them all."""
    count = Counter(code for note in catalog.notes for code in note.codes)
    for index, entry in enumerate(catalog.errors):
        if count[entry.code] > MAX_NOTES_PER_CODE:
            problem = (
                f"{count[entry.code]} notes are about this code; keep {MAX_NOTES_PER_CODE} at most"
            )
            yield Problem(("errors", index, "code"), "too-many-notes", problem)


def months_are_in_order(catalog: Catalog) -> Iterator[Problem]:
    """Reject a month in the future, and a review that is older than a check of its screens."""
    now = f"{datetime.now(UTC):%Y-%m}"
    for location, month in each_text(catalog):
        if find_field_name(location) in ("reviewed", "checked") and month > now:
            problem = f"the month {month} is in the future; write the month of the last check"
            yield Problem(location, "future-month", problem)
    for index, entry in enumerate(catalog.errors):
        checks = [
            (catalog.screens[name].checked, name)
            for kind, name in list_references(entry, catalog)
            if kind == "screens" and name in catalog.screens
        ]
        month, name = max(checks, default=("", ""))
        if entry.reviewed < month:
            problem = f"the screen {name!r} was checked later, in {month}; review the entry again"
            yield Problem(("errors", index, "reviewed"), "outdated-review", problem)


ALL_RULES: list[CatalogRule] = [
    codes_fit_together,
    braces_contain_names,
    texts_are_readable,
    texts_are_literal,
    texts_are_distinct,
    names_are_known_and_used,
    params_are_used_once,
    names_fit_python,
    messages_can_be_recognised,
    messages_are_distinct,
    retired_codes_are_not_recommended,
    steps_are_complete,
    anchors_are_distinct,
    comparisons_have_fields,
    notes_are_few,
    months_are_in_order,
]


def _find_unique_scope(location: Location) -> Location:
    """Return within what a text must be unique, or nothing if it may be repeated."""
    match location:
        case ("errors", int(), "key" | "title" as field):
            return ("errors", field)
        case ("errors", int(), "message") | ("errors", int(), "former_messages", int()):
            return ("errors", "message")
        case ("errors", int() as entry, "causes", int(), "found"):
            return ("errors", entry, "found")
        case (*choice, "either", int(), "when"):
            return (*choice, "when")
        case ("notes", int(), "note") | ("checks", int(), "check") | ("screens", str(), "path"):
            return (location[0],)
    return ()


def _name_entry(catalog: Catalog, location: Location) -> str:
    """Name the entry that a location is in."""
    return f" #{catalog.errors[int(location[1])].code}" if location[0] == "errors" else ""


def _mixes_alphabets(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text) if not text.isascii() else []
    alphabets = [{unicodedata.name(letter, "?").split()[0] for letter in word} for word in words]
    return any("LATIN" in alphabet and len(alphabet) > 1 for alphabet in alphabets)


def _each_message(catalog: Catalog) -> Iterator[tuple[Location, str]]:
    """Yield the location and text of every message, current and former."""
    for index, entry in enumerate(catalog.errors):
        yield ("errors", index, "message"), entry.message
        for position, message in enumerate(entry.former_messages):
            yield ("errors", index, "former_messages", position), message


def _each_code_reference(catalog: Catalog) -> Iterator[tuple[Location, int]]:
    """Yield the location and value of every code that refers to an entry."""
    for index, entry in enumerate(catalog.errors):
        if entry.successor:
            yield ("errors", index, "successor"), entry.successor
        for position, code in enumerate(entry.related):
            yield ("errors", index, "related", position), code
    for kind in ("checks", "notes", "before_activation"):
        for index, item in enumerate(getattr(catalog, kind)):
            for position, code in enumerate(item.codes):
                yield (kind, index, "codes", position), code


def _split_into_literals(message: str) -> list[str]:
    """Return the words and quotes before, between and after the values of a message.

    Letter case, other punctuation and "Oops!" do not help to recognise it.
    """
    parts = PLACEHOLDER_PATTERN.split(re.sub(f"[{QUOTE_CHARACTERS}]", '"', message.casefold()))[::2]
    literals = [" ".join(re.findall(r'\w+|"', part)) for part in parts]
    return [literals[0].removeprefix("oops "), *literals[1:]]


def _can_match_same_text(parts: list[str], others: list[str]) -> bool:
    """Report whether one text could fit both lists of parts, with any text between the parts."""
    if len(parts) == 1 or len(others) == 1:
        literal, pattern = (parts, others) if len(parts) == 1 else (others, parts)
        return bool(re.fullmatch(".*".join(map(re.escape, pattern)), literal[0]))
    # Anything may be between the first and the last part, so only the two ends can differ.
    starts = others[0].startswith(parts[0]) or parts[0].startswith(others[0])
    ends = others[-1].endswith(parts[-1]) or parts[-1].endswith(others[-1])
    return starts and ends
