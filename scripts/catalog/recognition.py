r"""Derive the table by which an error is identified in any text, the same in Python and JavaScript.

The patterns use the syntax that `re` and `RegExp` share, for texts in lower case. They list the
characters that they mean, since `\s`, `\w` and "ignore case" differ between the two languages.
Messages are trees of words, so that neither their number nor their spellings cost time.
"""

import html.entities
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.catalog.published import ErrorEntry

Tree = dict[str, Any]
Phrase = tuple[str, ...]

SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = r"[\t\x20\xa0\u202f]"
WORD = (
    r"0-9a-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0300-\u167f\u1681-\u1fff\u2c00-\u2dff"
    r"\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
WORD_START = f"(?<![{WORD}])"
WORD_END = f"(?![{WORD}])"
INTERJECTION = f"(?:oops[^{WORD}]{{1,12}})?"
TEXT_END = r"$(?!\n)"  # in Python, $ also matches before a last line break

QUOTES = "\"'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇″′"
# All but the joiners that a name in Persian or an emoji may need; and the soft wraps of mails.
INVISIBLE = (
    r"\x1b\[[0-9;]{0,16}m|=(?<=[^\r\n]{60}=)\r?\n|"
    r"[\x00\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|"
    r"[\u200c\u200d](?![^\x00-\x7f])"
)
BACKSLASH = r"(?:\\|%(?:25)?5c)"
SLASHES = f"{BACKSLASH}{{0,7}}?"
TAG = rf"</?[a-zA-Z][a-zA-Z0-9]{{0,20}}(?:[{SPACE}/][^<>]{{0,300}})?>"
JSON_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"} | {c: c for c in "\"'\\/"}

ERROR_WORDS = "err err. error exception fehler erreur errore erro fout fejl fel"
NUMBER_WORDS = "code is message no no. number"
# A number with # after another word is the number of a thing, such as an invoice.
LEAD_IN_WORDS = "and get getting got is says see shows with"


def build_table(entries: Iterable[ErrorEntry]) -> dict[str, Any]:
    """Derive the table from the entries of a catalog."""
    entries = list(entries)
    heads: Tree = {}
    tails: Tree = {}
    tail_numbers: dict[Phrase, int] = {}
    templates: list[dict[str, Any]] = []
    separators: dict[str, str] = {}
    for entry in entries:
        for message in dict.fromkeys((entry.message, *entry.former_messages)):
            (head, *middles), params = _split_message(message)
            tail = None
            if params:
                tail_text = middles.pop()
                tail = tail_numbers.setdefault(next(_phrases(tail_text)), len(tail_numbers))
                for phrase in _phrases(tail_text):
                    _insert_phrase(tails, phrase, tail)
            between = [f"between {' '.join(_words(middle)).lower()}" for middle in middles]
            separators |= zip(between, map(_separator_pattern, middles), strict=True)
            for phrase in _phrases(head):
                _insert_phrase(heads, phrase, len(templates))
            template = {"code": str(entry.code), "params": params, "tail": tail}
            templates.append(template | {"separators": between})
    _add_possible_endings(tails)
    keys = {
        name: str(entry.code)
        for entry in entries
        for name in (entry.key, f"{entry.key.replace('_', '')}error")
    }
    return {
        "templates": templates,
        "heads": heads,
        "tails": tails,
        "params": {str(entry.code): [param.name for param in entry.params] for entry in entries},
        "keys": keys,
        "characters": _named_characters(),
        "escapes": {"%": "url", "&": "html", "=": "mail"},
        "max_escapes": 3,
        "hints": ["html", "json", "doubled_apostrophe", "wrap"],
        "replacements": {"tag": "", "padding": "", "doubled_apostrophe": "'", "wrap": " "},
        "padded": "«",
        "max_message_length": 8000,
        "patterns": {
            **_value_patterns(),
            **_message_patterns(heads, tails),
            **separators,
            **_code_patterns(str(entry.code) for entry in entries),
            **_key_patterns(keys),
        },
    }


def _split_message(message: str) -> tuple[list[str], list[str]]:
    """Split a message into its literal parts, without its interjection, and its params."""
    literals = re.split(r"\{\w+\}", re.sub(r"^\w+[!.]+ ", "", message))
    for before, after in itertools.pairwise(literals):
        if before.rstrip()[-1:] not in {*QUOTES} or after.lstrip()[:1] not in {*QUOTES}:
            raise ValueError(f"each value must be in quotes: {message}")
    if not all(map(_words, literals)):
        raise ValueError(f"each value needs a word before and after it: {message}")
    return literals, re.findall(r"\{(\w+)\}", message)


def _words(text: str) -> list[str]:
    return re.findall(f"[{WORD}A-Z]+", text)


def _phrases(literal: str) -> Iterator[Phrase]:
    """Yield how people write a literal: all of it first, then its first sentences."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", literal)
    for count in range(len(sentences), 0, -1):
        words = _words(" ".join(sentences[:count]))
        for choice in itertools.product(*_spellings(words)):
            yield tuple(itertools.chain.from_iterable(choice))


def _spellings(words: list[str]) -> Iterator[list[Phrase]]:
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        spellings: list[Phrase] = [(word.lower(),)]
        if re.fullmatch(r"([A-Z][a-z]+){2,}", word):
            spellings.append(tuple(part.lower() for part in re.findall("[A-Z][a-z]+", word)))
        elif (word, after) == ("on", "QuickBooks"):
            spellings.append(("in",))
        elif (before, word) == ("QuickBooks", "Online"):
            spellings.append(())
        yield spellings


def _insert_phrase(tree: Tree, phrase: Phrase, number: int) -> None:
    for word in phrase:
        tree = tree.setdefault(word, {})
    numbers = tree.setdefault("", [])
    if number not in numbers:
        numbers.append(number)


def _add_possible_endings(tree: Tree) -> list[int]:
    """Add to each branch what can still follow, for messages that are cut off there."""
    below = {
        number for word, branch in tree.items() if word for number in _add_possible_endings(branch)
    }
    tree["*"] = sorted(below | set(tree.get("", [])))
    return tree["*"]  # type: ignore[no-any-return]


def _named_characters() -> dict[str, str]:
    """Map the names of characters in HTML, and those after a backslash, to the characters."""
    ascii_names = {
        name[:-1]: character
        for name, character in html.entities.html5.items()
        if re.fullmatch("[a-zA-Z]{2,8};", name) and re.fullmatch("[!-~]", character)
    }
    latin_names = {name: chr(code) for name, code in html.entities.name2codepoint.items()}
    return ascii_names | latin_names | JSON_ESCAPES


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of one of the words, in which common beginnings appear once."""
    tree: Tree = {}
    for word in sorted(set(words)):
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _alternation_pattern(tree)


def _alternation_pattern(tree: Tree) -> str:
    branches = [
        re.escape(character) + _alternation_pattern(tree[character]) if character else ""
        for character in sorted(tree, reverse=True)
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _quote_pattern() -> str:
    """Return the pattern of a quote as it is, or in HTML, JSON, mail or an address."""
    codes = [ord(quote) for quote in QUOTES]
    names = {html.entities.codepoint2name.get(code, "apos").lower() for code in codes} | {"quot"}
    decimal, hexadecimal = one_of(map(str, codes)), one_of(f"{code:x}" for code in codes)
    octets = one_of("".join(f"%{byte:02x}" for byte in quote.encode()) for quote in QUOTES)
    percent = "%(?:25)?"
    return (
        f"[{QUOTES}]"
        rf"|(?:&|{percent}26)(?:amp;)?"
        rf"(?:{one_of(names)}|#{decimal}|#x{hexadecimal})(?:;|{percent}3b)"
        rf"|{BACKSLASH}u{one_of(f'{code:04x}' for code in codes)}"
        f"|{octets.replace('%', percent)}|=22"
    )


QUOTE = _quote_pattern()
# What may be between two words of a message, and the same without quotes.
GAP = rf"(?:{TAG}|&(?:amp;)?#?[a-z0-9]{{2,6}};|%(?:25)?[0-9a-f]{{2}}|\\n|[^{WORD}])"
UNQUOTED_GAP = f"(?:(?!{SLASHES}(?:{QUOTE})){GAP})"


def _separator_pattern(literal: str) -> str:
    """Return the pattern of the literal between two values, with its quotes."""
    words = f"{GAP}{{1,40}}".join(word.lower() for word in _words(literal))
    quote = f"{SLASHES}(?:{QUOTE})"
    return f"{quote}{UNQUOTED_GAP}{{0,20}}{words}{UNQUOTED_GAP}{{0,20}}{quote}"


def _value_patterns() -> dict[str, str]:
    r"""Return the patterns that clean texts and undo what programs did to a value.

    A *context* is the texts before and after a message, its head, its tail and the value, with
    \x00 between them. The patterns called context find in it how the value is written.
    """
    in_head_or_tail = rf"(?=[^\x00]*(?:\x00[^\x00]*){{1,2}}{TEXT_END})"
    return {
        "invisible": INVISIBLE,
        "simple_value": rf"^[{WORD}\x20]*{TEXT_END}",
        "padding": rf"^[\x20\xa0\u202f]|[\x20\xa0\u202f]{TEXT_END}",
        "tag": TAG,
        "html": "&(?:#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7})|#([0-9]{1,7}));",
        "json": r"\\(?:u([0-9a-fA-F]{4})|([\x22'\\/bfnrt]))",
        "url": "(?:%[0-9a-fA-F]{2})+",
        "mail": "(?:=[0-9a-fA-F]{2})+",
        "doubled_apostrophe": "''",
        "wrap": r"[\t\x20]*\r?\n(?:[\t\x20]*[>|])*[\t\x20]*",
        "html_context": rf"{TAG}(?=[^\x00]*\x00)|\x00<([a-z]+)>[^\x00]*</\1>{TEXT_END}",
        "json_context": rf"^[^\x00]*([\x22']){INTERJECTION}\x00\.?\1",
        "doubled_apostrophe_context": rf"^[^\x00]*'{INTERJECTION}\x00\.?'",
        "wrap_context": rf"\n{in_head_or_tail}|\n[\t\x20]*[>|][^\x00]*{TEXT_END}",
    }


def _message_patterns(heads: Tree, tails: Tree) -> dict[str, str]:
    """Return the patterns that find the heads and tails of messages."""
    first_of_head, first_of_tail = (one_of({*tree} - {"*"}) for tree in (heads, tails))
    return {
        "head": first_of_head + WORD_END,
        "head_start": rf"{WORD_START}|(?<=%[0-9a-f]{{2}})|(?<=%25[0-9a-f]{{2}})",
        "word": f"{GAP}{{0,40}}([{WORD}]+)",
        "opening_quote": f"{UNQUOTED_GAP}{{0,40}}({SLASHES})({QUOTE})",
        "tail": rf"(?:{QUOTE}){UNQUOTED_GAP}{{0,20}}(?={first_of_tail}{WORD_END})",
        "cut_off": rf"{BLANK}?([a-z]{{0,20}})\.{{0,3}}(?:{TEXT_END}|[\u2026\r\n{QUOTES}])",
        "unknown_message": r"[\r\n][^\r\n]{0,200}oops",
        "several_quotes": rf"(?:{QUOTE})[^\x00]*?(?:{QUOTE})",
        "only_before": f"^[^a-z]{{0,40}}{INTERJECTION}{TEXT_END}",
        "only_after": f"^[^{WORD}]{{0,20}}{TEXT_END}",
    }


def _code_patterns(known_codes: Iterable[str]) -> dict[str, str]:
    """Return the patterns that find a code by the words around it."""
    codes = one_of(known_codes)
    errors, numbers, lead_in = (
        one_of(words.split()) for words in (ERROR_WORDS, NUMBER_WORDS, LEAD_IN_WORDS)
    )
    near = rf"(?:[\x20\xa0:=#{QUOTES}\[\](*_>\\-]|{TAG}){{0,8}}"
    around = rf"[{SPACE}{QUOTES}()\[\]:.,;!?*-]{{0,20}}"
    named = f"code{near}|#"
    evidence = (
        rf"{WORD_START}(?:{errors}(?:{near}{numbers}){{0,2}}{near}|errors[\t\x20/]"
        rf"|{lead_in}{BLANK}(?:{named}))"
        rf"|(?:^|[\r\n])(?:{named})|[{QUOTES}]code{near}|[,;]{BLANK}?code{near}"
        rf"|(?:[^{WORD}{SPACE}#]{BLANK}?|[0-9]{BLANK})#"
    )
    line_start = rf"(?:^|[\r\n])[^{WORD}]{{0,20}}"
    other_number = (
        rf"[.,]?[0-9]|{BLANK}[a-z]{{3,20}}s{BLANK}(?:were|[a-z]+ed){WORD_END}"
        rf"|{BLANK}(?:---|[a-z0-9_.-]{{0,40}}thread)"
    )
    code_end = f"(?![{WORD}_]|{other_number})"
    message_start = f"{GAP}{{0,12}}{INTERJECTION}{TEXT_END}"
    return {
        "code": codes + code_end,
        "only_code": f"^{around}#?({codes}){around}{TEXT_END}",
        "evidence_before": f"(?:{evidence}){TEXT_END}",
        "evidence_around": rf"(?<![^{SPACE}]){codes}[\x20-]error{WORD_END}",
        "heading": f"(?:{line_start}|{evidence})({codes}){code_end}{message_start}",
    }


def _key_patterns(keys: Iterable[str]) -> dict[str, str]:
    """Return the patterns that find keys, exceptions and the arguments of an exception."""
    return {
        "key": f"(?<![{WORD}_]){one_of(keys)}(?![{WORD}_])",
        "argument": (
            rf"[(,][{SPACE}]{{0,8}}([a-z_0-9]+)=(\\{{0,3}})([\x22'])([^\r\n]{{0,500}}?)"
            rf"\2\3(?=[{SPACE}]{{0,4}}[,)])"
        ),
    }
