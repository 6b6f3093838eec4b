"""What builds and tests is locked to the same files everywhere."""

import re

from tests.support.project import ROOT

LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")
PACKAGES = re.split(r"\n(?=\S)", LOCK)


def test_every_package_is_locked_to_one_version_and_the_hashes_of_its_files() -> None:
    assert not [
        package
        for package in PACKAGES
        if not re.match(r"[\w.-]+==\d", package) or "--hash=sha256:" not in package
    ]


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert "://" not in LOCK
