"""The dependencies are locked to the same files everywhere."""

import re

import pytest

from scripts import ROOT

MAX_PACKAGES = 125


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_version_and_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    packages = re.split(r"\n(?=\S)", text)
    assert 10 < len(packages) <= MAX_PACKAGES
    for package in packages:
        assert re.match(r"[\w.-]+(\[\w,-]+\])?==\d", package), package
        assert "--hash=sha256:" in package, package
