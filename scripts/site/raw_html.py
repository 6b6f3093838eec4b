"""Let the HTML that macros make pass by Markdown, which would read all of it to change none of it.

A macro's HTML stands in its page as a comment with a number, for which this extension of
Python-Markdown stores the HTML as the raw block that it is.
"""

import re
from itertools import count
from typing import Any

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

MARK = "<!-- made by a macro: {} -->"
MARKED = re.compile(MARK.format(r"(\d+)"))
BEFORE_THE_PARSER = 25  # of raw HTML, which has 20

_made: dict[str, str] = {}
_numbers = map(str, count())


def marked(html: str) -> str:
    """Keep the HTML of a macro, and return the mark that stands for it in a page."""
    number = next(_numbers)
    _made[number] = html
    return MARK.format(number)


class _Store(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        return [MARKED.sub(lambda mark: store(_made.pop(mark[1])), line) for line in lines]


class RawHtml(Extension):  # type: ignore[misc]
    """The extension, which mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register it with Python-Markdown."""
        md.preprocessors.register(_Store(md), "made by a macro", BEFORE_THE_PARSER)


def makeExtension(**options: Any) -> RawHtml:  # noqa: ANN401, N802
    """Make the extension; Python-Markdown calls this."""
    return RawHtml(**options)
