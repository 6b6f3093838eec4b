"""Each error is an exception that says what Sengerio shows, and comes back whole from anywhere."""

import copy
import inspect
import json
import pickle
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from urllib.parse import urlsplit

import pytest

import errors_pkg
from errors_pkg import (
    CustomerNotFoundError,
    ErrorCode,
    QuickBooksError,
    entries,
    identify,
    message,
    url,
)
from scripts.catalog.rules import exception_name

CLASSES = QuickBooksError.__subclasses__()
NASTY = 'Müller "&" {Co} %s\n\x00\u202e🚚'

each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def example(cls: type[QuickBooksError]) -> QuickBooksError:
    """Raise and catch an exception with a nasty value for each param."""
    try:
        raise cls(**{param.name: NASTY for param in cls.entry.params})
    except QuickBooksError as error:
        return error


def test_codes_entries_and_exceptions_are_the_same_set() -> None:
    assert {cls.code for cls in CLASSES} == set(ErrorCode) == {entry.code for entry in entries}
    assert {cls.entry for cls in CLASSES} == set(entries)
    assert {cls.__name__ for cls in CLASSES} == {exception_name(entry.key) for entry in entries}
    assert {cls.__name__ for cls in CLASSES} <= set(errors_pkg.__all__)


def test_the_exceptions_have_their_documented_names() -> None:
    assert {cls.code.value: cls.__name__ for cls in CLASSES}.items() >= {
        4001: "AuthenticationFailedError",
        4002: "PaymentMethodNotFoundError",
        4003: "TermNotFoundError",
        4004: "CustomerNotFoundError",
        4005: "InvoiceNotFoundError",
        4006: "MultipleInvoicesFoundError",
        4007: "TaxCodeNotFoundError",
        4008: "CreditNoteNotFoundError",
        4009: "MultipleCreditNotesFoundError",
    }.items()


@each_class
def test_it_takes_each_param_of_its_message_by_name_and_nothing_else(
    cls: type[QuickBooksError],
) -> None:
    names = {param.name for param in cls.entry.params}
    parameters = inspect.signature(cls).parameters
    assert set(parameters) == names
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters.values())
    with pytest.raises(TypeError):
        cls(**dict.fromkeys([*names, "x"], "x"))
    if names:
        with pytest.raises(TypeError):
            cls()


@each_class
def test_it_says_what_sengerio_shows(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    shown = message(cls.code, **error.params)
    assert str(error) == f"#{int(cls.code)} - {shown}"
    assert (error.message, error.url) == (shown, url(cls.code, **error.params))
    assert (error.entry, error.code) == (errors_pkg.lookup(cls.code), cls.code)


def whole(error: QuickBooksError) -> tuple[object, ...]:
    notes = list(error.__notes__)
    return type(error), str(error), error.args, error.params, notes, error.to_problem()


@each_class
def test_it_survives_pickling_copying_and_another_process(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    error.add_note("seen in the nightly run")
    pickled = [
        pickle.loads(pickle.dumps(error, protocol))  # noqa: S301
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    for twin in (*pickled, copy.copy(error), copy.deepcopy(error)):
        assert whole(twin) == whole(error)
    assert copy.deepcopy(error).params is not error.params


def test_each_comes_back_from_a_pool_of_spawned_processes() -> None:
    errors = [example(cls) for cls in CLASSES]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(raise_it, error) for error in errors]
        raised = [future.exception() for future in futures]
    for error, twin in zip(errors, raised, strict=True):
        assert isinstance(twin, QuickBooksError)
        assert (type(twin), str(twin)) == (type(error), str(error))


def raise_it(error: QuickBooksError) -> None:
    raise error


def test_a_subclass_of_an_application_survives_pickling_with_what_it_adds() -> None:
    error = OurCustomerError(display_name="ACME", job=7)
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(twin), str(twin), twin.job) == (OurCustomerError, str(error), 7)


class OurCustomerError(CustomerNotFoundError):
    def __init__(self, *, display_name: str, job: int) -> None:
        super().__init__(display_name=display_name)
        self.job = job


def test_its_cause_and_context_stay_as_python_sets_them() -> None:
    reason = KeyError("ACME")
    with pytest.raises(CustomerNotFoundError) as caught:
        raise CustomerNotFoundError(display_name="ACME") from reason
    assert caught.value.__cause__ is reason


def test_the_help_link_is_a_note_in_tracebacks_and_not_in_the_text() -> None:
    error = CustomerNotFoundError(display_name="ACME Ltd")
    assert error.__notes__ == [f"Help: {error.url}"]
    error.add_note("seen in the nightly run")
    lines = "".join(traceback.format_exception(error)).splitlines()
    assert lines == [
        f"errors_pkg.errors.CustomerNotFoundError: {error}",
        f"Help: {error.url}",
        "seen in the nightly run",
    ]
    assert "http" not in str(error)


def test_its_representation_is_the_call_that_makes_it() -> None:
    assert repr(CustomerNotFoundError(display_name="A'B")) == (
        'CustomerNotFoundError(display_name="A\'B")'
    )
    error = CustomerNotFoundError(display_name="A")
    error.params = {"display_name": "A", "number": "7"}
    assert repr(error) == "CustomerNotFoundError(display_name='A', number='7')"


class Unprintable(str):
    __slots__ = ()

    def __str__(self) -> str:
        raise ValueError("no")


def test_reading_an_error_never_raises_another_one() -> None:
    error = CustomerNotFoundError(display_name=Unprintable("x"))
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "<unprintable')
    assert "unprintable" in repr(error)
    assert json.dumps(error.to_problem())


def test_an_exception_of_no_code_can_be_read_all_the_same() -> None:
    error = QuickBooksError.__new__(QuickBooksError)
    assert (str(error), repr(error), identify(error)) == ("", "QuickBooksError()", None)


def test_only_the_exceptions_of_codes_can_be_raised() -> None:
    with pytest.raises(TypeError, match="raise one of its subclasses"):
        QuickBooksError()


@each_class
def test_its_problem_details_are_those_of_rfc_9457(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    problem = error.to_problem(instance="/invoices/7", status=422)
    assert json.loads(json.dumps(problem)) == {
        "type": url(cls.code),
        "title": cls.entry.title,
        "status": 422,
        "detail": error.message,
        "instance": "/invoices/7",
        "code": int(cls.code),
        "params": error.params,
    }
    assert not urlsplit(url(cls.code)).fragment


def test_problem_details_leave_out_what_is_not_given() -> None:
    problem = CustomerNotFoundError(display_name="ACME").to_problem()
    assert list(problem) == ["type", "title", "detail", "code", "params"]
