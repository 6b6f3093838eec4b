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
Phrase = tuple[str, ...]

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
    rf"\xad(?:\r?\n{LINE_PREFIX})?|"
    rf"(?:(?<=[a-z])-(?=\r?\n{LINE_PREFIX}[a-z])|(?<=[a-z]-))\r?\n{LINE_PREFIX}(?=[a-zA-Z])|"
    r"[\x00\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|"
    r"[\u200c\u200d](?![^\x00-\x7f])"
)
BACKSLASH_PATTERN = r"(?:\\|%(?:25)?5c)"
ESCAPING_BACKSLASHES = f"{BACKSLASH_PATTERN}{{0,7}}?"
HTML_TAG = rf"</?[a-zA-Z][a-zA-Z0-9]{{0,20}}(?:[{SPACE_CHARACTERS}/][^<>]{{0,300}})?>"
BACKSLASH_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"} | {
    sign: sign for sign in f" {string.punctuation}"
}

ERROR_WORDS = (
    "err err. error exception fehler erreur errore erro fout fejl fel błąd błędu eroare"
    " ошибка ошибки"
)
NUMBER_WORDS = "code is message no no. nr. number nummer"
# A number with # after another word is the number of a thing, such as an invoice.
LEAD_IN_WORDS = "and get getting got is says see shows today with yesterday"


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
                tail = tail_numbers.setdefault(next(_each_phrase(tail_text)), len(tail_numbers))
                for phrase in _each_phrase(tail_text):
                    _insert_phrase(tails, phrase, tail)
            between = [f"between {' '.join(_find_words(middle)).lower()}" for middle in middles]
            separators |= zip(between, map(_build_separator_pattern, middles), strict=True)
            for phrase in _each_phrase(head):
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
        "characters": _map_character_names(),
        "escapes": ["url", "html", "json", "mail"],
        "spaces": {"url": "+", "mail": "_"},
        "replacements": {"line_break": " ", "tag": "", "wrap": " ", "apostrophe": "'", "pad": ""},
        "max_message_length": 8000,
        "patterns": {
            **_build_cleaning_patterns(),
            **_build_message_patterns(heads, tails),
            **separators,
            **_build_code_patterns({str(entry.code) for entry in entries}),
            **_build_key_patterns(keys),
        },
    }


def _split_message(message: str) -> tuple[list[str], list[str]]:
    """Split a message into its literal parts, without its interjection, and its params."""
    literals = re.split(r"\{\w+\}", re.sub(r"^\w+[!.]+ ", "", message))
    for before, after in itertools.pairwise(literals):
        if before.rstrip()[-1:] not in {*QUOTE_CHARACTERS} or after.lstrip()[:1] not in {
            *QUOTE_CHARACTERS
        }:
            raise ValueError(f"each value must be in quotes: {message}")
    if not all(map(_find_words, literals)):
        raise ValueError(f"each value needs a word before and after it: {message}")
    return literals, re.findall(r"\{(\w+)\}", message)


def _find_words(text: str) -> list[str]:
    return re.findall(f"[{WORD_CHARACTERS}A-Z]+", text)


def _each_phrase(literal: str) -> Iterator[Phrase]:
    """Yield how people write a literal: all of it first, then its first sentences."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", literal)
    for count in range(len(sentences), 0, -1):
        words = _find_words(" ".join(sentences[:count]))
        for choice in itertools.product(*_each_spelling(words)):
            yield tuple(itertools.chain.from_iterable(choice))


def _each_spelling(words: list[str]) -> Iterator[list[Phrase]]:
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


def _map_character_names() -> dict[str, str]:
    """Map the names of characters in HTML, and those after a backslash, to the characters."""
    ascii_names = {
        name[:-1]: character
        for name, character in html.entities.html5.items()
        if re.fullmatch("[a-zA-Z]{2,8};", name) and re.fullmatch("[!-~]", character)
    }
    latin_names = {name: chr(code) for name, code in html.entities.name2codepoint.items()}
    return ascii_names | latin_names | BACKSLASH_ESCAPES


def build_choice_pattern(words: Iterable[str]) -> str:
    """Return a pattern of one of the words, in which common beginnings appear once."""
    tree: Tree = {}
    for word in sorted(set(words)):
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _build_alternation_pattern(tree)


def _build_alternation_pattern(tree: Tree) -> str:
    branches = [
        re.escape(character) + _build_alternation_pattern(tree[character]) if character else ""
        for character in sorted(tree, reverse=True)
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _build_quote_pattern() -> str:
    """Return the pattern of a quote as it is, or in HTML, JSON, mail or an address."""
    codes = [ord(quote) for quote in QUOTE_CHARACTERS]
    names = {html.entities.codepoint2name.get(code, "apos").lower() for code in codes} | {"quot"}
    decimal, hexadecimal = (
        build_choice_pattern(map(str, codes)),
        build_choice_pattern(f"{code:x}" for code in codes),
    )
    octets = build_choice_pattern(
        "".join(f"%{byte:02x}" for byte in quote.encode()) for quote in QUOTE_CHARACTERS
    )
    percent = "%(?:25)?"
    return (
        f",,|[{QUOTE_CHARACTERS}]"
        rf"|(?:&|{percent}26)(?:amp;)?"
        rf"(?:{build_choice_pattern(names)}|#{decimal}|#x{hexadecimal})(?:;|{percent}3b)"
        rf"|{BACKSLASH_PATTERN}u{build_choice_pattern(f'{code:04x}' for code in codes)}"
        f"|{octets.replace('%', percent)}|=22"
    )


QUOTE_PATTERN = _build_quote_pattern()
# What may be between two words of a message, and the same without quotes.
HTML_ENTITY = "&(?:amp;)?#?[a-z0-9]{2,6};"
WORD_GAP = (
    rf"(?:{HTML_TAG}|{HTML_ENTITY}|"
    rf"%(?:25)?[0-9a-f]{{2}}|\\[nrt]|\n{CONTAINER_PREFIX}|[^{WORD_CHARACTERS}])"
)
UNQUOTED_WORD_GAP = f"(?:(?!{ESCAPING_BACKSLASHES}(?:{QUOTE_PATTERN})){WORD_GAP})"


def _build_separator_pattern(literal: str) -> str:
    """Return the pattern of the literal between two values, with its quotes."""
    words = f"{WORD_GAP}{{1,40}}".join(word.lower() for word in _find_words(literal))
    quote = f"{ESCAPING_BACKSLASHES}(?:{QUOTE_PATTERN})"
    return f"{quote}{UNQUOTED_WORD_GAP}{{0,20}}{words}{UNQUOTED_WORD_GAP}{{0,20}}{quote}"


def _build_cleaning_patterns() -> dict[str, str]:
    r"""Return the patterns that clean texts and undo what programs did to a value.

    They search what is around a message in its line, with \x00 in place of the message; or the
    same, with what is before and after the value in the message between two \x00.
    """
    return {
        "invisible": INVISIBLE_CHARACTERS,
        "simple_value": rf"^[{WORD_CHARACTERS}\x20]*{TEXT_END}",
        "pad": rf"^[\x20\xa0\u202f]|[\x20\xa0\u202f]{TEXT_END}",
        "line_break": r"<[bB][rR][\x20/]{0,3}>",
        "tag": HTML_TAG,
        "html": "&(?:#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,7})|#([0-9]{1,7}));",
        "json": r"\\(?:u([0-9a-fA-F]{4})|([\x20-/:-@\[-`{-~bfnrt]))|(?:\\x[0-9a-fA-F]{2})+",
        "url": "(?:%[0-9a-fA-F]{2})+",
        "mail": "(?:=[0-9a-fA-F]{2})+",
        "apostrophe": r"'(?:\\'|\x22'\x22)?'",
        "doubled_quotes": r"^(?:(['‘’‚`´])\1|[^'‘’‚`´])([^\x00]*)(['‘’`´])\3" + TEXT_END,
        "wrap": rf"(?<![\t\x20])[\t\x20]{{0,80}}\r?\n{LINE_PREFIX}",
        "enclosed": (
            rf"(?:^|[^{WORD_CHARACTERS}])b?(\\{{0,7}})([\x22'])[^\x22'\r\n\x00]{{0,80}}\x00"
            rf"[^\x22'\r\n\x00]{{0,80}}?\1\2(?![{WORD_CHARACTERS}])"
        ),
        "html_message": (
            rf"(?:{HTML_TAG}|{HTML_ENTITY})(?=[^\x00]*\x00[^\x00]*{TEXT_END})"
            rf"|{HTML_TAG}{OOPS_INTERJECTION}\x00|\x00\.?[\t\x20]{{0,8}}(?:</[a-z]|<br)[^\x00]*{TEXT_END}"
        ),
        "html_value": rf"<[bB][rR][\x20/]{{0,3}}>|^<([a-z]+)>[^\x00]*</\1>{TEXT_END}",
        "wrapped_message": r"\n|\\n",
        "wrapped_value": rf"\n(?:[\t\x20]|{PREFIX_SIGN})",
    }


def _build_message_patterns(heads: Tree, tails: Tree) -> dict[str, str]:
    """Return the patterns that find the heads and tails of messages."""
    first_of_head, first_of_tail = (
        build_choice_pattern({*tree} - {"*"}) for tree in (heads, tails)
    )
    return {
        "head": first_of_head + WORD_END,
        "head_start": rf"{WORD_START}|(?<=%[0-9a-f]{{2}})|(?<=%25[0-9a-f]{{2}})",
        "word": f"{WORD_GAP}{{0,40}}([{WORD_CHARACTERS}]+)",
        "opening_quote": f"{UNQUOTED_WORD_GAP}{{0,40}}({ESCAPING_BACKSLASHES})({QUOTE_PATTERN})",
        "tail": rf"(?:{QUOTE_PATTERN}){UNQUOTED_WORD_GAP}{{0,20}}(?={first_of_tail}{WORD_END})",
        "cut_off": (
            rf"{BLANK_CHARACTER}?([a-z]{{0,20}})\.{{0,3}}(?:{TEXT_END}|[\u2026\r\n{QUOTE_CHARACTERS}])"
        ),
        "unknown_message": r"[\r\n][^\r\n]{0,200}oops",
        "several_quotes": rf"(?:{QUOTE_PATTERN})[^\x00]*?(?:{QUOTE_PATTERN})",
        "only_before": f"^[^a-z]{{0,40}}{OOPS_INTERJECTION}{TEXT_END}",
        "only_after": f"^[^{WORD_CHARACTERS}]{{0,20}}{TEXT_END}",
    }


def _build_code_patterns(known_codes: set[str]) -> dict[str, str]:
    """Return the patterns that find a code, known or one like those, by the words around it."""
    code = build_choice_pattern(known[0] + "0" * (len(known) - 1) for known in known_codes).replace(
        "0", "[0-9]"
    )
    errors, numbers, lead_in = (
        build_choice_pattern(words.split()) for words in (ERROR_WORDS, NUMBER_WORDS, LEAD_IN_WORDS)
    )
    near = rf"(?:[\x20\xa0:=#{QUOTE_CHARACTERS}\[\](*_>\\]|-\x20|{HTML_TAG}){{0,8}}"
    around = rf"[{SPACE_CHARACTERS}{QUOTE_CHARACTERS}()\[\]:.,;!?*-]{{0,20}}"
    line_start = r"(?:^|(?<=[\r\n]))"
    stack_frame = rf"{BLANK_CHARACTER}(?:[/{{\[]|0x|[a-z]:\\)"
    not_colour = "".join(f"(?<!{name}:)" for name in ("color", "background", "fill"))
    evidence = (
        rf"{WORD_START}(?:{errors}(?:-?{near}{numbers}){{0,2}}{near}|errors[\t\x20/])",
        rf"(?:^|(?<=[{SPACE_CHARACTERS}(\[:]))err(?:or)?-(?!{code}[\x22'])",
        rf"{WORD_START}{lead_in}{BLANK_CHARACTER}(?:code{near}|#)",
        rf"{line_start}(?:#|hashtag{BLANK_CHARACTER})(?!{code}{stack_frame})",
        rf"{line_start}code{near}(?!{code}{BLANK_CHARACTER}[{WORD_CHARACTERS}])",
        rf"(?:[{QUOTE_CHARACTERS}]|[,;]{BLANK_CHARACTER}?)code{near}",
        rf"(?:[^{WORD_CHARACTERS}{SPACE_CHARACTERS}#&=/:\x22']|(?<!=)[\x22']){BLANK_CHARACTER}?#",
        rf":{not_colour}{BLANK_CHARACTER}?#(?!{code}[;}}])",
        rf"[0-9]{BLANK_CHARACTER}#(?!{code}\])",
        rf"(?:^|(?<=[{SPACE_CHARACTERS}]))(?={code}[\x20-]error{WORD_END})",
    )
    other_number = (
        rf"[.,]?[0-9]|{BLANK_CHARACTER}[a-z]{{3,20}}s{BLANK_CHARACTER}(?:were|[a-z]+ed){WORD_END}"
        rf"|{BLANK_CHARACTER}(?:---|[a-z0-9_.-]{{0,40}}thread)"
    )
    code_end = f"(?![{WORD_CHARACTERS}_#]|{other_number})"
    return {
        "code": code,
        "only_code": f"^{around}#?({code}){around}{TEXT_END}",
        "named_code": f"(?:{'|'.join(evidence)})({code}){code_end}",
        "next_of_list": (
            rf"(?:[,/]|,?{BLANK_CHARACTER}(?:&|and|und)){BLANK_CHARACTER}?#?({code}){code_end}"
        ),
        "heading_end": rf"(?:(?!\]){WORD_GAP}){{0,12}}{OOPS_INTERJECTION}(?=[{WORD_CHARACTERS}])",
    }


def _build_key_patterns(keys: Iterable[str]) -> dict[str, str]:
    """Return the patterns that find keys, exceptions and the arguments of an exception."""
    return {
        "key": f"(?<![{WORD_CHARACTERS}_]){build_choice_pattern(keys)}(?![{WORD_CHARACTERS}_])",
        "argument": (
            rf"[(,][{SPACE_CHARACTERS}]{{0,8}}([a-z_0-9]+)=(\\{{0,3}})([\x22'])([^\r\n]{{0,500}}?)"
            rf"\2\3(?=[{SPACE_CHARACTERS}]{{0,4}}[,)])"
        ),
    }
