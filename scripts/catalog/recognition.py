r"""Derive the table by which an error is found in any text, the same in Python and in the browser.

The patterns are written in the syntax that `re` and `RegExp` share, for texts in lower case, and
they name each character that they mean: what `\s`, `\w` and "ignore case" mean differs.
Messages are kept as trees of words, so that neither their number nor their variants cost time.
"""

import html.entities
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from scripts.catalog.model import ErrorEntry

Tree = dict[str, Any]
Words = tuple[str, ...]


SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = r"[\t\x20\xa0\u202f]"
WORD = (
    r"0-9a-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0300-\u167f\u1681-\u1fff\u2c00-\u2dff"
    r"\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
STARTS = f"(?<![{WORD}])"
ENDS = f"(?![{WORD}])"
END = r"$(?!\n)"  # in Python, $ stands before a last line break too

QUOTES = "\"'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇″′"
# All but the two joiners, which a name in Persian or an emoji may need, and the soft wraps of mail.
INVISIBLE = (
    r"\x1b\[[0-9;]{0,16}m|=(?<=[^\r\n]{60}=)\r?\n|"
    r"[\x00\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|"
    r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)
SLASH = r"(?:\\|%(?:25){0,2}5c)"
SLASHES = rf"{SLASH}{{0,7}}?(?:\\\x22(?=\x22))?"
TAG = rf"</?[a-zA-Z][a-zA-Z0-9]{{0,20}}(?:[{SPACE}/][^<>]{{0,300}})?>"
ENTITY = "&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});"
CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}

ERRORS = (
    "err error errcode errorcode err_code error_code errormessage exception"
    " fehler fehlercode erreur errore error-code fout foutcode foutmelding fejl fel erro"
)
NUMBERS = "no nr num number code codes id message msg nummer numero is was type"
COUNTED = (
    "rows records items lines entries invoices customers vendors files bytes kb mb gb ms sec secs"
    " seconds minutes mins hours days weeks months years jobs bills payments orders transactions"
    " documents docs warnings retries attempts objects users accounts pages pcs units kg km lbs"
    " miles row record products events calls queries credit shipments loads times"
)
THINGS = (
    "account agreement amount apartment apt appt attempt batch bay bill bin block bol booking box"
    " branch bug building bus case category chapter check cheque claim client clip column comment"
    " commit consignment contact container contract credit customer dispatch doc docket document"
    " door driver employee entry est estimate event example expense ext extension figure file flat"
    " flight floor folder form gate guest hbl house id incident inv invoice issue item job journal"
    " key label leg level line load locker lot manifest meeting member memo model mr msg-id note"
    " object offer order packet page pallet parcel part participant partner payment phase photo"
    " pickup pid pipeline plate pod policy port post pr process product project proposal purchase"
    " query question quote receipt record ref reference refund release request return revision"
    " room route row run sale serial session shed shelf shipment sku slide slot so statement step"
    " stop store story suite supplier table task tax team tender term terminal test thread ticket"
    " tour track trailer train transaction transfer trip truck unit user van vat vehicle vendor"
    " version voucher wagon waybill week wo work-order worker year zip area building bed feed"
    " landing filing listing invoices bills orders jobs loads po rma bp awb cmr"
)
NEUTRAL = (
    "a about again also an and another any are as at be because been before but by call called"
    " can code codes day did does doing due each else even ever every exact fails failure false"
    " fix for from fwd get gets gives got had has have having help hi hit hits how i in into is"
    " issue it its just keep keeps kept known last like mail many me mean means meant more"
    " morning my named need new next no not now of off often ok okay on one only online or other"
    " our out over own please pls problem qbo quickbooks re regarding reports resolve return"
    " returns run runs said same saw say says see seeing seen sees send sengerio shall show"
    " shown shows since so solve some still sync system take tell than thanks that the their"
    " then there these they this those threw throw throws thus time times to today too two under"
    " until up urgent us via was we were what when where which while why will with without yet"
    " you your alert message messages warning subject about got came comes come gave give goes"
    " went stuck fehler code erreur"
)


def table(entries: Iterable[ErrorEntry]) -> dict[str, Any]:
    """Derive the table from the entries of a catalog."""
    entries = list(entries)
    trees: dict[str, Tree] = {"heads": {}, "tails": {}}
    numbers: dict[Words, int] = {}
    rows: list[list[Any]] = []
    betweens: dict[str, str] = {}
    interjections = {"oops"}
    for entry in entries:
        for message in dict.fromkeys((entry.message, *entry.former_messages)):
            interjection, (head, *middles), names = _parts(message)
            interjections |= interjection
            tail = middles.pop() if middles else None
            number = None
            if tail:
                number = numbers.setdefault(next(_phrases(tail)), len(numbers))
                for phrase in _phrases(tail):
                    _plant(trees["tails"], phrase, number)
            between = [f"between {' '.join(_words(middle)).lower()}" for middle in middles]
            betweens |= zip(between, map(_between, middles), strict=True)
            for phrase in _phrases(head, shortest=2):
                _plant(trees["heads"], phrase, len(rows))
            rows.append([entry.code, names, number, between])
    _gather(trees["tails"])
    keys = {key: entry.code for entry in entries for key in (entry.key, _class_name(entry.key))}
    return {
        "rows": rows,
        **trees,
        "params": {str(entry.code): [param.name for param in entry.params] for entry in entries},
        "keys": {key.lower(): str(code) for key, code in keys.items()},
        "characters": _characters(),
        "layers": {"%": "url", "&": "html", "=": "mail"},
        "most_layers": 4,
        "hints": ["url", "mail", "html", "json", "single", "wrap"],
        "replacements": {
            "tag": "",
            "joiners": "",
            "padding": "",
            "doubled": '"',
            "single": "'",
            "wrap": " ",
        },
        "padded": "«‹",
        "longest_value": 4000,
        "reach": 8000,
        "patterns": {
            **_plain_patterns(),
            **_message_patterns(trees, interjections),
            **betweens,
            **_code_patterns(entries),
            **_key_patterns(keys),
        },
    }


def _parts(message: str) -> tuple[set[str], list[str], list[str]]:
    """Take a message apart: its interjection, its literal parts, and the names of its values."""
    parts = re.split(r"\{\w+\}", message)
    names = re.findall(r"\{(\w+)\}", message)
    interjection = re.match(r"(\w+)[!.]+ ", parts[0])
    if interjection:
        parts[0] = parts[0][interjection.end() :]
    for before, after in itertools.pairwise(parts):
        if before.rstrip()[-1:] not in {*QUOTES} or after.lstrip()[:1] not in {*QUOTES}:
            raise ValueError(f"each value must stand in quotes: {message}")
    if not all(map(_words, parts)):
        raise ValueError(f"words must stand before and after each value: {message}")
    return {interjection[1].lower()} if interjection else set(), parts, names


def _words(text: str) -> list[str]:
    return re.findall(f"[{WORD}A-Z]+", text)


def _phrases(part: str, shortest: int = 1) -> Iterator[Words]:
    """Yield how people write a part of a message: all of it first, then its first sentences."""
    sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", part)
    for count in range(len(sentences), 0, -1):
        words = _words(" ".join(sentences[:count]))
        if count == len(sentences) or len(words) >= shortest:
            yield from map(_flatten, itertools.product(*_slots(words, part)))


def _slots(words: list[str], part: str) -> Iterator[list[Words]]:
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        slot: list[Words] = [(word.lower(),)]
        if re.fullmatch(r"([A-Z][a-z]+){2,}", word):
            slot.append(tuple(re.findall(r"[A-Z][a-z]+", word.replace("_", ""))))
            slot[1] = tuple(half.lower() for half in slot[1])
        elif word == "on" and following == "QuickBooks":
            slot.append(("in",))
        elif word == "Online" and place and words[place - 1] == "QuickBooks":
            slot.append(())
        elif word == "no" and re.search(r"\bno\.", part):
            slot += [("nr",), ("number",), ("num",)]
        yield slot


def _flatten(slots: Iterable[Words]) -> Words:
    return tuple(itertools.chain.from_iterable(slots))


def _plant(tree: Tree, phrase: Words, number: int) -> None:
    for word in phrase:
        tree = tree.setdefault(word, {})
    leaf = tree.setdefault("", [])
    if number not in leaf:
        leaf.append(number)


def _gather(tree: Tree) -> list[int]:
    """Keep at each place of a tree what can still follow, for texts that are cut off there."""
    below = {number for word, it in tree.items() if word for number in _gather(it)}
    tree["*"] = sorted(below | set(tree.get("", [])))
    return tree["*"]  # type: ignore[no-any-return]


def _class_name(key: str) -> str:
    return "".join(word.capitalize() for word in key.split("_")) + "Error"


def _characters() -> dict[str, str]:
    """Return what the names of characters stand for, in HTML and behind a backslash."""
    ascii_names = {
        name[:-1]: it
        for name, it in html.entities.html5.items()
        if name.endswith(";") and len(name) < 10 and it.isascii() and len(it) == 1  # noqa: PLR2004
    }
    named = {name: chr(code) for name, code in html.entities.name2codepoint.items()}
    return ascii_names | named | CONTROLS | {it: it for it in "\"'\\/"}


def one_of(words: Iterable[str]) -> str:
    """Return a pattern of one of some words, each of their beginnings written once."""
    tree: Tree = {}
    for word in sorted(set(words)):
        branch = tree
        for character in word:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _alternation(tree)


def _alternation(tree: Tree) -> str:
    rest = sorted(tree, reverse=True)
    branches = [_escape(it) + _alternation(tree[it]) if it else "" for it in rest]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _escape(character: str) -> str:
    return re.sub(r"[\\^$.*+?()\[\]{}|/-]", r"\\\g<0>", character).replace(r"\-", "-")


def _quote() -> str:
    """Return the pattern of a quote as it is, or in HTML, JSON, mail or an address, maybe twice."""
    names = {html.entities.codepoint2name.get(ord(it), "apos").lower() for it in QUOTES} | {"quot"}
    codes = [ord(it) for it in QUOTES]
    decimal, hexadecimal = one_of(map(str, codes)), one_of(f"{it:x}" for it in codes)
    octets = one_of("".join(f"%{byte:02x}" for byte in it.encode()) for it in QUOTES)
    percent = "%(?:25){0,2}"
    return (
        f"[{QUOTES}]"
        rf"|(?:&|\\{{1,2}}u0026|{percent}26)(?:amp;|#38;|#x26;){{0,2}}"
        rf"(?:{one_of(names)}|#0{{0,5}}{decimal}|#x0{{0,5}}{hexadecimal})(?:;|{percent}3b)"
        rf"|{SLASH}{{1,4}}(?:u{one_of(f'{it:04x}' for it in codes)}|x2[27])"
        f"|{octets.replace('%', percent)}|=22|=27"
    )


QUOTE = _quote()
# What may stand between two words of a message, and the same without quotes.
GAP = (
    rf"(?:{TAG}|(?:&|\\{{1,2}}u0026)(?:amp;){{0,2}}#?[a-z0-9]{{2,6}};|%(?:25){{0,2}}[0-9a-f]{{2}}"
    rf"|\\{{1,4}}(?:[nrt]|u[0-9a-f]{{4}})|=(?:20|22|27|a0|c2)|[^{WORD}])"
)
UNQUOTED_GAP = f"(?:(?!{SLASHES}(?:{QUOTE})){GAP})"


def _between(part: str) -> str:
    """Return the pattern of what stands between two values."""
    words = f"{GAP}{{1,40}}".join(word.lower() for word in _words(part))
    quote = f"{SLASHES}(?:{QUOTE})"
    return f"{quote}{UNQUOTED_GAP}{{0,20}}{words}{UNQUOTED_GAP}{{0,20}}{quote}"


def _outside(pattern: str, parts: str = "{3,4}|{0,1}") -> str:
    """Return the pattern of something that stands around a value, by the parts that follow."""
    following = "|".join(rf"(?:\x00[^\x00]*){count}" for count in parts.split("|"))
    return rf"(?:{pattern})(?=[^\x00]*(?:{following}){END})"


def _plain_patterns() -> dict[str, str]:
    r"""Return what makes a text and a value plain.

    A pattern in_LAYER is for what stands before a message, its head, its value, its tail and what
    follows, with \x00 between.
    """
    part = r"\x00[^\x00]*"
    backslash, line_break = (_outside(it, "{1}|{3}") for it in (r"\\", r"\n"))
    return {
        "invisible": INVISIBLE,
        "simple": rf"[^{QUOTES}&%<>=\\\x00-\x1f\x7f-\xad\u034f\u061c\u180e\u200b-\u200f"
        r"\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]*",
        "something": f"[^{SPACE}]",
        "joiners": rf"^[\u200c\u200d]+|[\u200c\u200d]+{END}",
        "padding": rf"^[\x20\xa0\u202f]|[\x20\xa0\u202f]{END}",
        "tag": TAG,
        "html": "&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,7}));",
        "json": r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\x22'\\/bfnrt]))",
        "url": "(?:%[0-9a-fA-F]{2})+",
        "mail": "(?:=[0-9a-fA-F]{2})+",
        "doubled": r"\x22\x22",
        "single": "''",
        "wrap": r"[\t\x20]*\r?\n(?:[\t\x20]*(?:[>|]|&gt;))*[\t\x20]*",
        "in_url": rf"^[^\x00]*{part}%(?:25)?20",
        "in_mail": "=[c-f][0-9a-f]=[89ab][0-9a-f]",
        "in_html": rf"{_outside(f'{TAG}|{ENTITY}')}|\x00<([a-z]+)>[^\x00]*</\1>\x00",
        "in_json": rf"([\x22'])(?:{part}){{3}}\x00\.?\1|{backslash}"
        rf"|[\x22'][{SPACE}]{{0,4}}:[{SPACE}]{{0,4}}\x22[^\x22\r\n\x00]{{0,200}}\x00",
        "in_single": rf"'(?:{part}){{3}}\x00\.?'",
        "in_wrap": rf"(?:^|[\r\n])[{SPACE}]{{0,8}}(?:[>|]|&gt;)[^\r\n\x00]{{0,300}}\x00"
        f"|{line_break}",
    }


def _message_patterns(trees: dict[str, Tree], interjections: set[str]) -> dict[str, str]:
    """Return what finds the heads and tails of messages."""
    heads, tails = (one_of(it for it in tree if it not in {"", "*"}) for tree in trees.values())
    oops = rf"(?:[o0]{{1,3}}ps|{one_of(interjections)})"
    return {
        "head": heads + ENDS,
        "starts": (
            rf"{STARTS}|(?<=%[0-9a-f]{{2}})|(?<=%25[0-9a-f]{{2}})"
            rf"|(?<=\\[nrt])|(?<=\\u[0-9a-f]{{4}})|(?<=>)|(?<==20)"
        ),
        "interjection": f"{oops}{GAP}{{1,12}}{END}",
        "word": f"{GAP}{{0,40}}([{WORD}]+)",
        "open": f"{UNQUOTED_GAP}{{0,40}}({SLASHES})({QUOTE})",
        "tail": rf"(?=[{QUOTES}&\\%=])({QUOTE}){UNQUOTED_GAP}{{0,20}}(?={tails}{ENDS})",
        "cut": (
            rf"{BLANK}{{0,3}}([a-z]{{0,20}})[.{BLANK[1:-1]}]{{0,3}}"
            rf"(?:{END}|\u2026|[\r\n<)\]}}|{QUOTES}]|\\[nr\x22]|&quot;)"
        ),
        "unknown": rf"[\r\n](?:[^\r\n]{{0,200}}{STARTS}oops|[^{WORD}#]{{0,8}}#[0-9]{{3,6}}{ENDS})",
        "next": rf"[\r\n{QUOTES}#]|{STARTS}oops{ENDS}",
        "before_all": f"^(?:{GAP}|[0-9]){{0,40}}{END}",
        "after_all": f"^{GAP}{{0,20}}{END}",
    }


def _code_patterns(entries: list[ErrorEntry]) -> dict[str, str]:
    """Return what finds a code by the words around it.

    In `named` and `leading`, what is in a group means the number of another thing.
    """
    codes = one_of(str(entry.code) for entry in entries)
    errors, counted, things, neutral, number = map(
        _alternatives, (ERRORS, COUNTED, THINGS, NEUTRAL, NUMBERS)
    )
    neutral = f"(?:{neutral}|{errors}|errors|[a-z]{{2,}}(?:ing|ed))"
    near = (
        rf"(?:[\t\x20\xa0\u202f:=#{QUOTES}\[\]*_~>/|\\{{}}-]|{TAG}"
        r"|&(?:nbsp|quot|#3[49]|#x2[27]);|%(?:20|22|23|3[ad])){0,14}"
    )
    opened = rf"{near}(?:\({near})?"
    alone = rf"[{SPACE}{QUOTES}()\[\]{{}}<>:.,;!?*_~|/\u2013\u2014\u2026-]{{0,25}}"
    sign, code = rf"(?:#|%23){END}", f"code(?:{near}(?:is|was))?{opened}{END}"
    lead = "|".join(
        [
            (
                rf"{STARTS}(?:(?:{errors}|err\.)(?:{near}(?:{number}\.?|n\xb0)){{0,4}}{opened}{END}"
                rf"|err(?:or)?{BLANK}?[_-]?(?:code|number|no\.?)(?:[{SPACE}#:*>|]|{TAG}){{0,8}}{END}"
                rf"|errors(?:[\t\x20/]|%20){opened}{END}"
                rf"|(?!tax){neutral}(?:{BLANK}{{1,3}}{code}|{BLANK}{{0,3}}{sign})"
                rf"|({things}s?(?:{near}(?:no|nr|num|number|id|ref|code)\.?)?{near}{END}))"
            ),
            rf"(?:^|[\r\n,;:!?(\[{{|&{QUOTES}]{BLANK}{{0,2}}|\.{BLANK}{{1,2}}){code}",
            rf"(?:^|[\r\n]|[^{WORD}{SPACE}#&]{BLANK}{{0,2}}|(?<=[0-9]){BLANK}){sign}",
            rf"^{BLANK}{{0,4}}#{BLANK}{END}",
            rf"([\u203a\u2192\xbb>]{BLANK}{{0,3}}(?:code|no|number){near}{END})",
        ]
    )
    lead = rf"(?:{STARTS}|(?![{WORD}]))(?:{lead})"
    leads = rf"(?:^|[\r\n])[{SPACE}>|*#_~{QUOTES}(\[\u2022\xb7\u2013-]{{0,20}}{END}"
    return {
        "code": (
            rf"{codes}(?![{WORD}_]|[.,:/-]?[0-9]"
            rf"|{BLANK}?(?:%(?![0-9a-f]{{2}})|[\xb0\u20ac$\xa3]))"
        ),
        "alone": f"^{alone}(?:#|%23)?{alone}({codes}){alone}{END}",
        "named": lead,
        "leading": f"{leads}|{lead}",
        "names": (
            rf"(?<![{WORD}#.,:/$\xa3\u20ac-]){codes}"
            rf"[{QUOTES})\]]?[\x20-]err(?:or)?(?![{WORD}(])"
        ),
        "counts": (
            rf"{BLANK}{{1,3}}(?:{counted}|of|out{BLANK}of){ENDS}|{BLANK}{{0,3}}\(s\)"
            rf"|{BLANK}{{1,3}}[a-z]{{1,20}}s{BLANK}(?:were|are|have|had|could|failed|skipped|not){ENDS}"
            rf"|{BLANK}{{1,4}}(?:---|\[?[a-z0-9_.-]{{0,40}}(?:thread|exec-[0-9]+|worker-[0-9]+)"
            rf"|\[{BLANK}{{0,20}}main\]|[0-9]{{5,}})"
        ),
        "heading": f"([0-9]{{1,9}}){GAP}{{0,12}}{END}",
    }


def _key_patterns(keys: Iterable[str]) -> dict[str, str]:
    """Return what finds keys, exceptions and the values that an exception is written with."""
    return {
        "key": f"{one_of(key.lower() for key in keys)}(?![{WORD}_])",
        "key_starts": rf"(?<![{WORD}_])|(?<=\\[nrt])",
        "argument": (
            rf"[(,][{SPACE}]{{0,8}}([a-z_0-9]+)=(\\{{0,7}})({QUOTE})([^\r\n]{{0,500}}?)"
            rf"\2\3(?=[{SPACE}]{{0,4}}[,)])"
        ),
    }


def _alternatives(words: str) -> str:
    return one_of(words.split())
