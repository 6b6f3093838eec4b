"""Read the package's docstrings, without running it, for its reference."""

from functools import cache
from typing import NamedTuple

from griffe import Alias, Class, DocstringSection, Function, Object, load

from scripts import ROOT

BASE = "QuickBooksError"

Item = tuple[str, str]  # a name, or nothing, and what it is


class Documented(NamedTuple):
    """A name of the package with what its docstring says."""

    name: str
    signature: str
    paragraphs: list[str]
    sections: list[tuple[str, list[Item]]]


@cache
def documentation() -> dict[str, list[Documented]]:
    """Describe the public functions, the values, and the exceptions that belong to no code."""
    package = load(
        "errors_pkg",
        search_paths=[ROOT],
        docstring_parser="google",
        docstring_options={"returns_multiple_items": False, "returns_named_value": False},
        allow_inspection=False,
    )
    public = {name: package[name].final_target for name in sorted(map(str, package.exports or ()))}
    shared = {name: it for name, it in public.items() if it.is_class and BASE not in _bases(it)}
    return {
        "functions": [_documented(it) for it in public.values() if it.is_function],
        "values": [_documented(it) for name, it in shared.items() if not name.endswith("Error")],
        "exceptions": [_documented(it) for name, it in shared.items() if name.endswith("Error")],
    }


def _bases(it: Class) -> set[str]:
    return {base.name for base in it.mro()}


def _documented(it: Object | Alias) -> Documented:
    parsed = it.docstring.parsed if it.docstring else []
    texts = [section.value for section in parsed if section.kind == "text"]
    paragraphs = [_on_one_line(it) for it in "\n\n".join(texts).split("\n\n") if it]
    sections = [_section(section) for section in parsed if section.kind != "text"]
    if it.name == BASE:
        sections += [("Members", _members(it))]
    signature = str(it.signature()) if isinstance(it, Function) else ""
    return Documented(it.name, signature, paragraphs, sections)


def _section(section: DocstringSection) -> tuple[str, list[Item]]:
    title = "Args" if section.kind == "parameters" else section.kind.value.capitalize()
    return title, [
        (str(getattr(it, "name", it.annotation)), _on_one_line(it.description))
        for it in section.value
    ]


def _members(it: Object | Alias) -> list[Item]:
    """List the public properties and methods of a class, with the first lines about them."""
    public = {name: member for name, member in it.members.items() if not name.startswith("_")}
    return [
        (f"{name}()" if member.is_function else name, _documented(member).paragraphs[0])
        for name, member in public.items()
        if member.is_function or "property" in member.labels
    ]


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
