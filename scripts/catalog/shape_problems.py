"""Report in the words of the file how a catalog departs from the authoring model."""

from difflib import get_close_matches
from typing import Any, get_args

from pydantic import ValidationError

from scripts.catalog.authoring import ADVICE_BY_PATTERN, Catalog, Model, describe_field
from scripts.catalog.document import Location, Problem

PYDANTIC_LOCATION_PARTS = {"[key]", "text", "mapping"}  # to the location of a value
CODE_RANGE_ADVICE = "a code is a number from 1000 to 99999, without quotes"
TYPE_ADVICE = {
    "bool_type": ("true or false", "write it without quotes"),
    "dict_type": ("a mapping", "write keys with their values"),
    "int_type": ("a number", CODE_RANGE_ADVICE),
    "model_type": ("a mapping", "write keys with their values"),
    "string_type": ("text", "put the text in quotes"),
    "tuple_type": ("a list", "write each item after '- '"),
}
NAME_BY_TYPE = {
    str: "text",
    bool: "true or false",
    int: "a number",
    tuple: "a list",
    dict: "a mapping",
}


def describe_problems(error: ValidationError) -> list[Problem]:
    """Describe each fault that pydantic has found."""
    problems = []
    for fault in error.errors(include_url=False):
        location = tuple(step for step in fault["loc"] if step not in PYDANTIC_LOCATION_PARTS)
        context = fault.get("ctx", {})
        is_about_items = (
            fault["type"] == "too_short" and len(fault["input"]) >= context["min_length"]
        )
        if not is_about_items:
            problems.append(
                Problem(location, *_describe_fault(fault["type"], location, fault, context))
            )
    return problems


def _describe_fault(  # noqa: PLR0911 - one for each kind of fault
    kind: str,
    location: Location,
    fault: Any,  # noqa: ANN401
    context: dict[str, Any],
) -> tuple[str, str]:
    """Return the rule that a fault breaks, and what is wrong."""
    name, value = _name_value(location), fault["input"]
    match kind:
        case "missing":
            return "missing-key", f"{location[-1]!r} is missing; add it{_describe_field(location)}"
        case "extra_forbidden":
            return "unknown-key", _describe_unknown_key(location)
        case _ if value is None or kind == "string_too_short":
            return "empty", f"{name} is empty; write it{_describe_field(location)}"
        case "too_short" if value:
            return "single-alternative", "a choice has two alternatives or more; write steps"
        case "too_short":
            return "empty", f"{name} is empty; write at least one, or see what other entries have"
        case "too_long":
            return "too-many-items", f"{name} has more than {context['max_length']} items; cut some"
        case "literal_error":
            choices = context["expected"].replace("'", "").replace(" or ", ", ")
            return "unknown-value", f"{name} is {value!r}; use one of {choices}"
        case "string_pattern_mismatch":
            is_folded = value.count("\n") == 1 and value.endswith("\n")
            advice = "write >- instead of >" if is_folded else ADVICE_BY_PATTERN[context["pattern"]]
            return "wrong-form", f"{name} is {value!r}; {advice}"
        case "greater_than_equal" | "less_than_equal":
            return "wrong-form", f"{name} is {value}; {CODE_RANGE_ADVICE}"
        case _ if kind in TYPE_ADVICE:
            return "wrong-type", _describe_wrong_type(*TYPE_ADVICE[kind], location, value)
        case _:
            return kind, f"{name} {fault['msg']}"


def _describe_wrong_type(wanted: str, advice: str, location: Location, value: object) -> str:
    if wanted == "text" and isinstance(value, dict):
        advice = "YAML takes what is before a colon for a key; put the text in quotes"
    elif wanted == "text" and isinstance(value, bool):
        advice = f"write it{_describe_field(location)}"
    shown = f"{str(value).lower() if isinstance(value, bool) else repr(value)}, "
    found = shown if isinstance(value, str | int) else ""
    return f"{_name_value(location)} is {found}{NAME_BY_TYPE[type(value)]}, not {wanted}; {advice}"


def _describe_unknown_key(location: Location) -> str:
    key, known = str(location[-1]), list(_find_model_at(location[:-1]).model_fields)
    close = get_close_matches(key, known, n=1)
    advice = f"did you mean {close[0]!r}?" if close else f"use one of {', '.join(known)}"
    return f"unknown key {key!r}; {advice}"


def _name_value(location: Location) -> str:
    """Name a value in the words of the file, such as `item 2 of 'resolution'`."""
    match location:
        case (*_, str(key), int(index)):
            return f"item {index + 1} of {key!r}"
        case (*_, str(key)):
            return repr(key)
    return "the catalog"


def _describe_field(location: Location) -> str:
    """Describe a field in brackets."""
    model, key = _find_model_at(location[:-1]), str(location[-1]) if location else ""
    return f" ({describe_field(model, key).rstrip('.')})" if key in model.model_fields else ""


def _find_model_at(location: Location) -> type[Model]:
    """Return the model of the mapping at a location."""
    model: type[Model] = Catalog
    for step in location:
        if step in model.model_fields:
            model = _find_model_in(model.model_fields[str(step)].annotation) or model
    return model


def _find_model_in(annotation: Any) -> type[Model] | None:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next(filter(None, map(_find_model_in, get_args(annotation))), None)
