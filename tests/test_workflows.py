"""The workflows do what they say, with no more rights than they need."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.catalog import load
from tests.helpers import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
WRITTEN = "\n".join(workflow.read_text(encoding="utf-8") for workflow in WORKFLOWS)
PROGRAMS = Path(sys.executable).parent

PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
OF_THIS_REPOSITORY = re.compile(r"\$/\.github/workflows/\w+\.yml")

MAY_WRITE = {
    ("publish", "deploy"): {"pages", "id-token"},
    ("release", "release"): {"attestations", "contents", "id-token"},
}


def content(workflow: Path) -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    return parsed


def jobs() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (workflow.stem, name, job)
        for workflow in WORKFLOWS
        for name, job in content(workflow)["jobs"].items()
    ]


def program(name: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the environment on the project."""
    command = [PROGRAMS / name, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def step(
    workflow: str, name: str, folder: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run the script of a step as a runner does."""
    (script,) = [
        step["run"]
        for stem, _, job in jobs()
        if stem == workflow
        for step in job.get("steps", [])
        if step.get("name") == name
    ]
    return subprocess.run(
        ["/bin/bash", "-e", "-c", script.replace(".venv/bin", str(PROGRAMS))],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("schema", "files"),
    [("vendor.github-workflows", "workflows/*"), ("vendor.dependabot", "dependabot.yml")],
)
def test_github_understands_what_is_written(schema: str, files: str) -> None:
    checked = program("check-jsonschema", "--builtin-schema", schema, *GITHUB.glob(files))
    assert checked.returncode == 0, checked.stdout


def test_zizmor_finds_nothing_unsafe() -> None:
    audited = program("zizmor", "--offline", "--no-progress", GITHUB)
    assert audited.returncode == 0, audited.stdout + audited.stderr


def test_every_action_is_pinned_to_a_commit_that_says_its_version() -> None:
    used = re.findall(r"uses: (.*)", WRITTEN)
    assert used
    assert not [
        action
        for action in used
        if not PINNED.fullmatch(action) and not OF_THIS_REPOSITORY.fullmatch(action)
    ]
    assert len({action.split("@")[0] for action in used}) == len(set(used))


def test_a_workflow_has_no_right_that_a_job_does_not_name() -> None:
    assert [content(workflow)["permissions"] for workflow in WORKFLOWS] == [{}] * len(WORKFLOWS)


def test_only_publishing_and_releasing_may_write() -> None:
    writing = {
        (workflow, name): {right for right, level in job["permissions"].items() if level != "read"}
        for workflow, name, job in jobs()
    }
    assert {job: rights for job, rights in writing.items() if rights} == MAY_WRITE


def test_no_workflow_needs_a_secret() -> None:
    assert "secrets" not in WRITTEN


def test_no_script_has_an_expression_written_into_it() -> None:
    scripts = [step.get("run", "") for _, _, job in jobs() for step in job.get("steps", [])]
    assert any(scripts)
    assert not [script for script in scripts if "${{" in script]


def test_each_python_that_the_package_names_is_tested_and_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(project["classifiers"]))
    matrix = content(GITHUB / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == named


@pytest.mark.parametrize("end", ["", "/"])
def test_publishing_is_quiet_where_the_package_links_to_the_site(end: str) -> None:
    address = load().site_url.removesuffix("/") + end
    compared = step("publish", "Compare the package's links with that address", PAGES=address)
    assert (compared.returncode, compared.stdout, compared.stderr) == (0, "", "")


def test_publishing_warns_where_the_package_links_elsewhere() -> None:
    compared = step(
        "publish", "Compare the package's links with that address", PAGES="https://help.test/qbo"
    )
    assert compared.returncode == 0, compared.stderr
    assert compared.stdout.startswith("::warning file=catalog/errors.yml::")
    assert "Set site_url here to https://help.test/qbo/," in compared.stdout


def test_a_tag_that_is_not_the_version_is_not_released() -> None:
    version = program("hatchling", "version").stdout.strip()
    right = step("release", "Compare the tag with the version", GITHUB_REF_NAME=f"v{version}")
    assert (right.returncode, right.stdout, right.stderr) == (0, "", "")
    wrong = step("release", "Compare the tag with the version", GITHUB_REF_NAME="v99.0.0")
    assert wrong.returncode == 1
    assert f"The tag is v99.0.0, but the version is {version}." in wrong.stdout


def test_the_notes_of_a_release_are_its_section_of_the_changelog(tmp_path: Path) -> None:
    changelog = "# Changelog\n\n## [0.2.0] - 2026\n\n- New.\n\n## [0.1.0] - 2025\n\n- Old.\n"
    (tmp_path / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    for tag, notes in {"v0.2.0": "- New.", "v0.1.0": "- Old."}.items():
        taken = step("release", "Take the notes from the changelog", tmp_path, GITHUB_REF_NAME=tag)
        assert taken.returncode == 0, taken.stderr
        assert (tmp_path / "notes.md").read_text(encoding="utf-8").strip() == notes


def test_a_vulnerability_can_be_reported_where_the_catalog_sends_people_for_help() -> None:
    assert load().support_url in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
