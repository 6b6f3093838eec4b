"""The wheel works on its own: in an empty environment, with nothing else installed."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.helpers import ROOT


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it is published."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_typed_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "errors_pkg/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"errors_pkg"}
    assert {Path(name).suffix for name in names if name.startswith("errors_pkg/")} <= {
        *(".py", ".typed")
    }


def test_the_wheel_needs_no_other_package(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    metadata = archive.read(name).decode()
    assert "Requires-Dist" not in metadata
    assert "Requires-Python: >=3.11" in metadata


def test_an_empty_environment_makes_messages_and_links(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "empty")
    python = tmp_path / "empty" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    program = (
        "import errors_pkg; "
        "print(errors_pkg.message(4004, display_name='ACME'), errors_pkg.url(4004))"
    )
    result = subprocess.run(
        [python, "-I", "-c", program], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert result.stdout == (
        'Oops! No customer with DisplayName "ACME" found on QuickBooks Online. '
        "https://help.sengerio.example/quickbooks-online/errors/4004/\n"
    )
