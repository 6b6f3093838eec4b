"""Find the messages of a text, with their values.

A *head* is the literal text before a message's first value, a *tail* the text after its last. Each
tail belongs to the nearest open head. Trees of words contain the known ones, so the time is linear
in the text and does not grow with the number of codes.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from errors_pkg._unescape import Subject, Table, get_pattern, unescape_value

_MAX_OPEN_HEADS = 3

Quote = re.Match[str]


class Finding(NamedTuple):
    """An error in a text: where it is, its code and values, and whether its message is there."""

    start: int
    end: int
    code: str
    params: dict[str, str]
    is_message: bool = False


class Head(NamedTuple):
    """The head of a message, and the messages of the table that it may belong to."""

    start: int
    value_start: int
    slashes: str
    quote: str
    templates: list[Table]


class Message(NamedTuple):
    """A head, where its last value and the message end, and which message of the table it is."""

    head: Head
    value_end: int
    end: int
    template: Table


def find_messages(subject: Subject) -> list[Finding]:
    """Find the messages of a text, in their order."""
    heads = list(_find_heads(subject))
    quotes = list(get_pattern(subject.table, "tail").finditer(subject.folded))
    messages = _match_full_text(subject, heads, quotes) or _pair_heads_with_tails(
        subject, heads, quotes
    )
    found: list[Finding] = []
    for message in sorted(messages, key=lambda message: message.head.start):
        is_inside = found and message.head.start < found[-1].end
        if not is_inside and (error := _read_message(subject, message)):
            found.append(error)
    return found


def _match_full_text(subject: Subject, heads: list[Head], quotes: list[Quote]) -> list[Message]:
    """Pair the first head with the last tail if the text is nothing but that message."""
    for head, quote in zip(heads[:1], quotes[-1:], strict=False):
        if message := _match_tail(subject, head, quote):
            value = subject.folded[head.value_start : message.value_end]
            around = subject.folded[: head.start], value, subject.folded[message.end :]
            if get_pattern(subject.table, "full_text").search("\0".join(around)):
                return [message]
    return []


def _pair_heads_with_tails(
    subject: Subject, heads: list[Head], quotes: list[Quote]
) -> list[Message]:
    """Pair each tail with the nearest open head that it fits; what they enclose is the value."""
    without_values = ((head, head.value_start) for head in heads if not head.quote)
    messages = [Message(head, at, at, head.templates[0]) for head, at in without_values]
    waiting = deque(head for head in heads if head.quote)
    opened = deque[Head](maxlen=_MAX_OPEN_HEADS)
    for quote in quotes:
        while waiting and waiting[0].value_start <= quote.start():
            opened.append(waiting.popleft())
        for depth, head in enumerate(reversed(opened), 1):
            if message := _match_tail(subject, head, quote):
                messages.append(message)
                opened = deque(list(opened)[:-depth], _MAX_OPEN_HEADS)
                break
    return messages


def _descend_tree(subject: Subject, tree: Table, at: int) -> Iterator[tuple[Table, int]]:
    """Go down a tree of words as far as the text does."""
    while (word := subject.match("word", at)) and word[1] in tree:
        tree, at = tree[word[1]], word.end()
        yield tree, at


def _find_heads(subject: Subject) -> Iterator[Head]:
    for first_word in get_pattern(subject.table, "head").finditer(subject.folded):
        start, head = first_word.start(), None
        for tree, at in _descend_tree(subject, subject.table["heads"], start):
            templates = [subject.table["templates"][number] for number in tree.get("", ())]
            with_values = [template for template in templates if template["params"]]
            if with_values and (opening := subject.match("opening_quote", at)):
                head = Head(start, opening.end(), opening[1], opening[2], with_values)
            elif without_values := [template for template in templates if not template["params"]]:
                head = Head(start, at, "", "", without_values)
        if head:
            yield head


def _match_tail(subject: Subject, head: Head, quote: Quote) -> Message | None:
    """Return how a message ends, if its closing quote is escaped as the opening one is."""
    value_end = quote.start() - len(head.slashes)
    if value_end < head.value_start or not subject.folded.startswith(head.slashes, value_end):
        return None
    templates = {template["tail"]: template for template in head.templates}
    message = None
    for tree, end in _descend_tree(subject, subject.table["tails"], quote.end()):
        cut_off = subject.match("cut_off", end)
        is_cut_off = cut_off and any(word.startswith(cut_off[1]) for word in tree)
        for tail in (*(tree["*"] if is_cut_off else ()), *tree.get("", ())):
            if tail in templates and end - head.start <= subject.table["max_message_length"]:
                message = Message(head, value_end, end, templates[tail])
    continues = message and any(
        subject.match(template["separators"][0], value_end)
        for template in head.templates
        if len(template["separators"]) > len(message.template["separators"])
    )
    return None if continues else message


def _read_message(subject: Subject, message: Message) -> Finding | None:
    """Read the values of a message, unless one contains the start of another message."""
    head, value_end, end, template = message
    params: dict[str, str] = {}
    at = head.value_start
    for name, separator in zip_longest(template["params"], template["separators"]):
        between = separator and get_pattern(subject.table, separator).search(
            subject.folded, at, value_end
        )
        close, following = between.span() if between else (value_end, end)
        is_cut_off = get_pattern(subject.table, "unknown_message").search(subject.folded, at, close)
        if is_cut_off or (separator and not between):
            return None
        span = (head.start, at, close, end)
        params[name] = unescape_value(subject, span, head.slashes + head.quote)
        at = following
    return Finding(head.start, end, template["code"], params, is_message=True)
