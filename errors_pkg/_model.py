"""The value types of the catalog: frozen, slotted and hashable."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Param:
    """A value that Sengerio puts into a message.

    Attributes:
        name: The name of its placeholder, such as `display_name`.
        label: What the value is, in the reader's words.
        example: A value as it could be.
    """

    name: str
    label: str
    example: str


@dataclass(frozen=True, slots=True)
class Match:
    """The two fields that must be equal for Sengerio to find a record.

    Attributes:
        sengerio: The field in Sengerio.
        quickbooks: The field in QuickBooks Online.
        note: What else must hold, or an empty text.
    """

    sengerio: str
    quickbooks: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An occasion on which Sengerio shows a message.

    Attributes:
        record: The kind of record, such as `Invoice`.
        actions: What was being done with it, such as `creating`.
        text: Both as words within a sentence, such as `creating or updating an Invoice`.
    """

    record: str
    actions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Cause:
    """One way in which an error comes about, and what to do then.

    Attributes:
        cause: What happened.
        resolution: The steps, in order; they may hold `{placeholders}`.
    """

    cause: str
    resolution: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """Everything the catalog says about one error.

    Attributes:
        code: The number Sengerio shows, such as 4004; an `ErrorCode` in `entries`.
        key: The name for programs, such as `customer_not_found`.
        title: A short name with no value in it.
        message: What Sengerio shows, with `{placeholders}` for the values.
        params: The values of the message, in its order.
        match: The two fields that must be equal, or None where no fields are compared.
        appears_when: The occasions on which Sengerio shows it.
        meaning: What has happened.
        causes: Each cause with its steps.
        notes: Facts that help and are no step.
        related: The codes that are easily confused with this one.
        retired: Why Sengerio no longer shows this code, or an empty text.
    """

    code: int
    key: str
    title: str
    message: str
    params: tuple[Param, ...]
    match: Match | None
    appears_when: tuple[Appearance, ...]
    meaning: str
    causes: tuple[Cause, ...]
    notes: tuple[str, ...]
    related: tuple[int, ...]
    retired: str


@dataclass(frozen=True, slots=True)
class Identified:
    """An error that was found in a text.

    Attributes:
        entry: What the catalog says about it.
        params: The values of its message by name; none where only its code was found.
    """

    entry: ErrorEntry
    params: Mapping[str, str]

    def __hash__(self) -> int:
        """Hash the entry and the values, in any order."""
        return hash((self.entry, frozenset(self.params.items())))
