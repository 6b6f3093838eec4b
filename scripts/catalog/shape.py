"""Check the catalog's structure against its JSON Schema, in words that say what to do."""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from scripts import ROOT
from scripts.catalog.located_yaml import Path as YamlPath

SCHEMA = ROOT / "catalog" / "errors.schema.json"

_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number"}
_KINDS |= {list: "a list", dict: "a mapping", type(None): "empty"}
_NAMES = {"string": "text", "integer": "a whole number", "array": "a list", "object": "a mapping"}


def problems(data: object) -> Iterator[tuple[YamlPath, str]]:
    """Find where a catalog departs from the schema.

    Args:
        data: The catalog as plain values.

    Yields:
        The path of each faulty value, and what is wrong; what to do. An unknown key has a path
        that ends with the key.
    """
    for error in _validator().iter_errors(data):
        path = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for key in error.instance.keys() - error.schema["properties"].keys():
                yield (*path, key), _unknown_key(key, list(error.schema["properties"]))
        elif error.validator == "required":
            for key in set(error.validator_value) - error.instance.keys():
                yield path, f"{key!r} is missing; add it{_hint(error.schema['properties'][key])}"
        elif "propertyNames" in error.absolute_schema_path:
            yield (*path, error.instance), _describe(error, repr(error.instance))
        else:
            yield path, _describe(error, _name(path))


@cache
def _validator() -> Any:  # noqa: ANN401 - its stubs know no dictionaries of Any
    # JSON Schema takes 4004.0 for an integer; a code is written without a decimal point.
    checker = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
    )
    strict = extend(Draft202012Validator, type_checker=checker)  # type: ignore[no-untyped-call]
    return strict(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _name(path: YamlPath) -> str:
    """Name a value in the words of the file, such as `'resolution' step 2`."""
    name = next((repr(step) for step in reversed(path) if isinstance(step, str)), "the catalog")
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {name}"
    return name


def _unknown_key(key: str, known: list[str]) -> str:
    close = get_close_matches(key, known, n=1)
    if close:
        return f"unknown key {key!r}; did you mean {close[0]!r}?"
    return f"unknown key {key!r}; remove it, or use one of {', '.join(known)}"


def _hint(schema: dict[str, Any]) -> str:
    return f" ({schema['description'].rstrip('.')})" if "description" in schema else ""


def _describe(error: ValidationError, name: str) -> str:
    value = error.instance
    wanted: Any = error.validator_value
    schema: Any = error.schema
    description = schema.get("description", "keep to catalog/errors.schema.json")
    match error.validator:
        case "type":
            wanted = _NAMES[wanted]
            is_scalar = isinstance(value, str | int | float)
            advice = "put it in quotes" if is_scalar and wanted == "text" else f"make it {wanted}"
            found = f"{value!r}, " if is_scalar else ""
            return f"{name} is {found}{_KINDS[type(value)]}, not {wanted}; {advice}"
        case "minItems" | "minProperties" | "minLength":
            return f"{name} is empty; write at least one, or see what other entries have"
        case "uniqueItems":
            return f"{name} holds the same item twice; remove one of them"
        case "enum":
            return f"{name} is {value!r}; use one of {', '.join(map(str, wanted))}"
        case "pattern" | "minimum" | "maximum":
            return f"{name} is {value!r}, which does not fit; {_lower_first(description)}"
        case _:
            return f"{error.message}; {_lower_first(description)}"


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")
