"""The catalog as Python values. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from enum import IntEnum

from errors_pkg._exceptions import QuickBooksError
from errors_pkg._model import Appearance, Cause, ErrorEntry, Match, Param

__all__ = [
    "ErrorCode",
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

SITE_URL = "https://help.sengerio.example/quickbooks-online/"


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


ENTRIES = (
    ErrorEntry(
        code=ErrorCode.AUTHENTICATION_FAILED,
        key="authentication_failed",
        title="Authentication failed",
        message="Oops! There was a problem during the authentication process by QuickBooks Online. Please try again later.",
        match=None,
        appears_when=(
            Appearance(
                record="Integration",
                actions=(
                    "activating",
                ),
                text="activating the integration",
            ),
        ),
        meaning="The authentication by QuickBooks Online did not succeed.",
        causes=(
            Cause(
                cause="Data may have been lost or modified during the authentication.",
                resolution=(
                    "Wait a while.",
                    "Activate the integration in Sengerio again.",
                ),
            ),
        ),
        keywords=(
            "login",
            "log in",
            "sign in",
            "signing in",
            "logged out",
            "connect",
            "connection",
            "connection lost",
            "disconnected",
            "reconnect",
            "link QuickBooks",
            "activate",
            "activate the integration",
            "activation",
            "password",
            "wrong password",
            "credentials",
            "authorise",
            "authorisation",
            "authorize",
            "unauthorised",
            "permission",
            "access",
            "access denied",
            "admin",
            "token expired",
            "session expired",
            "OAuth",
            "two-factor",
            "security code",
            "try again later",
            "integration not working",
            "sync stopped",
            "not syncing",
            "nothing syncs",
        ),
        related=(),
        retired="",
        successor=None,
        former_messages=(),
        params=(),
        notes=(
            "Only an admin of the QuickBooks Online company (primary admin or company admin) can connect or disconnect an app.",
            "To disconnect the app in QuickBooks Online, choose “Apps”, then the app, then “Disconnect”.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.PAYMENT_METHOD_NOT_FOUND,
        key="payment_method_not_found",
        title="Payment method not found",
        message='Oops! No payment method with name "{payment_method}" found on QuickBooks Online.',
        match=Match(
            sengerio="Payment method › Name",
            quickbooks="Payment method › Name",
            note="",
        ),
        appears_when=(
            Appearance(
                record="Business Partner",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating a Business Partner",
            ),
        ),
        meaning="The payment method used in Sengerio is not present in QuickBooks Online.",
        causes=(
            Cause(
                cause="No payment method in QuickBooks Online has the name used in Sengerio.",
                resolution=(
                    "In QuickBooks Online, choose “Settings ⚙ › All lists › Payment methods”.",
                    "If the payment method is not in the list, choose “New”.",
                    "If it is there under another name, choose the arrow next to “Action”, then “Edit”.",
                    "Enter {payment_method} as the name, exactly as it is in Sengerio.",
                    "Choose “Save”.",
                    "In Sengerio, save the Business Partner again.",
                ),
            ),
        ),
        keywords=(
            "payment type",
            "payment option",
            "way of paying",
            "how they pay",
            "mode of payment",
            "pay by",
            "cash",
            "cheque",
            "chq",
            "check",
            "card",
            "credit card",
            "debit card",
            "fuel card",
            "bank transfer",
            "wire transfer",
            "BACS",
            "CHAPS",
            "faster payment",
            "ACH",
            "EFT",
            "SEPA",
            "direct debit",
            "standing order",
            "PayPal",
            "Stripe",
            "wrong payment method",
            "missing payment method",
        ),
        related=(
            4003,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="payment_method",
                label="Payment method name",
                example="Bank transfer",
            ),
        ),
        notes=(
            "The names of payment methods and terms have at most 31 characters in QuickBooks Online.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.TERM_NOT_FOUND,
        key="term_not_found",
        title="Term not found",
        message='Oops! No term with name "{term}" found on QuickBooks Online.',
        match=Match(
            sengerio="Deferment days",
            quickbooks="Term › Name and Due in fixed number of days",
            note="Both fields of the term hold the bare number.",
        ),
        appears_when=(
            Appearance(
                record="Business Partner",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating a Business Partner",
            ),
            Appearance(
                record="Invoice",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating an Invoice",
            ),
        ),
        meaning="The Deferment days number used in Sengerio has no equivalent Term in QuickBooks Online.",
        causes=(
            Cause(
                cause="No Term in QuickBooks Online has the Deferment days number both as its Name and as its number of days.",
                resolution=(
                    "In QuickBooks Online, choose “Settings ⚙ › All lists › Terms”.",
                    "Choose “New”, or edit the term that you want to use.",
                    "Enter {term} as the “Name”, just the number.",
                    "Enter {term} in “Due in fixed number of days”, too.",
                    "Choose “Save”.",
                    "In Sengerio, save the Business Partner or the Invoice again.",
                ),
            ),
        ),
        keywords=(
            "net 15",
            "net 30",
            "net 60",
            "net 90",
            "7 days",
            "14 days",
            "30 days",
            "60 days",
            "due date",
            "due on receipt",
            "overdue",
            "payment terms",
            "terms of payment",
            "credit terms",
            "credit period",
            "credit days",
            "payment period",
            "payment deadline",
            "days",
            "days to pay",
            "number of days",
            "time to pay",
            "when to pay",
            "late payment",
            "end of month",
            "EOM",
            "deferment",
            "deferred payment",
            "missing term",
        ),
        related=(
            4002,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="term",
                label="Deferment days",
                example="30",
            ),
        ),
        notes=(
            "The names of payment methods and terms have at most 31 characters in QuickBooks Online.",
            "QuickBooks Online calls its own sample terms “Net 30” and “Due on receipt”. Sengerio needs the bare number, such as 30.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.CUSTOMER_NOT_FOUND,
        key="customer_not_found",
        title="Customer not found",
        message='Oops! No customer with DisplayName "{display_name}" found on QuickBooks Online.',
        match=Match(
            sengerio="Business Partner › Code",
            quickbooks="Customer › Display name",
            note="",
        ),
        appears_when=(
            Appearance(
                record="Business Partner",
                actions=(
                    "updating",
                ),
                text="updating a Business Partner",
            ),
            Appearance(
                record="Invoice",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating an Invoice",
            ),
            Appearance(
                record="Credit note",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating a Credit note",
            ),
        ),
        meaning="The customer is present in Sengerio but missing in QuickBooks Online.",
        causes=(
            Cause(
                cause="The Display Name of the customer was changed in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Customers” and open the customer.",
                    "Choose “Edit”.",
                    "Change “Customer display name” to {display_name}, exactly as the Business Partner Code in Sengerio.",
                    "Choose “Save”.",
                    "If QuickBooks Online offers to merge two customers, answer “No”.",
                    "If the Display Name in QuickBooks Online is the one to keep, leave it as it is. Change the Business Partner Code in Sengerio to match it instead.",
                    "In Sengerio, save again the record that showed the error.",
                ),
            ),
            Cause(
                cause="The customer was made inactive in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Customers”.",
                    "Choose the small gear above the “Action” column, then “Include inactive”.",
                    "Find the customer {display_name}, marked “(deleted)”.",
                    "Choose “Make active”.",
                    "In Sengerio, save again the record that showed the error.",
                ),
            ),
            Cause(
                cause="The Business Partner Code was changed in Sengerio while the Business Partner was being updated.",
                resolution=(
                    "Keep to this order. First QuickBooks Online, only then Sengerio.",
                    "In QuickBooks Online, choose “Sales › Customers” and open the customer.",
                    "Choose “Edit”.",
                    "Change “Customer display name” to the new Business Partner Code.",
                    "Choose “Save”.",
                    "In Sengerio, change the Code of the Business Partner.",
                ),
            ),
        ),
        keywords=(
            "client",
            "debtor",
            "account name",
            "company name",
            "haulier",
            "haulage company",
            "carrier",
            "shipper",
            "consignee",
            "freight forwarder",
            "trading partner",
            "supplier",
            "vendor",
            "renamed",
            "rename",
            "name changed",
            "wrong name",
            "different name",
            "spelling of a name",
            "name does not match",
            "inactive",
            "archived",
            "deleted",
            "removed customer",
            "hidden customer",
            "reactivate",
            "make active",
            "merge",
            "merged customers",
            "display name",
            "business partner",
            "partner code",
            "customer code",
            "code changed",
            "missing customer",
            "unknown customer",
            "new customer",
            "customer list",
            "address book",
        ),
        related=(
            4005,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="display_name",
                label="Business Partner Code",
                example="ACME Haulage Ltd",
            ),
        ),
        notes=(
            "QuickBooks Online marks an inactive customer “(deleted)”. Its records stay.",
            "If you change a display name to one that another customer has, QuickBooks Online offers to merge the two. Always answer “No”.",
            "A display name is unique across customers, suppliers (US, vendors) and employees in QuickBooks Online. It has at most 500 characters, with no colon, tab or line break.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.INVOICE_NOT_FOUND,
        key="invoice_not_found",
        title="Invoice not found",
        message='Oops! No invoice with no. "{invoice_no}" found on QuickBooks Online.',
        match=Match(
            sengerio="Invoice › Invoice Number",
            quickbooks="Invoice › Invoice no.",
            note="Only one invoice in QuickBooks Online may have this number.",
        ),
        appears_when=(
            Appearance(
                record="Invoice",
                actions=(
                    "updating",
                ),
                text="updating an Invoice",
            ),
        ),
        meaning="The Invoice no. was changed by hand in QuickBooks Online, or the invoice is missing there.",
        causes=(
            Cause(
                cause="The Invoice no. was changed by hand in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Invoices” and open the invoice.",
                    "Change “Invoice no.” to {invoice_no}, exactly as the Invoice Number in Sengerio.",
                    "If you cannot edit the number, choose “Settings ⚙ › Account and settings › Sales › Sales form content”, turn on “Custom transaction numbers” and choose “Save”.",
                    "Choose “Save”.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
            Cause(
                cause="The invoice is missing in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, create the invoice by hand.",
                    "Enter {invoice_no} as “Invoice no.”, exactly as the Invoice Number in Sengerio.",
                    "Choose “Save”.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
        ),
        keywords=(
            "missing invoice",
            "lost invoice",
            "deleted invoice",
            "removed invoice",
            "invoice gone",
            "invoice disappeared",
            "invoice number",
            "invoice number changed",
            "wrong invoice number",
            "invoice reference",
            "renumbered",
            "document number",
            "bill",
            "sales invoice",
            "freight invoice",
            "voided",
            "cancelled invoice",
            "update invoice",
            "edit invoice",
            "correct an invoice",
            "custom transaction numbers",
        ),
        related=(
            4006,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="invoice_no",
                label="Invoice Number",
                example="INV-2041",
            ),
        ),
        notes=(
            "The switch “Custom transaction numbers” covers invoices and credit notes.",
            "A deleted invoice is gone from the look-ups of QuickBooks Online. A voided one still holds its number.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.MULTIPLE_INVOICES_FOUND,
        key="multiple_invoices_found",
        title="More than one invoice found",
        message='Oops! More than one invoice found with no. "{invoice_no}" on QuickBooks Online.',
        match=Match(
            sengerio="Invoice › Invoice Number",
            quickbooks="Invoice › Invoice no.",
            note="Only one invoice in QuickBooks Online may have this number.",
        ),
        appears_when=(
            Appearance(
                record="Invoice",
                actions=(
                    "updating",
                ),
                text="updating an Invoice",
            ),
        ),
        meaning="Several invoices in QuickBooks Online have the same no.",
        causes=(
            Cause(
                cause="More than one invoice in QuickBooks Online has the Invoice Number used in Sengerio.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Invoices”.",
                    "Sort the list by the “No.” column.",
                    "Find every invoice with the no. {invoice_no} and decide which one belongs to the Invoice in Sengerio.",
                    "Open one of the others and change its “Invoice no.”.",
                    "If you cannot edit the number, choose “Settings ⚙ › Account and settings › Sales › Sales form content”, turn on “Custom transaction numbers” and choose “Save”.",
                    "Choose “Save”.",
                    "Repeat this until only one invoice is left with the no. {invoice_no}.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
        ),
        keywords=(
            "duplicate invoice",
            "duplicate invoice number",
            "same number",
            "same invoice number",
            "invoice number already used",
            "invoice number taken",
            "invoice number already exists",
            "invoice number not unique",
            "twice",
            "double",
            "duplicates",
            "several invoices",
            "multiple invoices",
            "two invoices",
            "copied invoice",
            "invoice sent twice",
            "exported twice",
            "invoiced twice",
            "billed twice",
            "double billing",
            "repeated number",
        ),
        related=(
            4005,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="invoice_no",
                label="Invoice Number",
                example="INV-2041",
            ),
        ),
        notes=(
            "The switch “Custom transaction numbers” covers invoices and credit notes.",
            "A deleted invoice is gone from the look-ups of QuickBooks Online. A voided one still holds its number.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.TAX_CODE_NOT_FOUND,
        key="tax_code_not_found",
        title="Tax code not found",
        message='Oops! No tax code with name "{tax_code}" found on QuickBooks Online.',
        match=Match(
            sengerio="VAT rate › Name",
            quickbooks="Tax code › Name",
            note="",
        ),
        appears_when=(
            Appearance(
                record="Invoice",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating an Invoice",
            ),
            Appearance(
                record="Credit note",
                actions=(
                    "creating",
                    "updating",
                ),
                text="creating or updating a Credit note",
            ),
        ),
        meaning="The VAT rate used in Sengerio has no equivalent Tax code in QuickBooks Online.",
        causes=(
            Cause(
                cause="No Tax code in QuickBooks Online has the name of the VAT rate used in Sengerio.",
                resolution=(
                    "In QuickBooks Online, look for a suitable tax code. One that exists may be hidden from the list.",
                    "If there is one under another name, rename the VAT rate in Sengerio to match it, or the tax code to match the VAT rate. Then skip to the last step.",
                    "If there is none, ask your accountant first. A new tax code can change what the VAT return shows.",
                    "In the UK, choose “Taxes › Add tax › Tax rate”. “Taxes” may be called “VAT”.",
                    "In the US, choose “Taxes › Sales tax › Sales tax settings › Custom rates › Add rate”.",
                    "Enter {tax_code} as the name, exactly as the VAT rate in Sengerio.",
                    "In the UK, enter the sales rate and the purchase rate. In the US, enter the agency and the rate.",
                    "Choose “Save”.",
                    "In Sengerio, save the Invoice or the Credit note again.",
                ),
            ),
        ),
        keywords=(
            "sales tax",
            "tax",
            "VAT",
            "VAT rate",
            "tax rate",
            "VAT code",
            "VAT missing",
            "zero rated",
            "exempt",
            "20%",
            "5%",
            "0%",
            "standard rate",
            "reduced rate",
            "reverse charge",
            "out of scope",
            "outside the scope",
            "no VAT",
            "GST",
            "export",
            "VAT return",
            "HMRC",
            "tax agency",
            "making tax digital",
            "tax percentage",
        ),
        related=(),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="tax_code",
                label="VAT rate name",
                example="20.0% S",
            ),
        ),
        notes=(
            "If a suitable tax code already exists under another name, renaming the VAT rate in Sengerio is the gentler fix. The two names only have to match.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.CREDIT_NOTE_NOT_FOUND,
        key="credit_note_not_found",
        title="Credit note not found",
        message='Oops! No credit note with no. "{credit_note_no}" found on QuickBooks Online.',
        match=Match(
            sengerio="Credit note › Credit note Number",
            quickbooks="Credit note › Credit note no.",
            note="Only one credit note in QuickBooks Online may have this number.",
        ),
        appears_when=(
            Appearance(
                record="Credit note",
                actions=(
                    "updating",
                ),
                text="updating a Credit note",
            ),
        ),
        meaning="The Credit note no. was changed by hand in QuickBooks Online, or the credit note is missing there.",
        causes=(
            Cause(
                cause="The Credit note no. was changed by hand in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Customers” and open the customer.",
                    "In the transaction list, open the credit note (US, credit memo).",
                    "Change “Credit note no.” to {credit_note_no}, exactly as the Credit note Number in Sengerio.",
                    "If you cannot edit the number, choose “Settings ⚙ › Account and settings › Sales › Sales form content”, turn on “Custom transaction numbers” and choose “Save”.",
                    "Choose “Save”.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
            Cause(
                cause="The credit note is missing in QuickBooks Online.",
                resolution=(
                    "In QuickBooks Online, create the credit note (US, credit memo) by hand.",
                    "Enter {credit_note_no} as “Credit note no.”, exactly as the Credit note Number in Sengerio.",
                    "Choose “Save”.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
        ),
        keywords=(
            "credit memo",
            "credit",
            "refund",
            "refund receipt",
            "give credit",
            "rebate",
            "missing credit note",
            "lost credit note",
            "deleted credit note",
            "voided credit note",
            "cancelled credit note",
            "credit note gone",
            "credit note disappeared",
            "credit number",
            "credit note number",
            "credit note number changed",
            "wrong credit note number",
            "credit note renumbered",
            "update credit note",
            "edit credit note",
        ),
        related=(
            4009,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="credit_note_no",
                label="Credit note Number",
                example="CN-0187",
            ),
        ),
        notes=(
            "The switch “Custom transaction numbers” covers invoices and credit notes.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "In QuickBooks Online in the US, a credit note is called a credit memo. You may also see “Give credit”.",
        ),
    ),
    ErrorEntry(
        code=ErrorCode.MULTIPLE_CREDIT_NOTES_FOUND,
        key="multiple_credit_notes_found",
        title="More than one credit note found",
        message='Oops! More than one credit note found with no. "{credit_note_no}" on QuickBooks Online.',
        match=Match(
            sengerio="Credit note › Credit note Number",
            quickbooks="Credit note › Credit note no.",
            note="Only one credit note in QuickBooks Online may have this number.",
        ),
        appears_when=(
            Appearance(
                record="Credit note",
                actions=(
                    "updating",
                ),
                text="updating a Credit note",
            ),
        ),
        meaning="Several credit notes in QuickBooks Online have the same no.",
        causes=(
            Cause(
                cause="More than one credit note in QuickBooks Online has the Credit note Number used in Sengerio.",
                resolution=(
                    "In QuickBooks Online, choose “Sales › Customers” and open the customer.",
                    "In the transaction list, find every credit note (US, credit memo) with the no. {credit_note_no} and decide which one belongs to the Credit note in Sengerio.",
                    "Open one of the others and change its “Credit note no.”.",
                    "If you cannot edit the number, choose “Settings ⚙ › Account and settings › Sales › Sales form content”, turn on “Custom transaction numbers” and choose “Save”.",
                    "Choose “Save”.",
                    "Repeat this until only one credit note is left with the no. {credit_note_no}.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
        ),
        keywords=(
            "duplicate credit note",
            "duplicate credit memo",
            "same number",
            "same credit note number",
            "credit note number already used",
            "credit note number already exists",
            "credit note number not unique",
            "twice",
            "double",
            "duplicates",
            "several credit notes",
            "multiple credit notes",
            "two credit notes",
            "credited twice",
            "refunded twice",
            "double refund",
            "credit note sent twice",
        ),
        related=(
            4008,
        ),
        retired="",
        successor=None,
        former_messages=(),
        params=(
            Param(
                name="credit_note_no",
                label="Credit note Number",
                example="CN-0187",
            ),
        ),
        notes=(
            "The switch “Custom transaction numbers” covers invoices and credit notes.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "In QuickBooks Online in the US, a credit note is called a credit memo. You may also see “Give credit”.",
        ),
    ),
)


class AuthenticationFailedError(QuickBooksError):
    """#4001 Authentication failed."""

    entry = ENTRIES[0]
    code = ErrorCode.AUTHENTICATION_FAILED

    def __init__(self) -> None:
        self.params = {}


class PaymentMethodNotFoundError(QuickBooksError):
    """#4002 Payment method not found."""

    entry = ENTRIES[1]
    code = ErrorCode.PAYMENT_METHOD_NOT_FOUND

    def __init__(self, *, payment_method: str) -> None:
        self.params = {"payment_method": payment_method}


class TermNotFoundError(QuickBooksError):
    """#4003 Term not found."""

    entry = ENTRIES[2]
    code = ErrorCode.TERM_NOT_FOUND

    def __init__(self, *, term: str) -> None:
        self.params = {"term": term}


class CustomerNotFoundError(QuickBooksError):
    """#4004 Customer not found."""

    entry = ENTRIES[3]
    code = ErrorCode.CUSTOMER_NOT_FOUND

    def __init__(self, *, display_name: str) -> None:
        self.params = {"display_name": display_name}


class InvoiceNotFoundError(QuickBooksError):
    """#4005 Invoice not found."""

    entry = ENTRIES[4]
    code = ErrorCode.INVOICE_NOT_FOUND

    def __init__(self, *, invoice_no: str) -> None:
        self.params = {"invoice_no": invoice_no}


class MultipleInvoicesFoundError(QuickBooksError):
    """#4006 More than one invoice found."""

    entry = ENTRIES[5]
    code = ErrorCode.MULTIPLE_INVOICES_FOUND

    def __init__(self, *, invoice_no: str) -> None:
        self.params = {"invoice_no": invoice_no}


class TaxCodeNotFoundError(QuickBooksError):
    """#4007 Tax code not found."""

    entry = ENTRIES[6]
    code = ErrorCode.TAX_CODE_NOT_FOUND

    def __init__(self, *, tax_code: str) -> None:
        self.params = {"tax_code": tax_code}


class CreditNoteNotFoundError(QuickBooksError):
    """#4008 Credit note not found."""

    entry = ENTRIES[7]
    code = ErrorCode.CREDIT_NOTE_NOT_FOUND

    def __init__(self, *, credit_note_no: str) -> None:
        self.params = {"credit_note_no": credit_note_no}


class MultipleCreditNotesFoundError(QuickBooksError):
    """#4009 More than one credit note found."""

    entry = ENTRIES[8]
    code = ErrorCode.MULTIPLE_CREDIT_NOTES_FOUND

    def __init__(self, *, credit_note_no: str) -> None:
        self.params = {"credit_note_no": credit_note_no}
