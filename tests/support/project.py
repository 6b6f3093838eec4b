"""What several test modules share: copies of the project, its programs and its pages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from tests.support import nginx

ROOT = Path(__file__).parents[2]
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


@contextmanager
def served(folder: Path, build: Callable[[Path, str], None]) -> Iterator[str]:
    """Have a site built for an address on loopback, and let nginx serve it there."""
    port = nginx.free_port()
    address = nginx.local_address(port)
    build(nginx.site_folder(folder, address), address)
    nginx.install(folder, address)
    with nginx.running(folder, nginx.settings(folder, port, nginx.free_port()), port):
        yield address


@contextmanager
def served_with_tls(folder: Path, site: Path) -> Iterator[int]:
    """Let nginx serve a built site, with the certificate in the folder, and return the port."""
    port, tls_port = nginx.free_port(), nginx.free_port()
    address = f"https://localhost:{tls_port}/quickbooks-online/"
    shutil.copytree(site, nginx.site_folder(folder, address))
    nginx.install(folder, address)
    with nginx.running(folder, nginx.settings(folder, port, tls_port), port):
        yield tls_port


def dead_links(site: Path, address: str) -> set[tuple[str, str]]:
    """Return the path and anchor of each internal link of a built site that leads nowhere."""
    base = urlsplit(address).path
    anchors = {base + file.relative_to(site).as_posix(): set[str]() for file in site.rglob("*.*")}
    links: set[tuple[str, str]] = set()
    for file in site.rglob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        path = base + file.relative_to(site).as_posix().removesuffix("index.html")
        anchors[path] = {str(element["id"]) for element in page.select("[id]")}
        for link in page.select("a[href]"):
            target = urlsplit(urljoin(path, str(link["href"])))
            if not target.netloc and target.scheme != "javascript":
                links.add((target.path, target.fragment))
    assert len(links) > 20
    return {
        (path, anchor)
        for path, anchor in links
        if path not in anchors or (anchor and anchor not in anchors[path])
    }


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
