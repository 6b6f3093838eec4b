"""Codes once published stay: installed applications show them and link to their pages for years."""

import errors_pkg

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


def test_every_published_code_keeps_its_key_its_message_and_its_params() -> None:
    current = {
        int(entry.code): (entry.key, entry.message, tuple(param.name for param in entry.params))
        for entry in errors_pkg.entries
    }
    changed = {code for code in PUBLISHED if current.get(code) != PUBLISHED[code]}
    assert not changed, (
        f"{sorted(changed)} are published, and installed applications rely on them. "
        "Restore code, key, message and params. To stop using a code, "
        "give its entry 'retired: <why>' and add a new entry with a new code"
    )


def test_every_code_of_the_catalog_is_in_the_published_list() -> None:
    new = {int(entry.code) for entry in errors_pkg.entries} - PUBLISHED.keys()
    assert not new, f"{sorted(new)} are new: add them to PUBLISHED, which keeps them from changing"
