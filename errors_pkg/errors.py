"""An exception for each code. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from errors_pkg._catalog import ErrorCode
from errors_pkg.base import QuickBooksError

__all__ = [
    "AuthenticationFailedError",
    "PaymentMethodNotFoundError",
    "TermNotFoundError",
    "CustomerNotFoundError",
    "InvoiceNotFoundError",
    "MultipleInvoicesFoundError",
    "TaxCodeNotFoundError",
    "CreditNoteNotFoundError",
    "MultipleCreditNotesFoundError",
]


class AuthenticationFailedError(QuickBooksError, code=ErrorCode.AUTHENTICATION_FAILED):
    """#4001 Authentication failed."""

    def __init__(self) -> None:
        super().__init__()


class PaymentMethodNotFoundError(QuickBooksError, code=ErrorCode.PAYMENT_METHOD_NOT_FOUND):
    """#4002 Payment method not found."""

    def __init__(self, *, payment_method: str) -> None:
        super().__init__(payment_method=payment_method)


class TermNotFoundError(QuickBooksError, code=ErrorCode.TERM_NOT_FOUND):
    """#4003 Term not found."""

    def __init__(self, *, term: str) -> None:
        super().__init__(term=term)


class CustomerNotFoundError(QuickBooksError, code=ErrorCode.CUSTOMER_NOT_FOUND):
    """#4004 Customer not found."""

    def __init__(self, *, display_name: str) -> None:
        super().__init__(display_name=display_name)


class InvoiceNotFoundError(QuickBooksError, code=ErrorCode.INVOICE_NOT_FOUND):
    """#4005 Invoice not found."""

    def __init__(self, *, invoice_no: str) -> None:
        super().__init__(invoice_no=invoice_no)


class MultipleInvoicesFoundError(QuickBooksError, code=ErrorCode.MULTIPLE_INVOICES_FOUND):
    """#4006 More than one invoice found."""

    def __init__(self, *, invoice_no: str) -> None:
        super().__init__(invoice_no=invoice_no)


class TaxCodeNotFoundError(QuickBooksError, code=ErrorCode.TAX_CODE_NOT_FOUND):
    """#4007 Tax code not found."""

    def __init__(self, *, tax_code: str) -> None:
        super().__init__(tax_code=tax_code)


class CreditNoteNotFoundError(QuickBooksError, code=ErrorCode.CREDIT_NOTE_NOT_FOUND):
    """#4008 Credit note not found."""

    def __init__(self, *, credit_note_no: str) -> None:
        super().__init__(credit_note_no=credit_note_no)


class MultipleCreditNotesFoundError(QuickBooksError, code=ErrorCode.MULTIPLE_CREDIT_NOTES_FOUND):
    """#4009 More than one credit note found."""

    def __init__(self, *, credit_note_no: str) -> None:
        super().__init__(credit_note_no=credit_note_no)
