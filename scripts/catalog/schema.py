"""The JSON Schemas of the catalog, made of its models.

`catalog_schema` describes errors.yml as it is read, for the editors of the YAML. `published_schema`
describes errors.json as it is written: it promises the members and their types, but no limits of
their values, so that a rule of the catalog can change without breaking anybody's program.
`problem_schema` describes what an application answers with.
"""

import json
from typing import Any, Literal

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from scripts.catalog.model import Catalog, ErrorEntry, Model

DIALECT = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
LIMITS = {"additionalProperties", "default", "enum", "maximum", "minItems", "minLength"}
LIMITS |= {"minimum", "pattern", "propertyNames", "uniqueItems"}


class PublishedEntry(ErrorEntry):
    """An error, with the address of its page."""

    url: str = Field(description="The help page.")


class Published(Catalog):
    """The shape of errors.json.

    Members may be added; `version` goes up when one changes its meaning or goes away.
    """

    version: Literal[2] = Field(description="The version of this shape.")
    url_template: str = Field(
        description="The address of a help page: "
        "a URI template (RFC 6570) with the variable `code`.",
    )
    url_template_with_values: str = Field(
        description="The same with the reader's own values in the fragment: "
        "a URI template with the variables `code` and `params`.",
    )
    entries: tuple[PublishedEntry, ...] = Field(
        alias="errors", description="The errors, ordered by code."
    )


class ProblemDetails(Model):
    """An error as problem details (RFC 9457). Members may be added."""

    type: str = Field(description="The help page.", json_schema_extra={"format": "uri"})
    title: str = Field(description="A short name with no value in it.")
    status: int | None = Field(None, description="The status code of the response.")
    detail: str = Field(description="What Sengerio shows, without the code.")
    instance: str | None = Field(
        None,
        description="This very occurrence.",
        json_schema_extra={"format": "uri-reference"},
    )
    code: int = Field(description="The code that Sengerio shows.")
    params: dict[str, str] = Field(description="The values of the message by name.")


class _Plain(GenerateJsonSchema):
    """JSON Schema without a title for each field; what may be left out may not be null."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        if self.mode == "validation":
            return self.generate_inner(schema["schema"])
        return super().nullable_schema(schema)


def catalog_schema() -> str:
    """Describe catalog/errors.yml."""
    return _text(Catalog.model_json_schema(schema_generator=_Plain))


def published_schema() -> str:
    """Describe errors.json."""
    schema = Published.model_json_schema(mode="serialization", schema_generator=_Plain)
    return _text(_without_limits(schema))


def problem_schema(catalog: Catalog) -> str:
    """Describe what `to_problem` of the package returns, with the params of each code."""
    schema = ProblemDetails.model_json_schema(schema_generator=_Plain)
    codes = [_problem_of(entry) for entry in catalog.entries]
    return _text(_without_limits(schema) | {"oneOf": codes})


def _problem_of(entry: ErrorEntry) -> dict[str, Any]:
    params = {
        "properties": {it.name: {"description": it.label, "type": "string"} for it in entry.params},
        "required": [it.name for it in entry.params],
        "additionalProperties": False,
    }
    return {"title": entry.title, "properties": {"code": {"const": entry.code}, "params": params}}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(DIALECT | schema, ensure_ascii=False, indent=2) + "\n"


def _without_limits(schema: Any) -> Any:  # noqa: ANN401
    if isinstance(schema, list):
        return [_without_limits(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept = schema.keys() - LIMITS
    if isinstance(schema.get("additionalProperties"), dict):
        kept.add("additionalProperties")
    return {name: _without_limits(part) for name, part in schema.items() if name in kept}
