r"""Derive the table by which an error is identified in any text, the same in Python and JavaScript.

The patterns use the syntax that `re` and `RegExp` share, for texts in lower case. They list the
characters that they mean, since `\s`, `\w` and "ignore case" differ between the two languages.
Messages are trees of words, so that neither their number nor their spellings cost time.
"""

import html.entities
import itertools
import re
import string
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.catalog.published import ErrorEntry

Tree = dict[str, Any]

SPACE_CHARACTERS = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK_CHARACTER = r"[\t\x20\xa0\u202f]"
WORD_CHARACTERS = (
    r"0-9a-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0300-\u167f\u1681-\u1fff\u2c00-\u2dff"
    r"\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
WORD_START = f"(?<![{WORD_CHARACTERS}])"
WORD_END = f"(?![{WORD_CHARACTERS}])"
OOPS_INTERJECTION = f"(?:oops[^{WORD_CHARACTERS}]{{1,12}})?"
TEXT_END = r"$(?!\n)"  # in Python, $ also matches before a last line break

QUOTE_CHARACTERS = (
    "\"'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇″′\ufffd"  # the last is one in an unknown encoding
)
CONTAINER_PREFIX = r"[a-zA-Z0-9][a-zA-Z0-9_.-]{0,40}[\t\x20]{1,20}\|"
PREFIX_SIGN = rf"(?:[>|#*]|//|{CONTAINER_PREFIX})"
LINE_PREFIX = rf"(?:[\t\x20]{{0,40}}{PREFIX_SIGN}){{0,8}}[\t\x20]{{0,80}}"
# All but the joiners that a name in Persian or an emoji may need; and where lines and words are
# broken in mails and in justified text.
INVISIBLE_CHARACTERS = (
    r"\x1b\[[0-9;]{0,16}m|<!--[\x20]?-->|=(?<=[^\r\n]{60}=)\r?\n|"
    r"\?=\r?\n[\t\x20]{1,8}=\?[a-zA-Z0-9-]{1,20}\?[qQ]\?|"
    rf"(?:\xad|(?<=[a-z])-(?=\r?\n{LINE_PREFIX}[a-z])|(?<=[a-z]-))\r?\n{LINE_PREFIX}(?=[a-zA-Z])|"
    r"[\x00\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|"
    r"[\u200c\u200d](?![^\x00-\x7f])"
)
HTML_TAG = rf"</?[a-zA-Z][a-zA-Z0-9]{{0,20}}(?:[{SPACE_CHARACTERS}/][^<>]{{0,300}})?>"
LINE_BREAK_TAG = r"<([bB][rR])[\x20/]{0,3}>"
HTML_ENTITY = "&(?:amp;)?#?[a-z0-9]{2,6};"

BACKSLASH_PATTERN = r"(?:\\|%(?:25)?5c)"
ESCAPING_BACKSLASHES = f"{BACKSLASH_PATTERN}{{0,7}}?"
PERCENT_PATTERN = "%(?:25)?"
DECIMAL_QUOTES, HEXADECIMAL_QUOTES, UTF_16_QUOTES = (
    "|".join(format(ord(quote), style) for quote in QUOTE_CHARACTERS) for style in ("d", "x", "04x")
)
UTF_8_QUOTES = "|".join(quote.encode().hex("%") for quote in QUOTE_CHARACTERS)
FRENCH_SPACE = r"[\x20\xa0\u202f]"
# A quote as it is, or in HTML, JSON, an address or mail.
QUOTE_PATTERN = (
    rf"(?:«{FRENCH_SPACE}?|{FRENCH_SPACE}»|&laquo;&nbsp;|&nbsp;&raquo;|,,|[{QUOTE_CHARACTERS}]|=22"
    rf"|(?:&|{PERCENT_PATTERN}26)(?:amp;)?"
    rf"(?:[a-z]{{0,3}}quot?|apos|acute|prime|#(?:{DECIMAL_QUOTES})|#x(?:{HEXADECIMAL_QUOTES}))"
    rf"(?:;|{PERCENT_PATTERN}3b)|\\u(?:{UTF_16_QUOTES})"
    rf"|{PERCENT_PATTERN}(?:5cu(?:{UTF_16_QUOTES})|{UTF_8_QUOTES.replace('%', PERCENT_PATTERN)}))"
)
ESCAPED_QUOTE = f"{ESCAPING_BACKSLASHES}{QUOTE_PATTERN}"
# What may be between two words of a message, and the same without quotes.
WORD_GAP = (
    rf"(?:{HTML_TAG}|{HTML_ENTITY}|"
    rf"%(?:25)?[0-9a-f]{{2}}|\\[nrt]|\n{CONTAINER_PREFIX}|[^{WORD_CHARACTERS}])"
)
UNQUOTED_WORD_GAP = f"(?:(?!{ESCAPED_QUOTE}){WORD_GAP})"

# How people write a message: a pattern of what they change, and what they replace it with.
SPELLINGS = (("(?<=[a-z])(?=[A-Z])", " "), ("on (?=Quick)", "in "), (r"(?<=Books) Online\b", ""))
NAMED_CHARACTERS = {"apos": "'", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
NAMED_CHARACTERS |= {name: chr(code) for name, code in html.entities.name2codepoint.items()}
NAMED_CHARACTERS |= {sign: sign for sign in f" {string.punctuation}"}

ERROR_WORDS = (
    r"(?:err\.?|error|exception|fehler|erreur|errore|erro|fout|fejl|fel|błąd|błędu|eroare|"
    "ошибка|ошибки|hashtag)"
)
NUMBER_WORDS = r"(?:code|is|message|no\.?|nr\.|number|nummer)"
# A number with # after another word is the number of a thing, such as an invoice.
LEAD_IN_WORDS = "(?:and|get|getting|got|is|says|see|shows|today|with|yesterday)"


def build_table(entries: Iterable[ErrorEntry]) -> dict[str, Any]:
    """Derive the table from the entries of a catalog."""
    entries = list(entries)
    heads: Tree = {}
    tails: Tree = {}
    templates: list[dict[str, Any]] = []
    separators: dict[str, str] = {}
    for entry in entries:
        for message in dict.fromkeys((entry.message, *entry.former_messages)):
            (head, *middles), params = _split_message(message)
            tail = middles.pop() if params else None
            for phrase in _each_phrase(head):
                _insert_phrase(heads, phrase, len(templates))
            for phrase in _each_phrase(tail) if tail else ():
                _insert_phrase(tails, phrase, tail)
            separators |= {middle: _build_separator_pattern(middle) for middle in middles}
            template = {"code": str(entry.code), "params": params, "tail": tail}
            templates.append(template | {"separators": middles})
    return {
        "templates": templates,
        "heads": heads,
        "tails": tails,
        "params": {str(entry.code): [param.name for param in entry.params] for entry in entries},
        "keys": {re.sub("_|(error)+$", "", entry.key): str(entry.code) for entry in entries},
        "characters": NAMED_CHARACTERS,
        "escapes": {"url": "+", "html": "", "json": "", "mail": "_"},  # and a space in it
        "replacements": {"wrap": " ", "apostrophe": "'"},
        "max_message_length": 8000,
        "patterns": {
            **_build_cleaning_patterns(),
            **_build_message_patterns(heads, tails),
            **separators,
            **_build_code_patterns({str(entry.code) for entry in entries}),
        },
    }


def _split_message(message: str) -> tuple[list[str], list[str]]:
    """Split a message into its literal parts, without its interjection, and its params."""
    quote = rf"[{QUOTE_CHARACTERS}]"
    without_interjection = re.sub(r"^\w+[!.]+ ", "", message)
    parts = re.split(rf"{quote}\s*\{{(\w+)\}}\s*{quote}", without_interjection)
    if not all("{" not in literal and _find_words(literal) for literal in parts[::2]):
        raise ValueError(f"each value must be in quotes, between words: {message}")
    return parts[::2], parts[1::2]


def _find_words(text: str) -> list[str]:
    return re.findall(f"[{WORD_CHARACTERS}]+", text.lower())


def _each_phrase(literal: str) -> Iterator[list[str]]:
    """Yield how people write a literal or its first sentences, as words."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", literal)
    spellings = set(itertools.accumulate(sentences, "{} {}".format))
    for pattern, replacement in SPELLINGS:
        spellings |= {re.sub(pattern, replacement, spelling) for spelling in spellings}
    yield from map(_find_words, sorted(spellings))


def _insert_phrase(tree: Tree, phrase: list[str], message: object) -> None:
    """Insert what a phrase belongs to: at "" where it ends, at "*" where it can be cut off."""
    for word in phrase:
        tree = tree.setdefault(word, {})
        tree["*"] = [*dict.fromkeys([*tree.get("*", ()), message])]
    tree[""] = [*dict.fromkeys([*tree.get("", ()), message])]


def _build_separator_pattern(literal: str) -> str:
    """Return the pattern of the literal between two values, with its quotes."""
    words = f"{WORD_GAP}{{1,40}}".join(_find_words(literal))
    gap = f"{UNQUOTED_WORD_GAP}{{0,20}}"
    return f"{ESCAPED_QUOTE}{gap}{words}{gap}{ESCAPED_QUOTE}"


def _build_cleaning_patterns() -> dict[str, str]:
    """Return the patterns that clean texts and undo what programs did to a value."""
    apostrophe = r"'(?:\\'|\x22'\x22)?'"
    return {
        "invisible": INVISIBLE_CHARACTERS,
        "simple_value": rf"^[{WORD_CHARACTERS}\x20]*{TEXT_END}",
        "html": (
            "&(?:#[xX]([0-9a-fA-F]{1,5})|([A-Za-z][A-Za-z0-9]{1,7})|#([0-9]{1,6}));"
            rf"|{LINE_BREAK_TAG}|{HTML_TAG}"
        ),
        "json": r"\\(?:u([0-9a-fA-F]{4})|([\x20-/:-@\[-`{-~bfnrt]))|(?:\\x[0-9a-fA-F]{2})+",
        "url": "(?:%[0-9a-fA-F]{2})+",
        "mail": "(?:=[0-9a-fA-F]{2})+",
        "apostrophe": apostrophe,
        "not_repr": rf"{apostrophe}|^(?:[^\\]|\\[\\'\x22xu])*\\[^\\'\x22xu]",
        "doubled_quotes": r"^(?:(['‘’‚`´])\1|[^'‘’‚`´])([^\x00]*)(['‘’`´])\3" + TEXT_END,
        "wrap": rf"(?<![\t\x20])[\t\x20]{{0,80}}\r?\n{LINE_PREFIX}",
        # Search a value, \x00, and the words of its message.
        "wrapped": rf"^[^\x00]*\x00[^\x00]*\n|\n(?:[\t\x20]|{PREFIX_SIGN})",
        # Search what is before a message in its line, \x00, its words, \x00, and what is after it.
        "enclosed": (
            rf"(?:^|[^{WORD_CHARACTERS}])b?(\\{{0,7}})([\x22'])[^\x22'\r\n\x00]{{0,80}}\x00"
            r"[^\x00]*\x00[^\x22'\r\n\x00]{0,80}?\1\2"
        ),
        "html_message": (
            rf"(?:{HTML_TAG}|{HTML_ENTITY})[^\x00]*\x00(?![^\x00]*\x00)"
            rf"|{HTML_TAG}{OOPS_INTERJECTION}\x00|\x00\.?[\t\x20]{{0,8}}(?:</[a-z]|<br)"
        ),
        "html_value": LINE_BREAK_TAG + r"|^<([a-z]+)>[^\x00]*</\2>" + TEXT_END,
    }


def _build_message_patterns(heads: Tree, tails: Tree) -> dict[str, str]:
    """Return the patterns that find the heads and tails of messages."""
    head_start, tail_start = (f"(?:{'|'.join(tree)}){WORD_END}" for tree in (heads, tails))
    unknown_message = r"[\r\n][^\r\n]{0,200}oops"
    return {
        "head": head_start,
        "word": f"{WORD_GAP}{{0,40}}([{WORD_CHARACTERS}]+)",
        "opening_quote": f"{UNQUOTED_WORD_GAP}{{0,40}}({ESCAPING_BACKSLASHES})({QUOTE_PATTERN})",
        "tail": f"{QUOTE_PATTERN}{UNQUOTED_WORD_GAP}{{0,20}}(?={tail_start})",
        "cut_off": (
            rf"{BLANK_CHARACTER}?([a-z]{{0,20}})\.{{0,3}}(?:{TEXT_END}|[\u2026\r\n{QUOTE_CHARACTERS}])"
        ),
        "unknown_message": unknown_message,
        "full_text": (
            rf"^[^a-z]{{0,40}}{OOPS_INTERJECTION}\x00"
            rf"(?![^\x00]*?(?:{QUOTE_PATTERN}[^\x00]*?{QUOTE_PATTERN}|{unknown_message}))"
            rf"[^\x00]*\x00[^{WORD_CHARACTERS}]{{0,20}}{TEXT_END}"
        ),
        "begun_message": (
            rf"{BLANK_CHARACTER}?(?:[:-]{BLANK_CHARACTER}?|{WORD_GAP}{{0,12}}{OOPS_INTERJECTION}"
            rf"{head_start}[^\n]*(?:\n[^\n]*){{0,3}})\n?{TEXT_END}"
        ),
    }


def _build_code_patterns(known_codes: set[str]) -> dict[str, str]:
    """Return the patterns that find a code, known or one like those, by the words around it."""
    similar = sorted({known[0] + "[0-9]" * (len(known) - 1) for known in known_codes})
    code = f"(?:{'|'.join(similar)})"
    near = rf"(?:[\x20\xa0:=#{QUOTE_CHARACTERS}\[\](*_>\\]|-\x20|{HTML_TAG}){{0,8}}"
    around = rf"[{SPACE_CHARACTERS}{QUOTE_CHARACTERS}()\[\]:.,;!?*-]{{0,20}}"
    line_start = r"(?:^|(?<=[\r\n]))"
    blank = f"{BLANK_CHARACTER}?"
    two_words = rf"{BLANK_CHARACTER}[{WORD_CHARACTERS}]+{BLANK_CHARACTER}"
    evidence = (
        rf"{WORD_START}(?:{ERROR_WORDS}(?:-?{near}{NUMBER_WORDS}){{0,2}}{near}|errors[\t\x20/])",
        rf"(?:^|(?<=[{SPACE_CHARACTERS}(\[:]))err(?:or)?-(?!{code}[\x22'])",
        rf"{WORD_START}{LEAD_IN_WORDS}{BLANK_CHARACTER}(?:code{near}|#)",
        rf"(?:{line_start}|[{QUOTE_CHARACTERS}]|[,;]{blank})code{near}(?!{code}{two_words})",
        rf"{line_start}#(?!{code}{BLANK_CHARACTER}(?:[/{{\[]|0x|[a-z]:\\))",
        rf"(?:[^{WORD_CHARACTERS}{SPACE_CHARACTERS}#&=/:\x22']|(?<!=)[\x22']|:[0-9]{{2}}){blank}#",
        rf":{blank}#(?!{code}(?:[;}}\x22']|{blank}!))",
        rf"(?:^|(?<=[{SPACE_CHARACTERS}]))(?={code}[\x20-]error{WORD_END})",
    )
    code_end = (
        rf"(?![{WORD_CHARACTERS}_#]|[.,]?[0-9]|{BLANK_CHARACTER}(?:---|[a-z0-9_.-]{{0,40}}thread"
        rf"|[a-z]{{3,20}}s{BLANK_CHARACTER}(?:were|[a-z]+ed){WORD_END}))"
    )
    identifier = f"[{WORD_CHARACTERS}_]"
    return {
        "code": code,
        "only_code": f"^{around}#?({code}){around}{TEXT_END}",
        "named_code": f"(?:{'|'.join(evidence)})({code}){code_end}",
        "next_code": rf"(?:[,/]|,?{BLANK_CHARACTER}(?:&|and|und)){blank}#?({code}){code_end}",
        "heading_end": rf"({WORD_GAP}{{0,12}}){OOPS_INTERJECTION}(?=[{WORD_CHARACTERS}])",
        "key": (
            rf"(?<!{identifier})(?:[a-z0-9]+error|[a-z0-9]+(?:_[a-z0-9]+)+)(?!{identifier}|\.__)"
        ),
        "argument": (
            rf"[(,][{SPACE_CHARACTERS}]{{0,8}}([a-z_0-9]+)=(\\{{0,3}})([\x22'])([^\r\n]{{0,500}}?)"
            rf"\2\3(?=[{SPACE_CHARACTERS}]{{0,4}}[,)])"
        ),
    }
