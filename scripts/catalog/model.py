"""What the catalog is made of: each kind of text and each mapping once, as pydantic models.

The same models are the shape of catalog/errors.yml, as they are read, and that of errors.json, as
they are written. See schema.py.
"""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    computed_field,
    model_validator,
)
from pydantic_core import PydanticCustomError

IN_FULL = 50  # codes; a guide of more in full would be megabytes that nobody scrolls through

PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")
SCREEN = re.compile(r"\{screens\.([a-z0-9_]+)\}")
NAME = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
TITLE = r"^[\w.,'’()/-]+( [\w.,'’()/-]+)*$"
PARAGRAPH = r"^[^\s\x00-\x1f\x7f]+( [^\s\x00-\x1f\x7f]+)*$"
ADDRESS = r"^https?://\S+$"
FOLDER = r"^https?://[^\s?#]+/$"
MONTH = "^20[0-9]{2}-(0[1-9]|1[0-2])$"
SCREEN_ADDRESS = "^/app/[a-z/]+$"
ADVICE = {
    NAME: "a name is lower-case words joined by underscores, such as display_name",
    TITLE: "a title is words with plain punctuation, and no markup",
    PARAGRAPH: "text is one paragraph: no line break or other control character, "
    "no space at either end and no two in a row",
    ADDRESS: "an address starts with https:// and holds no space",
    FOLDER: "the address the site is published at: it starts with https:// and ends with a slash",
    MONTH: "a month is written as 2026-11",
    SCREEN_ADDRESS: "the address of a screen starts with /app/ and holds no id, question or value",
}


def _readable(text: str) -> str:
    """Refuse what a reader would not see, or see as a slip."""
    hidden = [character for character in text if not character.isprintable()]
    if hidden:
        raise PydanticCustomError(
            "invisible-character",
            "{name} holds the invisible character U+{code}; remove it",
            {"code": f"{ord(hidden[0]):04X}"},
        )
    is_quoted = text[0] == "“" and text[-1] == "”" and _pairs(text[1:-1])
    if is_quoted or text[0] + text[-1] in ("‘’", "’’"):
        raise PydanticCustomError(
            "curly-delimiters",
            "the curly quotes around all of it would be part of the text; put straight ones there",
        )
    if not _pairs(text):
        raise PydanticCustomError(
            "unpaired-quotes",
            "the curly quotes do not pair; write “ before and ” after each name",
        )
    return text


def _pairs(text: str) -> bool:
    quotes = "".join(re.findall("[“”]", text))
    return quotes == "“”" * (len(quotes) // 2)


def _without_braces(text: str) -> str:
    if "{" in text or "}" in text:
        raise PydanticCustomError(
            "stray-brace", "a stray brace; braces only go around the name of a param"
        )
    return text


def _braces_around(*names: re.Pattern[str]) -> Callable[[str], str]:
    """Refuse braces that are around anything else."""

    def check(text: str) -> str:
        rest = text
        for name in names:
            rest = name.sub("", rest)
        _without_braces(rest)
        return text

    return check


def _distinct(items: tuple[object, ...]) -> tuple[object, ...]:
    if len(set(items)) < len(items):
        raise PydanticCustomError(
            "repeated-item", "{name} holds the same item twice; remove one of them"
        )
    return items


def _written(value: object) -> object:
    if value is None:
        raise PydanticCustomError("empty", "{name} is empty; write its value, or remove the key")
    return value


Item = TypeVar("Item")
Distinct = Annotated[
    tuple[Item, ...], AfterValidator(_distinct), Field(json_schema_extra={"uniqueItems": True})
]
Optional = Annotated[Item | None, BeforeValidator(_written)]

Code = Annotated[int, Field(ge=1000, le=99999)]
Name = Annotated[str, Field(pattern=NAME)]
Title = Annotated[str, Field(min_length=1, pattern=TITLE)]
Address = Annotated[str, Field(pattern=ADDRESS)]
Paragraph = Annotated[str, Field(min_length=1, pattern=PARAGRAPH), AfterValidator(_readable)]
Text = Annotated[Paragraph, AfterValidator(_without_braces)]
Template = Annotated[Paragraph, AfterValidator(_braces_around(PLACEHOLDER))]
Guidance = Annotated[Paragraph, AfterValidator(_braces_around(PLACEHOLDER, SCREEN))]
Advice = Annotated[Paragraph, AfterValidator(_braces_around(SCREEN))]
Month = Annotated[str, Field(pattern=MONTH)]
Action = Literal["activating", "creating", "updating"]


class Model(BaseModel):
    """A mapping of the catalog: nothing is converted, and no other key may stand in it."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        json_schema_serialization_defaults_required=True,
    )


class About(Model):
    """What holds for the whole integration."""

    match: Text = Field(description="How Sengerio finds a record in QuickBooks Online.")
    one_way: Text = Field(description="Which way changes travel.")
    menus: Text = Field(description="The caution that goes with every menu path.")


Label = Annotated[Text, Field(description="What the value is, in the reader's words.")]
Example = Annotated[Text, Field(description="A value as it could be.")]


class ParamTexts(Model):
    """What is said about a value of a message."""

    label: Label
    example: Example


class Param(Model):
    """A value that Sengerio puts into a message."""

    name: Name = Field(description="The name of its placeholder.")
    label: Label
    example: Example


class Match(Model):
    """The two fields that must be equal."""

    sengerio: Text = Field(description="The field in Sengerio.")
    quickbooks: Text = Field(description="The field in QuickBooks Online.")
    note: Text = Field("", description="What else must hold.")
    unique: bool = Field(
        default=False,
        description="Whether the fields do match, and only one record may have that value.",
    )


class Appearance(Model):
    """An occasion on which Sengerio shows a message."""

    record: Text = Field(description="One of the names under records.")
    actions: Distinct[Action] = Field(min_length=1, description="What was being done with it.")
    _named: str = PrivateAttr("")

    @computed_field(description="Both as words within a sentence.")  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """Both as words within a sentence, such as `creating or updating an Invoice`."""
        *others, last = self.actions
        actions = f"{', '.join(others)} or {last}" if others else last
        return f"{actions} {self._named}"


class Option(Model):
    """One alternative of a choice."""

    when: Guidance = Field(description="What is the case.")
    steps: tuple[Guidance, ...] = Field(
        min_length=1, description="The steps for that case, in order, one instruction each."
    )


class Choice(Model):
    """A place where the way parts: the reader takes the alternative that is true for them."""

    either: tuple[Option, ...] = Field(
        description="The alternatives, two or more.", json_schema_extra={"minItems": 2}
    )


def _kind(step: object) -> str:
    """Tell a choice from a step, also from one that is a mapping only for its colon."""
    if isinstance(step, dict):
        is_text = "either" not in step and all(isinstance(value, str) for value in step.values())
        return "step" if is_text else "choice"
    return "choice" if isinstance(step, Choice) else "step"


Step = Annotated[
    Annotated[Guidance, Tag("step")] | Annotated[Choice, Tag("choice")], Discriminator(_kind)
]


class Cause(Model):
    """One way in which an error comes about, and what to do then."""

    cause: Template = Field(description="What happened.")
    tell: Guidance = Field("", description="How to know that it is this cause.")
    resolution: tuple[Step, ...] = Field(
        min_length=1,
        description="The steps and choices, in order, one instruction each; "
        "they may use the {params}.",
    )


class ErrorEntry(Model):
    """Everything the catalog says about one error."""

    code: Code = Field(
        description="The code Sengerio shows, a whole number from 1000 to 99999. "
        "It never changes once published.",
    )
    key: Name = Field(
        description="The name for programs, lower-case words joined by underscores. "
        "It never changes once published.",
    )
    title: Title = Field(
        description="A short name with no parameter, for page titles and lists.",
    )
    message: Template = Field(
        description="What Sengerio shows, to the character, as one line; "
        "{params} stand where the value goes.",
    )
    declared: dict[Name, ParamTexts] = Field(
        {},
        alias="params",
        min_length=1,
        exclude=True,
        json_schema_extra={"additionalProperties": False},
        description="One entry for each {placeholder} of the message.",
    )
    match: Optional[Match] = Field(None, description="The two fields that must be equal.")
    appears_when: tuple[Appearance, ...] = Field(
        min_length=1, description="The occasions on which Sengerio shows the message."
    )
    meaning: Text = Field(description="What has happened, in one or two sentences.")
    first: Guidance = Field(description="The one action that everybody starts with.")
    causes: tuple[Cause, ...] = Field(
        min_length=1, description="Each way it can come about, with what to do then."
    )
    otherwise: Guidance = Field("", description="What to do if none of the causes fits.")
    keywords: Distinct[Text] = Field(
        (), description="The words people use for the problem, for the search."
    )
    related: Distinct[Code] = Field((), description="Codes that are easily confused with this one.")
    reviewed: Month = Field(description="The month in which the texts were last checked.")
    retired: Text = Field("", description="Why Sengerio no longer shows this code. The page stays.")
    successor: Optional[Code] = Field(
        None, description="The code that Sengerio shows instead of a retired one."
    )
    former_messages: tuple[Template, ...] = Field(
        (),
        min_length=1,
        description="What Sengerio showed in earlier versions, "
        "so that old logs and links are still recognised.",
    )
    _notes: tuple[str, ...] = PrivateAttr(())

    @computed_field(description="The values of the message, in its order.")  # type: ignore[prop-decorator]
    @cached_property
    def params(self) -> tuple[Param, ...]:
        """The values of the message, in its order."""
        names = PLACEHOLDER.findall(self.message)
        return tuple(Param(name=name, **dict(self.declared[name])) for name in names)

    @computed_field(description="Facts that help and are no step.")  # type: ignore[prop-decorator]
    @property
    def notes(self) -> tuple[str, ...]:
        """Facts that help and are no step."""
        return self._notes


class Note(Model):
    """A fact that helps with one or more codes."""

    note: Advice = Field(description="The fact.")
    codes: Distinct[Code] = Field(min_length=1, description="The codes that it helps with.")


class Check(Model):
    """Something to make sure of before the integration is activated."""

    check: Text = Field(description="What has to be true.")
    options: tuple[Text, ...] = Field(
        (), min_length=1, description="Ways to get there, of which one applies."
    )
    codes: Distinct[Code] = Field((), description="The codes that this prevents.")


class Screen(Model):
    """A place in QuickBooks Online."""

    path: Text = Field(description="The way there through the menus.")
    formerly: Text = Field("", description="The way in older menus.")
    address: Annotated[str, Field(pattern=SCREEN_ADDRESS)] = Field(
        "", description="Its address below https://qbo.intuit.com."
    )
    source: Name = Field(description="Where the way comes from, a key of sources.")
    checked: Month = Field(description="The month in which the way was last found to be right.")

    @property
    def text(self) -> str:
        """The way there within a sentence."""
        formerly = f" (in older menus, “{self.formerly}”)" if self.formerly else ""
        return f"“{self.path}”{formerly}"


class Source(Model):
    """Where facts of the catalog come from."""

    title: Text = Field(description="The publisher and the name of the page or pages.")
    url: Address = Field("", description="The address.")


class Catalog(Model):
    """The catalog of the QuickBooks Online errors."""

    site_url: Annotated[str, Field(pattern=FOLDER)] = Field(
        description="The address the site is published at: "
        "it starts with https:// and ends with a slash.",
    )
    support_url: Address = Field(description="The address of Sengerio's support.")
    about: About = Field(description="What holds for the whole integration.")
    records: dict[str, Text] = Field(
        description="How each kind of record is named within a sentence."
    )
    screens: dict[Name, Screen] = Field(
        description="Each place in QuickBooks Online that a text refers to, by name."
    )
    entries: tuple[ErrorEntry, ...] = Field(
        alias="errors", min_length=1, description="The errors, ordered by code."
    )
    notes: tuple[Note, ...] = Field(
        exclude=True, description="Facts that help with one or more codes and are no step."
    )
    before_activation: tuple[Check, ...] = Field(
        description="What has to be true before the integration is activated."
    )
    sources: dict[Name, Source] = Field(description="Where the facts come from, by name.")

    @model_validator(mode="after")
    def _hand_down(self) -> Self:
        """Give each entry what the catalog says once for several."""
        for entry in self.entries:
            entry._notes = tuple(it.note for it in self.notes if entry.code in it.codes)  # noqa: SLF001
            for appearance in entry.appears_when:
                appearance._named = self.records.get(appearance.record, "")  # noqa: SLF001
        return self

    def with_paths(self, text: str) -> str:
        """Write the way to each screen in place of its name."""
        return SCREEN.sub(lambda name: self.screens[name[1]].text, text)

    @cached_property
    def active(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio still shows."""
        return tuple(entry for entry in self.entries if not entry.retired)

    @cached_property
    def retired(self) -> tuple[ErrorEntry, ...]:
        """The errors that Sengerio no longer shows."""
        return tuple(entry for entry in self.entries if entry.retired)

    @property
    def guide_is_full(self) -> bool:
        """Whether the guide shows each error in full, not only in its list."""
        return len(self.active) <= IN_FULL
