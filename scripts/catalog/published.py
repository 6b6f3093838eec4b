"""The published model: what package, site and errors.json say about the errors.

The package's value types, errors.json and its JSON Schema are made from these models, so that each
field is described once. They promise members and their types, but no limits of their values.
"""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MAX_CODES_IN_GUIDE = 50  # in full; with more of them, the page would be megabytes of text
QUICKBOOKS_ADDRESS = "https://qbo.intuit.com"
PLACEHOLDER_PATTERN = re.compile(r"\{([a-z0-9_]+)\}")


class Model(BaseModel):
    """A mapping of the published catalog."""

    model_config = ConfigDict(
        strict=True, frozen=True, json_schema_serialization_defaults_required=True
    )


class Param(Model):
    """A value that Sengerio puts into a message."""

    name: str = Field(description="The name of its placeholder, such as `display_name`.")
    label: str = Field(description="What the value is, in the reader's words.")
    example: str = Field(description="A realistic value.")
    missing: str = Field(description="What a sentence calls the value if it is unknown.")


class Match(Model):
    """The two fields that Sengerio compares to find a record."""

    sengerio: str = Field(description="The field in Sengerio.")
    quickbooks: str = Field(description="The field in QuickBooks Online.")
    note: str = Field("", description="What else has to be true, or an empty text.")
    unique: bool = Field(
        default=False,
        description="Whether the error is that more than one record matches.",
    )


class Appearance(Model):
    """An occasion on which Sengerio shows a message."""

    record: str = Field(description="The kind of record, such as `Invoice`.")
    actions: tuple[str, ...] = Field(description="What was being done with it, such as `creating`.")
    text: str = Field(
        description="Both in the words of a sentence, such as `creating or updating an Invoice`."
    )


class Option(Model):
    """One answer to the question of a step."""

    when: str = Field(description="The answer, such as `The one in Sengerio`.")
    steps: tuple["Step", ...] = Field(description="The steps after this answer, in order.")
    country: str = Field("", description="`uk` or `us` if it applies there only, or an empty text.")


class Detour(Model):
    """A procedure that only some readers need in between."""

    title: str = Field(description="Who needs it or what for, such as `If you can't …`.")
    steps: tuple["Step", ...] = Field(description="Its steps, in order.")


class Step(Model):
    """One instruction, or a question with the steps for each answer."""

    text: str = Field(description="The instruction or the question.")
    care: str = Field("", description="A warning to show before the text, or an empty text.")
    either: tuple[Option, ...] = Field((), description="The answers, if the text is a question.")
    detour: Detour | None = Field(None, description="What to do if this step isn't possible.")
    country: str = Field("", description="`uk` or `us` if it applies there only, or an empty text.")


class First(Model):
    """What everybody does first."""

    title: str = Field(description="The aim, such as `Look for the customer`.")
    screen: str = Field(description="The name of the screen to open, or an empty text.")
    path: str = Field(description="The menus that open it, as a text, or an empty text.")
    address: str = Field(description="The address of the screen, or an empty text.")
    steps: tuple[Step, ...] = Field(description="The steps, in order.")
    checks: tuple[str, ...] = Field(description="What to check before changing anything.")


class Cause(Model):
    """A possible cause of an error, and its fix."""

    found: str = Field(description="What the reader sees in this case.")
    cause: str = Field(description="Why.")
    anchor: str = Field(description="Its anchor on the page of the error.")
    former_anchors: tuple[str, ...] = Field(description="Earlier anchors, which still work.")
    country: str = Field(description="`uk` or `us` if it applies there only, or an empty text.")
    compare: bool = Field(description="Whether a comparison of the two values helps.")
    resolution: tuple[Step, ...] = Field(description="The steps, in order.")


class ErrorEntry(Model):
    """Everything the catalog says about one error."""

    code: int = Field(description="The code that Sengerio shows, such as 4004.")
    key: str = Field(description="The name for programs, such as `customer_not_found`.")
    title: str = Field(description="A short name, without values.")
    message: str = Field(description="What Sengerio shows, with `{placeholders}` for the values.")
    params: tuple[Param, ...] = Field(description="The values of the message, in its order.")
    match: Match | None = Field(description="The two fields that Sengerio compares, or None.")
    appears_when: tuple[Appearance, ...] = Field(
        description="The occasions on which Sengerio shows it."
    )
    retry: str = Field(
        description="When the same call can succeed: `later`, or only `after_change`."
    )
    since: str = Field(description="The version of this package that first had the code.")
    meaning: str = Field(description="What has happened.")
    needs: tuple[str, ...] = Field(description="What the reader needs for the repair.")
    first: First = Field(description="What everybody does first.")
    causes: tuple[Cause, ...] = Field(description="What the reader may find, and the steps for it.")
    last: str = Field(description="What everybody does at the end.")
    otherwise: str = Field(description="What to do if no cause applies, or an empty text.")
    notes: tuple[str, ...] = Field(description="Background facts.")
    keywords: tuple[str, ...] = Field(description="The words people use for the problem.")
    related: tuple[int, ...] = Field(
        description="The codes that are easily confused with this one."
    )
    reviewed: str = Field(
        description="The month in which the texts were last checked, such as `2026-11`."
    )
    retired: str = Field(description="Why Sengerio no longer shows this code, or an empty text.")
    successor: int | None = Field(
        None, description="The code that Sengerio shows instead of a retired one, or None."
    )
    former_messages: tuple[str, ...] = Field(
        (), description="What Sengerio showed in earlier versions, written like `message`."
    )


VALUE_TYPES = (Param, Match, Appearance, Option, Detour, Step, First, Cause, ErrorEntry)


class About(Model):
    """Facts about the integration, for all codes."""

    match: str = Field(description="How Sengerio finds a record in QuickBooks Online.")
    one_way: str = Field(description="In which direction changes are synced.")
    menus: str = Field(description="The caution that belongs to every menu path.")


class Screen(Model):
    """A place in QuickBooks Online. Texts refer to it by its path in “curly quotes”."""

    name: str = Field(description="What is there, in the words of a sentence.")
    path: str = Field(description="The menus to choose, one after the other.")
    formerly: str = Field(description="The same in older menus, or an empty text.")
    address: str = Field(description="Its address below https://qbo.intuit.com, or an empty text.")
    source: str = Field(description="Where the path comes from, a key of `sources`.")
    checked: str = Field(description="The month in which somebody last followed the path.")


class Check(Model):
    """Something to check before the integration is activated."""

    check: str = Field(description="What has to be true.")
    options: tuple[str, ...] = Field(description="Ways to get there, of which one applies.")
    codes: tuple[int, ...] = Field(description="The codes that this prevents.")


class Source(Model):
    """Where facts of the catalog come from."""

    title: str = Field(description="The publisher and the name of the page or pages.")
    url: str = Field(description="The address.")
    country: str = Field(description="`uk` or `us` if it is about that only, or an empty text.")


class _SharedFields(Model):
    site_url: str = Field(description="The address the site is published at, ending in a slash.")
    support_url: str = Field(description="The address of Sengerio's support.")
    about: About = Field(description="Facts about the integration, for all codes.")
    records: dict[str, str] = Field(
        description="How each kind of record is named within a sentence."
    )
    screens: dict[str, Screen] = Field(
        description="Each place in QuickBooks Online that a text refers to, by name."
    )
    before_activation: tuple[Check, ...] = Field(
        description="What has to be true before the integration is activated."
    )
    sources: dict[str, Source] = Field(description="Where the facts come from, by name.")


class Catalog(_SharedFields):
    """The catalog as the generator and the site read it."""

    entries: tuple[ErrorEntry, ...] = Field(description="The errors, ordered by code.")
    sources_of: dict[int, tuple[str, ...]] = Field(
        description="Where the facts about each code come from, as keys of `sources`."
    )

    @property
    def active(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio still shows."""
        return tuple(entry for entry in self.entries if not entry.retired)

    @property
    def retired(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio no longer shows."""
        return tuple(entry for entry in self.entries if entry.retired)

    @property
    def guide_is_full(self) -> bool:
        """Whether the guide shows each error in full, not only in its list."""
        return len(self.active) <= MAX_CODES_IN_GUIDE


class PublishedEntry(ErrorEntry):
    """An error, with the address of its page."""

    url: str = Field(description="The help page.")


class ErrorsDocument(_SharedFields):
    """The shape of errors.json.

    Members may be added; `version` goes up when one changes its meaning or is removed.
    """

    version: Literal[3] = Field(description="The version of this shape.")
    url_template: str = Field(
        description="The address of a help page: "
        "a URI template (RFC 6570) with the variable `code`.",
    )
    url_template_with_values: str = Field(
        description="The same with the reader's own values in the fragment: "
        "a URI template with the variables `code` and `params`.",
    )
    errors: tuple[PublishedEntry, ...] = Field(description="The errors, ordered by code.")


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
    retry: str = Field(
        description="When the same call can succeed: `later`, or only `after_change`."
    )


def exception_name(key: str) -> str:
    """Name the exception of a key: `CustomerNotFoundError` for `customer_not_found`."""
    return f"{''.join(word.capitalize() for word in key.split('_'))}Error"
