"""The HTML of the built site is valid, in the eyes of html-validate."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.node import NODE_EXECUTABLE
from tests.support.project import ROOT, ReadPage

VALIDATOR = ROOT / "tests/tools/node_modules/html-validate/bin/html-validate.mjs"
RULES = {
    # Published anchors, such as #4004, begin with a digit, as HTML allows.
    "valid-id": ["error", {"relaxed": True}],
    # A combobox, which has no native element.
    "prefer-native-element": ["error", {"exclude": ["listbox"]}],
    # Scripts read the forms; nothing is submitted.
    "wcag/h32": "off",
    # Style only, mostly that of the program that writes the pages.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "no-implicit-input-type": "off",
    "no-trailing-whitespace": "off",
}
FROM_THE_THEME = {("valid-autocomplete", "#__drawer"), ("valid-autocomplete", "#__search")}


@pytest.mark.slow
def test_every_page_is_valid(site: Path, tmp_path: Path) -> None:
    config, report = tmp_path / "config.json", tmp_path / "report.json"
    settings = {"root": True, "extends": ["html-validate:recommended"], "rules": RULES}
    config.write_text(json.dumps(settings))
    pages = sorted(site.rglob("*.html"))
    subprocess.run(
        [NODE_EXECUTABLE, VALIDATOR, "--config", config, "--formatter", f"json={report}", *pages],
        check=False,
    )
    problems = [
        f"{Path(page['filePath']).relative_to(site)}:{problem['line']} {problem['message']}"
        for page in json.loads(report.read_text())
        for problem in page["messages"]
        if (problem["ruleId"], problem["selector"]) not in FROM_THE_THEME
    ]
    assert problems == []


def test_every_page_has_its_own_short_title(site: Path, read: ReadPage) -> None:
    pages = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    titles = [read(path).title for path in pages if read(path).article]
    texts = [title.text for title in titles if title]
    assert len(set(texts)) == len(titles)
    assert max(map(len, texts)) <= 70
