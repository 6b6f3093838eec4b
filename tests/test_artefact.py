"""The wheel works on its own: in an empty environment, with nothing else installed."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from scripts.catalog.load import load
from tests.support.project import DOCUMENTED, ROOT, blocks

pytestmark = pytest.mark.slow


def build(project: Path, target: str, folder: Path) -> Path:
    """Build a wheel or an sdist of a project."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it is published."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def empty(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder)
    programs = folder / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    return programs


def output(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a program away from the project, and return what it prints."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PYTHONUTF8": "1"} | environment,
    ).stdout


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


def test_an_empty_environment_makes_messages_and_links(empty: Path, tmp_path: Path) -> None:
    program = (
        "import errors_pkg; "
        "print(errors_pkg.message(4004, display_name='ACME'), errors_pkg.url(4004))"
    )
    assert output(empty / "python", "-c", program, folder=tmp_path) == (
        'Oops! No customer with DisplayName "ACME" found on QuickBooks Online. '
        f"{load().site_url}errors/4004/\n"
    )


def test_the_example_of_the_readme_prints_there_what_the_readme_says(
    empty: Path, tmp_path: Path
) -> None:
    ((source, printed),) = blocks("README.md")
    assert output(empty / "python", "-c", source, folder=tmp_path, **DOCUMENTED) == printed


def test_the_command_works_there(empty: Path, tmp_path: Path) -> None:
    shown = output(empty / "errors-pkg", "4003", folder=tmp_path)
    assert shown.startswith('#4003 - Oops! No term with name "..." found')
    assert output(empty / "python", "-m", "errors_pkg", "4003", folder=tmp_path) == shown


def test_nothing_but_python_is_loaded_there(empty: Path, tmp_path: Path) -> None:
    program = (
        "import errors_pkg, errors_pkg.__main__, sys; errors_pkg.identify('error 4004'); "
        "names = {name.partition('.')[0] for name in sys.modules}; "
        "print(*sorted(names - sys.stdlib_module_names - {'__main__', 'sitecustomize'}))"
    )
    assert output(empty / "python", "-c", program, folder=tmp_path) == "errors_pkg\n"


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    (tmp_path / "wheel").mkdir()
    sdist = build(ROOT, "sdist", tmp_path / "sdist")
    unpack = [sys.executable, "-m", "tarfile", "--extract", str(sdist), str(tmp_path / "source")]
    subprocess.run(unpack, check=True, capture_output=True)
    (project,) = (tmp_path / "source").iterdir()
    rebuilt = build(project, "wheel", tmp_path / "wheel")
    assert rebuilt.name == wheel.name
    assert zipfile.ZipFile(rebuilt).namelist() == zipfile.ZipFile(wheel).namelist()
