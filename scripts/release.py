"""Compare what is about to be released with the last release, with its version and its changelog.

    python scripts/release.py [--last-site FOLDER]

The last release is the highest tag such as v0.1.0 in the history. Nothing that it published may be
lost: what its errors.json says of each code, and the addresses of its site, which its own scripts
build from the tag. Each fault is one line, `WHERE: what is wrong; what to do` (release_rules.py).
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bs4 import BeautifulSoup

from scripts import release_rules as rules
from scripts.build import BuildError, build
from scripts.catalog import ROOT, CatalogError, load
from scripts.finish import UnfinishableError
from scripts.generate import JSON_VERSION, catalog_json, check

PUBLISHED = "docs/errors.json"


class IncomparableError(Exception):
    """Something that is needed for the comparison is missing; its text is a fault."""


def git(*arguments: str) -> str:
    """Run git on the project.

    Args:
        arguments: What to tell it.

    Returns:
        What it writes.

    Raises:
        IncomparableError: It fails, or is not there.
    """
    program = shutil.which("git")
    if not program:
        raise IncomparableError("git: it is not there, and it knows the last release; install it")
    result = subprocess.run(  # noqa: S603
        [program, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if result.returncode:
        reason = " ".join(result.stderr.split()).removeprefix("fatal: ").removeprefix("error: ")
        raise IncomparableError(f"git: {reason}; run this in a clone of the project")
    return result.stdout


def history() -> tuple[str | None, list[str]]:
    """Find the last release.

    Returns:
        Its tag, or None for no release, and the tags of the commit that is to be released.

    Raises:
        IncomparableError: There is no history, or not enough of it.
    """
    # What is not committed yet comes after a release that the last commit is.
    edited = git("status", "--porcelain", "--untracked-files=no")
    tags = [] if edited else git("tag", "--points-at", "HEAD", "--list", "v*").split()
    releases = [
        tag
        for tag in git("tag", "--merged", "HEAD", "--list", "v*").split()
        if tag not in tags and rules.VERSION.fullmatch(tag.removeprefix("v"))
    ]
    if not releases and git("rev-parse", "--is-shallow-repository").strip() == "true":
        raise IncomparableError(
            "git: this clone lacks the history before it, with the last release; "
            "run: git fetch --unshallow --tags"
        )
    return max(releases, key=rules.numbers, default=None), tags


def published(tag: str) -> dict[str, Any]:
    """Read what a release has published about its codes.

    Args:
        tag: The release.

    Returns:
        Its errors.json.

    Raises:
        IncomparableError: It has none, or one of another shape.
    """
    try:
        document: dict[str, Any] = json.loads(git("show", f"{tag}:./{PUBLISHED}"))
        known = document["version"] == JSON_VERSION
    except (IncomparableError, ValueError, LookupError, TypeError):
        known = False
    if not known:
        raise IncomparableError(
            f"{PUBLISHED}: that of {tag} is not of version {JSON_VERSION}; let scripts/release.py "
            f"read it, or take the tag away if it is no release: git tag --delete {tag}"
        )
    return document


def site_of(tag: str, folder: Path) -> Path:
    """Build the site of a release as its own scripts do, with the packages of today.

    Args:
        tag: The release.
        folder: Where to unpack and build it.

    Returns:
        The folder of the site.

    Raises:
        IncomparableError: It cannot be built so.
    """
    archive, project = folder / "release.zip", folder / "release"
    git("archive", "--format=zip", f"--output={archive}", tag)
    shutil.unpack_archive(archive, project)
    result = subprocess.run(
        [sys.executable, "scripts/build.py"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        *_, reason = result.stdout.strip().splitlines() or [""]
        raise IncomparableError(
            f"{tag}: its site cannot be built with the packages of today ({reason.strip()}); build "
            f"it with its own: git worktree add ../{tag} {tag} && make -C ../{tag} site, and then "
            f"run: .venv/bin/python scripts/release.py --last-site ../{tag}/site"
        )
    return project / "site"


def pages(site: Path) -> dict[str, set[str]]:
    """List the addresses of a site that links can lead to.

    Args:
        site: The folder of the site.

    Returns:
        The anchors of each page, by the page's path.

    Raises:
        IncomparableError: There is no site in the folder.
    """
    if not (site / "index.html").is_file():
        raise IncomparableError(f"{site}: there is no site in it; name the folder of a built one")
    return {
        file.relative_to(site).as_posix(): anchors(file.read_text(encoding="utf-8"))
        for file in sorted([*site.glob("*.json"), *site.rglob("*.html")])
    }


def anchors(html: str) -> set[str]:
    """List the anchors of a page, but those that the engine makes for itself."""
    page = BeautifulSoup(html, "html.parser")
    ids = {str(element["id"]) for element in page.select("article [id]")}
    return {anchor for anchor in ids if not anchor.startswith("__")}


def lost(tag: str, version: str, last_site: Path | None) -> Iterator[str]:
    """Compare the project with a release.

    Args:
        tag: The release.
        version: The version that is to follow it.
        last_site: The folder of the release's site, or None to build it.

    Yields:
        A line for each fault.
    """
    try:
        catalog = load()
        stale = check(catalog, ROOT)
        before, now = published(tag), json.loads(catalog_json(catalog))
    except (CatalogError, IncomparableError) as error:
        yield str(error)
        return
    if stale:
        yield f"{PUBLISHED}: what is derived from the catalog is stale; run: make generate"
    yield from rules.kept_in_catalog(tag, before, now)
    yield from rules.new_codes_raise_minor(version, tag, before, now)
    with TemporaryDirectory() as folder:
        present = Path(folder) / "site"
        try:
            build("mkdocs", present, catalog.site_url)
            last = last_site or site_of(tag, Path(folder))
            yield from rules.kept_on_site(tag, pages(last), pages(present))
        except (BuildError, UnfinishableError):
            yield "site: it cannot be built; run: make site"
        except IncomparableError as error:
            yield str(error)


def read_version() -> str:
    """Read the version to release, which is empty where there is none."""
    try:
        project = tomllib.loads((ROOT / rules.PYPROJECT).read_text(encoding="utf-8"))["project"]
        return str(project["version"])
    except (OSError, ValueError, LookupError, TypeError):
        return ""


def read_changelog() -> str:
    """Read the changelog, which is empty where there is none."""
    file = ROOT / rules.CHANGELOG
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def main(arguments: list[str]) -> int:
    """Check a release.

    Args:
        arguments: The command line, without the program's name.

    Returns:
        The exit status: 0, or 1 where something is lost or does not agree.
    """
    parser = argparse.ArgumentParser(description="Compare with the last release.")
    parser.add_argument(
        "--last-site", type=Path, metavar="FOLDER", help="its site, where it was built already"
    )
    options = parser.parse_args(arguments)
    version, changelog = read_version(), read_changelog()
    last = None
    faults = list(rules.changelog_agrees(changelog, version))
    try:
        last, tags = history()
    except IncomparableError as error:
        faults.append(str(error))
    else:
        faults += rules.tags_agree(version, tags)
        faults += rules.tags_are_known(changelog, version, last)
        if last:
            faults += rules.version_rises(version, last)
            faults += lost(last, version, options.last_site)
        else:
            print("There is no earlier release to compare with")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    kept = f"Nothing of {last} is lost; " if last else ""
    print(f"{kept}{version} is ready to be released")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
