"""The scripts within the workflows of GitHub."""

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from scripts import ROOT


def run_step(workflow: str, step: str, folder: Path, **settings: str) -> int:
    """Run the step with a name as GitHub does, and return the exit status."""
    text = (ROOT / f".github/workflows/{workflow}.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    steps = [found for job in jobs for found in job.get("steps", ()) if found.get("name") == step]
    command = ["bash", "-e", "-c", steps[0]["run"]]
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", **settings}
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


CHANGELOG = "# Changes\n\n## [0.3.0] - 2026-12-01\n\n{}\n## [0.2.0]\n\n- Older\n"


@pytest.mark.parametrize(("section", "status"), [("- New\n", 0), ("", 1)])
def test_a_release_needs_its_section_of_the_changelog(
    section: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG.format(section))
    step = "Take the notes from the changelog"
    assert run_step("release", step, tmp_path, GITHUB_REF_NAME="v0.3.0") == status
    assert (tmp_path / "notes.md").read_text().strip() == section.strip()
    assert run_step("release", step, tmp_path, GITHUB_REF_NAME="v0.4.0") == 1


@pytest.mark.parametrize(
    ("audit", "open_issues", "commands"),
    [("true", "", []), ("false", "", ["list", "create"]), ("false", "7", ["list"])],
)
def test_a_failed_audit_opens_one_issue(
    audit: str, open_issues: str, commands: list[str], tmp_path: Path
) -> None:
    calls = tmp_path / "calls"
    calls.touch()
    for name, script in {
        "make": f'[ "$*" = "audit AUDITED=requirements-dev.txt" ] && {audit}',
        "gh": f'echo "$2" >>calls; [ "$2" = create ] || printf "{open_issues}"',
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    step = "Open an issue unless the audit passes"
    assert run_step("audit", step, tmp_path, TITLE="The audit fails") == 0
    assert calls.read_text().split() == commands


def test_publishing_audits_only_what_the_site_needs() -> None:
    command = ["make", "--dry-run", "audit"]
    audit = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--requirement requirements.txt" in audit
