"""What several test modules share: running programs of the project, and reading pages."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[1]

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# The address that the examples in README and docs print, wherever the site is published.
DOCUMENTED = {"ERRORS_PKG_SITE_URL": "https://help.sengerio.example/quickbooks-online/"}

Run = Callable[..., subprocess.CompletedProcess[str]]
Read = Callable[[str], BeautifulSoup]


def environment(project: Path) -> dict[str, str]:
    """Return the variables of a process that uses the scripts and the package of a project."""
    addresses = {"SITE_URL", "ERRORS_PKG_SITE_URL"}
    given = {name: value for name, value in os.environ.items() if name not in addresses}
    return given | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"}


def run_in(project: Path) -> Run:
    """Return a function that runs Python with arguments in a project's folder."""

    def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=project,
            env=environment(project) | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def text_of(page: BeautifulSoup) -> str:
    """Return the words of a page's article as a reader sees them, each space once."""
    article = page.find("article")
    assert article is not None
    return words(article.get_text())


def words(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def blocks(page: str) -> list[tuple[str, str]]:
    """Return each block of Python of a page, with the text that it is said to print."""
    fences = FENCE.findall((ROOT / page).read_text(encoding="utf-8"))
    following = [*fences[1:], ("", "")]
    return [
        (source, output if kind == "text" else "")
        for (language, source), (kind, output) in zip(fences, following, strict=True)
        if language == "python"
    ]
