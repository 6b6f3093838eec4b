"""Derive the table by which an error is found in any text, the same in Python and in the browser.

The patterns are written in the syntax that `re` and `RegExp` share, for texts in lower case, and
they name each character that they mean: what `\\s`, `\\w` and "ignore case" mean differs.
Messages are kept as trees of words, so that neither their number nor their variants cost time.
"""

from __future__ import annotations

import html.entities
import itertools
import json
import pprint
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Tree = dict[str, Any]
    Words = tuple[str, ...]

ROOT = Path(__file__).parents[2]
MODULE = ROOT / "errors_pkg" / "_recognition.py"
JSON = ROOT / "docs" / "js" / "recognition.json"

SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = r"[\t\x20\xa0\u202f]"
WORD = (
    r"0-9a-z_\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02af\u0300-\u167f\u1681-\u1fff\u2c00-\u2dff"
    r"\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc"
)
STARTS = f"(?<![{WORD}])"
ENDS = f"(?![{WORD}])"

QUOTES = "\"'`´“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇″′"
MARKS = r">|*_~`.,:;!?+\-\u2013\u2014\u2022"
SPACES = "\t\n\r \xa0\u2002\u2003\u2009\u202f>*"
UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
# All but the two joiners, which a name in Persian or an emoji may need.
INVISIBLE = (
    r"\x1b\[[0-9;]{0,16}m|"
    r"[\x00\xad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|"
    r"(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])"
)

TAGS = (
    "a abbr article b big blockquote body br button center code dd del div dl dt em font footer"
    " h1 h2 h3 h4 h5 h6 head header hr html i img label li main mark meta ol p pre q s samp section"
    " small span strong style sub sup table tbody td textarea tfoot th thead title tr tt u ul"
)
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
    " miles row record products events calls queries credit shipments loads"
)
COUNTED_AFTER_COLON = "times errors messages failures requests problems issues alerts notifications"
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
    "a about again also an and another any are as at be because been before but by call called can"
    " code codes day did does doing due each else even ever every exact fails failure false fix for"
    " from fwd get gets gives got had has have having help hi hit hits how i in into is issue it its"
    " just keep keeps kept known last like mail many me mean means meant more morning my named need"
    " new next no not now of off often ok okay on one only online or other our out over own please"
    " pls problem qbo quickbooks re regarding reports resolve return returns run runs said same"
    " saw say says see seeing seen sees send sengerio shall show shown shows since so solve some"
    " still sync system take tell than thanks that the their then there these they this those threw"
    " throw throws thus time times to today too two under until up urgent us via was we were what"
    " when where which while why will with without yet you your alert message messages warning"
    " subject about got came comes come gave give goes went stuck fehler code erreur"
)


class Param(Protocol):
    """What is needed of a value of a message."""

    @property
    def name(self) -> str:
        """The name, as in the placeholder."""


class Entry(Protocol):
    """What is needed of an entry of the catalog."""

    @property
    def code(self) -> int:
        """The code."""

    @property
    def key(self) -> str:
        """The key."""

    @property
    def message(self) -> str:
        """The message, with placeholders."""

    @property
    def former_messages(self) -> Sequence[str]:
        """The messages of earlier versions."""

    @property
    def params(self) -> Sequence[Param]:
        """The values of the message."""


def table(entries: Iterable[Entry]) -> dict[str, Any]:
    """Derive the table from the entries of a catalog."""
    entries = list(entries)
    heads: Tree = {}
    tails: Tree = {}
    numbers: dict[Words, int] = {}
    rows: list[list[Any]] = []
    interjections = set()
    for entry in entries:
        for message in dict.fromkeys((entry.message, *entry.former_messages)):
            interjection, parts, names = _parts(message)
            interjections |= interjection
            ends = []
            for part in parts[1:]:
                phrases = list(_phrases(part))
                number = numbers.setdefault(phrases[0], len(numbers))
                for phrase in phrases:
                    _plant(tails, phrase, number)
                ends.append(number)
            row = [entry.code, names, ends]
            if row not in rows:
                rows.append(row)
            for phrase in _phrases(parts[0], shortest=2):
                _plant(heads, phrase, rows.index(row))
    _gather(tails)
    keys = {key: entry.code for entry in entries for key in (entry.key, _class_name(entry.key))}
    return {
        "messages": rows,
        "heads": heads,
        "tails": tails,
        "params": {str(entry.code): [param.name for param in entry.params] for entry in entries},
        "keys": {key.lower(): str(code) for key, code in keys.items()},
        "quotes": QUOTES,
        "spaced_quotes": "«‹",
        "controls": CONTROLS,
        "entities": _entities(),
        "longest_value": 4000,
        "patterns": _patterns(heads, tails, interjections, keys, entries),
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


def _entities() -> dict[str, str]:
    named = {name: chr(code) for name, code in html.entities.name2codepoint.items()}
    return named | {"apos": "'", "Tab": "\t", "NewLine": "\n", "lbrack": "[", "rbrack": "]"}


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


def _escaped_forms(characters: str) -> list[str]:
    """Return the patterns of characters in HTML, in JSON and in addresses, maybe escaped twice."""
    known = html.entities.codepoint2name
    names = {known[ord(it)].lower() for it in characters if ord(it) in known}
    names |= {"apos"} if "'" in characters else set()
    decimal = one_of(str(ord(it)) for it in characters)
    hexadecimal = one_of(f"{ord(it):x}" for it in characters)
    percent = r"%(?:25){0,2}"
    octets = ["".join(f"%{byte:02x}" for byte in it.encode()) for it in characters]
    named = rf"(?:{one_of(names)}|#0{{0,5}}{decimal}|#x0{{0,5}}{hexadecimal})"
    return [
        rf"(?:&|\\{{1,2}}u0026|{percent}26)(?:amp;|#38;|#x26;){{0,2}}{named}(?:;|{percent}3b)",
        rf"\\{{1,4}}(?:u{one_of(f'{ord(it):04x}' for it in characters)}"
        rf"|x{one_of(f'{ord(it):02x}' for it in characters if ord(it) < 128)})",  # noqa: PLR2004
        one_of(octets).replace("%", percent),
    ]


def _alternatives(words: str) -> str:
    return one_of(words.split())


def _patterns(
    heads: Tree,
    tails: Tree,
    interjections: set[str],
    keys: dict[str, int],
    entries: list[Entry],
) -> dict[str, str]:
    """Return all patterns by name; docs/js/identify.js and errors_pkg/_identify.py use them."""
    tag = rf"</?{_alternatives(TAGS)}(?:[{SPACE}/][^<>]{{0,300}})?>"
    quote = "|".join([f"[{QUOTES}]", *_escaped_forms(QUOTES)])
    space = "|".join(_escaped_forms(SPACES + UNSEEN))
    gap = rf"(?:[{SPACE}{MARKS}]|{space}|\\{{1,7}}[nrt]|{tag}|=\r?\n)"
    slashes = r"(?:(?:\\|%(?:25){0,2}5c){0,7}(?:\\\x22(?=\x22))?)"
    first = {word for word in tails if word and word != "*"}
    return {
        "invisible": INVISIBLE,
        "joiners": r"^[\u200c\u200d]+|[\u200c\u200d]+$",
        "head": one_of(word for word in heads if word) + ENDS,
        "starts": rf"{STARTS}|(?<=%[0-9a-f]{{2}})|(?<=\\[nrt])|(?<=\\u[0-9a-f]{{4}})",
        "interjection": rf"(?:[o0]{{1,3}}ps|{one_of(interjections | {'oops'})}){gap}{{1,12}}$",
        "step": rf"{gap}{{0,40}}([{WORD}]+)",
        "open": rf"{gap}{{0,40}}({slashes})({quote})",
        "tail": rf"({quote}){gap}{{0,20}}(?={one_of(first)}{ENDS})",
        "cut": (
            rf"{BLANK}{{0,3}}([a-z]{{0,20}})[.{BLANK[1:-1]}]{{0,3}}"
            rf"(?:$|\u2026|[\r\n<)\]}}|{QUOTES}]|\\[nr\x22]|&quot;)"
        ),
        "unknown": rf"[\r\n](?:[^\r\n]{{0,200}}{STARTS}oops|{gap}{{0,8}}#[0-9]{{3,6}}{ENDS})",
        "next": rf"[\r\n{QUOTES}#]|{STARTS}oops{ENDS}",
        "before_all": rf"^(?:{gap}|[#0-9\[\]()]){{0,40}}$",
        "after_all": rf"^{gap}{{0,20}}$",
        "tag": tag,
        "entity": r"&(?:#([0-9]{1,7});|#[xX]([0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,7});)",
        "escape": r"\\(?:([\x22'\\/])|([bfnrt])|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))",
        "octets": r"(?:%[0-9a-fA-F]{2})+",
        "json_before": rf"[\x22'][{SPACE}]{{0,4}}:[{SPACE}]{{0,4}}\x22[^\x22\r\n]{{0,200}}$",
        "escaped_gap": r"\\",
        "quoted_line": rf"(?:^|[\r\n])[{SPACE}]{{0,8}}(?:[>|]|&gt;)[^\r\n]{{0,300}}$",
        "wrap": rf"[\t\x20]*\r?\n(?:[\t\x20]*[>|])*[\t\x20]*",
        "quoted_wrap": r"\r?\n[\t\x20]*[>|]",
        "plain_wrap": r"\r?\n(?![\t\x20]*[>|])",
        "simple": rf"[^{QUOTES}&%<>\\\x00-\x1f\x7f-\xad\u034f\u061c\u180e\u200b-\u200f"
        r"\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]*",
        **_names(gap, tag, keys, entries, quote),
    }


def _names(
    gap: str, tag: str, keys: dict[str, int], entries: list[Entry], quote: str
) -> dict[str, str]:
    """Return the patterns of codes and keys. In a context, \x00 stands for the code itself."""
    errors = _alternatives(ERRORS)
    number = rf"(?:{_alternatives(NUMBERS)}\.?|n\xb0)"
    near = (
        rf"(?:[\t\x20\xa0\u202f:=#{QUOTES}\[\]*_~>/|\\{{}}-]|{tag}"
        r"|&(?:nbsp|quot|#3[49]|#x2[27]);|%(?:20|22|23|3[ad])){0,14}"
    )
    sign = r"(?:#|%23)"
    colon = rf"[:=]{BLANK}{{0,3}}"
    alone = rf"[{SPACE}{QUOTES}()\[\]{{}}<>:.,;!?*_~|/\u2013\u2014\u2026-]{{0,25}}"
    neutral = rf"(?:{_alternatives(NEUTRAL)}|{errors}|errors|[a-z]{{2,}}(?:ing|ed))"
    meant = [
        rf"^{alone}{sign}?{alone}\x00{alone}$",
        rf"{STARTS}(?:{errors}|err\.)(?:{near}{number}){{0,4}}{near}\(?{near}\x00",
        rf"{STARTS}(?:error|err){BLANK}?[_-]?(?:code|number|no\.?)(?:[{SPACE}#:*>|]|{tag}){{0,8}}\x00",
        rf"{STARTS}errors(?:[\t\x20/]|%20){near}\x00",
        rf"(?:^|[\r\n,;:!?(\[{{|&{QUOTES}]{BLANK}{{0,2}}|\.{BLANK}{{1,2}}"
        rf"|{STARTS}(?!tax){neutral}{BLANK}{{1,3}}){STARTS}code(?:{near}(?:is|was))?{near}\(?\x00",
        rf"(?:^|[\r\n]|[^{WORD}{SPACE}#&]{BLANK}{{0,2}}|[0-9]{BLANK}|{STARTS}{neutral}{BLANK}{{0,3}})"
        rf"{sign}\x00",
        rf"^{BLANK}{{0,4}}#{BLANK}\x00",
        rf"(?<![#{WORD}])\x00[{QUOTES})\]]?[\x20-]err(?:or)?(?![{WORD}(])",
    ]
    other = [
        r"[\xa3\u20ac$\xa5]\x20?\x00",
        r"(?<!%[0-9a-f])[0-9][.,:/-]?\x00",
        rf"\x00(?:[.,:/-]?[0-9]|{BLANK}?(?:%(?![0-9a-f]{{2}})|[\xb0\u20ac$\xa3]))",
        rf"(?<!#)\x00{BLANK}{{1,3}}(?:{_alternatives(COUNTED)}|of|out{BLANK}of){ENDS}",
        rf"(?:{colon}|errors{BLANK}{{1,3}})\x00{BLANK}{{1,3}}{_alternatives(COUNTED_AFTER_COLON)}{ENDS}",
        rf"\x00{BLANK}{{1,3}}[a-z]+s{BLANK}(?:were|are|have|had|failed|skipped|not){ENDS}",
        rf"(?<!#)\x00{BLANK}{{0,3}}\(s\)",
        rf"(?<!#)\x00{BLANK}{{1,4}}(?:---|\[?[a-z0-9_.-]{{0,40}}(?:thread|exec-[0-9]+|worker-[0-9]+)"
        rf"|\[{BLANK}{{0,20}}main\]|[0-9]{{5,}})",
        rf"{STARTS}(?!err)[a-z0-9_./-]{{1,40}}\[\x00\]",
        rf"{STARTS}{_alternatives(THINGS)}s?(?:{near}(?:no|nr|num|number|id|ref|code)\.?)?{near}\x00",
        rf"[\u203a\u2192\xbb>]{BLANK}{{0,3}}(?:code|no|number){near}\x00",
    ]
    return {
        "code": one_of(str(entry.code) for entry in entries) + ENDS,
        "meant": "|".join(meant),
        "other": "|".join(other),
        "heading": rf"([0-9]{{1,9}})(?:{gap}|[)\]}}\[({QUOTES}]){{0,12}}$",
        "leads": rf"(?:^|[\r\n])[{SPACE}>|*#_~{QUOTES}(\[\u2022\xb7\u2013-]{{0,20}}\x00",
        "key": one_of(key.lower() for key in keys) + ENDS,
        "argument": (
            rf"[(,][{SPACE}]{{0,8}}([a-z_0-9]+)=(\\{{0,7}})({quote})([^\r\n]{{0,500}}?)"
            rf"\2\3(?=[{SPACE}]{{0,4}}[,)])"
        ),
    }


def json_text(entries: Iterable[Entry]) -> str:
    """Return the text of docs/js/recognition.json."""
    return json.dumps(table(entries), ensure_ascii=True, separators=(",", ":")) + "\n"


def module_text(entries: Iterable[Entry]) -> str:
    """Return the text of errors_pkg/_recognition.py."""
    literal = pprint.pformat(table(entries), indent=1, width=100, compact=True, sort_dicts=False)
    return (
        '"""How an error is found in a text. '
        'Generated from catalog/errors.yml by scripts/catalog/recognition.py, do not edit."""\n\n'
        "from typing import Any\n\n"
        f"TABLE: dict[str, Any] = {ascii_only(literal)}\n"
    )


def ascii_only(literal: str) -> str:
    """Return a Python literal with its other characters escaped, for the eye cannot tell them."""
    return literal.encode("ascii", "backslashreplace").decode("ascii")


def _entries() -> list[Entry]:
    """Read the entries for the time being, until the catalog's loader lives here."""
    from types import SimpleNamespace as Plain  # noqa: PLC0415

    import yaml  # noqa: PLC0415

    text = (ROOT / "catalog" / "errors.yml").read_text(encoding="utf-8")
    return [
        Plain(  # type: ignore[misc]
            code=it["code"],
            key=it["key"],
            message=it["message"],
            former_messages=it.get("former_messages", []),
            params=[Plain(name=name) for name in it.get("params", {})],
        )
        for it in yaml.safe_load(text)["errors"]
    ]


if __name__ == "__main__":
    MODULE.write_text(module_text(_entries()), encoding="utf-8")
    JSON.write_text(json_text(_entries()), encoding="utf-8")
