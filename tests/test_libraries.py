"""The package in other people's programs: each test uses the real library."""

import copy
import inspect
import json
import pickle
import pydoc
import threading
import typing
from concurrent.futures import ThreadPoolExecutor
from rlcompleter import Completer
from typing import Any

import cattrs
import pytest
import tblib.pickling_support  # type: ignore[import-untyped]
import typeguard
from beartype import beartype
from celery import Celery  # type: ignore[import-untyped]
from distributed import Client
from fastapi import FastAPI
from pydantic import TypeAdapter

import errors_pkg
from errors_pkg import CustomerNotFoundError, ErrorEntry, Identified, QuickBooksError, identify, url

dask: Any = Client
SHOWN = '#4004 - Oops! No customer with DisplayName "ACME" found on QuickBooks Online.'


def raised() -> CustomerNotFoundError:
    """Raise and catch an exception that has a note of its own."""
    with pytest.raises(CustomerNotFoundError) as caught:
        fail()
    caught.value.add_note("seen in the nightly run")
    return caught.value


def fail() -> None:
    raise CustomerNotFoundError(display_name="ACME")


def test_tblib_carries_it_whole_with_its_traceback_and_notes() -> None:
    tblib.pickling_support.install()
    error = raised()
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):  # noqa: S301
        assert (type(twin), str(twin), twin.params) == (
            type(error),
            SHOWN,
            {"display_name": "ACME"},
        )
        assert twin.__notes__ == [f"Help: {error.url}", "seen in the nightly run"]
        assert twin.__traceback__ is not None


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_dask_brings_the_typed_error_from_another_process() -> None:
    with dask(n_workers=1, threads_per_worker=1, dashboard_address=None) as client:
        error = client.submit(fail).exception(timeout=60)
    assert isinstance(error, CustomerNotFoundError)
    assert error.params == {"display_name": "ACME"}


def test_celery_carries_type_and_message_as_json() -> None:
    app = Celery(broker="memory://", backend="cache+memory://", set_as_current=False)
    app.conf.result_serializer = "json"
    carried = json.loads(json.dumps(app.backend.prepare_exception(raised(), "json")))
    assert (carried["exc_type"], carried["exc_message"]) == ("CustomerNotFoundError", [SHOWN])
    found = identify(str(app.backend.exception_to_python(carried)))
    assert found is not None
    assert (found.entry.code, found.params) == (4004, {"display_name": "ACME"})


def test_eight_threads_see_the_help_note_once() -> None:
    barrier = threading.Barrier(8)

    def notes(error: QuickBooksError) -> list[str]:
        barrier.wait()
        return list(error.__notes__)

    error = CustomerNotFoundError(display_name="ACME")
    with ThreadPoolExecutor(8) as pool:
        assert all(it == [f"Help: {error.url}"] for it in pool.map(notes, [error] * 8))


def test_every_type_hint_can_be_resolved() -> None:
    for name in errors_pkg.__all__:
        value = getattr(errors_pkg, name)
        if callable(value):
            typing.get_type_hints(value)
            typing.get_type_hints(value.__init__)


def test_pydantic_and_fastapi_take_its_values() -> None:
    found = identify(SHOWN)
    assert found is not None
    written = TypeAdapter(Identified).dump_python(found, mode="json")
    assert written["entry"]["code"] == 4004
    app = FastAPI()

    @app.get("/error")
    def error() -> ErrorEntry:
        return errors_pkg.lookup(4004)

    assert "ErrorEntry" in app.openapi()["components"]["schemas"]


def test_cattrs_typeguard_and_beartype_take_its_values() -> None:
    found = identify(SHOWN)
    assert cattrs.Converter().unstructure(found)["entry"]["code"] == 4004
    typeguard.check_type(found, Identified)
    assert beartype(url)(4004) == url(4004)
    assert typeguard.typechecked(url)(4004) == url(4004)


@pytest.mark.parametrize("name", errors_pkg.__all__)
def test_python_itself_can_show_every_public_name(name: str) -> None:
    assert name in dir(errors_pkg)
    assert f"errors_pkg.{name}" in str(
        Completer({"errors_pkg": errors_pkg}).attr_matches(f"errors_pkg.{name}")
    )
    value = getattr(errors_pkg, name)
    if name != "entries":
        assert inspect.getsource(value)
        assert pydoc.render_doc(value)


def test_tracebacks_name_public_modules() -> None:
    for error in (*QuickBooksError.__subclasses__(), errors_pkg.UnknownCodeError):
        assert "._" not in error.__module__


class SkippingError(CustomerNotFoundError):
    def __init__(self) -> None:
        pass


def test_a_subclass_that_skips_our_initialiser_can_still_be_read() -> None:
    error = SkippingError()
    assert str(error).startswith('#4004 - Oops! No customer with DisplayName "..." found')
    assert repr(error) == "SkippingError()"
    assert error.to_problem()["code"] == 4004


def test_the_exception_of_a_code_is_made_at_run_time() -> None:
    error = QuickBooksError.for_code("customer_not_found", display_name="ACME")
    assert (type(error), str(error)) == (CustomerNotFoundError, SHOWN)
    with pytest.raises(TypeError, match="#4004 needs the missing param display_name"):
        QuickBooksError.for_code(4004)
    with pytest.raises(errors_pkg.UnknownCodeError):
        QuickBooksError.for_code(4010)


def test_a_code_leads_to_its_entry_and_page() -> None:
    code = errors_pkg.ErrorCode.CUSTOMER_NOT_FOUND
    assert code.entry is errors_pkg.lookup(4004)
    assert code.url(display_name="A") == url(4004, display_name="A")
    with pytest.raises(TypeError, match="unexpected param x"):
        code.url(x="A")


def test_half_a_surrogate_pair_does_not_stop_a_json_response() -> None:
    problem = CustomerNotFoundError(display_name="A\ud800").to_problem()
    assert json.dumps(problem, ensure_ascii=False).encode()
    assert problem["params"] == {"display_name": "A?"}
