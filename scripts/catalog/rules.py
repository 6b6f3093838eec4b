"""The catalog's rules that go across fields and entries, which its models cannot state.

Each rule takes a catalog and yields what is wrong with which value. A field that was of no use has
the empty value of its type (see load.py); a rule passes over those.
"""

import builtins
import re
from collections.abc import Callable, Iterator
from keyword import iskeyword

from scripts.catalog.model import PLACEHOLDER, SCREEN, Catalog, Cause, Choice, ErrorEntry
from scripts.catalog.problem import Path, Problem
from scripts.catalog.recognition import QUOTES

TAKEN = ("QuickBooksError", "UnknownCodeError", *dir(builtins))

Rule = Callable[[Catalog], Iterator[Problem]]


def codes_increase(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a code that stands twice or out of order."""
    seen: dict[int, int] = {}
    highest = 0
    for index, entry in enumerate(catalog.entries):
        code, path = entry.code, ("errors", index, "code")
        if not code:
            continue
        if code in seen:
            text = f"the code {code} is already used by entry {seen[code] + 1}; take a new one"
            yield Problem(path, "repeated-code", text)
        elif code < highest:
            text = f"the code {code} comes after {highest}; order the entries by code"
            yield Problem(path, "unordered-code", text)
        seen.setdefault(code, index)
        highest = max(highest, code)


def keys_and_messages_are_unique(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a key, a message or a former message that stands twice."""
    keys = [(("errors", i, "key"), entry.key) for i, entry in enumerate(catalog.entries)]
    for kind, fields in (("key", keys), ("message", _messages(catalog))):
        seen: dict[str, Path] = {"": ()}
        for path, text in fields:
            first = seen.setdefault(text, path)
            if first and path != first:
                advice = "remove it" if path[1] == first[1] else "give it its own"
                problem = f"the same {kind} as {_owner(catalog, first)}; {advice}"
                yield Problem(path, f"repeated-{kind}", problem)


def placeholders_are_declared(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a placeholder without a param and a param without a placeholder."""
    for index, entry in enumerate(catalog.entries):
        declared = list(entry.declared)
        for field, text in _templates(entry):
            for name in sorted(set(PLACEHOLDER.findall(text)) - set(declared)):
                known = f"use one of {', '.join(declared)}" if declared else "declare it"
                problem = f"{{{name}}} is not under 'params'; {known}, or correct its name"
                yield Problem(("errors", index, *field), "undeclared-param", problem)
        unused = set(declared).difference(PLACEHOLDER.findall(entry.message))
        for name in sorted(unused) if entry.message else ():
            problem = f"{name!r} is not in the message; add {{{name}}} there or remove it"
            yield Problem(("errors", index, "params", name), "unused-param", problem)


def placeholders_stand_once(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a value that stands twice in a message."""
    for path, message in _messages(catalog):
        used = PLACEHOLDER.findall(message)
        for name in sorted({name for name in used if used.count(name) > 1}):
            problem = f"{{{name}}} stands twice in the message; keep one"
            yield Problem(path, "repeated-placeholder", problem)


def names_fit_python(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a param that cannot be an argument, and a key whose exception has a taken name."""
    taken = dict.fromkeys(TAKEN, ("", "the package or Python itself"))
    for index, entry in enumerate(catalog.entries):
        for name in entry.declared:
            if iskeyword(name) or name == "self":
                problem = f"{name!r} has a meaning of its own in Python; take another name"
                yield Problem(("errors", index, "params", name), "python-keyword", problem)
        exception = exception_name(entry.key)
        other, owner = taken.setdefault(exception, (entry.key, f"#{entry.code}"))
        if entry.key and other != entry.key:
            problem = f"its exception would be {exception}, which {owner} has; take another key"
            yield Problem(("errors", index, "key"), "taken-exception", problem)


def exception_name(key: str) -> str:
    """Name the exception of a key: `CustomerNotFoundError` for `customer_not_found`."""
    return f"{''.join(word.capitalize() for word in key.split('_'))}Error"


def messages_differ_in_words(catalog: Catalog) -> Iterator[Problem]:
    """Refuse messages of two codes that differ only in what `identify` ignores."""
    seen: dict[str, tuple[Path, str]] = {}
    for path, text in _messages(catalog):
        first, other = seen.setdefault(_words(text), (path, text))
        if text != other and path[1] != first[1]:
            what = "letter case, spaces, punctuation, Oops! and the names of values"
            problem = f"this differs from the message of {_owner(catalog, first)} only in {what}"
            yield Problem(path, "same-words", f"{problem}; make their wording differ")


def messages_are_distinct(catalog: Catalog) -> Iterator[Problem]:
    """Refuse messages of two codes that one text could satisfy: that text would have both."""
    forms = sorted((_literals(text), _words(text), path) for path, text in _messages(catalog))
    for position, (parts, words, path) in enumerate(forms):
        for other_parts, other_words, other_path in forms[position + 1 :]:
            if not other_parts[0].startswith(parts[0]):
                break
            is_told = path[1] == other_path[1] or words == other_words
            if parts != [""] and not is_told and _overlap(parts, other_parts):
                first, later = sorted((path, other_path))
                problem = f"one text could be this message and that of {_owner(catalog, first)}"
                yield Problem(later, "ambiguous-message", f"{problem}; make their wording differ")


def messages_can_be_recognised(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a message whose values could not be told from its words in running text."""
    for path, message in _messages(catalog):
        if message and not all(re.search(r"\w", part) for part in PLACEHOLDER.split(message)[::2]):
            problem = "a value has no word before or after it; write one, to show where it ends"
            yield Problem(path, "open-ended-value", problem)
        if re.search(r"(?<![\"'“‘«])\{|\}(?![\"'”’»])", message):
            problem = "a value does not stand in quotes; put quotes around it, to show its ends"
            yield Problem(path, "unquoted-value", problem)


def codes_exist(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a reference to a code that has no entry, or to the entry's own code."""
    codes = [entry.code for entry in catalog.entries]
    if not codes or not all(codes):
        return  # A code that cannot be read is reported itself, not with each reference to it.
    for path, code in _references(catalog):
        if code not in codes:
            problem = f"there is no code {code}; use one of {', '.join(map(str, codes))}"
            yield Problem(path, "unknown-code", problem)
        elif path[0] == "errors" and code == codes[int(path[1])]:
            what = "its own successor" if path[2] == "successor" else "related to itself"
            yield Problem(path, "own-code", f"{code} is {what}; remove it")


def successors_are_shown(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a successor of a code that is still shown, and one that is not shown itself."""
    retired = {entry.code for entry in catalog.retired}
    for index, entry in enumerate(catalog.entries):
        path, successor = ("errors", index, "successor"), entry.successor
        if successor and not entry.retired:
            problem = "a successor without 'retired'; add why the code is no longer shown"
            yield Problem(path, "successor-of-shown", problem)
        elif successor in retired - {entry.code}:
            problem = f"{successor} is retired itself; use a code that is still shown"
            yield Problem(path, "retired-successor", problem)


def records_are_named(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a record that the catalog does not name."""
    known = ", ".join(catalog.records)
    for index, entry in enumerate(catalog.entries):
        for position, appearance in enumerate(entry.appears_when):
            if known and appearance.record not in catalog.records:
                path = ("errors", index, "appears_when", position, "record")
                what = f"unknown record {appearance.record!r}"
                problem = f"{what}; use one of {known}, or add it to 'records'"
                yield Problem(path, "unknown-record", problem)


def steps_hold_no_condition(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a step that is only for some readers, or that sends them elsewhere."""
    advice = "make it a choice (either, with when and steps)"
    for path, step in _steps(catalog):
        if re.match(r"if\b", step, re.IGNORECASE):
            yield Problem(path, "conditional-step", f"a step begins with 'If'; {advice}")
        if re.search(r"\bskip to\b", step, re.IGNORECASE):
            yield Problem(path, "skipping-step", f"a step says 'skip to'; {advice}")


def choices_have_alternatives(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a choice that leaves none."""
    for index, entry in enumerate(catalog.entries):
        for number, cause in enumerate(entry.causes):
            for position, step in enumerate(cause.resolution):
                if isinstance(step, Choice) and len(step.either) < 2:  # noqa: PLR2004
                    path = ("errors", index, "causes", number, "resolution", position, "either")
                    problem = "a choice has two alternatives or more; write its steps as steps"
                    yield Problem(path, "single-alternative", problem)


def causes_can_be_told(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a cause that cannot be told from the others of its entry."""
    for index, entry in enumerate(catalog.entries):
        for number, cause in enumerate(entry.causes):
            if len(entry.causes) > 1 and not cause.tell:
                path = ("errors", index, "causes", number, "cause")
                problem = "there are several causes; add 'tell', how to know that it is this one"
                yield Problem(path, "untold-cause", problem)


def screens_exist(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a screen that is nowhere described, and one that is nowhere used."""
    known, used = catalog.screens, set()
    for path, text in _guidance(catalog):
        for name in SCREEN.findall(text):
            used.add(name)
            if known and name not in known:
                problem = f"there is no screen {name!r}; use one of {', '.join(known)}, or add it"
                yield Problem(path, "unknown-screen", f"{problem} to 'screens'")
    entries, notes = catalog.entries, catalog.notes
    if not entries or not notes or not all(entry.first and entry.causes for entry in entries):
        return  # A text that cannot be read may use it.
    for name in known.keys() - used:
        problem = f"no text uses the screen {name!r}; refer to it as {{screens.{name}}}"
        yield Problem(("screens", name), "unused-screen", f"{problem}, or remove it")


def screens_have_sources(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a screen of a source that is nowhere described."""
    for name, screen in catalog.screens.items():
        if catalog.sources and screen.source not in catalog.sources:
            known = ", ".join(catalog.sources)
            problem = f"there is no source {screen.source!r}; use one of {known}, or add it"
            yield Problem(("screens", name, "source"), "unknown-source", f"{problem} to 'sources'")


def paths_stand_once(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a way through menus within a text, as it would be missed when the menus move."""
    for path, text in _guidance(catalog):
        if "›" in text:
            problem = "a path stands in a text; write it under 'screens', and refer to it"
            yield Problem(path, "written-path", problem)


def reviews_are_current(catalog: Catalog) -> Iterator[Problem]:
    """Refuse a review that is older than the check of a screen which its page refers to."""
    for index, entry in enumerate(catalog.entries):
        texts = [text for _, text in _entry_guidance(entry)]
        texts += [note.note for note in catalog.notes if entry.code in note.codes]
        names = {name for text in texts for name in SCREEN.findall(text)}
        checked = [(catalog.screens[name].checked, name) for name in names & catalog.screens.keys()]
        month, name = max(checked, default=("", ""))
        if entry.reviewed and entry.reviewed < month:
            problem = f"the screen {name!r} was checked later, in {month}; read the entry again"
            path = ("errors", index, "reviewed")
            yield Problem(path, "outdated-review", f"{problem} and write the month of that")


RULES: list[Rule] = [
    codes_increase,
    keys_and_messages_are_unique,
    placeholders_are_declared,
    placeholders_stand_once,
    names_fit_python,
    messages_differ_in_words,
    messages_are_distinct,
    messages_can_be_recognised,
    codes_exist,
    successors_are_shown,
    records_are_named,
    steps_hold_no_condition,
    choices_have_alternatives,
    causes_can_be_told,
    screens_exist,
    screens_have_sources,
    paths_stand_once,
    reviews_are_current,
]


def _messages(catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """Yield the path and text of every message, current and former."""
    for index, entry in enumerate(catalog.entries):
        yield ("errors", index, "message"), entry.message
        for position, message in enumerate(entry.former_messages):
            yield ("errors", index, "former_messages", position), message


def _templates(entry: ErrorEntry) -> Iterator[tuple[Path, str]]:
    """Yield the path within an entry and the text of all that may use its values."""
    yield ("message",), entry.message
    for position, message in enumerate(entry.former_messages):
        yield ("former_messages", position), message
    for number, cause in enumerate(entry.causes):
        yield ("causes", number, "cause"), cause.cause
    yield from _entry_guidance(entry)


def _guidance(catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """Yield the path and text of all that may refer to screens."""
    for index, entry in enumerate(catalog.entries):
        yield from ((("errors", index, *path), text) for path, text in _entry_guidance(entry))
    for index, note in enumerate(catalog.notes):
        yield ("notes", index, "note"), note.note


def _entry_guidance(entry: ErrorEntry) -> Iterator[tuple[Path, str]]:
    """Yield the path within an entry and the text of all that may refer to screens."""
    yield ("first",), entry.first
    for number, cause in enumerate(entry.causes):
        yield ("causes", number, "tell"), cause.tell
        yield from ((("causes", number, *path), text) for path, text in _cause_guidance(cause))
    yield ("otherwise",), entry.otherwise


def _cause_guidance(cause: Cause) -> Iterator[tuple[Path, str]]:
    """Yield the path within a cause and the text of each step and condition."""
    for position, step in enumerate(cause.resolution):
        path: Path = ("resolution", position)
        if isinstance(step, str):
            yield path, step
            continue
        for number, option in enumerate(step.either):
            yield (*path, "either", number, "when"), option.when
            for index, text in enumerate(option.steps):
                yield (*path, "either", number, "steps", index), text


def _steps(catalog: Catalog) -> Iterator[tuple[Path, str]]:
    """Yield the path and text of what everybody starts with, and of each step."""
    for path, text in _guidance(catalog):
        if path[-1] == "first" or path[-2] in ("resolution", "steps"):
            yield path, text


def _references(catalog: Catalog) -> Iterator[tuple[Path, int]]:
    """Yield the path and value of every code that refers to an entry."""
    for index, entry in enumerate(catalog.entries):
        if entry.successor:
            yield ("errors", index, "successor"), entry.successor
        for position, code in enumerate(entry.related):
            yield ("errors", index, "related", position), code
    for index, note in enumerate(catalog.notes):
        for position, code in enumerate(note.codes):
            yield ("notes", index, "codes", position), code
    for index, check in enumerate(catalog.before_activation):
        for position, code in enumerate(check.codes):
            yield ("before_activation", index, "codes", position), code


def _owner(catalog: Catalog, path: Path) -> str:
    """Name the code that a key or a message belongs to."""
    code = f"#{catalog.entries[int(path[1])].code}"
    return f"{code} in an earlier version" if path[2] == "former_messages" else code


def _words(message: str) -> str:
    """Return all that `identify` heeds of a message whose values are not known."""
    parts = PLACEHOLDER.split(message.casefold())[::2]
    words = " {} ".join(" ".join(re.findall(r"\w+", part)) for part in parts)
    return words.removeprefix("oops ")


def _literals(message: str) -> list[str]:
    """Return what stands before, between and behind the values of a message."""
    message = re.sub(f"[{QUOTES}]", '"', message.casefold())
    parts = PLACEHOLDER.split(message)[::2]
    parts[0] = re.sub(r"^\W*(oops\W+)?", "", parts[0])
    parts[-1] = re.sub(r"\W+$", "", parts[-1])
    return parts


def _overlap(parts: list[str], others: list[str]) -> bool:
    """Say whether one text could fit both lists of parts, with any text between the parts."""
    if len(parts) == 1 or len(others) == 1:
        literal, pattern = (parts, others) if len(parts) == 1 else (others, parts)
        return bool(re.fullmatch(".*".join(map(re.escape, pattern)), literal[0]))
    # Between the first and the last part anything may stand, so only the two ends can differ.
    starts = others[0].startswith(parts[0]) or parts[0].startswith(others[0])
    ends = others[-1].endswith(parts[-1]) or parts[-1].endswith(others[-1])
    return starts and ends
