"""The value types of the catalog: frozen, slotted and hashable."""

from dataclasses import dataclass

from errors_pkg.codes import ErrorCode


class Value:
    """What the value types share: they compare, hash and show by their fields.

    dataclasses would write these methods anew for each type, at twice the time of this import.
    """

    __slots__: tuple[str, ...] = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        """Say whether the other value is of the same type and has equal fields."""
        return type(other) is type(self) and self._fields() == other._fields()

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash(self._fields())

    def __repr__(self) -> str:
        """Return the call that makes an equal value."""
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({', '.join(fields)})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Param(Value):
    """A value that Sengerio puts into a message.

    Attributes:
        name: The name of its placeholder, such as `display_name`.
        label: What the value is, in the reader's words.
        example: A value as it could be.
    """

    name: str
    label: str
    example: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Match(Value):
    """The two fields that Sengerio compares to find a record.

    Attributes:
        sengerio: The field in Sengerio.
        quickbooks: The field in QuickBooks Online.
        note: What else must hold, or an empty text.
        unique: Whether they do match, and the error is that more than one record does.
    """

    sengerio: str
    quickbooks: str
    note: str = ""
    unique: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Appearance(Value):
    """An occasion on which Sengerio shows a message.

    Attributes:
        record: The kind of record, such as `Invoice`.
        actions: What was being done with it, such as `creating`.
        text: Both as words within a sentence, such as `creating or updating an Invoice`.
    """

    record: str
    actions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Option(Value):
    """One alternative of a choice.

    Attributes:
        when: What is the case; it may hold `{placeholders}`.
        steps: The steps for that case, in order; they may hold `{placeholders}`.
    """

    when: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Value):
    """A place among the steps where the way parts.

    Attributes:
        either: The alternatives, two or more, of which the reader takes the true one.
    """

    either: tuple[Option, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cause(Value):
    """One way in which an error comes about, and what to do then.

    Attributes:
        cause: What happened.
        tell: How to know that it is this cause, or an empty text.
        resolution: The steps and choices, in order; they may hold `{placeholders}`.
    """

    cause: str
    tell: str
    resolution: tuple[str | Choice, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ErrorEntry(Value):
    """Everything the catalog says about one error.

    Attributes:
        code: The code that Sengerio shows, such as 4004.
        key: The name for programs, such as `customer_not_found`.
        title: A short name with no value in it.
        message: What Sengerio shows, with `{placeholders}` for the values.
        params: The values of the message, in its order.
        match: The two fields that are compared, or None where none are.
        appears_when: The occasions on which Sengerio shows it.
        meaning: What has happened.
        first: The one action that everybody starts with; it may hold `{placeholders}`.
        causes: Each cause with its steps.
        otherwise: What to do if none of the causes fits, or an empty text.
        notes: Facts that help and are no step.
        keywords: The words people use for the problem.
        related: The codes that are easily confused with this one.
        reviewed: The month in which the texts were last checked, such as `2026-11`.
        retired: Why Sengerio no longer shows this code, or an empty text.
        successor: The code that Sengerio shows instead of a retired one, or None.
        former_messages: What Sengerio showed in earlier versions, written like `message`.
    """

    code: ErrorCode
    key: str
    title: str
    message: str
    params: tuple[Param, ...]
    match: Match | None
    appears_when: tuple[Appearance, ...]
    meaning: str
    first: str
    causes: tuple[Cause, ...]
    otherwise: str
    notes: tuple[str, ...]
    keywords: tuple[str, ...]
    related: tuple[int, ...]
    reviewed: str
    retired: str
    successor: int | None = None
    former_messages: tuple[str, ...] = ()
