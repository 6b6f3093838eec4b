"""The catalog's rules that go across fields and entries, which a schema cannot state.

Each rule takes the whole catalog as plain values and yields the path of each faulty value with what
is wrong; what to do. A rule passes over values of the wrong type: the schema reports those.
"""

import builtins
import re
from collections.abc import Callable, Iterator
from keyword import iskeyword
from typing import Any

from scripts.catalog.located_yaml import Path

Problems = Iterator[tuple[Path, str]]

TAKEN = ("QuickBooksError", "UnknownCodeError", *dir(builtins))
REFERENCES = (
    ("errors", "related"),
    ("errors", "successor"),
    ("notes", "codes"),
    ("before_activation", "codes"),
)
MESSAGES = ("message", "former_messages")
PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


def problems(data: object) -> Problems:
    """Apply every rule to a catalog.

    Args:
        data: The catalog as plain values, of any shape.

    Yields:
        The path of each faulty value, and what is wrong; what to do.
    """
    catalog = data if isinstance(data, dict) else {}
    for rule in RULES:
        yield from rule(catalog)


def codes_increase(catalog: dict[str, Any]) -> Problems:
    """Refuse a code that stands twice or out of order."""
    seen: dict[int, int] = {}
    highest = 0
    for index, entry in _entries(catalog):
        code = entry.get("code")
        if type(code) is not int:
            continue
        path = ("errors", index, "code")
        if code in seen:
            yield path, f"the code {code} is already used by entry {seen[code] + 1}; take a new one"
        elif code < highest:
            yield path, f"the code {code} comes after {highest}; order the entries by code"
        seen.setdefault(code, index)
        highest = max(highest, code)


def keys_and_messages_are_unique(catalog: dict[str, Any]) -> Problems:
    """Refuse a key, a message or a former message that stands twice."""
    for fields in (("key",), MESSAGES):
        seen: dict[str, Path] = {}
        for path, value in _fields(catalog, *fields):
            first = seen.setdefault(value, path)
            if path != first:
                advice = "remove it" if path[1] == first[1] else "give it its own"
                yield path, f"the same {fields[0]} as {_owner(catalog, first)}; {advice}"


def placeholders_are_declared(catalog: dict[str, Any]) -> Problems:
    """Refuse a placeholder without a param, a param without a placeholder, and stray braces."""
    for index, entry in _entries(catalog):
        params = entry.get("params")
        declared = list(params) if isinstance(params, dict) else []
        message = entry.get("message")
        used = PLACEHOLDER.findall(message) if isinstance(message, str) else []
        for path, text in _texts(entry, ("errors", index)):
            if path[2] in (*MESSAGES, "causes"):
                for name in sorted(set(PLACEHOLDER.findall(text)) - set(declared)):
                    known = f"use one of {', '.join(declared)}" if declared else "declare it"
                    yield path, f"{{{name}}} is not under 'params'; {known}, or correct its name"
                rest = PLACEHOLDER.sub("", text)
            else:
                rest = text
            if "{" in rest or "}" in rest:
                yield path, "a stray brace; braces only go around the name of a param"
        for name in declared if isinstance(message, str) else []:
            if name not in used:
                path = ("errors", index, "params", name)
                yield path, f"{name!r} is not in the message; add {{{name}}} there or remove it"
    for path, text in _fields(catalog, *MESSAGES):
        used = PLACEHOLDER.findall(text)
        for name in sorted({name for name in used if used.count(name) > 1}):
            yield path, f"{{{name}}} stands twice in the message; keep one"


def names_fit_python(catalog: dict[str, Any]) -> Problems:
    """Refuse a param that cannot be an argument, and a key whose exception has a taken name."""
    taken = dict.fromkeys(TAKEN, ("", "the package or Python itself"))
    for index, entry in _entries(catalog):
        params = entry.get("params")
        for name in params if isinstance(params, dict) else []:
            if iskeyword(name) or name == "self":
                path = ("errors", index, "params", name)
                yield path, f"{name!r} has a meaning of its own in Python; take another name"
        key = entry.get("key")
        if not isinstance(key, str):
            continue
        exception = exception_name(key)
        other, owner = taken.setdefault(exception, (key, f"#{entry.get('code')}"))
        if other != key:
            problem = f"its exception would be {exception}, which {owner} has"
            yield ("errors", index, "key"), f"{problem}; take another key"


def exception_name(key: str) -> str:
    """Name the exception of a key: `CustomerNotFoundError` for `customer_not_found`."""
    return f"{''.join(word.capitalize() for word in key.split('_'))}Error"


def messages_are_distinct(catalog: dict[str, Any]) -> Problems:
    """Refuse messages of two codes that one text could satisfy: that text would have both."""
    templates = sorted(
        (PLACEHOLDER.split(text.casefold())[::2], path, text)
        for path, text in _fields(catalog, *MESSAGES)
    )
    for position, (parts, path, text) in enumerate(templates):
        for other_parts, other_path, other_text in templates[position + 1 :]:
            if not other_parts[0].startswith(parts[0]):
                break
            if path[1] != other_path[1] and text != other_text and _overlap(parts, other_parts):
                first, later = sorted((path, other_path))
                problem = f"one text could be this message and that of {_owner(catalog, first)}"
                yield later, f"{problem}; make their wording differ"


def messages_can_be_recognised(catalog: dict[str, Any]) -> Problems:
    """Refuse a message whose values could not be told from its words in running text."""
    for path, message in _fields(catalog, *MESSAGES):
        if not all(re.search(r"\w", part) for part in PLACEHOLDER.split(message)[::2]):
            yield path, "a value has no word before or after it; write one, to show where it ends"
        if re.search(r"\w\{|\}\w", message):
            yield path, "a value touches a word; put a quote or a space between them"


def codes_exist(catalog: dict[str, Any]) -> Problems:
    """Refuse a reference to a code that has no entry, or to the entry's own code."""
    codes = [code for _, entry in _entries(catalog) if type(code := entry.get("code")) is int]
    if len(codes) < sum(1 for _ in _entries(catalog)) or not codes:
        return  # A code that cannot be read is reported itself, not with each reference to it.
    for path, code in _references(catalog):
        if code not in codes:
            known = ", ".join(str(code) for code in codes)
            yield path, f"there is no code {code}; use one of {known}"
        elif path[0] == "errors" and code == catalog["errors"][path[1]].get("code"):
            what = "its own successor" if path[2] == "successor" else "related to itself"
            yield path, f"{code} is {what}; remove it"


def successors_are_shown(catalog: dict[str, Any]) -> Problems:
    """Refuse a successor of a code that is still shown, and one that is not shown itself."""
    retired = [entry.get("code") for _, entry in _entries(catalog) if "retired" in entry]
    for index, entry in _entries(catalog):
        if "successor" not in entry:
            continue
        path, successor = ("errors", index, "successor"), entry["successor"]
        if "retired" not in entry:
            yield path, "a successor without 'retired'; add why the code is no longer shown"
        elif successor in retired and successor != entry.get("code"):
            yield path, f"{successor} is retired itself; use a code that is still shown"


def records_are_named(catalog: dict[str, Any]) -> Problems:
    """Refuse a record that the catalog does not name."""
    records = catalog.get("records")
    if not isinstance(records, dict):
        return
    for index, entry in _entries(catalog):
        for position, appearance in _entries(entry, "appears_when"):
            record = appearance.get("record")
            if isinstance(record, str) and record not in records:
                path = ("errors", index, "appears_when", position, "record")
                known = ", ".join(records)
                yield path, f"unknown record {record!r}; use one of {known}, or add it to 'records'"


def quotes_are_paired(catalog: dict[str, Any]) -> Problems:
    """Refuse curly quotes that do not open and close in turn."""
    for path, text in _texts(catalog, ()):
        quotes = "".join(re.findall("[“”]", text))
        if quotes != "“”" * (len(quotes) // 2):
            yield path, "the curly quotes do not pair; write “ before and ” after each name"


RULES: list[Callable[[dict[str, Any]], Problems]] = [
    codes_increase,
    keys_and_messages_are_unique,
    placeholders_are_declared,
    names_fit_python,
    messages_are_distinct,
    messages_can_be_recognised,
    codes_exist,
    successors_are_shown,
    records_are_named,
    quotes_are_paired,
]


def _entries(
    mapping: dict[str, Any], field: str = "errors"
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the position and value of each mapping in a list, whatever else is there."""
    items = mapping.get(field)
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield index, item


def _fields(catalog: dict[str, Any], *names: str) -> Iterator[tuple[Path, str]]:
    """Yield the path and value of every text in some fields of the entries, in their order."""
    for index, entry in _entries(catalog):
        for name in names:
            yield from _texts(entry.get(name), ("errors", index, name))


def _owner(catalog: dict[str, Any], path: Path) -> str:
    """Name the code that a key or a message belongs to."""
    code = f"#{catalog['errors'][path[1]].get('code')}"
    return f"{code} in an earlier version" if path[2] == "former_messages" else code


def _references(catalog: dict[str, Any]) -> Iterator[tuple[Path, int]]:
    """Yield the path and value of every code that refers to an entry."""
    for field, name in REFERENCES:
        for index, item in _entries(catalog, field):
            path, value = (field, index, name), item.get(name)
            if type(value) is int:
                yield path, value
            for position, code in enumerate(value if isinstance(value, list) else []):
                if type(code) is int:
                    yield (*path, position), code


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the path and value of every text below a value."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))


def _overlap(parts: list[str], others: list[str]) -> bool:
    """Say whether one text could fit both lists of parts, with any text between the parts."""
    if len(parts) == 1 or len(others) == 1:
        literal, pattern = (parts, others) if len(parts) == 1 else (others, parts)
        return bool(re.fullmatch(".*".join(map(re.escape, pattern)), literal[0]))
    # Between the first and the last part anything may stand, so only the two ends can differ.
    starts = others[0].startswith(parts[0]) or parts[0].startswith(others[0])
    ends = others[-1].endswith(parts[-1]) or parts[-1].endswith(others[-1])
    return starts and ends
