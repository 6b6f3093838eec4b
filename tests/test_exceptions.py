"""Each error is an exception that says what Sengerio shows, and survives pickling and copying."""

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
    UnknownCodeError,
    entries,
    identify,
    message,
    url,
)
from scripts.catalog.published import exception_name

CLASSES = QuickBooksError.__subclasses__()
NASTY = 'Müller "&" {Co} %s\n\x00\u202e🚚'

each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def example(cls: type[QuickBooksError]) -> QuickBooksError:
    """Raise and catch an exception with a nasty value for each param."""
    try:
        raise cls(**{param.name: NASTY for param in cls.entry.params})
    except QuickBooksError as error:
        return error


def test_codes_entries_and_exceptions_match() -> None:
    assert {cls.code for cls in CLASSES} == set(ErrorCode) == {entry.code for entry in entries}
    assert {cls.entry for cls in CLASSES} == set(entries)
    assert {cls.__name__ for cls in CLASSES} == {exception_name(entry.key) for entry in entries}
    assert {cls.__name__ for cls in CLASSES} <= set(errors_pkg.__all__)


@each_class
def test_params_are_keyword_only_and_complete(cls: type[QuickBooksError]) -> None:
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
def test_exception_says_what_sengerio_shows(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    shown = message(cls.code, **error.params)
    assert str(error) == f"#{int(cls.code)} - {shown}"
    assert (error.message, error.url) == (shown, url(cls.code, **error.params))
    assert (error.entry, error.code) == (errors_pkg.lookup(cls.code), cls.code)


def test_for_code_creates_the_exception_of_a_code() -> None:
    error = QuickBooksError.for_code("customer_not_found", display_name="ACME")
    assert type(error) is CustomerNotFoundError
    assert error.params == {"display_name": "ACME"}
    with pytest.raises(TypeError, match="#4004 needs the missing param display_name"):
        QuickBooksError.for_code(4004)
    with pytest.raises(UnknownCodeError):
        QuickBooksError.for_code(9999)


def state(error: BaseException | None) -> tuple[object, ...]:
    assert isinstance(error, QuickBooksError)
    notes = list(error.__notes__)
    return type(error), str(error), error.args, error.params, notes, error.to_problem()


@each_class
def test_exception_survives_pickling_and_copying(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    error.add_note("seen in the nightly run")
    unpickled = [
        pickle.loads(pickle.dumps(error, protocol))  # noqa: S301
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    ]
    for twin in (*unpickled, copy.copy(error), copy.deepcopy(error)):
        assert state(twin) == state(error)
    assert copy.deepcopy(error).params is not error.params


def test_exceptions_survive_a_pool_of_processes() -> None:
    errors = [example(cls) for cls in CLASSES]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        futures = [pool.submit(raise_error, error) for error in errors]
        assert [state(future.exception()) for future in futures] == [*map(state, errors)]


def raise_error(error: QuickBooksError) -> None:
    raise error


class JobError(CustomerNotFoundError):
    def __init__(self, *, display_name: str, job: int) -> None:
        super().__init__(display_name=display_name)
        self.job = job


def test_subclass_of_an_application_survives_pickling() -> None:
    error = JobError(display_name="ACME", job=7)
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(twin), str(twin), twin.job) == (JobError, str(error), 7)


class SkippingError(CustomerNotFoundError):
    def __init__(self) -> None:
        pass


def test_subclass_that_skips_our_init_can_be_read() -> None:
    error = SkippingError()
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "..." found')
    assert repr(error) == "SkippingError()"
    assert error.to_problem()["code"] == 4004


def test_help_link_is_a_note_and_not_in_the_text() -> None:
    error = CustomerNotFoundError(display_name="ACME Ltd")
    error.add_note("seen in the nightly run")
    lines = "".join(traceback.format_exception(error)).splitlines()
    assert lines == [
        f"errors_pkg.errors.CustomerNotFoundError: {error}",
        f"Help: {error.url}",
        "seen in the nightly run",
    ]
    assert "http" not in str(error)


def test_repr_is_the_call_that_creates_it() -> None:
    assert repr(CustomerNotFoundError(display_name="A'B")) == (
        'CustomerNotFoundError(display_name="A\'B")'
    )


class Unprintable(str):
    __slots__ = ()

    def __str__(self) -> str:
        raise ValueError("no")


def test_reading_an_error_never_raises_another_one() -> None:
    error = CustomerNotFoundError(display_name=Unprintable("x"))
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "<unprintable')
    assert "unprintable" in repr(error)
    assert json.dumps(error.to_problem())


def test_base_class_without_a_code_can_be_read_not_raised() -> None:
    error = QuickBooksError.__new__(QuickBooksError)
    assert (str(error), repr(error), identify(error)) == ("", "QuickBooksError()", None)
    with pytest.raises(TypeError, match="raise one of its subclasses"):
        QuickBooksError()


@each_class
def test_problem_details_are_those_of_rfc_9457(cls: type[QuickBooksError]) -> None:
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


def test_problem_details_omit_what_is_not_given() -> None:
    problem = CustomerNotFoundError(display_name="ACME").to_problem()
    assert list(problem) == ["type", "title", "detail", "code", "params"]


def test_problem_details_of_a_lone_surrogate_are_utf_8() -> None:
    problem = CustomerNotFoundError(display_name="A\ud800").to_problem()
    assert json.dumps(problem, ensure_ascii=False).encode()
    assert problem["params"] == {"display_name": "A?"}
