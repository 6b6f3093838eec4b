"""The errors that Sengerio shows when QuickBooks Online refuses a record.

Everything here comes from one catalog, and so does the help site that `url` points to.
Generated from catalog/errors.yml by scripts/generate.py, do not edit.
"""

from errors_pkg import errors as errors
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
from errors_pkg.base import QuickBooksError, UnlistedError
from errors_pkg.catalog import UnknownCodeError, entries, lookup, message, url
from errors_pkg.errors import (
    AuthenticationFailedError,
    CreditNoteNotFoundError,
    CustomerNotFoundError,
    InvoiceNotFoundError,
    MultipleCreditNotesFoundError,
    MultipleInvoicesFoundError,
    PaymentMethodNotFoundError,
    TaxCodeNotFoundError,
    TermNotFoundError,
)

__version__ = "0.3.0"

__all__ = [
    "Appearance",
    "AuthenticationFailedError",
    "Cause",
    "CreditNoteNotFoundError",
    "CustomerNotFoundError",
    "Detour",
    "ErrorCode",
    "ErrorEntry",
    "First",
    "Identified",
    "InvoiceNotFoundError",
    "Match",
    "MultipleCreditNotesFoundError",
    "MultipleInvoicesFoundError",
    "Option",
    "Param",
    "PaymentMethodNotFoundError",
    "QuickBooksError",
    "Step",
    "TaxCodeNotFoundError",
    "TermNotFoundError",
    "UnknownCodeError",
    "UnlistedError",
    "entries",
    "identify",
    "identify_all",
    "lookup",
    "message",
    "url",
]

# Pickles, tracebacks and documentation then name no private module.
for _name in __all__:
    if _name != "entries":
        globals()[_name].__module__ = __name__
