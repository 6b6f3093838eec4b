"""The codes. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from enum import IntEnum

from errors_pkg._text import check, link

TYPE_CHECKING = False
if TYPE_CHECKING:
    from errors_pkg._model import ErrorEntry

SITE_URL = "https://help.sengerio.example/quickbooks-online/"
ENTRY_OF: "dict[int, ErrorEntry]" = {}  # which _generated.py fills


class ErrorCode(IntEnum):
    """The codes that Sengerio shows, one member for each key of the catalog."""

    AUTHENTICATION_FAILED = 4001
    PAYMENT_METHOD_NOT_FOUND = 4002
    TERM_NOT_FOUND = 4003
    CUSTOMER_NOT_FOUND = 4004
    INVOICE_NOT_FOUND = 4005
    MULTIPLE_INVOICES_FOUND = 4006
    TAX_CODE_NOT_FOUND = 4007
    CREDIT_NOTE_NOT_FOUND = 4008
    MULTIPLE_CREDIT_NOTES_FOUND = 4009

    @property
    def entry(self) -> "ErrorEntry":
        """What the catalog says about the error."""
        return ENTRY_OF[self]

    def url(self, **params: object) -> str:
        """Make the address of the help page, as the function `url` does.

        Args:
            **params: Values for some or all params of the message.

        Returns:
            The address.

        Raises:
            TypeError: A param is unexpected; it names each of them.
        """
        if params:
            check(self.entry, params, may_lack=True)
        return link(SITE_URL, self, params)
