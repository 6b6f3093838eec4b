"""Explain an entry in paragraphs, for a terminal."""

from collections.abc import Iterator, Mapping

from errors_pkg._catalog import MENUS, Cause, Choice, ErrorEntry
from errors_pkg._terminal import HEADING
from errors_pkg._text import fill, fill_known
from errors_pkg.catalog import lookup, url


def explanation(entry: ErrorEntry, params: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the paragraphs of an explanation, each with what stands before its first line."""
    values = {param.name: params.get(param.name, f"<{param.label}>") for param in entry.params}
    yield HEADING, f"#{entry.code:d} - {fill_known(entry.message, params)}"
    if entry.retired:
        yield "", f"Sengerio no longer shows this error. {entry.retired}"
    if entry.successor:
        yield "", f"Now shown instead: {_named(entry.successor)}"
        yield "  ", url(entry.successor)
    yield "", entry.meaning
    yield HEADING, "Do this first"
    yield "  ", fill(entry.first, values)
    if entry.match:
        unique = entry.match.unique
        yield HEADING, "Only one may have it" if unique else "These two must match"
        yield "  - ", f"Sengerio: {entry.match.sengerio}"
        yield "  - ", f"QuickBooks Online: {entry.match.quickbooks}"
        if entry.match.note:
            yield "    ", entry.match.note
    for number, cause in enumerate(entry.causes, 1):
        label = f"Cause {number}" if len(entry.causes) > 1 else "Cause"
        yield HEADING, f"{label}: {cause.cause}"
        if cause.tell:
            yield "  ", f"How to tell: {fill(cause.tell, values)}"
        yield from _resolution(cause, values)
    if entry.otherwise:
        yield HEADING, "If that is not it"
        yield "  ", fill(entry.otherwise, values)
    yield HEADING, "Good to know"
    yield from (("  - ", note) for note in (*entry.notes, MENUS))
    yield HEADING, "When it appears"
    yield from (("  - ", appearance.text) for appearance in entry.appears_when)
    if entry.related:
        yield HEADING, "Related codes"
        yield from (("  - ", _named(code)) for code in entry.related)
    yield HEADING, "Help"
    yield "  ", url(entry.code, **params)
    yield "  ", f"These texts were last checked in {entry.reviewed}."


def _resolution(cause: Cause, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for position, step in enumerate(cause.resolution, 1):
        if not isinstance(step, Choice):
            yield f"  {position}. ", fill(step, values)
            continue
        yield f"  {position}. ", "Choose what is true for you."
        for option in step.either:
            yield "     - ", f"{fill(option.when, values)}:"
            for number, text in enumerate(option.steps, 1):
                yield f"       {number}. ", fill(text, values)


def _named(code: int) -> str:
    entry = lookup(code)
    return f"#{code} {entry.title}{' (no longer shown)' if entry.retired else ''}"
