"""While the site is served, edits show in the browser without another command."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.project import Run, create_environment, write_replaced

TIMEOUT = 30  # seconds, only reached when something is broken
PAGE = "errors/4004/"
SERVING = r"Serving the site on (http://127\.0\.0\.1:80\d\d/) until you press Ctrl\+C\n"

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


def test_edits_show_without_another_command(project: Path, server: Server) -> None:
    write_replaced(project / "catalog/errors.yml", "Choose “Make active”", "Choose “Wake up”")
    server.wait_for("Wake up")
    write_replaced(project / "docs/index.md", "# Error guide", "# Another guide")
    server.wait_for("Another guide", "")


def test_a_broken_catalog_keeps_the_last_working_site(project: Path, server: Server) -> None:
    catalog = project / "catalog/errors.yml"
    valid = catalog.read_bytes()
    write_replaced(catalog, r"related: \[4005\]", "related: [4999]")
    wait_until(lambda: re.search(r"catalog/errors\.yml:\d+: .*4999", server.output()))
    write_replaced(project / "docs/index.md", "# Error guide", "# Another guide")
    wait_until(lambda: server.output().count("4999") > 1)
    assert "Customer not found" in server.fetch(PAGE)
    assert "Traceback" not in server.output()
    catalog.write_bytes(valid)
    server.wait_for("Another guide", "")
    assert "Customer not found" in server.fetch(PAGE)


def test_a_port_in_use_is_skipped(server: Server, run: Run) -> None:
    port = int(re.findall(r":(\d+)/", server.address)[0])
    source = "from scripts.site.serve import open_server; print(open_server(Path('.')).server_port)"
    result = run("-c", f"from pathlib import Path; {source}")
    assert int(result.stdout) > port


def test_a_broken_catalog_is_not_served(project: Path, run: Run) -> None:
    (project / "catalog/errors.yml").write_text("errors: []\n", encoding="utf-8")
    result = run("-m", "scripts.serve")
    assert result.returncode == 1
    assert result.stderr.startswith("catalog/errors.yml:1: ")
