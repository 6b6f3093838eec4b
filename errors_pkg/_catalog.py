"""The catalog as Python values. Generated from catalog/errors.yml by scripts/generate.py, do not edit."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - for inspection at run time
from dataclasses import FrozenInstanceError, dataclass
from enum import IntEnum

import errors_pkg
from errors_pkg._text import build_url, check_params, convert_to_text, fill_known_placeholders

SITE_URL = "https://help.sengerio.example/quickbooks-online/"
MENUS = "The steps are for QuickBooks Online in a browser on a computer. Menus vary. If you can't find one, type its name into the search bar at the top."


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
    def entry(self) -> ErrorEntry:
        """The entry of the catalog about this code."""
        return _ENTRY_BY_CODE[self]

    @property
    def exception(self) -> type[errors_pkg.QuickBooksError]:
        """The exception of this code, such as `CustomerNotFoundError`."""
        return errors_pkg.errors.EXCEPTIONS[self]

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
            check_params(self.entry.title, names, params, allow_missing=True)
        return build_url(SITE_URL, f"errors/{self:d}/", params)


class Value:
    """A frozen value type whose repr is short."""

    __slots__: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        """Replace the methods that dataclasses writes to freeze a value.

        With slots, these raise TypeError for an unknown attribute until Python 3.14.
        """
        for name in {"__setattr__", "__delattr__"} & vars(cls).keys():
            delattr(cls, name)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse to set an attribute."""
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        """Refuse to delete an attribute."""
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __repr__(self) -> str:
        """Show the first two fields, unless they are empty or not text."""
        first = [field for field in self._fields()[:2] if field and isinstance(field, (str, int))]
        shown = [f"{field:d}" if isinstance(field, int) else repr(field) for field in first]
        return f"{type(self).__name__}({', '.join(shown)})"

    def _fields(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])


def _fill_texts(value: object, values: Mapping[str, str]) -> object:
    """Put values into a text, or into all texts of a tuple or a value type."""
    if isinstance(value, str):
        return fill_known_placeholders(value, values) if "{" in value else value
    if isinstance(value, tuple):
        return tuple([_fill_texts(item, values) for item in value])
    if isinstance(value, Value):
        fields = [_fill_texts(field, values) for field in value._fields()]
        return type(value)(*fields)
    return value


@dataclass(frozen=True, slots=True, repr=False)
class Param(Value):
    """A value that Sengerio puts into a message.

    Attributes:
        name: The name of its placeholder, such as `display_name`.
        label: What the value is, in the reader's words.
        example: A realistic value.
        missing: What a sentence calls the value if it is unknown.
    """

    name: str
    label: str
    example: str
    missing: str


@dataclass(frozen=True, slots=True, repr=False)
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


@dataclass(frozen=True, slots=True, repr=False)
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


@dataclass(frozen=True, slots=True, repr=False)
class Option(Value):
    """One answer to the question of a step.

    Attributes:
        when: The answer, such as `The one in Sengerio`.
        steps: The steps after this answer, in order.
        country: `uk` or `us` if it applies there only, or an empty text.
    """

    when: str
    steps: tuple[Step, ...]
    country: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Detour(Value):
    """A procedure that only some readers need in between.

    Attributes:
        title: Who needs it or what for, such as `If you can't …`.
        steps: Its steps, in order.
    """

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Step(Value):
    """One instruction, or a question with the steps for each answer.

    Attributes:
        text: The instruction or the question.
        care: A warning to show before the text, or an empty text.
        either: The answers, if the text is a question.
        detour: What to do if this step isn't possible.
        country: `uk` or `us` if it applies there only, or an empty text.
    """

    text: str
    care: str = ""
    either: tuple[Option, ...] = ()
    detour: Detour | None = None
    country: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class First(Value):
    """What everybody does first.

    Attributes:
        title: The aim, such as `Look for the customer`.
        screen: The name of the screen to open, or an empty text.
        path: The menus that open it, as a text, or an empty text.
        address: The address of the screen, or an empty text.
        steps: The steps, in order.
        checks: What to check before changing anything.
    """

    title: str
    screen: str
    path: str
    address: str
    steps: tuple[Step, ...]
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Cause(Value):
    """A possible cause of an error, and its fix.

    Attributes:
        found: What the reader sees in this case.
        cause: Why.
        anchor: Its anchor on the page of the error.
        former_anchors: Earlier anchors, which still work.
        country: `uk` or `us` if it applies there only, or an empty text.
        compare: Whether a comparison of the two values helps.
        resolution: The steps, in order.
    """

    found: str
    cause: str
    anchor: str
    former_anchors: tuple[str, ...]
    country: str
    compare: bool
    resolution: tuple[Step, ...]


@dataclass(frozen=True, slots=True, repr=False)
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
        retry: When the same call can succeed: `later`, or only `after_change`.
        since: The version of this package that first had the code.
        meaning: What has happened.
        needs: What the reader needs for the repair.
        first: What everybody does first.
        causes: What the reader may find, and the steps for it.
        last: What everybody does at the end.
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
    retry: str
    since: str
    meaning: str
    needs: tuple[str, ...]
    first: First
    causes: tuple[Cause, ...]
    last: str
    otherwise: str
    notes: tuple[str, ...]
    keywords: tuple[str, ...]
    related: tuple[int, ...]
    reviewed: str
    retired: str
    successor: int | None = None
    former_messages: tuple[str, ...] = ()

    def filled(self, **params: object) -> ErrorEntry:
        """Put values into all texts of the entry.

        Args:
            **params: Values for some or all params of the message. If one is missing or empty, the
                texts use the words in `missing` of the param.

        Returns:
            A copy of the entry that is ready to show.

        Raises:
            TypeError: A param is unexpected; the message names each of them.
        """
        names = [param.name for param in self.params]
        check_params(self.title, names, params, allow_missing=True)
        words = {
            param.name: convert_to_text(params.get(param.name, "")) or param.missing
            for param in self.params
        }
        texts = [_fill_texts(field, words) for field in self._fields()]
        # Sengerio shows an empty value as such.
        texts[self.__slots__.index("message")] = fill_known_placeholders(self.message, {**words, **params})
        return ErrorEntry(*texts)  # type: ignore[arg-type]

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle an entry of the catalog as its code, and a filled one by its fields."""
        if _ENTRY_BY_CODE.get(self.code) is self:
            return getattr, (self.code, "entry")
        return ErrorEntry, self._fields()


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
        retry="later",
        since="0.1.0",
        meaning="QuickBooks Online didn't let Sengerio in.",
        needs=(
            "An admin who can sign in to QuickBooks Online",
        ),
        first=First(
            title="Try once more",
            screen="",
            path="",
            address="",
            steps=(
                Step(text="Wait a few minutes."),
                Step(text="Close all other windows with QuickBooks Online."),
                Step(text="In Sengerio, activate the integration again. Do it in one go, and don't use the Back button."),
                Step(text="When you are asked to sign in, sign in as an admin."),
            ),
            checks=(),
        ),
        causes=(
            Cause(
                found="QuickBooks Online doesn't open, or asks you to choose a plan",
                cause="Your subscription has ended, or it may be down. To check, sign in to it in the same browser.",
                anchor="no-access",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Ask your admin if the subscription has ended.",
                        care="Don't choose a plan yourself.",
                    ),
                    Step(text="Wait until it opens again."),
                ),
            ),
            Cause(
                found="You aren't an admin",
                cause="Only a primary admin or company admin can do this.",
                anchor="no-admin",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="Ask one of them to activate the integration."),
                    Step(text="Ask the firm's owner instead, if an accounting firm does your books."),
                ),
            ),
            Cause(
                found="The wrong company opened",
                cause="Your sign-in can open more than one.",
                anchor="other-company",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="In Sengerio, start once more."),
                    Step(text="When you are asked which company to use, choose the right one."),
                ),
            ),
            Cause(
                found="Someone else connected Sengerio before",
                cause="There is one connection for each company, even if that person has left.",
                anchor="other-connection",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Can you reach that person?",
                        either=(
                            Option(
                                when="Yes",
                                steps=(
                                    Step(text="Ask them to activate the integration again."),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(
                                        text="Ask Sengerio support before anyone replaces the connection.",
                                        care="Don't choose “Change admin” yet. QuickBooks Online may offer it to an admin.",
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="None of these",
                cause="Data may have been lost or modified while you signed in.",
                anchor="none-of-these",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(text="Try once more in another browser, without an ad blocker. One may be in the way."),
                    Step(text="Contact Sengerio support. Tell them the time, your sign-in email and the company name."),
                ),
            ),
        ),
        last="In Sengerio, activate the integration again. If another message appears, look up its code.",
        otherwise="",
        notes=(),
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
            "wrong company",
            "subscription",
            "subscription period has ended",
            "trial ended",
            "invalid company status",
            "6190",
        ),
        related=(),
        reviewed="2026-11",
        retired="",
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
                missing="the payment method name from Sengerio",
            ),
        ),
        match=Match(
            sengerio="Payment method › Name",
            quickbooks="Payment method › Name",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no active payment method with this name.",
        needs=(),
        first=First(
            title="Look for the payment method",
            screen="all lists",
            path="“Settings ⚙ › All lists › Payment methods”",
            address="https://qbo.intuit.com/app/lists",
            steps=(
                Step(text="Choose “Payment methods”."),
                Step(text="Look for {payment_method}, inactive ones included."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="It isn't in the list",
                cause="The payment method used in Sengerio isn't in QuickBooks Online.",
                anchor="missing",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(text="Choose “New”."),
                    Step(text="In “Name”, paste {payment_method}."),
                    Step(text="For a card, tick “This is a credit or debit card”."),
                    Step(text="Choose “Save”."),
                ),
            ),
            Cause(
                found="It's there under a different name",
                cause="The name in Sengerio and the name in QuickBooks Online must be the same.",
                anchor="other-name",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Does another customer use the old name?",
                        either=(
                            Option(
                                when="Yes, or I'm not sure",
                                steps=(
                                    Step(text="Leave the old one, and choose “New”."),
                                    Step(text="In “Name”, paste {payment_method}."),
                                    Step(text="Choose “Save”."),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(text="In the “Action” column, choose the arrow, then “Edit”."),
                                    Step(text="In “Name”, paste {payment_method}."),
                                    Step(text="Choose “Save”."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="It's there, but inactive",
                cause="Sengerio doesn't find inactive payment methods.",
                anchor="inactive",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="In its row, choose “Make active”."),
                ),
            ),
            Cause(
                found="It looks exactly the same",
                cause="There may be a hidden space, or “&” instead of “and”.",
                anchor="looks-the-same",
                former_anchors=(),
                country="",
                compare=True,
                resolution=(
                    Step(text="Compare the two names."),
                    Step(text="Copy the name from QuickBooks Online."),
                    Step(text="In Sengerio, paste it over the name of the payment method."),
                ),
            ),
        ),
        last="In Sengerio, save the Business Partner again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them which payment methods you see in QuickBooks Online.",
        notes=(
            "A name in QuickBooks Online can have up to 31 characters here.",
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
                missing="the Deferment days from Sengerio",
            ),
        ),
        match=Match(
            sengerio="Deferment days",
            quickbooks="Term › Name and Due in fixed number of days",
            note="Both fields must contain only the number, such as 30.",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no active term for this number of days.",
        needs=(),
        first=First(
            title="Look for the term",
            screen="terms",
            path="“Settings ⚙ › All lists › Terms”",
            address="https://qbo.intuit.com/app/terms",
            steps=(
                Step(text="Look for a term with just this number as its name, inactive ones included."),
                Step(text="Choose “Edit” to see its number of days."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="There's no term with just this number",
                cause="A name such as “Net 30” doesn't match. Sengerio looks for the number alone.",
                anchor="missing",
                former_anchors=(
                    "cause-1",
                    "compare",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Choose “New”.",
                        care="Don't rename “Net 30” or another term. Other customers may use it.",
                    ),
                    Step(text="In “Name”, enter {term}."),
                    Step(text="Choose “Due in fixed number of days”. It's next to “Due by certain day of the month”."),
                    Step(text="Enter the same number there."),
                    Step(text="Choose “Save”."),
                ),
            ),
            Cause(
                found="It's there, with different days",
                cause="The name and the number of days must be the same number.",
                anchor="other-days",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="In its row, choose “Edit”."),
                    Step(text="Choose “Due in fixed number of days”, and enter {term}."),
                    Step(text="Choose “Save”."),
                ),
            ),
            Cause(
                found="It's there, but inactive",
                cause="Sengerio doesn't find inactive terms.",
                anchor="inactive",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="In its row, choose “Make active”."),
                ),
            ),
        ),
        last="In Sengerio, save the Business Partner or Invoice again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them the name and the days of the term in QuickBooks Online.",
        notes=(
            "A name in QuickBooks Online can have up to 31 characters here.",
            "A term can have 0 to 999 days. Its name is printed on invoices.",
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
                missing="the Business Partner Code from Sengerio",
            ),
        ),
        match=Match(
            sengerio="Business Partner › Code",
            quickbooks="Customer › Display name",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no active customer with this name.",
        needs=(
            "Permission to edit customers",
            "An admin, to see who changed a customer",
        ),
        first=First(
            title="Look for the customer",
            screen="customers",
            path="“All apps › Customer Hub › Customers & leads” (in older menus, “Sales › Customers”)",
            address="https://qbo.intuit.com/app/customers",
            steps=(
                Step(text="Include inactive customers: “Small gear ⚙ above the Action column › Include inactive”."),
                Step(text="Search for {display_name}."),
                Step(text="Search by email, too, or open one of its old invoices."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="It's there, active, and looks the same",
                cause="There may be a hidden space, or “&” instead of “and”.",
                anchor="looks-the-same",
                former_anchors=(),
                country="",
                compare=True,
                resolution=(
                    Step(text="Compare the two names. Curly quotes in a name may get in the way, too."),
                    Step(
                        text="Which name do you want to keep?",
                        either=(
                            Option(
                                when="The one in QuickBooks Online",
                                steps=(
                                    Step(text="Copy “Customer display name” from QuickBooks Online."),
                                    Step(text="In Sengerio, paste it over the Code."),
                                ),
                            ),
                            Option(
                                when="The one in Sengerio",
                                steps=(
                                    Step(text="Open the customer and choose “Edit”."),
                                    Step(text="In “Customer display name”, paste {display_name}."),
                                    Step(text="Choose “Save”."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="It's there under a different name",
                cause="Somebody changed the display name in QuickBooks Online.",
                anchor="renamed",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Find out who renamed it, and why.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(
                        text="Which name do you want to keep?",
                        either=(
                            Option(
                                when="The one in Sengerio",
                                steps=(
                                    Step(text="Open the customer and choose “Edit”."),
                                    Step(text="In “Customer display name”, paste {display_name}."),
                                    Step(
                                        text="Choose “Save”.",
                                        care="If QuickBooks Online offers to merge two customers, choose “No”. A merge can't be undone. Another record has this name already, maybe an inactive one. Look at it: it may be the right one.",
                                    ),
                                ),
                            ),
                            Option(
                                when="The one in QuickBooks Online",
                                steps=(
                                    Step(text="Copy the name from QuickBooks Online. Change nothing there."),
                                    Step(text="In Sengerio, paste it over the Code."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="It's there, marked “(deleted)”",
                cause="Somebody made it inactive, or merged it into another customer.",
                anchor="deleted",
                former_anchors=(
                    "cause-2",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Open the customer and look for transactions.",
                        care="Don't make it active yet.",
                    ),
                    Step(
                        text="Does it have any?",
                        either=(
                            Option(
                                when="No",
                                steps=(
                                    Step(text="Leave it inactive. It was probably merged, and its history belongs to the customer that was kept."),
                                    Step(
                                        text="Look for the merge in the audit log.",
                                        detour=Detour(
                                            title="See who changed or deleted it",
                                            steps=(
                                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                                Step(text="Open “Settings ⚙ › Audit log”."),
                                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                                            ),
                                        ),
                                    ),
                                    Step(text="Ask Sengerio support which Business Partner to use now."),
                                ),
                            ),
                            Option(
                                when="Yes",
                                steps=(
                                    Step(text="Ask why it was made inactive, if you can."),
                                    Step(text="In its row, choose “Make active”."),
                                    Step(
                                        text="Ask your accountant about its balance.",
                                        care="Leave any credit from that time alone. It may have adjusted the balance.",
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="I've just changed the Code in Sengerio",
                cause="QuickBooks Online still has the old name.",
                anchor="code-changed",
                former_anchors=(
                    "cause-3",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Which Code does Sengerio show now?",
                        either=(
                            Option(
                                when="The old Code",
                                steps=(
                                    Step(text="First, open the customer and choose “Edit”."),
                                    Step(text="In “Customer display name”, enter the new Code."),
                                    Step(
                                        text="Choose “Save”.",
                                        care="If QuickBooks Online offers to merge two customers, choose “No”. A merge can't be undone.",
                                    ),
                                    Step(text="Only now, change the Code in Sengerio."),
                                ),
                            ),
                            Option(
                                when="The new Code",
                                steps=(
                                    Step(text="Open the customer and choose “Edit”."),
                                    Step(text="In “Customer display name”, enter the new Code."),
                                    Step(
                                        text="Choose “Save”.",
                                        care="If QuickBooks Online offers to merge two customers, choose “No”. A merge can't be undone.",
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="A supplier (US: vendor) or employee has the name",
                cause="Customers, suppliers and employees can't share a name. Inactive ones keep theirs, too.",
                anchor="supplier",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Can you give the supplier or employee another name?",
                        either=(
                            Option(
                                when="Yes",
                                steps=(
                                    Step(text="Rename the supplier (US: vendor) or employee, even an inactive one."),
                                    Step(text="Open the customer and choose “Edit”."),
                                    Step(text="In “Customer display name”, paste {display_name}."),
                                    Step(text="Choose “Save”."),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(text="Open the customer, choose “Edit”, and enter another name in “Customer display name”."),
                                    Step(text="Choose “Save”."),
                                    Step(text="In Sengerio, enter the same name as the Code."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="It isn't there at all",
                cause="It was never sent to QuickBooks Online, or it's in another company.",
                anchor="missing",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(text="Check the company name at the top."),
                    Step(
                        text="Look for the name in the audit log.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(text="Ask Sengerio support how to send the customer to QuickBooks Online."),
                ),
            ),
        ),
        last="In Sengerio, save the record again that showed the error. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them which customer you see in QuickBooks Online.",
        notes=(
            "For a sub-customer, use only its own name, not the name of its parent and a colon before it. Making the parent inactive makes the sub-customer inactive, too.",
            "A display name can have up to 500 characters, and no colon, tab or line break.",
            "You can't change the currency of a customer. Another currency needs another customer with another name.",
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
            "hidden space",
            "&",
            "ampersand",
            "duplicate name exists",
            "6240",
            "invalid reference id",
            "something has been made inactive",
            "2500",
        ),
        related=(
            4005,
        ),
        reviewed="2026-11",
        retired="",
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
                missing="the Invoice Number from Sengerio",
            ),
        ),
        match=Match(
            sengerio="Invoice › Invoice Number",
            quickbooks="Invoice › Invoice no.",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no invoice with this number.",
        needs=(
            "An admin, to see who changed or deleted an invoice",
        ),
        first=First(
            title="Look for the invoice",
            screen="invoices",
            path="“All apps › Sales & Get Paid › Invoices” (in older menus, “Sales › Invoices”)",
            address="https://qbo.intuit.com/app/invoices",
            steps=(
                Step(text="Show all dates."),
                Step(text="Search for {invoice_no}, or sort the list by “No.”."),
                Step(text="Search by customer, amount and date, too."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="It's there under a different number",
                cause="Somebody changed the number in QuickBooks Online.",
                anchor="renumbered",
                former_anchors=(
                    "cause-1",
                    "compare",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Check that customer, amount and date are the same.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(text="Open the invoice and choose “Edit”."),
                    Step(
                        text="In “Invoice no.”, paste {invoice_no}.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Tell the customer if it was sent under the other number."),
                ),
            ),
            Cause(
                found="It isn't there at all",
                cause="Somebody deleted it. You can't restore it.",
                anchor="missing",
                former_anchors=(
                    "cause-2",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="In the audit log, see what was in it.",
                        care="Make sure that it's missing. A second one doubles sales and VAT.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(text="Ask who deleted it, and why."),
                    Step(
                        text="Is its date in a filed VAT return (UK) or a closed period?",
                        either=(
                            Option(
                                when="Yes, or I'm not sure",
                                steps=(
                                    Step(
                                        text="Stop here, and ask your accountant what to do.",
                                        care="A new invoice in a filed period changes your next VAT return.",
                                    ),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(text="Choose “+ New › Invoice”."),
                                    Step(text="Enter the customer, original date, lines, VAT and terms."),
                                    Step(
                                        text="In “Invoice no.”, paste {invoice_no}.",
                                        detour=Detour(
                                            title="If you can't change the number",
                                            steps=(
                                                Step(text="Close the record without saving."),
                                                Step(
                                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                                ),
                                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                                Step(text="Start again with this card."),
                                            ),
                                        ),
                                    ),
                                    Step(
                                        text="Choose “Save”.",
                                        care="Don't send it. The customer has it already.",
                                    ),
                                    Step(text="Apply its payment again, if it was paid. Choose “+ New › Receive payment”."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        last="In Sengerio, save the Invoice again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them the customer, date and amount of the invoice.",
        notes=(
            "You can't restore what was deleted, whatever other pages say. A voided invoice or credit note keeps its number.",
            "A number in QuickBooks Online can have up to 21 characters. A longer one never matches. Contact Sengerio support.",
            "If the date is in a filed VAT return (UK) or a closed period, ask your accountant first. Closed books make QuickBooks Online refuse Sengerio, even if you know the password. Only your accountant decides about “Settings ⚙ › Account and settings › Advanced › Close the books”.",
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
                missing="the Invoice Number from Sengerio",
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
        retry="after_change",
        since="0.1.0",
        meaning="Two or more invoices in QuickBooks Online have this number.",
        needs=(),
        first=First(
            title="Find every invoice with this number",
            screen="invoices",
            path="“All apps › Sales & Get Paid › Invoices” (in older menus, “Sales › Invoices”)",
            address="https://qbo.intuit.com/app/invoices",
            steps=(
                Step(text="Show all dates and customers."),
                Step(text="Search for {invoice_no}, or sort the list by “No.”."),
                Step(text="Compare customer, date and amount with the Invoice in Sengerio."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="They're different sales",
                cause="Only one may keep the number.",
                anchor="different-sales",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(text="Leave the invoice alone that matches Sengerio's."),
                    Step(text="Open another one and choose “Edit”."),
                    Step(
                        text="In “Invoice no.”, enter a number that neither side uses. It can have up to 21 characters.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If a warning says that the number is used, enter another. If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Repeat until only one invoice has the number."),
                    Step(text="Tell your accountant and the customer if it was already sent."),
                    Step(text="Check the next number that QuickBooks Online suggests. It goes on from the last one."),
                ),
            ),
            Cause(
                found="It's the same sale twice",
                cause="A true duplicate doubles your sales and VAT.",
                anchor="same-sale",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Ask your accountant to void one of the two, unless one is voided already.",
                        care="Don't just change a number. Sales and VAT would stay doubled.",
                    ),
                    Step(text="Open the voided invoice and choose “Edit”. It still has its number."),
                    Step(
                        text="In “Invoice no.”, enter a number that neither side uses. It can have up to 21 characters.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If a warning says that the number is used, enter another. If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Check the next number that QuickBooks Online suggests. It goes on from the last one."),
                ),
            ),
        ),
        last="In Sengerio, save the Invoice again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them the customer, date and amount of each invoice.",
        notes=(
            "If the date is in a filed VAT return (UK) or a closed period, ask your accountant first. Closed books make QuickBooks Online refuse Sengerio, even if you know the password. Only your accountant decides about “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "Duplicates happen when “Custom transaction numbers” is off. They also happen when invoices or credit notes made by hand, or recurring ones, use Sengerio's numbers.",
            "To prevent duplicates, give the numbers of one side a prefix.",
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
            "number used two times",
            "duplicate document number",
            "6210",
            "more than one invoice",
        ),
        related=(
            4005,
        ),
        reviewed="2026-11",
        retired="",
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
                missing="the VAT rate name from Sengerio",
            ),
        ),
        match=Match(
            sengerio="VAT rate › Name",
            quickbooks="Tax code › Name",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no tax code with this name.",
        needs=(),
        first=First(
            title="Look for the tax code",
            screen="taxes",
            path="“Taxes”",
            address="https://qbo.intuit.com/app/tax/home",
            steps=(
                Step(
                    text="In the UK, open “Taxes”. It may be called “VAT”.",
                    country="uk",
                ),
                Step(
                    text="In the US, open “All apps › Sales Tax” (in older menus, “Taxes › Sales tax”).",
                    country="us",
                ),
                Step(text="Look for {tax_code} in the list."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="It's there under a different name",
                cause="The name counts, such as “20.0% S”. The description, such as “Standard”, doesn't.",
                anchor="other-name",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Does Sengerio let you rename the VAT rate?",
                        either=(
                            Option(
                                when="Yes",
                                steps=(
                                    Step(text="Copy the “Name” of the tax code, not its description."),
                                    Step(text="In Sengerio, paste it over the name of the VAT rate."),
                                ),
                            ),
                            Option(
                                when="I'm not sure",
                                steps=(
                                    Step(text="Ask Sengerio support."),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(
                                        text="Ask your accountant before you rename the tax code.",
                                        care="Renaming it affects every invoice that uses it.",
                                    ),
                                    Step(text="Edit the tax code, and paste {tax_code} as its name. Some names may be locked."),
                                    Step(text="Choose “Save”."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            Cause(
                found="It looks exactly the same",
                cause="There may be a hidden space, or fewer digits, such as “20% S”.",
                anchor="looks-the-same",
                former_anchors=(),
                country="",
                compare=True,
                resolution=(
                    Step(text="Compare the two names."),
                    Step(text="Copy the “Name” of the tax code."),
                    Step(text="In Sengerio, paste it over the name of the VAT rate."),
                ),
            ),
            Cause(
                found="In the UK, I've used it before, but it isn't shown",
                cause="It may be hidden or inactive. That alone is hardly the cause.",
                anchor="hidden",
                former_anchors=(),
                country="uk",
                compare=False,
                resolution=(
                    Step(text="Follow “Intuit's page on VAT codes” to show it in the list."),
                    Step(text="Compare its name with the one in Sengerio. Open the card for what you see."),
                ),
            ),
            Cause(
                found="In the UK, there's no such tax code",
                cause="The VAT rate used in Sengerio has no tax code in QuickBooks Online.",
                anchor="missing-uk",
                former_anchors=(),
                country="uk",
                compare=False,
                resolution=(
                    Step(
                        text="Ask your accountant which rate it needs. Go on only if no other tax code will do.",
                        care="A new tax code can affect your VAT return.",
                    ),
                    Step(text="Choose “Taxes › Add tax › Tax rate”."),
                    Step(text="Paste {tax_code} as its name, and enter the rate."),
                    Step(text="Choose “Save”."),
                ),
            ),
            Cause(
                found="In the US, there's no such tax code or rate",
                cause="The VAT rate used in Sengerio has no tax code in QuickBooks Online, such as a custom rate.",
                anchor="missing-us",
                former_anchors=(),
                country="us",
                compare=False,
                resolution=(
                    Step(
                        text="Ask your accountant and Sengerio support first. Go on only if they agree.",
                        care="With automated sales tax, QuickBooks Online works out the tax itself.",
                    ),
                    Step(text="Choose “Sales tax settings › Add agency ▾ › Add custom rate”."),
                    Step(text="Choose “Single” or “Combined”."),
                    Step(text="Paste {tax_code} as its name. Choose the agency, and enter the rate."),
                    Step(text="Choose “Save”."),
                    Step(text="Check the tax on the first invoice."),
                ),
            ),
        ),
        last="In Sengerio, save the Invoice or Credit note again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them which tax codes you see in QuickBooks Online.",
        notes=(
            "A tax code's name can have up to 100 characters.",
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
                missing="the Credit note Number from Sengerio",
            ),
        ),
        match=Match(
            sengerio="Credit note › Credit note Number",
            quickbooks="Credit note › Credit note no.",
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
        retry="after_change",
        since="0.1.0",
        meaning="QuickBooks Online has no credit note with this number.",
        needs=(
            "An admin, to see who changed or deleted a credit note",
        ),
        first=First(
            title="Look for the credit note (US: credit memo)",
            screen="sales transactions",
            path="“All apps › Sales & Get Paid › Sales transactions” (in older menus, “Sales › All sales”)",
            address="",
            steps=(
                Step(text="Show all dates, and filter by credit notes."),
                Step(text="Search for {credit_note_no}, or sort the list by “No.”."),
                Step(text="Search by customer, amount and date, too."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="It's there under a different number",
                cause="Somebody changed the number in QuickBooks Online.",
                anchor="renumbered",
                former_anchors=(
                    "cause-1",
                    "compare",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Check that customer, amount and date are the same.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(text="Open the credit note and choose “Edit”."),
                    Step(
                        text="In “Credit note no.” (US: “Credit memo no.”), paste {credit_note_no}.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Tell the customer if it was sent under the other number."),
                ),
            ),
            Cause(
                found="It isn't there at all",
                cause="Somebody deleted it. You can't restore it.",
                anchor="missing",
                former_anchors=(
                    "cause-2",
                    "country",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="In the audit log, see what was in it.",
                        care="Make sure that it's missing. A second one takes off sales and VAT twice.",
                        detour=Detour(
                            title="See who changed or deleted it",
                            steps=(
                                Step(text="Ask an admin. Only admins see the audit log. It goes two years back."),
                                Step(text="Open “Settings ⚙ › Audit log”."),
                                Step(text="Choose “Filter”, pick a user, date or event, and choose “Apply”."),
                                Step(text="In the “History” column, choose “View” to see the record before the change."),
                                Step(text="For a record that still exists, open it and choose “More › Audit history” instead."),
                            ),
                        ),
                    ),
                    Step(text="Ask who deleted it, and why."),
                    Step(
                        text="Is its date in a filed VAT return (UK) or a closed period?",
                        either=(
                            Option(
                                when="Yes, or I'm not sure",
                                steps=(
                                    Step(
                                        text="Stop here, and ask your accountant what to do.",
                                        care="A new credit note in a filed period changes your next VAT return.",
                                    ),
                                ),
                            ),
                            Option(
                                when="No",
                                steps=(
                                    Step(text="Choose “+ New › Credit note” (US: “+ New › Credit memo”). It may be called “Give credit”."),
                                    Step(text="Enter the customer, original date, lines and VAT."),
                                    Step(
                                        text="In “Credit note no.” (US: “Credit memo no.”), paste {credit_note_no}.",
                                        detour=Detour(
                                            title="If you can't change the number",
                                            steps=(
                                                Step(text="Close the record without saving."),
                                                Step(
                                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                                ),
                                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                                Step(text="Start again with this card."),
                                            ),
                                        ),
                                    ),
                                    Step(
                                        text="Choose “Save”.",
                                        care="Don't send it. The customer has it already.",
                                    ),
                                    Step(
                                        text="Apply it again, if it was used on an invoice.",
                                        care="“Automatically apply credits” may have done so already. It may have used another invoice. The switch is in “Settings ⚙ › Account and settings › Advanced › Automation”.",
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        last="In Sengerio, save the Credit note again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them the customer, date and amount of the credit note.",
        notes=(
            "You can't restore what was deleted, whatever other pages say. A voided invoice or credit note keeps its number.",
            "A number in QuickBooks Online can have up to 21 characters. A longer one never matches. Contact Sengerio support.",
            "If the date is in a filed VAT return (UK) or a closed period, ask your accountant first. Closed books make QuickBooks Online refuse Sengerio, even if you know the password. Only your accountant decides about “Settings ⚙ › Account and settings › Advanced › Close the books”.",
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
                missing="the Credit note Number from Sengerio",
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
        retry="after_change",
        since="0.1.0",
        meaning="Two or more credit notes in QuickBooks Online have this number.",
        needs=(),
        first=First(
            title="Find every credit note with this number",
            screen="sales transactions",
            path="“All apps › Sales & Get Paid › Sales transactions” (in older menus, “Sales › All sales”)",
            address="",
            steps=(
                Step(text="Show all dates and customers, and filter by credit notes (US: credit memos)."),
                Step(text="Search for {credit_note_no}, or sort the list by “No.”. The others may belong to other customers."),
                Step(text="Compare customer, date and amount with the Credit note in Sengerio."),
            ),
            checks=(
                "If there's nothing between the quotes, the field is empty in Sengerio. Fill it in there. QuickBooks Online needs no change.",
                "Check the company name first. One sign-in can open more than one company.",
                "Copy and paste. Don't retype, or compare by eye. One extra space makes a difference. Capital letters alone don't.",
            ),
        ),
        causes=(
            Cause(
                found="They're different credit notes",
                cause="Only one may keep the number.",
                anchor="different-credits",
                former_anchors=(
                    "cause-1",
                ),
                country="",
                compare=False,
                resolution=(
                    Step(text="Leave the credit note alone that matches Sengerio's."),
                    Step(text="Open another one and choose “Edit”."),
                    Step(
                        text="In “Credit note no.” (US: “Credit memo no.”), enter a number that neither side uses. It can have up to 21 characters.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If a warning says that the number is used, enter another. If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Repeat until only one credit note has the number."),
                    Step(text="Tell your accountant and the customer if it was already sent."),
                    Step(text="Check the next number that QuickBooks Online suggests. It goes on from the last one."),
                ),
            ),
            Cause(
                found="It's the same credit twice",
                cause="A true duplicate takes off sales and VAT twice.",
                anchor="same-credit",
                former_anchors=(),
                country="",
                compare=False,
                resolution=(
                    Step(
                        text="Ask your accountant to void one of the two, unless one is voided already.",
                        care="Don't just change a number. Sales and VAT would stay wrong.",
                    ),
                    Step(text="Open the voided credit note and choose “Edit”. It still has its number."),
                    Step(
                        text="In “Credit note no.” (US: “Credit memo no.”), enter a number that neither side uses. It can have up to 21 characters.",
                        detour=Detour(
                            title="If you can't change the number",
                            steps=(
                                Step(text="Close the record without saving."),
                                Step(
                                    text="Ask an admin and Sengerio support whether to turn on “Custom transaction numbers”. Go on only if both agree.",
                                    care="This is one switch for the whole company: invoices, credit notes, estimates, sales receipts and refund receipts. Guides for other apps say to turn it off. While it's on, QuickBooks Online doesn't number what another app sends without a number.",
                                ),
                                Step(text="As an admin, open “Settings ⚙ › Account and settings › Sales › Sales form content › Edit”."),
                                Step(text="Turn on “Custom transaction numbers”, and choose “Save” and “Done”."),
                                Step(text="Start again with this card."),
                            ),
                        ),
                    ),
                    Step(
                        text="Choose “Save”.",
                        care="If a warning says that the number is used, enter another. If it asks for a password, cancel and ask your accountant.",
                    ),
                    Step(text="Check the next number that QuickBooks Online suggests. It goes on from the last one."),
                ),
            ),
        ),
        last="In Sengerio, save the Credit note again. If another message appears, look up its code.",
        otherwise="Contact Sengerio support. Tell them the customer, date and amount of each credit note.",
        notes=(
            "If the date is in a filed VAT return (UK) or a closed period, ask your accountant first. Closed books make QuickBooks Online refuse Sengerio, even if you know the password. Only your accountant decides about “Settings ⚙ › Account and settings › Advanced › Close the books”.",
            "Duplicates happen when “Custom transaction numbers” is off. They also happen when invoices or credit notes made by hand, or recurring ones, use Sengerio's numbers.",
            "To prevent duplicates, give the numbers of one side a prefix.",
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
            "credit memo number used two times",
            "duplicate document number",
            "6210",
            "more than one credit note",
            "credit note already exists",
        ),
        related=(
            4008,
        ),
        reviewed="2026-11",
        retired="",
    ),
)
_ENTRY_BY_CODE = {entry.code: entry for entry in ENTRIES}
