"""The authoring model: what catalog/errors.yml may contain.

Only the shape is checked here; rules.py checks what the texts say and how entries fit together.
A field without a description has that of the published model.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from scripts.catalog import published
from scripts.catalog.document import Location

SCREEN = re.compile(r"\{screens\.([a-z0-9_]+)\}")

NAME = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
TITLE = r"^[\w.,'’()/-]+( [\w.,'’()/-]+)*$"
PARAGRAPH = r"^[^\s\x00-\x1f\x7f]+( [^\s\x00-\x1f\x7f]+)*$"
ADDRESS = r'^https?://[^\s"<>]+$'
FOLDER = r'^https?://[^\s"<>?#]+/$'
MONTH = "^20[0-9]{2}-(0[1-9]|1[0-2])$"
SCREEN_ADDRESS = "^/app/[a-z/]+$"
ADVICE = {
    NAME: "a name is lower-case words joined by underscores, such as display_name",
    TITLE: "a title is words with commas, hyphens and the like, without markup",
    PARAGRAPH: "a text is one paragraph, without control characters or spare spaces",
    ADDRESS: "an address starts with https:// and contains no space, quote or bracket",
    FOLDER: "the address of a site starts with https:// and ends with a slash",
    MONTH: "a month is written as 2026-11",
    SCREEN_ADDRESS: "the address of a screen starts with /app/ and contains no id or value",
}


def _distinct(items: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(items)) < len(items):
        raise PydanticCustomError("repeated-item", "contains an item twice; remove one of them")
    return items


Item = TypeVar("Item")
Distinct = Annotated[
    tuple[Item, ...], AfterValidator(_distinct), Field(json_schema_extra={"uniqueItems": True})
]
Code = Annotated[int, Field(ge=1000, le=99999)]
Name = Annotated[str, Field(pattern=NAME)]
Text = Annotated[str, Field(min_length=1, pattern=PARAGRAPH)]
Address = Annotated[str, Field(pattern=ADDRESS)]
Month = Annotated[str, Field(pattern=MONTH)]


class Model(BaseModel):
    """A mapping of the catalog, without conversion and without other keys."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Add the descriptions to the JSON Schema."""
        schema = handler(core_schema)
        for name, field in handler.resolve_ref_schema(schema)["properties"].items():
            field["description"] = describe(cls, name)
        return schema


def describe(model: type[Model], name: str) -> str:
    """Return the description of a field."""
    described: type[BaseModel] | None = getattr(published, model.__name__, None)
    fields = [model.model_fields[name]]
    fields += [described.model_fields[name]] if described and name in described.model_fields else []
    return next(field.description for field in fields if field.description)


class About(Model):
    """Facts about the integration, for all codes."""

    match: Text
    one_way: Text
    menus: Text


class ParamTexts(Model):
    """What is said about a value of a message."""

    label: Text = Field(description="What the value is, in the reader's words.")
    example: Text = Field(description="A realistic value.")


class Match(Model):
    """The two fields that Sengerio compares to find a record."""

    sengerio: Text
    quickbooks: Text
    note: Text = Field("", description="What else has to be true.")
    unique: bool = False


class Appearance(Model):
    """An occasion on which Sengerio shows a message."""

    record: Text = Field(description="One of the names under records.")
    actions: Distinct[Literal["activating", "creating", "updating"]] = Field(
        min_length=1, description="What was being done with it."
    )


class Option(Model):
    """One alternative of a choice."""

    when: Text
    steps: tuple[Text, ...] = Field(min_length=1)


class Choice(Model):
    """A step that depends on what the reader finds."""

    either: tuple[Option, ...] = Field(min_length=2)


def _step_or_choice(step: object) -> str:
    """Tag a step; a text with a colon is a mapping, too, but not a choice."""
    is_choice = isinstance(step, Choice) or (
        isinstance(step, dict)
        and any(get_close_matches(str(key), ["either"], cutoff=0.8) for key in step)
    )
    return "choice" if is_choice else "step"


Step = Annotated[
    Annotated[Text, Tag("step")] | Annotated[Choice, Tag("choice")], Discriminator(_step_or_choice)
]


class Cause(Model):
    """A possible cause of an error, and its fix."""

    cause: Text
    tell: Text = Field("", description="How to recognise this cause.")
    resolution: tuple[Step, ...] = Field(min_length=1)


class ErrorEntry(Model):
    """Everything the catalog says about one error."""

    code: Code = Field(description="The code Sengerio shows. It never changes once published.")
    key: Name = Field(description="The name for programs. It never changes once published.")
    title: str = Field(min_length=1, pattern=TITLE)
    message: Text = Field(
        description="What Sengerio shows, to the character, with {params} for the values."
    )
    params: dict[Name, ParamTexts] = Field(
        {},
        min_length=1,
        json_schema_extra={"additionalProperties": False},
        description="One entry for each {placeholder} of the message.",
    )
    match: Match | None = Field(None, description="The two fields that Sengerio compares.")
    appears_when: tuple[Appearance, ...] = Field(min_length=1)
    meaning: Text = Field(description="What has happened, in one or two sentences.")
    first: Text
    causes: tuple[Cause, ...] = Field(min_length=1)
    otherwise: Text = Field("", description="What to do if no cause applies.")
    keywords: Distinct[Text] = ()
    related: Distinct[Code] = ()
    reviewed: Month
    retired: Text = Field("", description="Why Sengerio no longer shows this code. The page stays.")
    successor: Code | None = Field(
        None, description="The code that Sengerio shows instead of a retired one."
    )
    former_messages: tuple[Text, ...] = Field((), min_length=1)


class Note(Model):
    """A fact that helps with one or more codes."""

    note: Text = Field(description="The fact.")
    codes: Distinct[Code] = Field(min_length=1, description="The codes that it helps with.")
    source: Name = Field("", description="Where the fact comes from, a key of sources.")


class Check(Model):
    """Something to check before the integration is activated."""

    check: Text
    options: tuple[Text, ...] = Field((), min_length=1)
    codes: Distinct[Code] = ()
    source: Name = Field("", description="Where the fact comes from, a key of sources.")


class Screen(Model):
    """A place in QuickBooks Online."""

    path: Text
    formerly: Text = Field("", description="The same in older menus.")
    address: str = Field(
        "", pattern=SCREEN_ADDRESS, description="Its address below https://qbo.intuit.com."
    )
    source: Name
    checked: Month


class Source(Model):
    """Where facts of the catalog come from."""

    title: Text
    url: Address = Field("", description="The address.")


class Catalog(Model):
    """The catalog of the QuickBooks Online errors."""

    site_url: str = Field(pattern=FOLDER)
    support_url: Address
    about: About
    records: dict[str, Text]
    screens: dict[Name, Screen]
    errors: tuple[ErrorEntry, ...] = Field(min_length=1, description="The errors, ordered by code.")
    notes: tuple[Note, ...] = Field(
        description="Background facts that help with one or more codes."
    )
    before_activation: tuple[Check, ...]
    sources: dict[Name, Source]


def texts(value: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ANN401
    """Yield the location and text of every text within a value that is not empty."""
    if value and isinstance(value, str):
        yield location, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), (*location, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, (*location, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts(item, (*location, index))


def screen_names(value: object) -> tuple[str, ...]:
    """Return the names of the screens that the texts within a value refer to, each once."""
    return tuple(dict.fromkeys(name for _, text in texts(value) for name in SCREEN.findall(text)))
