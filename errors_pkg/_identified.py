"""What `identify` finds in a text."""

from collections.abc import Mapping
from dataclasses import dataclass

from errors_pkg._catalog import ErrorEntry, Value
from errors_pkg.base import QuickBooksError


class _Values(dict[str, str]):
    """Values that cannot be changed, as a dict, which is what other libraries can take."""

    def _refuse(self, *_args: object, **_params: object) -> None:
        raise TypeError("what was found cannot be changed; make a copy with dict()")

    __setitem__ = __delitem__ = __ior__ = _refuse  # type: ignore[assignment]
    clear = pop = popitem = setdefault = update = _refuse  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return _Values, (dict(self),)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Identified(Value):
    """An error that was found in a text.

    Attributes:
        entry: What the catalog says about it.
        params: The values of its message by name; none where only its code was found.
    """

    entry: ErrorEntry
    params: Mapping[str, str]

    def __post_init__(self) -> None:
        """Let nobody change the values."""
        object.__setattr__(self, "params", _Values(self.params))

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
