"""The errors that Sengerio shows when QuickBooks Online refuses a record.

Everything here comes from one catalog, and so does the help site that `url` points to.
"""

from errors_pkg import _generated
from errors_pkg._exceptions import QuickBooksError
from errors_pkg._generated import *  # noqa: F403 - one exception for each key, and ErrorCode
from errors_pkg._lookup import UnknownCodeError, entries, lookup, message, url
from errors_pkg._model import Appearance, Cause, ErrorEntry, Match, Param

__all__ = [
    "Appearance",
    "Cause",
    "ErrorEntry",
    "Identified",
    "Match",
    "Param",
    "QuickBooksError",
    "UnknownCodeError",
    "entries",
    "identify",
    "lookup",
    "message",
    "url",
]
__all__ += _generated.__all__

# Tracebacks and pickles name an exception by the module that people import it from.
for _name in _generated.__all__:
    globals()[_name].__module__ = __name__

TYPE_CHECKING = False  # see _exceptions.py
if TYPE_CHECKING:
    from errors_pkg._identify import Identified, identify
else:

    def __getattr__(name: str) -> object:
        # Its patterns take longer to compile than the rest takes to load, and few programs need it.
        if name not in {"Identified", "identify"}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from errors_pkg import _identify  # noqa: PLC0415

        globals().update(identify=_identify.identify, Identified=_identify.Identified)
        return globals()[name]
