"""Codes once published stay: installed applications show them and link to their pages for years."""

from dataclasses import replace

import errors_pkg
from errors_pkg import ErrorEntry, lookup

PUBLISHED = {
    4001: (
        "authentication_failed",
        "Oops! There was a problem during the authentication process by QuickBooks Online. "
        "Please try again later.",
        (),
    ),
    4002: (
        "payment_method_not_found",
        'Oops! No payment method with name "{payment_method}" found on QuickBooks Online.',
        ("payment_method",),
    ),
    4003: (
        "term_not_found",
        'Oops! No term with name "{term}" found on QuickBooks Online.',
        ("term",),
    ),
    4004: (
        "customer_not_found",
        'Oops! No customer with DisplayName "{display_name}" found on QuickBooks Online.',
        ("display_name",),
    ),
    4005: (
        "invoice_not_found",
        'Oops! No invoice with no. "{invoice_no}" found on QuickBooks Online.',
        ("invoice_no",),
    ),
    4006: (
        "multiple_invoices_found",
        'Oops! More than one invoice found with no. "{invoice_no}" on QuickBooks Online.',
        ("invoice_no",),
    ),
    4007: (
        "tax_code_not_found",
        'Oops! No tax code with name "{tax_code}" found on QuickBooks Online.',
        ("tax_code",),
    ),
    4008: (
        "credit_note_not_found",
        'Oops! No credit note with no. "{credit_note_no}" found on QuickBooks Online.',
        ("credit_note_no",),
    ),
    4009: (
        "multiple_credit_notes_found",
        'Oops! More than one credit note found with no. "{credit_note_no}" on QuickBooks Online.',
        ("credit_note_no",),
    ),
}


def broken(entries: tuple[ErrorEntry, ...]) -> list[int]:
    """Return the published codes that entries lack, or have with another key, message or params."""
    kept = {
        (int(entry.code), entry.key, message, tuple(param.name for param in entry.params))
        for entry in entries
        for message in (entry.message, *entry.former_messages)
    }
    return [code for code, published in PUBLISHED.items() if (code, *published) not in kept]


def test_every_published_code_keeps_its_key_its_message_and_its_params() -> None:
    changed = broken(errors_pkg.entries)
    assert not changed, (
        f"{changed} are published, and installed applications rely on them. "
        "Restore code, key and params. Restore the message, "
        "or put the published one below 'former_messages'. To stop using a code, "
        "give its entry 'retired: <why>' and add a new entry with a new code"
    )


def test_a_published_message_may_change_while_the_former_one_is_kept() -> None:
    entry = lookup(4004)
    changed = replace(entry, message='No customer "{display_name}" found.')
    kept = replace(changed, former_messages=("No customer found.", entry.message))
    assert broken((*errors_pkg.entries[:3], kept, *errors_pkg.entries[4:])) == []
    assert broken((*errors_pkg.entries[:3], changed, *errors_pkg.entries[4:])) == [4004]


def test_a_published_code_key_or_param_may_not_change() -> None:
    entry = lookup(4004)
    (param,) = entry.params
    for changed in (
        replace(entry, code=4010),
        replace(entry, key="client_not_found"),
        replace(entry, params=(replace(param, name="name"),)),
        replace(entry, params=(), message="No customer found.", former_messages=(entry.message,)),
    ):
        assert broken((*errors_pkg.entries[:3], changed, *errors_pkg.entries[4:])) == [4004]


def test_every_code_of_the_catalog_is_in_the_published_list() -> None:
    new = {int(entry.code) for entry in errors_pkg.entries} - PUBLISHED.keys()
    assert not new, f"{sorted(new)} are new: add them to PUBLISHED, which keeps them from changing"
