"""Make a text plain: nothing invisible, letters alike, and values without escapes and wraps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_NEAR = 300  # characters around a message that show what kind of text it stands in
_LAST = 0x10FFFF


class Plain:
    """A table of scripts/catalog/recognition.py with its patterns compiled."""

    def __init__(self, table: dict[str, Any]) -> None:
        """Compile the patterns of a table."""
        self.table = table
        self.patterns = {name: re.compile(it) for name, it in table["patterns"].items()}
        self.layers = lru_cache(maxsize=1000)(self._layers)

    def clean(self, text: str) -> str:
        """Return a text without what nobody sees, and with no half of a character."""
        return self.patterns["invisible"].sub("", whole(text))

    def _layers(self, quote: str) -> tuple[str, ...]:
        """Return the escapes that a quote is written with, the outermost first, and the quote."""
        layers: list[str] = []
        while len(quote) > 1 and len(layers) < self.table["most_layers"]:
            is_doubled = quote.endswith('""')
            layer = "doubled" if is_doubled else self.table["layers"].get(quote[0], "json")
            if self.undo(layer, quote) == quote:  # a backslash before an entity
                layer = "html"
            layers.append(layer)
            quote = self.undo(layer, quote)
        return (*layers, quote)

    def undo(self, layer: str, text: str) -> str:
        """Undo one layer of escapes."""
        pattern, replacement = self.patterns[layer], self.table["replacements"].get(layer)
        if replacement is not None:
            return str(pattern.sub(replacement, text))
        text = self.undo("tag", text) if layer == "html" else text
        return whole(pattern.sub(_decode if layer in {"url", "mail"} else self._character, text))

    def _character(self, match: re.Match[str]) -> str:
        hexadecimal, other, name = match.groups()
        if name:
            return str(self.table["characters"].get(name, match[0]))
        number = int(other) if other and match[0][1] == "#" else int(hexadecimal or other, 16)
        return chr(number) if number <= _LAST else match[0]

    def value(self, text: str, folded: str, span: tuple[int, int, int, int], quote: str) -> str:
        """Return a value as it was before it was escaped, quoted or wrapped.

        The span is where its message starts, where the value begins and closes, and what ends it.
        """
        start, begin, close, end = span
        value = text[begin:close]
        if quote == '"' and self.patterns["simple"].fullmatch(value):
            return value
        *layers, mark = self.layers(quote)
        before, after = folded[max(start - _NEAR, 0) : start], folded[end : end + _NEAR]
        parts = (before, folded[start:begin], folded[begin:close], folded[close:end], after)
        context = "\0".join(parts)
        hints = (it for it in self.table["hints"] if self.patterns[f"in_{it}"].search(context))
        layers += [it for it in hints if it not in layers]
        value = value.replace("+", " ") if "url" in layers and "+" in parts[1] else value
        for layer in layers:
            value = self.undo(layer, value)
        is_inside = mark == "'" or self.patterns["something"].search(before + after)
        if len(value) > 1 and value[0] == value[-1] == mark and is_inside:
            value = value[1:-1].replace(mark + mark, mark)
        value = self.undo("padding", value) if mark in self.table["padded"] else value
        return self.clean(self.undo("joiners", value))


def fold(text: str) -> str:
    """Return a text in lower case and as long as it was."""
    return text.replace("\u0130", "i").lower()


def whole(text: str) -> str:
    """Return a text with no half of a character but where both halves stand together."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace(match[0][0], "")).decode("utf-8", "replace")
