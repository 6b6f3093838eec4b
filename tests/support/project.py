"""Copies of the project, programs that run in them, and the pages of a built site."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

ROOT = Path(__file__).parents[2]
SMALL_CATALOG = Path(__file__).with_name("catalog.yml")
COPIED_PATHS = (
    *(".github", "catalog", "deploy", "docs", "errors_pkg", "overrides", "scripts", "tests"),
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("mkdocs.yml", "pyproject.toml", "requirements.txt", "requirements-dev.txt"),
)
CODE_FENCE = re.compile(r"^```(\w+)(?: title=\S+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# The address that the examples in README and docs print, wherever the site is published.
DOCUMENTED_ENVIRONMENT = {"ERRORS_PKG_SITE_URL": "https://help.sengerio.example/quickbooks-online/"}

Run = Callable[..., subprocess.CompletedProcess[str]]
ReadPage = Callable[[str], BeautifulSoup]


def create_environment(project: Path) -> dict[str, str]:
    """Return the variables of a process that uses the scripts and the package of a project.

    Its locale is ASCII only, like that of a bare machine.
    """
    ours = {"SITE_URL", "ERRORS_PKG_SITE_URL", "SOURCE_DATE_EPOCH"}
    given = {name: value for name, value in os.environ.items() if name not in ours}
    return given | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C"}


def create_runner(project: Path) -> Run:
    """Return a function that runs Python with arguments in a project's folder."""

    def run_python(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=project,
            env=create_environment(project) | variables,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_python


def copy_project(folder: Path) -> Path:
    """Copy the files of the project into a new folder."""
    folder.mkdir(parents=True)
    for name in COPIED_PATHS:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("node_modules")
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    return folder


def copy_with_small_catalog(folder: Path) -> Path:
    """Copy the project, give it the small catalog, and generate what is derived from that."""
    project = copy_project(folder)
    shutil.copy(SMALL_CATALOG, project / "catalog" / "errors.yml")
    guide = project / "docs" / "index.md"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(re.sub(r"example_message\(\d+\)", "example_message(4004)", text), "utf-8")
    generated = create_runner(project)("-m", "scripts.generate")
    assert generated.returncode == 0, generated.stderr
    # Otherwise Python would write into the copy while another test copies it.
    create_runner(project)("-m", "compileall", "-q", "errors_pkg", "scripts")
    return project


def build_copy(project: Path, site: Path, address: str, **variables: str) -> None:
    """Build a site for an address from a copy of a project."""
    copy = Path(shutil.copytree(project, site.with_suffix(".project")))
    built = create_runner(copy)("-m", "scripts.build", SITE_URL=address, **variables)
    assert built.returncode == 0, built.stderr
    (copy / "site").rename(site)


def write_replaced(file: Path, pattern: str, replacement: str) -> None:
    """Replace the one match of a pattern in a file."""
    text, count = re.subn(pattern, replacement, file.read_text(encoding="utf-8"))
    assert count == 1, f"{file.name} matches {pattern} {count} times"
    file.write_text(text, encoding="utf-8")


def find_dead_links(site: Path, address: str) -> set[tuple[str, str]]:
    """Return the path and anchor of each broken internal link of a built site."""
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


def create_page_reader(site: Path) -> ReadPage:
    """Return a function that reads a page of a built site, by its path below the address."""

    def read_page(path: str) -> BeautifulSoup:
        return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")

    return read_page


def read_article_text(page: BeautifulSoup) -> str:
    """Return the text of a page's article, with each run of white space as one space."""
    article = page.find("article")
    assert article is not None
    return normalise_space(article.get_text())


def normalise_space(text: str) -> str:
    """Return a text with each run of white space as one space."""
    return " ".join(text.split())


def find_python_blocks(page: str) -> list[tuple[str, str]]:
    """Return each Python block of a page, with the output that follows it."""
    fences = CODE_FENCE.findall((ROOT / page).read_text(encoding="utf-8"))
    following = [*fences[1:], ("", "")]
    return [
        (source, output if kind == "text" else "")
        for (language, source), (kind, output) in zip(fences, following, strict=True)
        if language == "python"
    ]
