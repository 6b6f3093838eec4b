"""While the site is served, edits show in the browser without another command."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from urllib.request import urlopen

import pytest
from watchdog.utils.dirsnapshot import DirectorySnapshot

from scripts.site.serve import list_sources
from tests.support.project import Run, create_environment, write_replaced

TIMEOUT = 30  # seconds, only reached when something is broken
NOT_UTF_8 = "the file is not encoded in UTF-8; save it as UTF-8"
PAGE = "errors/4004/"
SERVING = r"Serving the site on (http://127\.0\.0\.1:80\d\d/) until you press Ctrl\+C\n"

UNKNOWN_KEY = "[unknown-key] unknown key 'x'"
PROBLEMS = [  # a file, a text added to it, and what is printed about its last line
    ("docs/faq.md", "---\ntitle: x\ndescription: x\n---\n# FÄQ", NOT_UTF_8),
    ("catalog/errors.yml", "x: 1\n", UNKNOWN_KEY),
    ("scripts/site/texts.py", "def (", "SyntaxError: invalid syntax"),
]

pytestmark = pytest.mark.slow


class Server:
    """A server of a site, and what it prints."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.address = ""

    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def fetch(self, path: str) -> str:
        with urlopen(self.address + path, timeout=TIMEOUT) as response:  # noqa: S310
            return str(response.read().decode())

    def wait_for(self, text: str, path: str = PAGE) -> None:
        """Wait until a page contains a text."""
        wait_until(lambda: text in self.fetch(path))


def wait_until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of the copy of the project."""
    server = Server(tmp_path / "log")
    with server.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "scripts.serve"],
            cwd=project,
            env=create_environment(project),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: re.search(SERVING, server.output()) or process.poll())
        (server.address,) = re.findall(SERVING, server.output())
        server.wait_for("Customer not found")  # from now on, it watches for edits
        yield server
    finally:
        process.kill()
        process.wait()


def test_edits_show_without_another_command(project: Path, server: Server, run: Run) -> None:
    write_replaced(project / "catalog/errors.yml", "Choose “Make active”", "Choose “Wake up”")
    with (project / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\n[Link](nowhere.md)\n")
    server.wait_for("Wake up")
    server.wait_for("nowhere.md", "")
    write_replaced(project / "docs/index.md", "# Error guide", "# Another guide")
    server.wait_for("Another guide", "")
    assert server.output().count("nowhere.md") == 1, "a warning is printed once"
    port = int(re.findall(r":(\d+)/", server.address)[0])
    source = "from scripts.site.serve import open_server; print(open_server(Path('.')).server_port)"
    assert int(run("-c", f"from pathlib import Path; {source}").stdout) != port


def test_a_problem_shows_on_the_pages_until_fixed(project: Path, server: Server) -> None:
    for path, added, problem in PROBLEMS:
        file = project / path
        valid = file.read_bytes() if file.exists() else None
        broken = (valid or b"") + added.encode("latin-1")
        file.write_bytes(broken)
        line = f"{path}:{len(broken.splitlines())}: {problem}"
        server.wait_for(f">{escape(line)}")
        assert server.output().splitlines()[-1].startswith(line)
        assert "Customer not found" in server.fetch(PAGE)
        file.unlink() if valid is None else file.write_bytes(valid)
        wait_until(lambda: server.output().endswith("Fixed; the site is current again\n"))
        wait_until(lambda: 'role="alert" style' not in server.fetch(PAGE))
    assert "Traceback" not in server.output()


def test_only_what_people_edit_is_watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.site.serve.ROOT", tmp_path)
    sources = {"CHANGELOG.md", "docs", "docs/a.md", "errors_pkg", "errors_pkg/a.py"}
    others = {".git", "docs/.a.md.swp", "docs/a.md~", "docs/#a.md#", "docs/4913", "README.md"}
    others |= {"docs/errors.json", "docs/a.bak"}
    for name in sorted(sources | others):
        file = tmp_path / name
        file.mkdir() if name in {".git", "docs", "errors_pkg"} else file.touch()
    list_watched = partial(list_sources, {Path("docs/errors.json")})
    watched = DirectorySnapshot(str(tmp_path), listdir=list_watched).paths
    assert watched == {str(tmp_path), *(str(tmp_path / name) for name in sources)}


def test_a_broken_catalog_is_not_served(project: Path, run: Run) -> None:
    (project / "catalog/errors.yml").write_text("errors: []\n", encoding="utf-8")
    result = run("-m", "scripts.serve")
    assert result.returncode == 1
    assert result.stderr.startswith("catalog/errors.yml:1: ")
