"""The result of `identify`."""

from collections.abc import Mapping
from dataclasses import dataclass

from errors_pkg._catalog import ErrorEntry, Value
from errors_pkg.base import QuickBooksError


class _ReadOnlyDict(dict[str, str]):
    """A read-only dict; other libraries can serialise it, unlike a mapping proxy."""

    def _reject_change(self, *_args: object, **_params: object) -> None:
        raise TypeError("Identified.params is read-only; copy it with dict(params)")

    __setitem__ = __delitem__ = __ior__ = _reject_change  # type: ignore[assignment]
    clear = pop = popitem = setdefault = update = _reject_change  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return dict, (dict(self),)


_Values = _ReadOnlyDict  # its name in pickles of version 0.2.0


@dataclass(frozen=True, slots=True, repr=False)
class Identified(Value):
    """An error that was found in a text.

    Attributes:
        entry: What the catalog says about it.
        params: The values of its message by name; empty if only the code was found.
    """

    entry: ErrorEntry
    params: Mapping[str, str]

    def __post_init__(self) -> None:
        """Make the values read-only."""
        object.__setattr__(self, "params", _ReadOnlyDict(self.params))

    def __hash__(self) -> int:
        """Hash the entry and the values, in any order."""
        return hash((self.entry, frozenset(self.params.items())))

    def __repr__(self) -> str:
        """Show the entry and the values."""
        return f"Identified({self.entry!r}, {dict(self.params)!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle the entry and the values, without a private type."""
        return Identified, (self.entry, dict(self.params))

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        return self.entry.code.url(**self.params)

    def exception(self) -> QuickBooksError:
        """Create the exception for this error.

        Returns:
            The exception of the code, with the values.

        Raises:
            TypeError: The message has values, but only the code was found.
        """
        return QuickBooksError.for_code(self.entry.code, **self.params)
