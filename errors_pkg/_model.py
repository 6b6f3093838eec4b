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
    """The two fields that must be equal for Sengerio to find a record.

    Attributes:
        sengerio: The field in Sengerio.
        quickbooks: The field in QuickBooks Online.
        note: What else must hold, or an empty text.
    """

    sengerio: str
    quickbooks: str
    note: str = ""


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
class Cause(Value):
    """One way in which an error comes about, and what to do then.

    Attributes:
        cause: What happened.
        resolution: The steps, in order; they may hold `{placeholders}`.
    """

    cause: str
    resolution: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ErrorEntry(Value):
    """Everything the catalog says about one error.

    Attributes:
        code: The code that Sengerio shows, such as 4004.
        key: The name for programs, such as `customer_not_found`.
        title: A short name with no value in it.
        message: What Sengerio shows, with `{placeholders}` for the values.
        params: The values of the message, in its order.
        match: The two fields that must be equal, or None where no fields are compared.
        appears_when: The occasions on which Sengerio shows it.
        meaning: What has happened.
        causes: Each cause with its steps.
        notes: Facts that help and are no step.
        keywords: The words people use for the problem.
        related: The codes that are easily confused with this one.
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
    causes: tuple[Cause, ...]
    notes: tuple[str, ...]
    keywords: tuple[str, ...]
    related: tuple[int, ...]
    retired: str
    successor: int | None = None
    former_messages: tuple[str, ...] = ()
