"""Read the package's docstrings for its reference, without importing the package."""

from functools import cache
from typing import NamedTuple

from griffe import Alias, DocstringSection, Function, Object, load

from scripts import ROOT

EXCEPTION_MODULE = "errors_pkg.errors"  # described by a table

Item = tuple[str, str]  # a name, which may be empty, and its description


class ApiDocumentation(NamedTuple):
    """The docstring of a public name, for the templates."""

    name: str
    signature: str
    paragraphs: list[str]
    sections: list[tuple[str, list[Item]]]


@cache
def read_api_documentation() -> dict[str, list[ApiDocumentation]]:
    """Describe the public functions, the value types, and the exceptions that have no code."""
    package = load(
        "errors_pkg",
        search_paths=[ROOT],
        docstring_parser="google",
        docstring_options={"returns_multiple_items": False, "returns_named_value": False},
        allow_inspection=False,
    )
    members = [package[name].final_target for name in sorted(map(str, package.exports or ()))]
    classes = [
        member for member in members if member.is_class and member.module.path != EXCEPTION_MODULE
    ]
    return {
        "functions": [_describe_object(member) for member in members if member.is_function],
        "values": [_describe_object(cls) for cls in classes if not cls.name.endswith("Error")],
        "exceptions": [_describe_object(cls) for cls in classes if cls.name.endswith("Error")],
    }


def _describe_object(member: Object | Alias) -> ApiDocumentation:
    parsed = member.docstring.parsed if member.docstring else []
    texts = "\n\n".join(section.value for section in parsed if section.kind == "text")
    paragraphs = [" ".join(paragraph.split()) for paragraph in texts.split("\n\n") if paragraph]
    sections = [_describe_section(section) for section in parsed if section.kind != "text"]
    if member.is_class and (items := _describe_members(member)):
        sections += [("Members", items)]
    signature = str(member.signature()) if isinstance(member, Function) else ""
    return ApiDocumentation(member.name, signature, paragraphs, sections)


def _describe_section(section: DocstringSection) -> tuple[str, list[Item]]:
    title = "Args" if section.kind == "parameters" else section.kind.value.capitalize()
    return title, [
        (str(getattr(item, "name", item.annotation)), " ".join(item.description.split()))
        for item in section.value
    ]


def _describe_members(cls: Object | Alias) -> list[Item]:
    """List the public properties and methods of a class with their summaries."""
    return [
        (f"{name}()" if member.is_function else name, _describe_object(member).paragraphs[0])
        for name, member in cls.members.items()
        if not name.startswith("_") and (member.is_function or "property" in member.labels)
    ]
