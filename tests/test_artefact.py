"""The wheel works in an environment with nothing else installed."""

import re
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import errors_pkg
from tests.support.project import DOCUMENTED_ENVIRONMENT, ROOT, find_python_blocks

pytestmark = pytest.mark.slow


def build(project: Path, target: str, folder: Path) -> Path:
    """Build a wheel or an sdist of a project."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", target, "-d", str(folder)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


def names_of(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as it is published."""
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def metadata(wheel: Path) -> Message:
    """The metadata of the wheel."""
    (name,) = [name for name in names_of(wheel) if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(zipfile.ZipFile(wheel).read(name))


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment with nothing but the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    python = str(folder / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet"]
    subprocess.run([*pip, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder / "bin"


def output(*command: str | Path, folder: Path, **environment: str) -> str:
    """Run a program outside the project, and return its output."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PYTHONUTF8": "1"} | environment,
    ).stdout


def test_the_wheel_contains_only_the_typed_package(wheel: Path) -> None:
    names = names_of(wheel)
    assert "errors_pkg/py.typed" in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"errors_pkg"}
    suffixes = {Path(name).suffix for name in names if name.startswith("errors_pkg/")}
    assert suffixes == {".py", ".typed"}


def test_the_wheel_needs_no_other_package(metadata: Message) -> None:
    assert "Requires-Dist" not in metadata
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] == errors_pkg.__version__


def test_the_links_of_its_description_exist(metadata: Message, site: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", str(metadata.get_payload()))
    links += [str(url).split(", ")[1] for url in metadata.get_all("Project-URL", ())]
    assert len(links) > 5
    for link in links:
        path, _, anchor = link.removeprefix(
            DOCUMENTED_ENVIRONMENT["ERRORS_PKG_SITE_URL"]
        ).partition("#")
        assert f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8") or not anchor


def test_the_package_works_without_the_project(programs: Path, tmp_path: Path) -> None:
    ((source, printed),) = find_python_blocks("README.md")
    assert (
        output(programs / "python", "-c", source, folder=tmp_path, **DOCUMENTED_ENVIRONMENT)
        == printed
    )


def test_the_command_works_without_the_project(programs: Path, tmp_path: Path) -> None:
    shown = output(programs / "errors-pkg", "4003", folder=tmp_path)
    assert shown.startswith('#4003 - Oops! No term with name "..." found')
    assert output(programs / "python", "-m", "errors_pkg", "4003", folder=tmp_path) == shown


def test_only_the_standard_library_is_imported(programs: Path, tmp_path: Path) -> None:
    program = (
        "import errors_pkg, errors_pkg.__main__, sys; errors_pkg.identify('error 4004'); "
        "names = {name.partition('.')[0] for name in sys.modules}; "
        "print(*sorted(names - sys.stdlib_module_names - {'__main__', 'sitecustomize'}))"
    )
    assert output(programs / "python", "-c", program, folder=tmp_path) == "errors_pkg\n"


def test_the_sdist_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    sdist, rebuilt = tmp_path / "sdist", tmp_path / "wheel"
    sdist.mkdir()
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "-w", rebuilt, build(ROOT, "sdist", sdist)], check=True)
    (other,) = rebuilt.iterdir()
    assert other.name == wheel.name
    assert names_of(other) == names_of(wheel)
