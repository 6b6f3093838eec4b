"""Each error is an exception that says what Sengerio shows, and survives pickling and copying."""

import copy
import inspect
import json
import pickle
import subprocess
import sys
import traceback
from typing import Any
from urllib.parse import urlsplit

import pytest

import errors_pkg
from errors_pkg import (
    CustomerNotFoundError,
    ErrorCode,
    QuickBooksError,
    TermNotFoundError,
    UnknownCodeError,
    UnlistedError,
    entries,
    identify,
    identify_all,
    message,
    url,
)
from scripts.catalog.published import exception_name

CLASSES = [code.exception for code in ErrorCode]
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
    with pytest.raises(TypeError, match="'Customer not found' needs the missing param"):
        QuickBooksError.for_code(4004)


def test_for_code_is_only_on_the_base_class() -> None:
    with pytest.raises(TypeError, match="CustomerNotFoundError has its code"):
        CustomerNotFoundError.for_code(4003, term="30")


def test_code_has_its_exception() -> None:
    assert ErrorCode.CUSTOMER_NOT_FOUND.exception is CustomerNotFoundError
    assert {code.exception.code for code in ErrorCode} == set(ErrorCode)


@pytest.mark.parametrize("code", [4998, "4998", "#4998", 4998.0], ids=repr)
def test_number_that_is_not_listed_has_an_exception(code: int | str) -> None:
    error = QuickBooksError.for_code(code, text='Oops! No vendor "{ACME}".', vendor="ACME")
    assert isinstance(error, UnlistedError)
    assert (error.code, error.params) == (4998, {"vendor": "ACME"})
    assert str(error) == '#4998 - Oops! No vendor "{ACME}".'
    assert f"{error.url}errors/4004/" == url(4004)
    assert error.to_problem()["detail"] == error.message
    assert error.entry.filled().title == error.to_problem()["title"]
    assert (error.retry, identify(error)) == ("after_change", None)
    assert "ACME" not in error.template
    # This is how Celery creates it again, from JSON.
    assert str(UnlistedError(*error.args)) == str(error)  # type: ignore[arg-type]
    for twin in (pickle.loads(pickle.dumps(error)), copy.deepcopy(error)):  # noqa: S301
        assert (state(twin), repr(twin)) == (state(error), repr(error))


@pytest.mark.parametrize(
    "code",
    [
        *("no_such_key", "4 010", "４９９８", "#", "", None, True, float("nan"), float("inf")),
        *(7, -4998, 10**5, 10**5000, "9" * 5000),
    ],
    ids=lambda code: str(code)[:9] if isinstance(code, str) else type(code).__name__,
)
def test_what_is_not_a_possible_code_has_no_exception(code: object) -> None:
    with pytest.raises(UnknownCodeError):
        QuickBooksError.for_code(code)  # type: ignore[arg-type]


def test_each_value_is_an_attribute() -> None:
    error: QuickBooksError = CustomerNotFoundError(display_name="ACME")
    match error:
        case TermNotFoundError(term=name) | CustomerNotFoundError(display_name=name):
            assert name == "ACME"
        case _:
            pytest.fail("no match")


@each_class
def test_exception_has_the_facts_for_a_retry_and_a_group(cls: type[QuickBooksError]) -> None:
    error = example(cls)
    assert error.retry == error.to_problem()["retry"] == cls.entry.retry
    assert error.template == cls.entry.message
    assert NASTY not in error.template


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


def test_exceptions_survive_another_process() -> None:
    errors = [example(cls) for cls in CLASSES]
    program = (
        "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.load(sys.stdin.buffer)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps(errors),
        stdout=subprocess.PIPE,
        check=True,
    )
    assert [*map(state, pickle.loads(result.stdout))] == [*map(state, errors)]  # noqa: S301


class JobError(CustomerNotFoundError):
    def __init__(self, *, display_name: str, job: int) -> None:
        super().__init__(display_name=display_name)
        self.job = job


def test_subclass_of_an_application_survives_pickling() -> None:
    error = JobError(display_name="ACME", job=7)
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(twin), str(twin), twin.job) == (JobError, str(error), 7)


class SlottedError(CustomerNotFoundError):
    __slots__ = ("job",)
    job: int


def test_slots_of_a_subclass_survive_pickling() -> None:
    error = SlottedError(display_name="ACME")
    error.job = 7
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert (state(twin), twin.job) == (state(error), 7)


class AssigningError(CustomerNotFoundError):
    def __init__(self, *, display_name: str) -> None:
        super().__init__(display_name=display_name)
        self.display_name = display_name.upper()


def test_subclass_may_assign_the_attribute_of_a_value() -> None:
    error = AssigningError(display_name="ACME")
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (twin.display_name, twin.params) == ("ACME", {"display_name": "ACME"})


class SkippingError(CustomerNotFoundError):
    def __init__(self) -> None:
        pass


def test_subclass_that_skips_our_init_can_be_read() -> None:
    error = SkippingError()
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "..." found')
    assert (repr(error), error.display_name) == ("SkippingError()", "...")
    assert error.to_problem()["code"] == 4004
    error.params["display_name"] = "ACME"
    assert SkippingError().params == {}


def delegating_error(cause: Exception) -> Exception:
    """Wrap an exception as Ray 2.60 does: in a subclass of its type that delegates to it."""

    class TaskError(Exception):
        pass

    class WrapperError(TaskError, type(cause)):  # type: ignore[misc]
        def __init__(self, cause: Exception) -> None:
            self.cause = cause
            self.args = (cause,)

        def __getattr__(self, name: str) -> object:
            return getattr(self.cause, name)

        def __str__(self) -> str:
            return "traceback of the worker"

    return WrapperError(cause)


@each_class
def test_wrapper_that_delegates_has_all_values(cls: type[QuickBooksError]) -> None:
    error, wrapper = example(cls), delegating_error(example(cls))
    assert isinstance(wrapper, cls)
    assert (wrapper.params, wrapper.message, wrapper.url) == (
        error.params,
        error.message,
        error.url,
    )
    assert wrapper.to_problem() == error.to_problem()
    assert [getattr(wrapper, name) for name in error.params] == [*error.params.values()]
    assert identify(wrapper) == identify(error)


# pickle.dumps(CustomerNotFoundError(display_name="ACME")) in version 0.2.0
PICKLED_ERROR = (
    b"\x80\x02cerrors_pkg.base\n_blank\ncerrors_pkg.errors\nCustomerNotFoundError\n"
    b"X\x01\x00\x00\x00x\x85\x86R}X\x06\x00\x00\x00params}"
    b"X\x0c\x00\x00\x00display_nameX\x04\x00\x00\x00ACMEssb."
)


def test_exception_pickled_by_version_0_2_0_loads() -> None:
    error = pickle.loads(PICKLED_ERROR)  # noqa: S301
    assert (type(error), error.display_name) == (CustomerNotFoundError, "ACME")
    assert str(error) == str(CustomerNotFoundError(display_name="ACME"))


def test_help_link_is_a_note_and_not_in_the_text() -> None:
    error = CustomerNotFoundError(display_name="ACME Ltd")
    error.add_note("seen in the nightly run")
    lines = "".join(traceback.format_exception(error)).splitlines()
    assert lines == [
        f"errors_pkg.CustomerNotFoundError: {error}",
        f"Help: {error.url}",
        "seen in the nightly run",
    ]
    assert "http" not in str(error)


def test_note_may_be_replaced_by_one_without_values() -> None:
    error = CustomerNotFoundError(display_name="ACME Ltd")
    error.__notes__[0] = f"Help: {error.to_problem()['type']}"
    twin = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert twin.__notes__ == [f"Help: {url(4004)}"]


def test_match_finds_the_end_of_a_message_before_the_note() -> None:
    with pytest.raises(TermNotFoundError, match=r"(?m)Online\.$"):
        raise TermNotFoundError(term="30")


def test_repr_is_the_call_that_creates_it() -> None:
    assert repr(CustomerNotFoundError(display_name="A'B")) == (
        'CustomerNotFoundError(display_name="A\'B")'
    )


class Unprintable(str):
    __slots__ = ()

    def __str__(self) -> str:
        raise ValueError("no")


def test_reading_an_error_never_raises_another_one() -> None:
    assert str(UnlistedError("4998")).startswith("#4998 - Error")  # type: ignore[arg-type]
    error = CustomerNotFoundError(display_name=Unprintable("x"))
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "<unprintable')
    assert "unprintable" in repr(error)
    assert json.dumps(error.to_problem())


class UnreadableError(Exception):
    @property
    def code(self) -> int:
        raise RuntimeError("no")

    @property
    def __notes__(self) -> list[str]:  # type: ignore[override]
        raise RuntimeError("no")


def test_identifying_an_unreadable_error_raises_no_other() -> None:
    error = CustomerNotFoundError(display_name="ACME")
    error.__notes__ = None  # type: ignore[assignment]
    other = ValueError("error #4004")
    other.__notes__ = None  # type: ignore[assignment]
    for unreadable in (error, other, UnreadableError("error #4004")):
        found = identify(unreadable)
        assert found is not None
        assert found.entry.code == 4004


@pytest.mark.parametrize("item", [None, b"error #4004", float("nan")], ids=repr)
def test_identify_all_names_an_invalid_item(item: Any) -> None:  # noqa: ANN401
    found = identify_all(["error #4004\n", item])
    with pytest.raises(TypeError, match=f"lines of str, but item 2 is of {type(item).__name__}"):
        list(found)


def test_wrong_call_in_a_log_is_not_an_error_of_sengerio() -> None:
    with pytest.raises(TypeError) as caught:
        QuickBooksError.for_code(4004)
    assert identify(f"TypeError: {caught.value}") is None


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
        "retry": error.retry,
    }
    assert not urlsplit(url(cls.code)).fragment


def test_problem_details_omit_what_is_not_given() -> None:
    problem = CustomerNotFoundError(display_name="ACME").to_problem()
    assert list(problem) == ["type", "title", "detail", "code", "params", "retry"]


def test_problem_details_of_a_lone_surrogate_are_utf_8() -> None:
    problem = CustomerNotFoundError(display_name="A\ud800").to_problem()
    assert json.dumps(problem, ensure_ascii=False).encode()
    assert problem["params"] == {"display_name": "A?"}
