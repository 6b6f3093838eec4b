"""A release loses nothing of the last one, and its version and changelog agree."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from errors_pkg import lookup
from scripts import release
from scripts.build import BuildError
from scripts.release_rules import (
    changelog_agrees,
    kept_in_catalog,
    kept_on_site,
    new_codes_raise_minor,
    tags_agree,
    tags_are_known,
    version_rises,
)
from tests.helpers import Run

Document = dict[str, Any]
Git = Callable[..., str]

FIRST = """\
# Changelog

## [Unreleased]

## [0.1.0] - 2026-11-01

- The first release.
"""
SECOND = """\
## [0.2.0] - 2026-12-01

### Added

- The vendors.

"""
CHANGELOG = FIRST.replace("## [0.1.0]", SECOND + "## [0.1.0]")
MESSAGE = 'No customer "{display_name}" found.'
ANCHORS = {"4004", "4004-cause-1", "4004-cause-2", "codes"}
SITE = {
    "4004/index.html": set[str](),
    "errors.json": set[str](),
    "errors/4004.html": set[str](),
    "errors/4004/index.html": {"4004", "cause-1", "cause-2"},
    "index.html": ANCHORS,
}


def error(code: int = 4004, **changed: object) -> Document:
    return {
        "code": code,
        "key": "customer_not_found",
        "message": MESSAGE,
        "params": [{"name": "display_name"}],
        "former_messages": ['"{display_name}" is unknown.'],
        **changed,
    }


def document(*errors: Document, site: str = "https://help.example/") -> Document:
    return {"url_template": f"{site}errors/{{code}}/", "errors": errors}


LAST = document(error())


def kept(now: Document) -> list[str]:
    return list(kept_in_catalog("v0.1.0", LAST, now))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def git(project: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Run git in the copy of the project, which the script then takes for the project."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setattr(release, "ROOT", project)

    def run_git(*arguments: str) -> str:
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.com")
        command = ["git", *who, *arguments]
        return subprocess.run(
            command, cwd=project, check=True, capture_output=True, text=True
        ).stdout

    return run_git


@pytest.fixture
def committed(project: Path, git: Git) -> Path:
    """The project as a repository with one commit."""
    (project / "CHANGELOG.md").write_text(FIRST, encoding="utf-8")
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Release")
    return project


@pytest.fixture
def released(committed: Path, git: Git) -> Path:
    """The project after v0.1.0, with the version and the changelog of 0.2.0."""
    git("tag", "v0.1.0")
    edit(committed / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    (committed / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return committed


@pytest.fixture
def site_to_be(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The site as it is, which is then not built once more."""

    def copy(_engine: str, folder: Path, _address: str) -> None:
        shutil.copytree(site, folder)

    monkeypatch.setattr(release, "build", copy)
    return site


def test_what_has_not_changed_is_kept() -> None:
    assert kept(LAST) == []


def test_a_code_may_be_retired_or_added() -> None:
    assert kept(document(error(retired="It is checked elsewhere."), error(4010))) == []


def test_a_code_may_not_go() -> None:
    assert kept(document(error(4010))) == [
        "catalog/errors.yml: #4004 of v0.1.0 is gone, and installed applications link to it; "
        "restore its entry, with 'retired: <why>'"
    ]


def test_a_key_may_not_change() -> None:
    assert kept(document(error(key="client_not_found"))) == [
        "catalog/errors.yml: #4004 has the key client_not_found, but had customer_not_found in "
        "v0.1.0, which applications name; restore it"
    ]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["name"], "the params name"),
        ([], "no params"),
        (["display_name", "job"], "the params display_name, job"),
    ],
)
def test_a_param_may_not_be_renamed_removed_or_added(names: list[str], said: str) -> None:
    assert kept(document(error(params=[{"name": name} for name in names]))) == [
        f"catalog/errors.yml: #4004 has {said}, but had the params display_name in v0.1.0, which "
        "applications pass; restore them, and give a message with others a code of its own"
    ]


def test_params_may_change_their_order() -> None:
    one, other = {"name": "display_name"}, {"name": "job"}
    before, now = document(error(params=[one, other])), document(error(params=[other, one]))
    assert list(kept_in_catalog("v0.1.0", before, now)) == []


def test_a_message_may_change_only_while_the_former_ones_are_kept() -> None:
    new, formerly = 'There is no "{display_name}".', error()["former_messages"]
    lost = (
        "catalog/errors.yml: #4004 has lost a message of v0.1.0, which logs and older "
        "applications have; add it to 'former_messages': "
    )
    assert kept(document(error(message=new, former_messages=[*formerly, MESSAGE]))) == []
    assert kept(document(error(message=new))) == [lost + MESSAGE]
    assert kept(document(error(former_messages=[]))) == [lost + formerly[0]]


def test_a_release_from_before_there_were_former_messages_can_be_compared() -> None:
    before = error()
    del before["former_messages"]
    assert list(kept_in_catalog("v0.1.0", document(before), LAST)) == []


def test_the_address_of_the_pages_may_not_change() -> None:
    assert kept(document(error(), site="https://other.example/")) == [
        "catalog/errors.yml: the pages are at https://other.example/errors/{code}/, but were at "
        "https://help.example/errors/{code}/ in v0.1.0, where installed applications link to; "
        "restore 'site_url'"
    ]


def test_every_fault_is_told_at_once() -> None:
    now = document(error(key="other", message="None.", params=[]), site="https://other.example/")
    assert len(kept(now)) == 4


def test_a_site_may_grow() -> None:
    now = {**SITE, "index.html": {*ANCHORS, "4010"}, "errors/4010/index.html": {"4010"}}
    assert list(kept_on_site("v0.1.0", SITE, SITE)) == []
    assert list(kept_on_site("v0.1.0", SITE, now)) == []


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("errors/4004/index.html", "/errors/4004/"),
        ("errors/4004.html", "/errors/4004.html"),
        ("4004/index.html", "/4004/"),
        ("errors.json", "/errors.json"),
    ],
)
def test_an_address_may_not_go(path: str, url: str) -> None:
    now = {name: anchors for name, anchors in SITE.items() if name != path}
    assert list(kept_on_site("v0.1.0", SITE, now)) == [
        f"{url}: this address of v0.1.0 is gone, and links lead to it; restore the page, or put "
        "one there that leads on"
    ]


def test_an_anchor_may_not_go() -> None:
    now = {**SITE, "errors/4004/index.html": {"4004"}, "index.html": ANCHORS - {"4004", "codes"}}
    told = "; give each to what stands in its place, as in '## New {#old}'"
    assert list(kept_on_site("v0.1.0", SITE, now)) == [
        "/errors/4004/: v0.1.0 has the anchors #cause-1, #cause-2 here, and links lead to them"
        + told,
        "/: v0.1.0 has the anchors #4004, #codes here, and links lead to them" + told,
    ]


def test_an_anchor_of_the_guide_may_move_to_the_page_of_its_code() -> None:
    moved = {**SITE, "index.html": {"4004", "codes"}}
    lost = {**moved, "errors/4004/index.html": {"4004", "cause-1"}}
    assert list(kept_on_site("v0.1.0", SITE, moved)) == []
    page, guide = kept_on_site("v0.1.0", SITE, lost)
    assert page.startswith("/errors/4004/: v0.1.0 has the anchors #cause-2 here")
    assert guide.startswith("/: v0.1.0 has the anchors #4004-cause-2 here")


def test_an_anchor_elsewhere_does_not_lead_to_the_page_of_a_code() -> None:
    before = {**SITE, "developers/index.html": {"4004-cause-1"}}
    assert (
        len(list(kept_on_site("v0.1.0", before, {**before, "developers/index.html": set()}))) == 1
    )


def test_the_anchors_of_a_page_are_those_of_its_article_that_no_engine_made() -> None:
    html = '<p id="menu"></p><article><h2 id="a">A</h2><a id="__codelineno-0-1"></a></article>'
    assert release.anchors(html) == {"a"}


@pytest.mark.parametrize("version", ["0.1.0", "0.0.9", "0.1"])
def test_the_version_has_to_rise(version: str) -> None:
    assert list(version_rises(version, "v0.1.0")) == [
        f"pyproject.toml: the version {version} is not higher than v0.1.0; raise 'version'"
    ]


@pytest.mark.parametrize(("version", "last"), [("0.1.1", "v0.1.0"), ("0.10.0", "v0.9.1")])
def test_a_higher_version_rises(version: str, last: str) -> None:
    assert list(version_rises(version, last)) == []


def test_new_codes_are_more_than_a_fix() -> None:
    now = document(error(), error(4010))
    assert list(new_codes_raise_minor("0.1.1", "v0.1.0", LAST, now)) == [
        "pyproject.toml: #4010 is new since v0.1.0, and 0.1.1 is a version of fixes only; "
        "set 'version' to 0.2.0"
    ]
    for version in ("0.2.0", "1.0.0"):
        assert list(new_codes_raise_minor(version, "v0.1.0", LAST, now)) == []
    assert list(new_codes_raise_minor("0.1.1", "v0.1.0", LAST, LAST)) == []


def test_the_changelog_agrees_with_the_version() -> None:
    assert list(changelog_agrees(CHANGELOG, "0.2.0")) == []


@pytest.mark.parametrize("version", ["", "0.2", "0.2.0rc1", "v0.2.0", "0.02.0", "0.2.0\n"])
def test_a_version_is_three_numbers(version: str) -> None:
    assert list(changelog_agrees(CHANGELOG, version)) == [
        "pyproject.toml: it has no 'version' of three numbers; write one, such as 0.2.0"
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "## [Unreleased]\n",
            "",
            "it does not begin with '## [Unreleased]'; add that heading",
        ),
        (
            "## [Unreleased]\n",
            "## [Unreleased]\n\n- More.\n",
            "Unreleased is not empty; put what is there below '## [0.2.0] - YYYY-MM-DD'",
        ),
        (
            "## [0.2.0] - 2026-12-01",
            "## [0.3.0] - 2026-12-01",
            "0.2.0 is not the first version there; add '## [0.2.0] - YYYY-MM-DD'",
        ),
        (
            "## [0.2.0] - 2026-12-01",
            "## 0.2.0",
            "0.2.0 is not the first version there; add '## [0.2.0] - YYYY-MM-DD'",
        ),
        (
            "## [0.2.0] - 2026-12-01\n",
            "",
            "Unreleased is not empty; put what is there below '## [0.2.0] - YYYY-MM-DD'",
        ),
        (
            "2026-12-01",
            "2026-02-30",
            "2026-02-30 is no date; write the day of the release",
        ),
        (
            "- The vendors.\n",
            "",
            "0.2.0 has nothing below it; list what is new",
        ),
    ],
)
def test_a_changelog_that_does_not_agree_is_refused(old: str, new: str, fault: str) -> None:
    changed = CHANGELOG.replace(old, new)
    assert changed != CHANGELOG
    assert next(changelog_agrees(changed, "0.2.0")) == f"CHANGELOG.md: {fault}"


def test_a_changelog_without_any_version_is_refused() -> None:
    assert list(changelog_agrees("", "0.2.0")) == [
        "CHANGELOG.md: it does not begin with '## [Unreleased]'; add that heading",
        "CHANGELOG.md: 0.2.0 is not the first version there; add '## [0.2.0] - YYYY-MM-DD'",
    ]


def test_the_tag_agrees_with_the_version() -> None:
    assert list(tags_agree("0.2.0", [])) == []
    assert list(tags_agree("0.2.0", ["v0.2.0"])) == []
    assert list(tags_agree("0.2.0", ["v0.2.0", "v0.3.0"])) == [
        "pyproject.toml: the commit has the tag v0.3.0, and the version is 0.2.0; set 'version', "
        "or take the tag away: git tag --delete v0.3.0"
    ]


def test_the_tags_of_earlier_versions_have_to_be_fetched() -> None:
    assert list(tags_are_known(FIRST, "0.1.0", None)) == []
    assert list(tags_are_known(CHANGELOG, "0.2.0", "v0.1.0")) == []
    assert list(tags_are_known(CHANGELOG, "0.2.0", None)) == [
        "CHANGELOG.md: 0.1.0 was released, but there is no tag v0.1.0 to compare with; "
        "run: git fetch --tags"
    ]


def test_the_last_release_is_the_highest_one_before(committed: Path, git: Git) -> None:
    for tag in ("v0.9.0", "v0.10.0", "v0.11.0-rc1", "vendors", "1.0.0"):
        git("tag", tag)
    git("commit", "--allow-empty", "--quiet", "--message", "Go on")
    assert release.history() == ("v0.10.0", [])
    git("tag", "v0.11.0")
    assert release.history() == ("v0.10.0", ["v0.11.0"])
    edit(committed / "pyproject.toml", 'version = "0.1.0"', 'version = "0.12.0"')
    assert release.history() == ("v0.11.0", [])


def test_a_release_of_another_branch_is_not_the_last_one(committed: Path, git: Git) -> None:
    assert committed
    git("switch", "--quiet", "--create", "other")
    git("commit", "--allow-empty", "--quiet", "--message", "Elsewhere")
    git("tag", "v0.2.0")
    git("switch", "--quiet", "-")
    assert release.history() == (None, [])


def test_half_a_history_is_not_taken_for_a_whole_one(
    released: Path, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("commit", "--all", "--quiet", "--message", "Release")
    git("clone", "--quiet", "--depth", "1", released.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.setattr(release, "ROOT", tmp_path / "shallow")
    with pytest.raises(release.IncomparableError, match="run: git fetch --unshallow --tags"):
        release.history()


def test_a_folder_without_a_history_is_told_of(project: Path, git: Git, run: Run) -> None:
    (project / "CHANGELOG.md").write_text(FIRST, encoding="utf-8")
    outside = run("scripts/release.py")
    git("init", "--quiet")
    empty = run("scripts/release.py")
    for checked in (outside, empty):
        (fault,) = checked.stderr.splitlines()
        assert fault.startswith("git: ")
        assert fault.endswith("; run this in a clone of the project")
        assert (checked.stdout, checked.returncode) == ("", 1)


def test_git_has_to_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(release.IncomparableError, match="install it"):
        release.history()


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"version": 0}'])
def test_a_tag_without_a_catalog_that_can_be_read_is_told_of(
    content: str | None, committed: Path, git: Git
) -> None:
    file = committed / release.PUBLISHED
    if content is None:
        file.unlink()
    else:
        file.write_text(content, encoding="utf-8")
    git("commit", "--all", "--quiet", "--message", "Break")
    git("tag", "v0.1.0")
    with pytest.raises(release.IncomparableError, match=r"that of v0\.1\.0 is not of version 1"):
        release.published("v0.1.0")


def test_a_tag_that_cannot_be_built_is_told_of_with_the_way_around(
    committed: Path, git: Git, tmp_path: Path
) -> None:
    script = committed / "scripts/build.py"
    script.write_text("raise SystemExit('the engine has no such option')", encoding="utf-8")
    git("commit", "--all", "--quiet", "--message", "Break")
    git("tag", "v0.1.0")
    (tmp_path / "folder").mkdir()
    told = (
        "v0.1.0: its site cannot be built with the packages of today "
        "(the engine has no such option); build it with its own: git worktree add ../v0.1.0 v0.1.0 "
        "&& make -C ../v0.1.0 site, and then run: "
        ".venv/bin/python scripts/release.py --last-site ../v0.1.0/site"
    )
    with pytest.raises(release.IncomparableError, match=f"^{re.escape(told)}$"):
        release.site_of("v0.1.0", tmp_path / "folder")


def test_a_site_that_cannot_be_built_now_is_told_of(
    released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise BuildError("The engine's own words.")

    assert released
    monkeypatch.setattr(release, "build", fail)
    told = "site: it cannot be built; run: make site"
    assert list(release.lost("v0.1.0", "0.2.0", None)) == [told]


def test_a_site_that_was_built_already_is_taken(
    released: Path, site_to_be: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert released
    monkeypatch.delattr(release, "site_of")
    assert list(release.lost("v0.1.0", "0.2.0", site_to_be)) == []


def test_derived_files_that_are_stale_are_told_of(released: Path, site_to_be: Path) -> None:
    edit(released / release.PUBLISHED, '"key": "customer_not_found"', '"key": "other"')
    assert list(release.lost("v0.1.0", "0.2.0", site_to_be)) == [
        "docs/errors.json: what is derived from the catalog is stale; run: make generate"
    ]


def test_pages_old_addresses_and_the_catalog_are_addresses(site: Path) -> None:
    found = release.pages(site)
    assert found["errors/4004/index.html"] >= {"4004", "cause-1", "when"}
    assert found.keys() >= {"4004/index.html", "errors/4004.html", "errors.json"}
    assert "errors.schema.json" in found


def test_a_folder_without_a_site_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(release.IncomparableError, match="there is no site in it"):
        release.pages(tmp_path)


def test_without_version_and_changelog_there_is_nothing_to_release(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "ROOT", project)
    assert release.read_version() == "0.1.0"
    for content in ("", "[project]", "project = 1", "version ="):
        (project / "pyproject.toml").write_text(content, encoding="utf-8")
        assert release.read_version() == ""
    assert release.read_changelog() == ""


def test_the_first_release_has_nothing_to_compare_with(committed: Path, run: Run) -> None:
    assert committed
    checked = run("scripts/release.py")
    assert (checked.stderr, checked.returncode) == ("", 0)
    assert checked.stdout == (
        "There is no earlier release to compare with\n0.1.0 is ready to be released\n"
    )


def test_a_version_before_the_first_tag_is_missed(committed: Path, run: Run) -> None:
    (committed / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    edit(committed / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    checked = run("scripts/release.py")
    assert checked.stderr.startswith("CHANGELOG.md: 0.1.0 was released, but there is no tag v0.1.0")
    assert checked.returncode == 1


def test_every_fault_of_version_changelog_and_catalog_is_told_at_once(
    committed: Path, git: Git, run: Run
) -> None:
    git("tag", "v0.1.0")
    edit(committed / "CHANGELOG.md", "- The first release.\n", "")
    edit(committed / "catalog/errors.yml", "related: [4006]", "related: [4444]")
    git("commit", "--all", "--quiet", "--message", "Break")
    git("tag", "v0.3.0")
    checked = run("scripts/release.py")
    changelog, tag, version, catalog = checked.stderr.splitlines()
    assert changelog == "CHANGELOG.md: 0.1.0 has nothing below it; list what is new"
    assert tag.startswith("pyproject.toml: the commit has the tag v0.3.0")
    assert version.startswith("pyproject.toml: the version 0.1.0 is not higher than v0.1.0")
    assert re.match(r"catalog/errors\.yml:\d+: #4005: .*4444", catalog)
    assert (checked.stdout, checked.returncode) == ("", 1)


def test_a_later_version_that_keeps_everything_is_ready(released: Path, run: Run) -> None:
    catalog, message = released / "catalog/errors.yml", lookup(4007).message
    edit(catalog, "key: term_not_found", "key: term_not_found\n    retired: It is no more.")
    edit(catalog, f"'{message}'", f"No {{tax_code}} exists.\n    former_messages: ['{message}']")
    assert run("scripts/generate.py").returncode == 0
    checked = run("scripts/release.py")
    assert (checked.stderr, checked.returncode) == ("", 0)
    assert checked.stdout == "Nothing of v0.1.0 is lost; 0.2.0 is ready to be released\n"


def test_a_later_version_that_loses_something_is_refused(
    released: Path, run: Run, site: Path
) -> None:
    edit(released / "pyproject.toml", 'version = "0.2.0"', 'version = "0.1.1"')
    edit(released / "CHANGELOG.md", "## [0.2.0]", "## [0.1.1]")
    edit(released / "docs/before-you-activate.md", "## What must be equal", "## What to compare")
    catalog = released / "catalog/errors.yml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("4009", "4010"), encoding="utf-8")
    assert run("scripts/generate.py").returncode == 0
    checked = run("scripts/release.py", "--last-site", site)
    lines = checked.stderr.splitlines()
    starts = (
        "catalog/errors.yml: #4009 of v0.1.0 is gone",
        "pyproject.toml: #4010 is new since v0.1.0",
        "/4009/: this address of v0.1.0 is gone",
        "/before-you-activate/: v0.1.0 has the anchors #what-must-be-equal here",
        "/errors/4009/: this address of v0.1.0 is gone",
        "/errors/4009.html: this address of v0.1.0 is gone",
        "/: v0.1.0 has the anchors #4009, #4009-cause-1",
    )
    for line, start in zip(lines, starts, strict=True):
        assert line.startswith(start)
    assert (checked.stdout, checked.returncode) == ("", 1)
