"""Set-up runs once at a time, and again if the environment is not as it was left."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts import ROOT

# A Python whose environments contain one package; it logs each installation.
FAKE_PYTHON = f"""#!/bin/sh
case "$1 $2" in
"-m venv")
    mkdir -p .venv/bin .venv/lib/python3/site-packages
    cp "$0" .venv/bin/python ;;
"-m pip")
    [ "$3" = install ] || exit 0
    [ ! -e slow ] || sleep 0.2
    echo "$*" >>installed.log
    [ ! -e offline ] || {{ echo "WARNING: Retrying (Retry(total=4"; exit 1; }}
    touch .venv/lib/python3/site-packages/yaml ;;
"-S -c") cat version ;;
*) exec "{sys.executable}" "$@" ;;
esac
"""

DAMAGES = (
    "rm .venv/bin/python",
    "rm .venv/lib/python3/site-packages/yaml",
    "rm -r .venv/lib/python3",
    "echo /usr 3 14 >version",
    "echo yaml==2 >requirements.txt",
)

Setup = Callable[[], subprocess.CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / "scripts/setup.sh", tmp_path / "scripts")
    (tmp_path / "bin/python3").write_text(FAKE_PYTHON, encoding="utf-8")
    (tmp_path / "bin/python3").chmod(0o755)
    (tmp_path / "requirements.txt").write_text("yaml==1\n", encoding="utf-8")
    (tmp_path / "version").write_text("/usr 3 13", encoding="utf-8")
    return tmp_path


@pytest.fixture
def set_up(folder: Path) -> Setup:
    """Set up the folder."""
    given = {name: value for name, value in os.environ.items() if name != "PYTHON"}
    environment = given | {"PATH": f"{folder}/bin:{os.environ['PATH']}"}

    def run_setup() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "scripts/setup.sh"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run_setup


def count_installations(folder: Path) -> int:
    return len((folder / "installed.log").read_text(encoding="utf-8").splitlines())


def test_two_set_ups_at_once_install_once(folder: Path, set_up: Setup) -> None:
    (folder / "slow").touch()
    with ThreadPoolExecutor() as pool:
        results = [future.result() for future in [pool.submit(set_up) for _ in range(2)]]
    assert [result.returncode for result in results] == [0, 0]
    outputs = sorted(result.stdout.splitlines()[0] for result in results)
    assert outputs[0] == "Setting up .venv for the site (up to 1 packages, 35 MB)"
    assert outputs[1] == "Waiting for another set-up of this folder"
    assert count_installations(folder) == 1


def test_a_damaged_environment_is_set_up_again(folder: Path, set_up: Setup) -> None:
    set_up()
    for damage in DAMAGES:
        assert set_up().stdout == "", damage
        subprocess.run(["/bin/sh", "-c", damage], cwd=folder, check=True)
        assert "Setting up" in set_up().stdout, damage
    assert set_up().stdout == ""
    assert count_installations(folder) == 1 + len(DAMAGES)


def test_a_missing_network_is_named_in_one_line(folder: Path, set_up: Setup) -> None:
    (folder / "offline").touch()
    for _ in range(2):
        result = set_up()
        assert result.returncode == 1
        assert result.stderr == (
            "make: the packages could not be downloaded; check the network and run make again\n"
        )
    (folder / "offline").unlink()
    assert set_up().returncode == 0
