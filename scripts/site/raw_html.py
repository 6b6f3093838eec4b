"""Keep macro output out of Markdown parsing, for speed.

The page contains a numbered comment in place of a macro's HTML. This extension of Python-Markdown
replaces the comment with the HTML, as a raw block.
"""

import re
from itertools import count

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

COMMENT_TEMPLATE = "<!-- made by a macro: {} -->"
COMMENT_PATTERN = re.compile(COMMENT_TEMPLATE.format(r"(\d+)"))
PREPROCESSOR_PRIORITY = 25  # Python-Markdown parses raw HTML at 20

_stashed: dict[str, str] = {}
_numbers = map(str, count())


def stash_html(html: str) -> str:
    """Keep the HTML of a macro, and return the comment that the page contains instead."""
    number = next(_numbers)
    _stashed[number] = html
    return COMMENT_TEMPLATE.format(number)


class _RestoreHtml(Preprocessor):  # type: ignore[misc]
    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        return [
            COMMENT_PATTERN.sub(lambda match: store(_stashed.pop(match[1])), line) for line in lines
        ]


class RawHtml(Extension):  # type: ignore[misc]
    """The extension that mkdocs.yml names."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the preprocessor with Python-Markdown."""
        md.preprocessors.register(_RestoreHtml(md), "macro_html", PREPROCESSOR_PRIORITY)
