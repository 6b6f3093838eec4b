"""While the site is served, a change of the catalog shows in the browser without a command."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.project import environment

PATIENCE = 60  # seconds, only reached when something is broken


@pytest.fixture
def server(project: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts.serve"],
        cwd=project,
        env=environment(project),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield process
    process.terminate()
    process.communicate()


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def fetch(address: str) -> str:
    with urlopen(address) as response:  # noqa: S310
        return str(response.read().decode())


def test_an_edit_shows_without_another_command(
    project: Path, server: subprocess.Popen[str]
) -> None:
    line = first_line(server)
    found = re.fullmatch(
        r"Serving the site on (http://127\.0\.0\.1:80\d\d/) until you press Ctrl\+C\n", line
    )
    assert found
    page = f"{found[1]}errors/4004/"
    wait_for(lambda: "Customer not found" in fetch(page))
    catalog = project / "catalog" / "errors.yml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("Choose “Make active”.", "Choose “Wake up”."), encoding="utf-8")
    wait_for(lambda: "Wake up" in fetch(page))


def test_a_port_that_is_taken_is_passed_over(server: subprocess.Popen[str], project: Path) -> None:
    first = first_line(server)
    port = int(first.partition("127.0.0.1:")[2].partition("/")[0])
    wait_for(lambda: bool(fetch(f"http://127.0.0.1:{port}/")))
    program = "from scripts.serve import free_port; print(free_port())"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(result.stdout) > port


def test_a_catalog_with_problems_is_not_served(project: Path) -> None:
    catalog = project / "catalog" / "errors.yml"
    catalog.write_text("errors: []\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "scripts.serve"],
        cwd=project,
        env=environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("catalog/errors.yml:1: ")
    assert "Traceback" not in result.stderr
