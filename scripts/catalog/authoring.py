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

REFERENCE_PATTERN = re.compile(r"\{(screens|sources)\.([a-z0-9_]+)\}")
SECTION_BY_FIELD = {
    "record": "records",
    "screen": "screens",
    "source": "sources",
    "sources": "sources",
    "detour": "detours",
}

NAME_PATTERN = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
TITLE_PATTERN = r"^[\w.,'’()/-]+( [\w.,'’()/-]+)*$"
PARAGRAPH_PATTERN = r"^[^\s\x00-\x1f\x7f]+( [^\s\x00-\x1f\x7f]+)*$"
ADDRESS_PATTERN = r'^https?://[^\s"<>]+$'
FOLDER_ADDRESS_PATTERN = r'^https?://[^\s"<>?#@]+/$'
MONTH_PATTERN = "^20[0-9]{2}-(0[1-9]|1[0-2])$"
SCREEN_ADDRESS_PATTERN = "^/app/[a-z/]+$"
ANCHOR_PATTERN = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
VERSION_PATTERN = r"^[0-9]+\.[0-9]+\.[0-9]+$"
ADVICE_BY_PATTERN = {
    NAME_PATTERN: "a name is lower-case words joined by underscores, such as display_name",
    TITLE_PATTERN: "a title is words with commas, hyphens and the like, without markup",
    PARAGRAPH_PATTERN: "a text is one paragraph, without control characters or spare spaces",
    ADDRESS_PATTERN: "an address starts with https:// and contains no space, quote or bracket",
    FOLDER_ADDRESS_PATTERN: "a site's address is like https://help.example.com/, without a user",
    MONTH_PATTERN: "a month is written as 2026-11",
    ANCHOR_PATTERN: "an anchor is lower-case words joined by hyphens, such as other-name",
    VERSION_PATTERN: "a version is written as 0.3.0",
    SCREEN_ADDRESS_PATTERN: "the address of a screen starts with /app/ and contains no id or value",
}


def _reject_repeated_items(items: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(items)) < len(items):
        raise PydanticCustomError("repeated-item", "contains an item twice; remove one of them")
    return items


Item = TypeVar("Item")
Distinct = Annotated[
    tuple[Item, ...],
    AfterValidator(_reject_repeated_items),
    Field(json_schema_extra={"uniqueItems": True}),
]
Code = Annotated[int, Field(ge=1000, le=99999)]
Name = Annotated[str, Field(pattern=NAME_PATTERN)]
Text = Annotated[str, Field(min_length=1, pattern=PARAGRAPH_PATTERN)]
Address = Annotated[str, Field(pattern=ADDRESS_PATTERN)]
Month = Annotated[str, Field(pattern=MONTH_PATTERN)]
Anchor = Annotated[str, Field(pattern=ANCHOR_PATTERN)]
Country = Literal["uk", "us"]


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
            field["description"] = describe_field(cls, name)
        return schema


def describe_field(model: type[Model], name: str) -> str:
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
    next_error: Text = Field(description="What to do if another message appears.")


class ParamTexts(Model):
    """What is said about a value of a message."""

    label: Text = Field(description="What the value is, in the reader's words.")
    example: Text = Field(description="A realistic value.")
    missing: Text = Field(description="What a sentence calls the value if it is unknown.")


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
    """One answer to the question of a step."""

    when: Text
    steps: tuple["TextOrStep", ...] = Field(min_length=1)
    country: Country | None = None


class Step(Model):
    """An instruction, or a question with the steps for each answer."""

    step: Text = Field("", description="The instruction.")
    ask: Text = Field("", description="The question that has the answers below either.")
    either: tuple[Option, ...] = Field((), min_length=2)
    care: Text = Field("", description="A warning, shown before the instruction.")
    detour: Name = Field("", description="What some readers do in between, a key of detours.")
    country: Country | None = None


def _tag_text_or_step(step: object) -> str:
    """Tag a step; a text with a colon is a mapping, too, but has none of the keys of a step."""
    keys = list(Step.model_fields)
    is_mapping = isinstance(step, Step) or (
        isinstance(step, dict) and any(get_close_matches(str(key), keys, 1, 0.7) for key in step)
    )
    return "mapping" if is_mapping else "text"


TextOrStep = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Step, Tag("mapping")], Discriminator(_tag_text_or_step)
]
Steps = Annotated[tuple[TextOrStep, ...], Field(min_length=1)]


class Detour(Model):
    """A procedure that several codes need, for some of their readers."""

    title: Text
    steps: Steps


class First(Model):
    """What everybody does first."""

    title: Text
    screen: Name = Field("", description="The screen to open, a key of screens.")
    steps: Steps


class Cause(Model):
    """A possible cause of an error, and its fix."""

    found: Text
    cause: Text
    anchor: Anchor = Field("", description="Its anchor; the words of `found` by default.")
    former_anchors: Distinct[Anchor] = ()
    country: Country | None = None
    compare: bool = False
    resolution: Steps


class ErrorEntry(Model):
    """Everything the catalog says about one error."""

    code: Code = Field(description="The code Sengerio shows. It never changes once published.")
    key: Name = Field(description="The name for programs. It never changes once published.")
    title: str = Field(min_length=1, pattern=TITLE_PATTERN)
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
    retry: Literal["after_change", "later"]
    since: str = Field(pattern=VERSION_PATTERN)
    meaning: Text = Field(description="What has happened, in one sentence.")
    needs: tuple[Text, ...] = Field((), min_length=1, max_length=2)
    first: First
    causes: tuple[Cause, ...] = Field(min_length=1)
    last: Text
    otherwise: Text = Field("", description="What to do if no cause applies.")
    keywords: Distinct[Text] = ()
    related: Distinct[Code] = ()
    sources: Distinct[Name] = Field((), description="Where other facts come from, keys of sources.")
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


class CheckFirst(Model):
    """Something to check before anything is changed."""

    check: Text = Field(description="What to check.")
    codes: Distinct[Code] = Field(min_length=1, description="The codes that it helps with.")


class Check(Model):
    """Something to check before the integration is activated."""

    check: Text
    options: tuple[Text, ...] = Field((), min_length=1)
    codes: Distinct[Code] = ()
    source: Name = Field("", description="Where the fact comes from, a key of sources.")


class Screen(Model):
    """A place in QuickBooks Online."""

    name: Text
    path: Text
    formerly: Text = Field("", description="The same in older menus.")
    address: str = Field(
        "", pattern=SCREEN_ADDRESS_PATTERN, description="Its address below https://qbo.intuit.com."
    )
    source: Name
    checked: Month


class Source(Model):
    """Where facts of the catalog come from."""

    title: Text
    url: Address
    country: Country | None = None


class Catalog(Model):
    """The catalog of the QuickBooks Online errors."""

    site_url: str = Field(pattern=FOLDER_ADDRESS_PATTERN)
    support_url: Address
    about: About
    records: dict[str, Text]
    screens: dict[Name, Screen]
    detours: dict[Name, Detour] = Field(description="Procedures that several codes need, by name.")
    checks: tuple[CheckFirst, ...] = Field(description="What to check before changing anything.")
    errors: tuple[ErrorEntry, ...] = Field(min_length=1, description="The errors, ordered by code.")
    notes: tuple[Note, ...] = Field(
        description="Background facts that help with one or more codes."
    )
    before_activation: tuple[Check, ...]
    sources: dict[Name, Source]


def each_text(value: Any, location: Location = ()) -> Iterator[tuple[Location, str]]:  # noqa: ANN401
    """Yield the location and text of every text within a value that is not empty."""
    if value and isinstance(value, str):
        yield location, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from each_text(getattr(value, name), (*location, name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from each_text(item, (*location, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from each_text(item, (*location, index))


def choose_anchor(cause: Cause) -> str:
    """Return the anchor of a cause: its own, or the words of what is found."""
    found = re.sub("['’]", "", cause.found.lower())
    return cause.anchor or "-".join(re.findall("[a-z0-9]+", found))


def find_field_name(location: Location) -> str:
    """Return the name of the field that a text belongs to."""
    if location[:1] == ("records",):
        return "records"
    return next((step for step in reversed(location) if isinstance(step, str)), "")


def each_step(value: Any, location: Location = ()) -> Iterator[tuple[Location, Step]]:  # noqa: ANN401
    """Yield the location and value of every step within a value that is a mapping."""
    if isinstance(value, Step):
        yield location, value
    if isinstance(value, Model):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict | tuple):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from each_step(item, (*location, key))


def each_reference(value: object, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield kind and name of what the texts within a value, and its detours, refer to."""
    for location, text in each_text(value):
        yield from REFERENCE_PATTERN.findall(text)
        kind = SECTION_BY_FIELD.get(find_field_name(location))
        if kind:
            yield kind, text
        is_followed = kind == "detours" and not isinstance(value, Detour)
        if is_followed and text in catalog.detours:
            yield from each_reference(catalog.detours[text], catalog)


def list_references(entry: ErrorEntry, catalog: Catalog) -> list[tuple[str, str]]:
    """Return what the texts about an entry refer to, each once."""
    notes = tuple(note for note in catalog.notes if entry.code in note.codes)
    return list(dict.fromkeys(each_reference((entry, *notes), catalog)))
