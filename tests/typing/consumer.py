"""A program that uses the package; each comment names what a type checker must say of its line."""

from collections.abc import Mapping
from typing import assert_type

import errors_pkg
from errors_pkg import Choice, CustomerNotFoundError, ErrorCode, ErrorEntry, QuickBooksError

assert_type(errors_pkg.lookup(4004), ErrorEntry)
assert_type(errors_pkg.lookup(ErrorCode.CUSTOMER_NOT_FOUND).causes[0].resolution[0], str | Choice)
assert_type(errors_pkg.message("#4004", display_name="ACME"), str)
assert_type(errors_pkg.url(4004), str)
assert_type(errors_pkg.entries, tuple[ErrorEntry, ...])

found = errors_pkg.identify("error #4004")
if found is not None:
    assert_type(found.params, Mapping[str, str])

try:
    raise CustomerNotFoundError(display_name="ACME")
except QuickBooksError as error:
    assert_type(error.entry, ErrorEntry)
    assert_type(error.code, ErrorCode)
    assert_type(error.params, dict[str, str])
    assert_type(error.message, str)
    assert_type(error.url, str)
    assert_type(error.to_problem(status=422), dict[str, object])

CustomerNotFoundError()  # error: missing
CustomerNotFoundError(display_nam="ACME")  # error: misspelt
CustomerNotFoundError("ACME")  # error: not by name
CustomerNotFoundError(display_name=7)  # error: not a text
errors_pkg.AuthenticationFailedError(term="30")  # error: takes none
errors_pkg.lookup(4004.0)  # error: not a code
errors_pkg.lookup(None)  # error: not a code
errors_pkg.entries[0].title = "x"  # error: frozen
errors_pkg.no_such_name  # error: no such name  # noqa: B018
