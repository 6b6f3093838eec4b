"""Read the package's docstrings, for the reference on the developers' page."""

import inspect
import re
import textwrap
from dataclasses import dataclass
from types import FunctionType

import errors_pkg
from errors_pkg import QuickBooksError

_SECTION = re.compile(r"^(Args|Attributes|Returns|Raises):\n((?:    .*\n|\n)+)", re.MULTILINE)
_ITEM = re.compile(r"^([\w*, ]+): (.*(?:\n    .*)*)", re.MULTILINE)


@dataclass(frozen=True)
class Documented:
    """A name of the package with what its docstring says.

    Attributes:
        name: The name.
        signature: How it is called, or an empty text.
        paragraphs: What it is and does.
        sections: For each section, its title and its items, each with a name and a text.
    """

    name: str
    signature: str
    paragraphs: list[str]
    sections: list[tuple[str, list[tuple[str, str]]]]


def documentation() -> dict[str, list[Documented]]:
    """Describe the public names of the package.

    Returns:
        The `functions`, the `values` (the types that are no exceptions), and the `exceptions` that
        belong to no code.
    """
    public = {name: getattr(errors_pkg, name) for name in sorted(errors_pkg.__all__)}
    functions = [_of(name, it) for name, it in public.items() if isinstance(it, FunctionType)]
    types = {name: it for name, it in public.items() if isinstance(it, type)}
    shared = [name for name, it in types.items() if not _is_of_a_code(it)]
    return {
        "functions": functions,
        "values": [_of(name, types[name]) for name in shared if not _is_exception(types[name])],
        "exceptions": [_of(name, types[name]) for name in shared if _is_exception(types[name])],
    }


def _is_exception(it: type) -> bool:
    return issubclass(it, Exception)


def _is_of_a_code(it: type) -> bool:
    return issubclass(it, QuickBooksError) and it is not QuickBooksError


def _of(name: str, it: object) -> Documented:
    signature = _signature(name, it) if isinstance(it, FunctionType) else ""
    paragraphs, sections = parse(inspect.getdoc(it) or "")
    if it is QuickBooksError:
        sections += [("Members", _members(it))]
    return Documented(name, signature, paragraphs, sections)


def _signature(name: str, function: FunctionType) -> str:
    # Annotations that are kept as text stand in quotes.
    return name + str(inspect.signature(function)).replace("'", "")


def _members(cls: type) -> list[tuple[str, str]]:
    """List the public members of a class, with the first lines of their docstrings."""
    members = []
    for name, member in vars(cls).items():
        if not name.startswith("_") and isinstance(member, (property, FunctionType)):
            call = "()" if isinstance(member, FunctionType) else ""
            members.append((name + call, parse(inspect.getdoc(member) or "")[0][0]))
    return members


def parse(docstring: str) -> tuple[list[str], list[tuple[str, list[tuple[str, str]]]]]:
    """Take a docstring of Google's style apart.

    Args:
        docstring: The docstring, without the indentation of the code around it.

    Returns:
        Its paragraphs, and for each section the title and the items. An item of `Returns` has no
        name.
    """
    docstring += "\n"
    sections = []
    for title, body in _SECTION.findall(docstring):
        text = textwrap.dedent(body)
        found = _ITEM.findall(text) if title != "Returns" else [("", text)]
        sections.append((title, [(name, " ".join(what.split())) for name, what in found]))
    prose = _SECTION.sub("", docstring).strip()
    return [" ".join(paragraph.split()) for paragraph in prose.split("\n\n")], sections
