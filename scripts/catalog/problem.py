"""A problem of the catalog, before it is a line; and those of its shape, in our own words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from scripts.catalog.model import ADVICE, Catalog

Path = tuple[str | int, ...]

NO_KEYS = {"[key]", "step", "choice"}  # what pydantic writes into the path of a value, besides keys

KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number"}
KINDS |= {tuple: "a list", dict: "a mapping", type(None): "empty"}
WANTED = {"string_type": "text", "int_type": "a whole number", "tuple_type": "a list"}
WANTED |= {"model_type": "a mapping", "dict_type": "a mapping"}


class Problem(NamedTuple):
    """What is wrong with the value at a path; where no line is given, it is the value's."""

    path: Path
    rule: str
    text: str
    line: int | None = None


def problems_of_shape(error: ValidationError, typed: dict[Path, str]) -> Iterator[Problem]:
    """Say in the words of the file how it departs from the models.

    `typed` holds what stands in the file for each value that is no text.
    """
    for fault in error.errors(include_url=False):
        path: Path = tuple(step for step in fault["loc"] if step not in NO_KEYS)
        follows = fault["type"] == "too_short" and fault["input"]
        if not follows:
            text = _describe(fault["type"], path, fault, typed.get(path))
            yield Problem(path, fault["type"], text)


def _describe(  # noqa: PLR0911 - one for each kind of fault
    kind: str,
    path: Path,
    fault: Any,  # noqa: ANN401
    typed: str | None,
) -> str:
    name, value, details = _name(path), fault["input"], fault.get("ctx", {})
    shown = typed or repr(value)
    match kind:
        case "missing":
            return f"{path[-1]!r} is missing; add it{_described(path)}"
        case "extra_forbidden":
            return _unknown_key(str(path[-1]), list(_fields(path)))
        case "string_too_short":
            return f"{name} is empty; write it{_described(path)}"
        case "too_short":
            return f"{name} is empty; write at least one, or see what other entries have"
        case "literal_error":
            choices = details["expected"].replace("'", "").replace(" or ", ", ")
            return f"{name} is {shown}; use one of {choices}"
        case "string_pattern_mismatch":
            ends = value.count("\n") == 1 and value.endswith("\n")
            advice = "write >- instead of >" if ends else ADVICE[details["pattern"]]
            return f"{name} is {shown}, which does not fit; {advice}"
        case "greater_than_equal" | "less_than_equal":
            what = f"{name} is {shown}, which does not fit"
            return f"{what}; a code is a whole number from 1000 to 99999"
        case _ if kind in WANTED and value is None:
            return f"{name} is empty; write it{_described(path)}"
        case _ if kind in WANTED:
            wanted = WANTED[kind]
            found = f"{shown}, " if isinstance(value, str | int | float) else ""
            advice = _advice(wanted, value, shown)
            return f"{name} is {found}{KINDS[type(value)]}, not {wanted}; {advice}"
        case _:
            return str(fault["msg"]).replace("{name}", name)


def _advice(wanted: str, value: object, shown: str) -> str:
    """Say what to do with a value of the wrong type."""
    if wanted == "text":
        return "put it in quotes" if isinstance(value, int | float) else "put the text in quotes"
    if wanted == "a whole number" and re.fullmatch("'[0-9]+'", shown):
        return "remove the quotes"
    if wanted == "a whole number" and re.fullmatch("[+0-9_]+", shown):
        return f"write {int(re.sub('[^0-9]', '', shown))}"
    return f"make it {wanted}"


def _name(path: Path) -> str:
    """Name a value in the words of the file, such as `item 2 of 'resolution'`."""
    name = next((repr(step) for step in reversed(path) if isinstance(step, str)), "the catalog")
    return f"item {path[-1] + 1} of {name}" if path and isinstance(path[-1], int) else name


def _unknown_key(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, n=1)
    if close:
        return f"unknown key {key!r}; did you mean {close[0]!r}?"
    return f"unknown key {key!r}; remove it, or use one of {', '.join(known)}"


def _described(path: Path) -> str:
    """Say in brackets what a field is for."""
    field = _fields(path).get(str(path[-1])) if path else None
    return f" ({field.description.rstrip('.')})" if field and field.description else ""


def _fields(path: Path) -> dict[str, FieldInfo]:
    """Return the fields of the mapping that the last key of a path is in."""
    fields = _by_key(Catalog)
    for step in path[:-1]:
        model = _model_in(fields[str(step)].annotation) if step in fields else None
        fields = _by_key(model) if model else fields
    return fields


def _by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
