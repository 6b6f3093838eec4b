"""What `identify` finds in a text."""

from collections.abc import Mapping
from dataclasses import dataclass

from errors_pkg._model import ErrorEntry, Value
from errors_pkg.base import QuickBooksError


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Identified(Value):
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

    @property
    def url(self) -> str:
        """The address of the help page, with the values in its fragment."""
        return self.entry.code.url(**self.params)

    def exception(self) -> QuickBooksError:
        """Make the exception that a program would have raised.

        Returns:
            The exception of the code, with the values.

        Raises:
            TypeError: Only the code was found, and its message has values.
        """
        return QuickBooksError.for_code(self.entry.code, **self.params)
