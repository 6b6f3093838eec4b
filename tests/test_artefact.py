"""The wheel works on its own: in an empty environment, with nothing else installed."""

import re
import shutil
import subprocess
import sys
import venv
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

import errors_pkg
from scripts.catalog.load import load
from tests.support.project import DOCUMENTED, ROOT, blocks, copy_project

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
    metadata = metadata_of(wheel)
    assert "Requires-Dist" not in metadata
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Version"] == errors_pkg.__version__


def metadata_of(wheel: Path) -> Message:
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    return message_from_bytes(archive.read(name))


def test_all_links_of_its_description_are_absolute_and_lead_to_the_site(
    wheel: Path, site: Path
) -> None:
    metadata = metadata_of(wheel)
    links = re.findall(r"\]\(([^)]+)\)", str(metadata.get_payload()))
    links += [str(it).split(", ")[1] for it in metadata.get_all("Project-URL", ())]
    assert len(links) > 5
    for link in links:
        path, _, anchor = link.removeprefix(DOCUMENTED["ERRORS_PKG_SITE_URL"]).partition("#")
        assert f'id="{anchor}"' in (site / path / "index.html").read_text("utf-8") or not anchor


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


def test_pip_installs_it_from_a_git_repository(tmp_path: Path) -> None:
    project, target = copy_project(tmp_path / "project"), tmp_path / "target"
    git = f"{shutil.which('git')} -c user.name=a -c user.email=a@example.org".split()
    for command in (["init", "-q"], ["add", "--all"], ["commit", "-qm", "All"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps"]
    source = f"git+{project.as_uri()}"
    subprocess.run([*pip, "--target", str(target), source], check=True, capture_output=True)
    program = "import errors_pkg; print(errors_pkg.__file__)"
    assert output(sys.executable, "-c", program, folder=target).startswith(str(target))
