"""Find the messages of a text, with their values.

A *head* is the literal text before a message's first value, a *tail* the text after its last. Each
tail belongs to the nearest open head. Trees of words contain the known ones, so the time is linear
in the text and does not grow with the number of codes.
"""

import re
from collections import deque
from collections.abc import Iterator
from heapq import merge
from itertools import zip_longest
from typing import NamedTuple

from errors_pkg._unescape import Subject, Tree, unescape_value

_MAX_OPEN_HEADS = 3


class Template(NamedTuple):
    """A message: its code, its params, the number of its tail, the patterns between its values."""

    code: str
    params: list[str]
    tail: int | None
    separators: list[str]


class Found(NamedTuple):
    """An error in a text: where it is, its code and values, and whether its message is there."""

    start: int
    end: int
    code: str
    params: dict[str, str]
    is_message: bool = False


class Head(NamedTuple):
    """The head of a message, and the messages that it may belong to."""

    start: int
    value_start: int
    slashes: str
    quote: str
    templates: list[Template]


class Ending(NamedTuple):
    """Where the last value and the message end, and which message it is."""

    value_end: int
    end: int
    template: Template


def find_messages(subject: Subject) -> list[Found]:
    """Find the messages of a text, in their order."""
    if full_text := _match_full_text(subject):
        return [full_text]
    found: list[Found] = []
    for head, ending in _pair_heads_with_tails(subject):
        is_inside = found and head.start < found[-1].end
        if not is_inside and (message := _read_message(subject, head, ending)):
            found.append(message)
    return found


def _match_full_text(subject: Subject) -> Found | None:
    """Match the first head with the last tail if the text is nothing but that message."""
    table, patterns, _, folded = subject
    if len(folded) > table["max_message_length"]:
        return None
    head = next(_find_heads(subject), None)
    *_, quote = None, *patterns["tail"].finditer(folded)
    ending = _match_tail(subject, head, quote) if head and head.quote and quote else None
    if head and ending:
        is_full = (
            patterns["only_before"].search(folded[: head.start])
            and patterns["only_after"].search(folded[ending.end :])
            and not patterns["several_quotes"].search(folded, head.value_start, ending.value_end)
        )
        return _read_message(subject, head, ending) if is_full else None
    return None


def _pair_heads_with_tails(subject: Subject) -> list[tuple[Head, Ending]]:
    """Give each tail to the nearest open head that it fits; what they enclose is the value."""
    pairs = []
    opened = deque[Head](maxlen=_MAX_OPEN_HEADS)
    heads = ((head.value_start, head, None) for head in _find_heads(subject))
    tails = subject.patterns["tail"].finditer(subject.folded)
    quotes = ((quote.start(), None, quote) for quote in tails)
    for at, head, quote in merge(heads, quotes, key=lambda item: item[0]):
        if head and head.quote:
            opened.append(head)
        elif head:
            pairs.append((head, Ending(at, at, head.templates[0])))
        elif quote:
            for depth, nearest in enumerate(reversed(opened), 1):
                if ending := _match_tail(subject, nearest, quote):
                    pairs.append((nearest, ending))
                    opened = deque(list(opened)[:-depth], _MAX_OPEN_HEADS)
                    break
    return sorted(pairs, key=lambda pair: pair[0].start)


def _descend_tree(subject: Subject, tree: Tree, at: int) -> Iterator[tuple[Tree, int]]:
    """Go down a tree of words as far as the text does."""
    while (word := subject.match("word", at)) and word[1] in tree:
        tree, at = tree[word[1]], word.end()
        yield tree, at


def _find_heads(subject: Subject) -> Iterator[Head]:
    table, patterns, _, folded = subject
    for first_word in patterns["head"].finditer(folded):
        start, head = first_word.start(), None
        for tree, at in _descend_tree(subject, table["heads"], start):
            templates = [Template(**table["templates"][number]) for number in tree.get("", ())]
            with_values = [template for template in templates if template.params]
            if with_values and (opening := subject.match("opening_quote", at)):
                slashes, quote = opening.groups()
                head = Head(start, opening.end(), slashes, quote, with_values)
            elif without_values := [template for template in templates if not template.params]:
                head = Head(start, at, "", "", without_values)
        if head and subject.match("head_start", start):
            yield head


def _match_tail(subject: Subject, head: Head, quote: re.Match[str]) -> Ending | None:
    """Return how a message ends, if its closing quote is escaped as the opening one is."""
    value_end = quote.start() - len(head.slashes)
    if value_end < head.value_start or not subject.folded.startswith(head.slashes, value_end):
        return None
    ends = _find_possible_endings(subject, quote)
    fitting = [template for template in head.templates if template.tail in ends]
    if not fitting:
        return None
    longest = max(fitting, key=lambda template: ends[template.tail])
    if ends[longest.tail] - head.start > subject.table["max_message_length"]:
        return None
    goes_on = any(
        subject.match(template.separators[0], value_end)
        for template in head.templates
        if len(template.separators) > len(longest.separators)
    )
    return None if goes_on else Ending(value_end, ends[longest.tail], longest)


def _find_possible_endings(subject: Subject, quote: re.Match[str]) -> dict[int | None, int]:
    """Map the numbers of the tails that can follow a closing quote to where they end."""
    tree, at = subject.table["tails"], quote.end()
    ends: dict[int | None, int] = {}
    for branch, branch_end in _descend_tree(subject, tree, at):
        tree, at = branch, branch_end
        ends |= dict.fromkeys(tree.get("", ()), at)
    cut_off = subject.match("cut_off", at)
    if cut_off and any(word.startswith(cut_off[1]) for word in tree if word != "*"):
        ends = dict.fromkeys(tree["*"], at) | ends
    return ends


def _read_message(subject: Subject, head: Head, ending: Ending) -> Found | None:
    """Read the values of a message, unless one contains the start of another message."""
    _, patterns, _, folded = subject
    value_end, end, template = ending
    params: dict[str, str] = {}
    at = head.value_start
    for name, separator in zip_longest(template.params, template.separators):
        between = separator and patterns[separator].search(folded, at, value_end)
        close, following = between.span() if between else (value_end, end)
        is_cut_off = patterns["unknown_message"].search(folded, at, close)
        if is_cut_off or (separator and not between):
            return None
        span = (head.start, at, close, end)
        params[name] = unescape_value(subject, span, head.slashes + head.quote)
        at = following
    return Found(head.start, end, template.code, params, is_message=True)
