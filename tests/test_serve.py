"""While the site is served, what is edited shows in the browser without a command."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.support.project import Run, environment, write_replaced

TIMEOUT = 30  # seconds, only reached when something is broken
PAGE = "errors/4004/"

pytestmark = pytest.mark.slow


class Server:
    """A site that is being served, and what its terminal shows."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.address = ""

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def fetch(self, path: str) -> str:
        with urlopen(self.address + path, timeout=TIMEOUT) as response:  # noqa: S310
            return str(response.read().decode())

    def shows(self, text: str, path: str = PAGE) -> None:
        """Wait until a page holds a text."""
        wait_for(lambda: text in self.fetch(path))


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + TIMEOUT
    while not tried(condition):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def tried(condition: Callable[[], object]) -> object:
    try:
        return condition()
    except URLError:  # while it starts
        return False


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    """A server of the copy of the project."""
    served = Server(tmp_path / "log")
    with served.log.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "scripts.serve"],
            cwd=project,
            env=environment(project),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        line = r"Serving the site on (http://127\.0\.0\.1:80\d\d/) until you press Ctrl\+C\n"
        try:
            wait_for(lambda: re.search(line, served.said()) or process.poll())
            (served.address,) = re.findall(line, served.said())
            served.shows("Customer not found")
            yield served
        finally:
            process.kill()
            process.wait()


def test_an_edit_shows_without_another_command(project: Path, server: Server) -> None:
    write_replaced(project / "catalog/errors.yml", "Choose “Make active”", "Choose “Wake up”")
    server.shows("Wake up")
    write_replaced(project / "docs/index.md", "# Error guide", "# Another guide")
    server.shows("Another guide", "")


def test_a_broken_catalog_leaves_the_last_sound_site(project: Path, server: Server) -> None:
    catalog, guide = project / "catalog/errors.yml", project / "docs/index.md"
    sound = catalog.read_bytes()
    write_replaced(catalog, r"related: \[4005\]", "related: [4999]")
    wait_for(lambda: re.search(r"catalog/errors\.yml:\d+: #4004: .*4999", server.said()))
    write_replaced(guide, "# Error guide", "# Another guide")
    for _ in range(10):
        assert "Customer not found" in server.fetch(PAGE)
        time.sleep(0.3)
    assert "Traceback" not in server.said()
    catalog.write_bytes(sound)
    server.shows("Another guide", "")
    assert "Customer not found" in server.fetch(PAGE)
    write_replaced(catalog, "title: Customer not found", "title: Customer unknown")
    server.shows("Customer unknown")


def test_a_port_that_is_taken_is_passed_over(server: Server, run: Run) -> None:
    port = int(re.findall(r":(\d+)/", server.address)[0])
    source = "from scripts.site.serve import open_server; print(open_server(Path('.')).server_port)"
    result = run("-c", f"from pathlib import Path; {source}")
    assert int(result.stdout) > port


def test_a_catalog_with_problems_is_not_served(project: Path, run: Run) -> None:
    (project / "catalog/errors.yml").write_text("errors: []\n", encoding="utf-8")
    result = run("-m", "scripts.serve")
    assert result.returncode == 1
    assert result.stderr.startswith("catalog/errors.yml:1: ")
    assert "Traceback" not in result.stderr
