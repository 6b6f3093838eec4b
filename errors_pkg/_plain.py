"""Make what is found in a text plain: letters alike, nothing invisible, values without escapes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_NEAR = 300  # characters around a message that may show what kind of text it stands in


class Plain:
    """A table of scripts/catalog/recognition.py with its patterns compiled."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Compile the patterns of a table."""
        self.table = table
        self.patterns = {name: re.compile(it) for name, it in table["patterns"].items()}
        self.layers = lru_cache(maxsize=1000)(self._layers)

    def clean(self, text: str) -> str:
        """Return a text without what nobody sees, and with no half of a character."""
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return self.patterns["invisible"].sub("", text)

    def is_simple(self, value: str) -> bool:
        """Say whether a value is plain already."""
        return self.patterns["simple"].fullmatch(value) is not None

    def _layers(self, quote: str) -> tuple[str, ...]:
        """Return the escapes that a quote is written with, the outermost first."""
        layers: list[str] = []
        while len(quote) > 1 and len(layers) < 4:  # noqa: PLR2004 - one more than anybody needs
            is_doubled = quote[-1] == quote[-2] and "\\" in quote
            layers.append(
                "url" if "%" in quote else "html" if "&" in quote else "csv" if is_doubled else "json"
            )
            quote = self.undo(layers[-1], quote)
        return (*layers, quote)

    def undo(self, layer: str, text: str) -> str:
        """Undo one layer of escapes."""
        if layer == "csv":
            return text.replace('""', '"')
        if layer == "html":
            text = self.patterns["tag"].sub("", text)
            return whole(self.patterns["entity"].sub(self._character, text))
        if layer == "json":
            return whole(self.patterns["escape"].sub(self._unescaped, text))
        text = text.replace("+", " ") if layer == "form" else text
        return self.patterns["octets"].sub(_decoded, text)

    def _character(self, match: re.Match[str]) -> str:
        decimal, hexadecimal, name = match.groups()
        if name:
            return str(self.table["entities"].get(name, match[0]))
        number = int(decimal) if decimal else int(hexadecimal, 16)
        return chr(number) if number <= 0x10FFFF else match[0]  # noqa: PLR2004

    def _unescaped(self, match: re.Match[str]) -> str:
        literal, control, four, two = match.groups()
        return literal or self.table["controls"].get(control) or chr(int(four or two, 16))

    def value(self, text: str, folded: str, span: tuple[int, int, int, int], quote: str) -> str:
        """Return a value as it was before it was escaped, quoted or wrapped.

        The span is where its message starts, where the value begins and closes, and what ends it.
        """
        start, begin, close, end = span
        value, search = text[begin:close], self._search
        *layers, mark = self.layers(quote)
        fixed = folded[start:begin] + folded[close:end]
        before, after = folded[max(start - _NEAR, 0) : start], folded[end : end + _NEAR]
        line = before.rpartition("\n")[2] + fixed + after.partition("\n")[0]
        around = before[-1:] if before[-1:] in {"'", '"'} and before[-1:] == after[:1] else ""
        if not layers and "%20" in fixed:
            layers.append("url")
        if "url" in layers and "+" in folded[start:begin]:
            layers[layers.index("url")] = "form"
        if "html" not in layers and ("&" in value or "<" in value):
            is_html = search("tag", f"{before} {fixed} {after}") or search("entity", line)
            layers += ["html"] if is_html else []
        if "json" not in layers and "\\" in value:
            layers += ["json"] if around or "\\" in fixed or search("json_before", before) else []
        for layer in layers:
            value = self.undo(layer, value)
        is_all = not before.strip() and not after.strip()
        if len(value) > 1 and value[0] == value[-1] == mark and (mark == "'" or not is_all):
            value = value[1:-1].replace(mark + mark, mark)
        elif around and around != mark:
            value = value.replace(around + around, around)
        is_quoted = search("quoted_line", before) or (
            search("quoted_wrap", value) and not search("plain_wrap", value)
        )
        if "\n" in value and (is_quoted or "\n" in fixed):
            value = self.patterns["wrap"].sub(" ", value)
        if mark in self.table["spaced_quotes"] and value[:1].isspace() and value[-1:].isspace():
            value = value[1:-1]
        return self.clean(self.patterns["joiners"].sub("", value))

    def _search(self, name: str, text: str) -> bool:
        return bool(self.patterns[name].search(text))


def fold(text: str) -> str:
    """Return a text in lower case and as long as it was."""
    return text.replace("\u0130", "i").lower()


def whole(text: str) -> str:
    """Return a text whose characters beyond the 65,536th are one and not two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
