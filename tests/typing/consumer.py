"""A program that uses the package; each comment names what a type checker must say of its line."""

# pyright: strict

from collections.abc import Iterator, Mapping
from typing import assert_type

import errors_pkg
from errors_pkg import (
    Appearance,
    Cause,
    CustomerNotFoundError,
    Detour,
    ErrorCode,
    ErrorEntry,
    First,
    Identified,
    Match,
    Option,
    Param,
    QuickBooksError,
    Step,
    UnknownCodeError,
    UnlistedError,
)

version: str = errors_pkg.__version__
assert_type(errors_pkg.message("#4004", display_name="ACME"), str)
assert_type(errors_pkg.url(4004), str)
assert_type(errors_pkg.entries, tuple[ErrorEntry, ...])

try:
    entry = errors_pkg.lookup(ErrorCode.CUSTOMER_NOT_FOUND)
except UnknownCodeError as unknown:
    raise SystemExit(f"{unknown.code}") from unknown
assert_type(entry, ErrorEntry)
code: ErrorCode = entry.code
assert_type(code.entry, ErrorEntry)
assert_type(code.url(display_name="ACME"), str)
assert_type(code.exception, type[QuickBooksError])
assert_type(entry.filled(display_name="ACME"), ErrorEntry)
assert_type(entry.retry, str)
assert_type(entry.params, tuple[Param, ...])
assert_type(entry.match, Match | None)
assert_type(entry.appears_when, tuple[Appearance, ...])
assert_type(entry.causes, tuple[Cause, ...])
assert_type(entry.successor, int | None)
assert_type(entry.first, First)
step = entry.causes[0].resolution[0]
assert_type(step, Step)
assert_type(step.either, tuple[Option, ...])
assert_type(step.detour, Detour | None)

found = errors_pkg.identify("error #4004") or errors_pkg.identify(ValueError("error #4004"))
if found is not None:
    assert_type(found, Identified)
    assert_type(found.params, Mapping[str, str])
    assert_type(found.exception(), QuickBooksError)
    assert_type(found.url, str)
assert_type(errors_pkg.identify_all(["error #4004"]), Iterator[Identified])

try:
    raise CustomerNotFoundError(display_name="ACME")  # noqa: TRY301
except CustomerNotFoundError as error:
    assert_type(error.code, ErrorCode)
    assert_type(error.display_name, str)
except UnlistedError as error:
    assert_type(error.code, int)
    assert_type(error.text, str)
except QuickBooksError as error:
    assert_type(error.entry, ErrorEntry)
    assert_type(error.code, int)
    assert_type(error.template, str)
    assert_type(error.retry, str)
    assert_type(error.params, dict[str, str])
    assert_type(error.message, str)
    assert_type(error.url, str)
    assert_type(error.to_problem(status=422), dict[str, object])

assert_type(QuickBooksError.for_code("4004", display_name="ACME"), QuickBooksError)
errors: tuple[QuickBooksError, ...] = (
    errors_pkg.AuthenticationFailedError(),
    errors_pkg.PaymentMethodNotFoundError(payment_method="Cash"),
    errors_pkg.TermNotFoundError(term="30"),
    errors_pkg.InvoiceNotFoundError(invoice_no="7"),
    errors_pkg.MultipleInvoicesFoundError(invoice_no="7"),
    errors_pkg.TaxCodeNotFoundError(tax_code="20%"),
    errors_pkg.CreditNoteNotFoundError(credit_note_no="7"),
    errors_pkg.MultipleCreditNotesFoundError(credit_note_no="7"),
)

CustomerNotFoundError()  # error: missing
CustomerNotFoundError(display_nam="ACME")  # error: misspelt
CustomerNotFoundError("ACME")  # error: not by name
CustomerNotFoundError(display_name=7)  # error: not a text
errors_pkg.AuthenticationFailedError(term="30")  # error: takes none
errors_pkg.lookup(4004.0)  # error: not a code
errors_pkg.lookup(None)  # error: not a code
errors_pkg.identify(b"error #4004")  # error: not a text
errors_pkg.entries[0].title = "x"  # error: frozen
CustomerNotFoundError(display_name="ACME").term  # error: no such value  # noqa: B018
errors_pkg.no_such_name  # error: no such name  # noqa: B018
