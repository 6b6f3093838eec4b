"""The errors that Sengerio shows when QuickBooks Online refuses a record.

Everything here comes from one catalog, and so does the help site that `url` points to.
"""

from errors_pkg._generated import ErrorCode
from errors_pkg._lookup import UnknownCodeError, entries, lookup, message, url
from errors_pkg._model import Appearance, Cause, ErrorEntry, Match, Param

__all__ = [
    "Appearance",
    "Cause",
    "ErrorCode",
    "ErrorEntry",
    "Match",
    "Param",
    "UnknownCodeError",
    "entries",
    "lookup",
    "message",
    "url",
]
