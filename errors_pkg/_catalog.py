"""The catalog as Python values. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from dataclasses import dataclass
from enum import IntEnum

from errors_pkg._text import build_url, check_params

SITE_URL = "https://help.sengerio.example/quickbooks-online/"
MENUS = "The menus of QuickBooks Online differ a little by country and version. If a menu is not where it should be, look for its name nearby."


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
        """The entry of the catalog about this code."""
        return _ENTRY_BY_CODE[self]

    def url(self, **params: object) -> str:
        """Return the address of the help page, as the function `url` does.

        Args:
            **params: Values for some or all params of the message.

        Returns:
            The address.

        Raises:
            TypeError: A param is unexpected; the message names each of them.
        """
        if params:
            names = [param.name for param in self.entry.params]
            check_params(self, names, params, allow_missing=True)
        return build_url(SITE_URL, self, params)


class Value:
    """Compare, hash and show a value type by its fields.

    The methods that dataclasses would write for each type take twice as long to import.
    """

    __slots__: tuple[str, ...] = ()

    def _fields(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other: object) -> bool:
        """Report whether the other value is of the same type and has equal fields."""
        return type(other) is type(self) and self._fields() == other._fields()

    def __hash__(self) -> int:
        """Hash the fields."""
        return hash(self._fields())

    def __repr__(self) -> str:
        """Return the call that makes an equal value."""
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({', '.join(fields)})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Param(Value):
    """A value that Sengerio puts into a message.

    Attributes:
        name: The name of its placeholder, such as `display_name`.
        label: What the value is, in the reader's words.
        example: A realistic value.
    """

    name: str
    label: str
    example: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Match(Value):
    """The two fields that Sengerio compares to find a record.

    Attributes:
        sengerio: The field in Sengerio.
        quickbooks: The field in QuickBooks Online.
        note: What else has to be true, or an empty text.
        unique: Whether the error is that more than one record matches.
    """

    sengerio: str
    quickbooks: str
    note: str = ""
    unique: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Appearance(Value):
    """An occasion on which Sengerio shows a message.

    Attributes:
        record: The kind of record, such as `Invoice`.
        actions: What was being done with it, such as `creating`.
        text: Both in the words of a sentence, such as `creating or updating an Invoice`.
    """

    record: str
    actions: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Option(Value):
    """One alternative of a choice.

    Attributes:
        when: The condition; it may contain `{placeholders}`.
        steps: The steps for this condition, in order; they may contain `{placeholders}`.
    """

    when: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Choice(Value):
    """A step that depends on what the reader finds.

    Attributes:
        either: The alternatives, two or more, of which one applies.
    """

    either: tuple[Option, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Cause(Value):
    """A possible cause of an error, and its fix.

    Attributes:
        cause: What happened.
        tell: How to recognise this cause, or an empty text.
        resolution: The steps and choices, in order; they may contain `{placeholders}`.
    """

    cause: str
    tell: str
    resolution: tuple[str | Choice, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class ErrorEntry(Value):
    """Everything the catalog says about one error.

    Attributes:
        code: The code that Sengerio shows, such as 4004.
        key: The name for programs, such as `customer_not_found`.
        title: A short name, without values.
        message: What Sengerio shows, with `{placeholders}` for the values.
        params: The values of the message, in its order.
        match: The two fields that Sengerio compares, or None.
        appears_when: The occasions on which Sengerio shows it.
        meaning: What has happened.
        first: What everybody does first; it may contain `{placeholders}`.
        causes: The possible causes, each with its steps.
        otherwise: What to do if no cause applies, or an empty text.
        notes: Background facts.
        keywords: The words people use for the problem.
        related: The codes that are easily confused with this one.
        reviewed: The month in which the texts were last checked, such as `2026-11`.
        retired: Why Sengerio no longer shows this code, or an empty text.
        successor: The code that Sengerio shows instead of a retired one, or None.
        former_messages: What Sengerio showed in earlier versions, written like `message`.
    """

    code: ErrorCode
    key: str
    title: str
    message: str
    params: tuple[Param, ...]
    match: Match | None
    appears_when: tuple[Appearance, ...]
    meaning: str
    first: str
    causes: tuple[Cause, ...]
    otherwise: str
    notes: tuple[str, ...]
    keywords: tuple[str, ...]
    related: tuple[int, ...]
    reviewed: str
    retired: str
    successor: int | None = None
    former_messages: tuple[str, ...] = ()


ENTRIES = (
    ErrorEntry(
        code=ErrorCode.AUTHENTICATION_FAILED,
        key="authentication_failed",
        title="Authentication failed",
        message="Oops! There was a problem during the authentication process by QuickBooks Online. Please try again later.",
        params=(),
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
        first="Wait a while. Then activate the integration in Sengerio again.",
        causes=(
            Cause(
                cause="Data may have been lost or modified during the authentication.",
                tell="",
                resolution=(
                    Choice(
                        either=(
                            Option(
                                when="You are not an admin of this company in QuickBooks Online",
                                steps=(
                                    "Ask a primary admin or a company admin to activate the integration.",
                                    "For a client of an accounting firm, ask the owner of the firm.",
                                ),
                            ),
                            Option(
                                when="The QuickBooks Online subscription may have run out",
                                steps=(
                                    "Ask your admin whether it is still paid for.",
                                    "Activate the integration again once it is.",
                                ),
                            ),
                            Option(
                                when="You chose the wrong company when you connected",
                                steps=(
                                    "Activate the integration again.",
                                    "Choose the right company this time.",
                                ),
                            ),
                            Option(
                                when="Somebody else connected Sengerio before and may have left",
                                steps=(
                                    "Ask a current admin to connect it again.",
                                ),
                            ),
                            Option(
                                when="QuickBooks Online itself may be down",
                                steps=(
                                    "Wait until it is back. Connecting again does not help.",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        otherwise="Contact Sengerio support, and say what you have tried.",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.PAYMENT_METHOD_NOT_FOUND,
        key="payment_method_not_found",
        title="Payment method not found",
        message='Oops! No payment method with name "{payment_method}" found on QuickBooks Online.',
        params=(
            Param(
                name="payment_method",
                label="Payment method name",
                example="Bank transfer",
            ),
        ),
        match=Match(
            sengerio="Payment method › Name",
            quickbooks="Payment method › Name",
            note="",
            unique=False,
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
        first="Open “Settings ⚙ › All lists › Payment methods” and look for {payment_method}. Look among the inactive ones, too.",
        causes=(
            Cause(
                cause="No payment method in QuickBooks Online has the name used in Sengerio.",
                tell="The list does not show {payment_method}, or shows it as inactive.",
                resolution=(
                    Choice(
                        either=(
                            Option(
                                when="It is not there",
                                steps=(
                                    "Choose “New”.",
                                    "Enter {payment_method} as the name.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="It is there under another name",
                                steps=(
                                    "In its row, choose the arrow in the “Action” column, then “Edit”.",
                                    "Change the name to {payment_method}.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="It is there, but inactive",
                                steps=(
                                    "Make it active again. Sengerio does not find an inactive one.",
                                ),
                            ),
                        ),
                    ),
                    "In Sengerio, save the Business Partner again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "The names of payment methods and terms have at most 31 characters in QuickBooks Online.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.TERM_NOT_FOUND,
        key="term_not_found",
        title="Term not found",
        message='Oops! No term with name "{term}" found on QuickBooks Online.',
        params=(
            Param(
                name="term",
                label="Deferment days",
                example="30",
            ),
        ),
        match=Match(
            sengerio="Deferment days",
            quickbooks="Term › Name and Due in fixed number of days",
            note="Both fields of the term hold the bare number.",
            unique=False,
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
        first="Open “Settings ⚙ › All lists › Terms” and look for a term with the name {term}. Look among the inactive ones, too.",
        causes=(
            Cause(
                cause="No Term in QuickBooks Online has the Deferment days number both as its Name and as its number of days.",
                tell="The list has no term {term}, or its days differ, or it is inactive.",
                resolution=(
                    Choice(
                        either=(
                            Option(
                                when="There is none",
                                steps=(
                                    "Choose “New”. Leave the other terms as they are, since others may use them.",
                                    "Enter {term} as the “Name”, just the number.",
                                    "Enter {term} in “Due in fixed number of days”, too.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="There is one, but its days differ",
                                steps=(
                                    "Choose “Edit” for it.",
                                    "Change “Due in fixed number of days” to {term}.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="There is one, but it is inactive",
                                steps=(
                                    "Make it active again.",
                                ),
                            ),
                        ),
                    ),
                    "In Sengerio, save the Business Partner or the Invoice again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "The names of payment methods and terms have at most 31 characters in QuickBooks Online.",
            "QuickBooks Online calls its own sample terms “Net 30” and “Due on receipt”. Sengerio needs the bare number, such as 30.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.CUSTOMER_NOT_FOUND,
        key="customer_not_found",
        title="Customer not found",
        message='Oops! No customer with DisplayName "{display_name}" found on QuickBooks Online.',
        params=(
            Param(
                name="display_name",
                label="Business Partner Code",
                example="ACME Haulage Ltd",
            ),
        ),
        match=Match(
            sengerio="Business Partner › Code",
            quickbooks="Customer › Display name",
            note="",
            unique=False,
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
        first="Search “All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”) for {display_name}. For inactive ones, use the “small gear above the Action column › Include inactive”.",
        causes=(
            Cause(
                cause="The display name of the customer was changed in QuickBooks Online.",
                tell="The customer is there under another name. Look for it by company name, email or an old invoice. The audit log shows the change.",
                resolution=(
                    Choice(
                        either=(
                            Option(
                                when="The name in Sengerio is right",
                                steps=(
                                    "Open the customer in “All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”).",
                                    "Choose “Edit”.",
                                    "Change “Customer display name” to {display_name}.",
                                    "Choose “Save”.",
                                    "Choose “No” when you are asked to merge two customers.",
                                ),
                            ),
                            Option(
                                when="The name in QuickBooks Online is the one to keep",
                                steps=(
                                    "Leave QuickBooks Online as it is.",
                                    "In Sengerio, change the Business Partner Code to that name.",
                                ),
                            ),
                        ),
                    ),
                    "In Sengerio, save the record that showed the error.",
                ),
            ),
            Cause(
                cause="The customer was made inactive in QuickBooks Online.",
                tell="The list with the inactive customers shows it, marked “(deleted)”.",
                resolution=(
                    "Open the customer and look at its transactions. Do not make it active yet.",
                    Choice(
                        either=(
                            Option(
                                when="It has no transactions, so it was probably merged into another customer",
                                steps=(
                                    "Do not make it active. The merge has moved its history and cannot be undone.",
                                    "Find the customer that was kept.",
                                    "Ask your accountant about the merge.",
                                    "Use the customer that was kept, as in cause 1.",
                                ),
                            ),
                            Option(
                                when="It has transactions",
                                steps=(
                                    "Choose “Make active” in its row.",
                                    "Look at its balance. A customer with a balance gets a credit memo that adjusts it when it is made inactive.",
                                ),
                            ),
                        ),
                    ),
                    "In Sengerio, save the record that showed the error.",
                ),
            ),
            Cause(
                cause="The Business Partner Code was changed in Sengerio while the Business Partner was being updated.",
                tell="You saw the error while you changed the Code, and QuickBooks Online still has the old name.",
                resolution=(
                    "Keep to this order. QuickBooks Online comes first, and only then Sengerio.",
                    "Open the customer by its old name in “All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”).",
                    "Choose “Edit”.",
                    "Change “Customer display name” to the new Code.",
                    "Choose “Save”.",
                    "Only now, change the Code in Sengerio. It may have the new Code already.",
                    "In Sengerio, save the Business Partner.",
                ),
            ),
        ),
        otherwise="Is an active customer with exactly this name there? Then look for hidden spaces in the two names, and make sure that you are in the right company.",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "The audit log is the best way to tell what has happened. It is in “Settings ⚙ › Audit log”. It says who changed or deleted a customer, an invoice or a credit note, and what it was before. You can filter it by user, date and event. Only admins see it, and it goes two years back.",
            "No two of your customers, suppliers (US, vendors) and employees can have the same name in QuickBooks Online. If another one has the name, rename that one, or use another name on both sides.",
            "The display name of a sub-customer is its name alone, not “Parent:Child”. When you make a parent inactive, its sub-customers become inactive, too.",
            "A display name has at most 500 characters, with no colon, tab or line break.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.INVOICE_NOT_FOUND,
        key="invoice_not_found",
        title="Invoice not found",
        message='Oops! No invoice with no. "{invoice_no}" found on QuickBooks Online.',
        params=(
            Param(
                name="invoice_no",
                label="Invoice Number",
                example="INV-2041",
            ),
        ),
        match=Match(
            sengerio="Invoice › Invoice Number",
            quickbooks="Invoice › Invoice no.",
            note="Only one invoice in QuickBooks Online may have this number.",
            unique=False,
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
        first="Search “Sales › Invoices” for the no. {invoice_no}.",
        causes=(
            Cause(
                cause="The Invoice no. was changed by hand in QuickBooks Online.",
                tell="The invoice is there under another no. The audit log shows the change.",
                resolution=(
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot edit a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "Open the invoice in “Sales › Invoices”.",
                    "Choose “Edit”.",
                    "Change “Invoice no.” to {invoice_no}.",
                    "Choose “Save”.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
            Cause(
                cause="The invoice is missing in QuickBooks Online.",
                tell="No invoice of that customer and amount is there. The audit log says whether it was deleted.",
                resolution=(
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot enter a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "Look in “Settings ⚙ › Audit log” for what was in it. You cannot bring a deleted invoice back.",
                    "In QuickBooks Online, create the invoice by hand.",
                    "Enter {invoice_no} as “Invoice no.”.",
                    "Enter its original date.",
                    "Choose “Save”.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "“Custom transaction numbers” is one switch for invoices and credit notes, for the whole company. While it is on, QuickBooks Online no longer numbers what other apps send without a number. Ask Sengerio support before you leave it changed.",
            "The audit log is the best way to tell what has happened. It is in “Settings ⚙ › Audit log”. It says who changed or deleted a customer, an invoice or a credit note, and what it was before. You can filter it by user, date and event. Only admins see it, and it goes two years back.",
            "Is the date in a closed period? Then QuickBooks Online warns you, asks for a password or refuses. Ask your accountant. The setting is in “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "QuickBooks Online warns you when you choose a number that is already used. Choose another one.",
            "You cannot bring a deleted invoice back. A voided one stays, and still holds its number.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.MULTIPLE_INVOICES_FOUND,
        key="multiple_invoices_found",
        title="More than one invoice found",
        message='Oops! More than one invoice found with no. "{invoice_no}" on QuickBooks Online.',
        params=(
            Param(
                name="invoice_no",
                label="Invoice Number",
                example="INV-2041",
            ),
        ),
        match=Match(
            sengerio="Invoice › Invoice Number",
            quickbooks="Invoice › Invoice no.",
            note="Only one invoice in QuickBooks Online may have this number.",
            unique=True,
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
        first="Sort “Sales › Invoices” by the “No.” column. Find every invoice with the no. {invoice_no}, of any customer.",
        causes=(
            Cause(
                cause="More than one invoice in QuickBooks Online has the Invoice Number used in Sengerio.",
                tell="The list shows the no. {invoice_no} twice or more.",
                resolution=(
                    "Decide which of them belongs to the Invoice in Sengerio. It keeps its no.",
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot edit a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "Open one of the others.",
                    "Choose “Edit”.",
                    "Give it another “Invoice no.”.",
                    "Choose “Save”.",
                    "Do the same with each of the rest, one by one, until only one has the no. {invoice_no}.",
                    "In Sengerio, save the Invoice again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "“Custom transaction numbers” is one switch for invoices and credit notes, for the whole company. While it is on, QuickBooks Online no longer numbers what other apps send without a number. Ask Sengerio support before you leave it changed.",
            "The audit log is the best way to tell what has happened. It is in “Settings ⚙ › Audit log”. It says who changed or deleted a customer, an invoice or a credit note, and what it was before. You can filter it by user, date and event. Only admins see it, and it goes two years back.",
            "Is the date in a closed period? Then QuickBooks Online warns you, asks for a password or refuses. Ask your accountant. The setting is in “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "QuickBooks Online warns you when you choose a number that is already used. Choose another one.",
            "You cannot bring a deleted invoice back. A voided one stays, and still holds its number.",
            "This happens when invoices or credit notes made by hand in QuickBooks Online go on with the same series of numbers. Keep the two series apart.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.TAX_CODE_NOT_FOUND,
        key="tax_code_not_found",
        title="Tax code not found",
        message='Oops! No tax code with name "{tax_code}" found on QuickBooks Online.',
        params=(
            Param(
                name="tax_code",
                label="VAT rate name",
                example="20.0% S",
            ),
        ),
        match=Match(
            sengerio="VAT rate › Name",
            quickbooks="Tax code › Name",
            note="",
            unique=False,
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
        first="Look for {tax_code} in the list of tax codes. It is under “Taxes” in the UK, and under “All apps › Sales Tax” (in older menus, “Taxes › Sales tax”) in the US.",
        causes=(
            Cause(
                cause="No Tax code in QuickBooks Online has the name of the VAT rate used in Sengerio.",
                tell="The list does not show {tax_code}.",
                resolution=(
                    Choice(
                        either=(
                            Option(
                                when="In the UK, the tax code is hidden from the list",
                                steps=(
                                    "Show it in the list again.",
                                ),
                            ),
                            Option(
                                when="It is there under another name",
                                steps=(
                                    "Change its name to {tax_code}.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="In the UK, it is not there",
                                steps=(
                                    "Ask your accountant before you add one. A new tax code can change the VAT return.",
                                    "Choose “Taxes › Add tax › Tax rate”.",
                                    "Enter {tax_code} as the name.",
                                    "Enter the rate that your accountant gives you.",
                                    "Choose “Save”.",
                                ),
                            ),
                            Option(
                                when="In the US, it is not there",
                                steps=(
                                    "Ask your accountant and Sengerio support before you add one.",
                                    "Choose “All apps › Sales Tax › Sales tax settings › Add agency ▾ › Add custom rate” (in older menus, “Taxes › Sales tax”).",
                                    "Enter {tax_code} as the name.",
                                    "Choose the agency.",
                                    "Enter the rate.",
                                    "Choose “Save”.",
                                ),
                            ),
                        ),
                    ),
                    "In Sengerio, save the Invoice or the Credit note again.",
                ),
            ),
        ),
        otherwise="As a last way out, change the name of the VAT rate in Sengerio to that of the tax code. Do so only if Sengerio lets you.",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "In the UK, the menu “Taxes” may be called “VAT”. The tax codes that come with QuickBooks Online can be hidden.",
            "In the US, QuickBooks Online chooses the tax itself when automated sales tax is on.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.CREDIT_NOTE_NOT_FOUND,
        key="credit_note_not_found",
        title="Credit note not found",
        message='Oops! No credit note with no. "{credit_note_no}" found on QuickBooks Online.',
        params=(
            Param(
                name="credit_note_no",
                label="Credit note Number",
                example="CN-0187",
            ),
        ),
        match=Match(
            sengerio="Credit note › Credit note Number",
            quickbooks="Credit note › Credit note no.",
            note="Only one credit note in QuickBooks Online may have this number.",
            unique=False,
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
        first="Open the customer in “All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”). Look for the no. {credit_note_no} in its transaction list.",
        causes=(
            Cause(
                cause="The Credit note no. was changed by hand in QuickBooks Online.",
                tell="The credit note is there under another no. The audit log shows the change.",
                resolution=(
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot edit a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "In the transaction list of the customer, open the credit note (US, credit memo).",
                    "Change “Credit note no.” to {credit_note_no}.",
                    "Choose “Save”.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
            Cause(
                cause="The credit note is missing in QuickBooks Online.",
                tell="No credit note of that customer and amount is there. The audit log says whether it was deleted.",
                resolution=(
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot enter a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "Look in “Settings ⚙ › Audit log” for what was in it. You cannot bring a deleted one back.",
                    Choice(
                        either=(
                            Option(
                                when="In the UK",
                                steps=(
                                    "Choose “+ New › Credit note”.",
                                ),
                            ),
                            Option(
                                when="In the US",
                                steps=(
                                    "Choose “+ New › Credit memo”.",
                                ),
                            ),
                        ),
                    ),
                    "Enter {credit_note_no} as “Credit note no.”.",
                    "Enter its original date.",
                    "Choose “Save”.",
                    "Check your open invoices. QuickBooks Online can apply a new credit to one by itself.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "Do the two look the same, and the error stays? There may be a space at an end, two in the middle, a hidden character, or “&” in place of “and”. Copy the text from one side and paste it on the other. Do not retype it or compare by eye.",
            "“Custom transaction numbers” is one switch for invoices and credit notes, for the whole company. While it is on, QuickBooks Online no longer numbers what other apps send without a number. Ask Sengerio support before you leave it changed.",
            "The audit log is the best way to tell what has happened. It is in “Settings ⚙ › Audit log”. It says who changed or deleted a customer, an invoice or a credit note, and what it was before. You can filter it by user, date and event. Only admins see it, and it goes two years back.",
            "Is the date in a closed period? Then QuickBooks Online warns you, asks for a password or refuses. Ask your accountant. The setting is in “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "QuickBooks Online warns you when you choose a number that is already used. Choose another one.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "In QuickBooks Online in the US, a credit note is called a credit memo. You may also see “Give credit”.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
    ErrorEntry(
        code=ErrorCode.MULTIPLE_CREDIT_NOTES_FOUND,
        key="multiple_credit_notes_found",
        title="More than one credit note found",
        message='Oops! More than one credit note found with no. "{credit_note_no}" on QuickBooks Online.',
        params=(
            Param(
                name="credit_note_no",
                label="Credit note Number",
                example="CN-0187",
            ),
        ),
        match=Match(
            sengerio="Credit note › Credit note Number",
            quickbooks="Credit note › Credit note no.",
            note="Only one credit note in QuickBooks Online may have this number.",
            unique=True,
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
        first="Open “All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”). In the transaction lists of all customers, find every credit note with the no. {credit_note_no}.",
        causes=(
            Cause(
                cause="More than one credit note in QuickBooks Online has the Credit note Number used in Sengerio.",
                tell="You find the no. {credit_note_no} twice or more. The twin may belong to another customer.",
                resolution=(
                    "Decide which of them belongs to the Credit note in Sengerio. It keeps its no.",
                    "Look at “Custom transaction numbers” in “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”.",
                    Choice(
                        either=(
                            Option(
                                when="It is on",
                                steps=(
                                    "Leave it as it is.",
                                ),
                            ),
                            Option(
                                when="It is off, so you cannot edit a number",
                                steps=(
                                    "Read in the notes below what the switch does. Then decide.",
                                    "Turn it on.",
                                    "Choose “Save”, then “Done”.",
                                ),
                            ),
                        ),
                    ),
                    "Open one of the other credit notes (US, credit memos).",
                    "Give it another “Credit note no.”.",
                    "Choose “Save”.",
                    "Do the same with each of the rest, one by one, until only one has the no. {credit_note_no}.",
                    "In Sengerio, save the Credit note again.",
                ),
            ),
        ),
        otherwise="",
        notes=(
            "One QuickBooks Online login can hold several companies. Look at the name of the company before you change anything.",
            "Is there nothing between the quotes of the message? Then the field is empty in Sengerio. Fill it in there. You need to create nothing in QuickBooks Online.",
            "“Custom transaction numbers” is one switch for invoices and credit notes, for the whole company. While it is on, QuickBooks Online no longer numbers what other apps send without a number. Ask Sengerio support before you leave it changed.",
            "The audit log is the best way to tell what has happened. It is in “Settings ⚙ › Audit log”. It says who changed or deleted a customer, an invoice or a credit note, and what it was before. You can filter it by user, date and event. Only admins see it, and it goes two years back.",
            "Is the date in a closed period? Then QuickBooks Online warns you, asks for a password or refuses. Ask your accountant. The setting is in “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "QuickBooks Online warns you when you choose a number that is already used. Choose another one.",
            "This happens when invoices or credit notes made by hand in QuickBooks Online go on with the same series of numbers. Keep the two series apart.",
            "Invoice and credit note numbers have at most 21 characters in QuickBooks Online.",
            "In QuickBooks Online in the US, a credit note is called a credit memo. You may also see “Give credit”.",
            "Use a web browser for this. The QuickBooks Online app on a phone does not have all of these screens.",
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
        reviewed="2026-11",
        retired="",
        successor=None,
        former_messages=(),
    ),
)
_ENTRY_BY_CODE = {entry.code: entry for entry in ENTRIES}
