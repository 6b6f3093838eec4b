"""The errors that Sengerio shows when QuickBooks Online refuses a record.

Everything here comes from one catalog, and so does the help site that `url` points to.
"""

from errors_pkg import errors
from errors_pkg._catalog import (
    Appearance,
    Cause,
    Detour,
    ErrorCode,
    ErrorEntry,
    First,
    Match,
    Option,
    Param,
    Step,
)
from errors_pkg._identified import Identified
from errors_pkg._identify import identify, identify_all
from errors_pkg.base import QuickBooksError
from errors_pkg.catalog import UnknownCodeError, entries, lookup, message, url
from errors_pkg.errors import *  # noqa: F403 - one exception for each key

__version__ = "0.2.0"

__all__ = [
    "Appearance",
    "Cause",
    "Detour",
    "ErrorCode",
    "ErrorEntry",
    "First",
    "Identified",
    "Match",
    "Option",
    "Param",
    "QuickBooksError",
    "Step",
    "UnknownCodeError",
    "entries",
    "identify",
    "identify_all",
    "lookup",
    "message",
    "url",
]
__all__ += errors.__all__
