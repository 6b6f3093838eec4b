"""The names by which pickles of version 0.2.0 refer to the value types."""

from errors_pkg import _catalog
from errors_pkg.catalog import lookup


class ErrorEntry(_catalog.ErrorEntry):
    """An entry of version 0.2.0; unpickling turns it into the present one of its code."""

    __slots__ = ()

    def __setstate__(self, state: list[_catalog.ErrorCode]) -> None:
        entry = lookup(state[0])
        for name in entry.__slots__:
            object.__setattr__(self, name, getattr(entry, name))
        object.__setattr__(self, "__class__", _catalog.ErrorEntry)


class _DiscardedPart:
    """A part of such an entry, which no longer has its form."""

    def __setstate__(self, state: list[object]) -> None:
        pass


Appearance = Cause = Choice = Match = Option = Param = _DiscardedPart
