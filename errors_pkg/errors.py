"""An exception for each code. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from errors_pkg._catalog import ErrorCode
from errors_pkg.base import MessageValue, QuickBooksError


class AuthenticationFailedError(QuickBooksError, code=ErrorCode.AUTHENTICATION_FAILED):
    """Authentication failed (#4001)."""

    code: ErrorCode

    def __init__(self) -> None:
        self.params = {}


class PaymentMethodNotFoundError(QuickBooksError, code=ErrorCode.PAYMENT_METHOD_NOT_FOUND):
    """Payment method not found (#4002)."""

    code: ErrorCode
    payment_method: MessageValue = MessageValue()

    def __init__(self, *, payment_method: str) -> None:
        self.params = {"payment_method": payment_method}


class TermNotFoundError(QuickBooksError, code=ErrorCode.TERM_NOT_FOUND):
    """Term not found (#4003)."""

    code: ErrorCode
    term: MessageValue = MessageValue()

    def __init__(self, *, term: str) -> None:
        self.params = {"term": term}


class CustomerNotFoundError(QuickBooksError, code=ErrorCode.CUSTOMER_NOT_FOUND):
    """Customer not found (#4004)."""

    code: ErrorCode
    display_name: MessageValue = MessageValue()

    def __init__(self, *, display_name: str) -> None:
        self.params = {"display_name": display_name}


class InvoiceNotFoundError(QuickBooksError, code=ErrorCode.INVOICE_NOT_FOUND):
    """Invoice not found (#4005)."""

    code: ErrorCode
    invoice_no: MessageValue = MessageValue()

    def __init__(self, *, invoice_no: str) -> None:
        self.params = {"invoice_no": invoice_no}


class MultipleInvoicesFoundError(QuickBooksError, code=ErrorCode.MULTIPLE_INVOICES_FOUND):
    """More than one invoice found (#4006)."""

    code: ErrorCode
    invoice_no: MessageValue = MessageValue()

    def __init__(self, *, invoice_no: str) -> None:
        self.params = {"invoice_no": invoice_no}


class TaxCodeNotFoundError(QuickBooksError, code=ErrorCode.TAX_CODE_NOT_FOUND):
    """Tax code not found (#4007)."""

    code: ErrorCode
    tax_code: MessageValue = MessageValue()

    def __init__(self, *, tax_code: str) -> None:
        self.params = {"tax_code": tax_code}


class CreditNoteNotFoundError(QuickBooksError, code=ErrorCode.CREDIT_NOTE_NOT_FOUND):
    """Credit note not found (#4008)."""

    code: ErrorCode
    credit_note_no: MessageValue = MessageValue()

    def __init__(self, *, credit_note_no: str) -> None:
        self.params = {"credit_note_no": credit_note_no}


class MultipleCreditNotesFoundError(QuickBooksError, code=ErrorCode.MULTIPLE_CREDIT_NOTES_FOUND):
    """More than one credit note found (#4009)."""

    code: ErrorCode
    credit_note_no: MessageValue = MessageValue()

    def __init__(self, *, credit_note_no: str) -> None:
        self.params = {"credit_note_no": credit_note_no}


EXCEPTIONS: dict[int, type[QuickBooksError]] = {
    4001: AuthenticationFailedError,
    4002: PaymentMethodNotFoundError,
    4003: TermNotFoundError,
    4004: CustomerNotFoundError,
    4005: InvoiceNotFoundError,
    4006: MultipleInvoicesFoundError,
    4007: TaxCodeNotFoundError,
    4008: CreditNoteNotFoundError,
    4009: MultipleCreditNotesFoundError,
}
