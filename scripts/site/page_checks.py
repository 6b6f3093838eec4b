"""Check the pages of docs/ and the templates before an engine reads them, as a hook of MkDocs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.meta import YAML_RE

from scripts import ROOT
from scripts.catalog.outputs import PAGES_FOLDER
from scripts.site import BuildError
from scripts.site.rendering import TEMPLATE_FOLDERS

REQUIRED_FIELDS = ("title", "description")
TEXT_SUFFIXES = {".css", ".html", ".js", ".json", ".md", ".svg"}


def on_files(files: Any, config: Any) -> None:  # noqa: ANN401, ARG001
    """Raise BuildError with a line for each problem of a file that the site contains."""
    included = [Path(file.abs_src_path) for file in files if file.inclusion.is_included()]
    folders = [ROOT / "overrides", *TEMPLATE_FOLDERS]
    templates = [file for folder in folders for file in folder.rglob("*.*")]
    if problems := [line for file in [*included, *templates] for line in _find_problems(file)]:
        raise BuildError("\n".join(dict.fromkeys(problems)))


def _find_problems(file: Path) -> Iterator[str]:
    """Yield each problem of a file as `FILE:LINE: what is wrong; what to do`."""
    is_ours = file.is_relative_to(ROOT) and ".venv" not in file.parts
    if not is_ours or file.suffix not in TEXT_SUFFIXES or file.is_relative_to(ROOT / PAGES_FOLDER):
        return
    name, content = file.relative_to(ROOT), file.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        yield f"{name}:{line}: the file is not encoded in UTF-8; save it as UTF-8"
        return
    if file.is_relative_to(ROOT / "docs") and file.suffix == ".md":
        yield from (f"{name}:{problem}" for problem in _find_front_matter_problems(text))


def _find_front_matter_problems(text: str) -> Iterator[str]:
    front_matter = YAML_RE.match(text.replace("\r\n", "\n"))
    try:
        fields = yaml.safe_load(front_matter[1]) if front_matter else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        yield f"{line}: the front matter is not valid, {error.problem}; put the value in quotes"
        return
    given = fields if isinstance(fields, dict) else {}
    for field in REQUIRED_FIELDS:
        if not given.get(field):
            yield f"1: the page has no {field}; add it between two lines of --- at the top"
