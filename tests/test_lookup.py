"""The package finds an error by its code, and builds its message and its link."""

import copy
import dataclasses
import pickle
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errors_pkg
from errors_pkg import (
    ErrorCode,
    ErrorEntry,
    Identified,
    Match,
    Step,
    UnknownCodeError,
    entries,
    identify,
    lookup,
    message,
    url,
)
from errors_pkg._text import build_url, check_params
from scripts.catalog.load import load_catalog_once

WITH_PARAMS = [entry for entry in entries if entry.params]


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({param.name: st.text() for param in entry.params})


class OtherInteger:
    """An integer of another library, such as numpy's."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number

    def __eq__(self, other: object) -> bool:
        return self.number == other

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.key)
def test_lookup_takes_each_documented_form(entry: ErrorEntry) -> None:
    number = int(entry.code)
    keys = (entry.key, entry.key.upper(), entry.key.title())
    numbers = (number, ErrorCode(number), float(number), Decimal(number), OtherInteger(number))
    for code in (*numbers, str(number), f"#{number}", *keys):
        assert lookup(code) is entry  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code",
    [
        *(
            4000,
            4004.5,
            float("nan"),
            float("inf"),
            True,
            False,
            None,
            "",
            "4004x",
            " 4004",
            "##4004",
            "#",
            "４００４",
            "04004",
        ),
        *(b"4004", [], {}, -4004, 10**5000, "4" * 10**6, "customer not found"),
    ],
    ids=lambda code: type(code).__name__,
)
def test_any_other_form_is_an_unknown_code(code: object) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        lookup(code)  # type: ignore[arg-type]
    text = str(caught.value)
    assert all(str(int(entry.code)) in text for entry in entries[:10])
    assert len(text) < 300
    assert caught.value.code is code


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.booleans()))
def test_lookup_raises_nothing_but_unknown_code_error(code: object) -> None:
    try:
        entry = lookup(code)  # type: ignore[arg-type]
    except UnknownCodeError as error:
        assert "the known codes are 4001" in str(error)
    else:
        assert str(code).removeprefix("#").removesuffix(".0") == str(int(entry.code))


def test_unknown_code_error_lists_at_most_ten_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("errors_pkg.catalog.ErrorCode", range(4001, 4014))
    text = "unknown error code nan; the known codes are 4001, 4002"
    assert str(UnknownCodeError(float("nan"))).startswith(text)
    assert str(UnknownCodeError(1)).endswith("4009, 4010 and 3 more")


def test_unknown_code_error_survives_pickling_and_copying() -> None:
    error = UnknownCodeError("4010")
    assert isinstance(error, LookupError)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert (type(twin), twin.args, twin.code) == (UnknownCodeError, ("4010",), "4010")
        assert str(twin).startswith("unknown error code '4010'; the known codes are 4001, 4002")
    number = r"unknown error code <int( instance .+)?>; the known codes are 4001"  # 3.14 says more
    assert re.match(number, str(UnknownCodeError(10**5000)))


@pytest.mark.parametrize(
    "code", ["4004", "Customer_not_found", OtherInteger(4004)], ids=["text", "key", "number"]
)
def test_message_and_url_take_each_form(code: Any) -> None:  # noqa: ANN401
    assert message(code, display_name="A") == message(4004, display_name="A")
    assert url(code, display_name="A") == url(4004, display_name="A")
    for function in (message, url):
        with pytest.raises(UnknownCodeError):
            function(4004.5, display_name="A")  # type: ignore[arg-type]


def test_code_has_its_entry_and_url() -> None:
    code = ErrorCode.CUSTOMER_NOT_FOUND
    assert code.entry is lookup(4004)
    assert code.url(display_name="A") == url(4004, display_name="A")
    with pytest.raises(TypeError, match="unexpected param x"):
        code.url(x="A")


@given(st.data())
def test_any_value_is_in_the_message_unchanged(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(WITH_PARAMS))
    values = data.draw(values_of(entry))
    before, _, after = entry.message.partition(f"{{{entry.params[0].name}}}")
    assert message(entry.code, **values) == before + values[entry.params[0].name] + after


def test_value_of_another_type_is_converted_by_str() -> None:
    assert message(4003, term=30) == 'Oops! No term with name "30" found on QuickBooks Online.'


@pytest.mark.parametrize(
    ("code", "params", "problem"),
    [
        (4004, {}, "'Customer not found' needs the missing param display_name"),
        (4001, {"x": 1}, "'Authentication failed' got the unexpected param x; it takes no param"),
        (
            4004,
            {"display_name": "ACME", "name": "ACME", "x": 1},
            "'Customer not found' got the unexpected params name, x; it takes param display_name",
        ),
        (
            4004,
            {"name": "ACME"},
            "'Customer not found' needs the missing param display_name "
            "and got the unexpected param name; it takes param display_name",
        ),
    ],
)
def test_wrong_params_are_named(code: int, params: dict[str, object], problem: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(problem)}$"):
        message(code, **params)


def test_url_may_lack_params_and_message_may_not() -> None:
    check_params("Title", "abc", {"b": 1}, allow_missing=True)
    check_params("Title", "abc", dict.fromkeys("abc"))
    with pytest.raises(TypeError, match="'Title' needs the missing params a, c"):
        check_params("Title", "abc", {"b": 1})
    with pytest.raises(TypeError, match="got the unexpected param d; it takes params a, b, c"):
        check_params("Title", "abc", {"d": 1}, allow_missing=True)


@given(st.data())
def test_fragment_of_a_url_returns_any_value(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(WITH_PARAMS))
    values = data.draw(values_of(entry))
    address = urlsplit(url(entry.code, **values))
    assert address.path.endswith(f"/errors/{int(entry.code)}/")
    assert not address.query
    fragment = parse_qsl(address.fragment.replace("+", "%2B"), keep_blank_values=True)
    assert dict(fragment) == values


def test_url_has_the_code_and_the_values() -> None:
    site_url = load_catalog_once().site_url.rstrip("/")
    assert url("#4004") == f"{site_url}/errors/4004/"
    assert url(4005, invoice_no="a/b&c=d") == f"{site_url}/errors/4005/#invoice_no=a%2Fb%26c%3Dd"
    assert url(4004, display_name="ACME Ltd") == f"{site_url}/errors/4004/#display_name=ACME%20Ltd"
    assert url(4004, display_name="\ud800").endswith("#display_name=%3F")
    assert build_url("", "errors/4004/", {"a": "1&2", "b": "3"}) == "/errors/4004/#a=1%262&b=3"


@pytest.mark.parametrize("site_url", ["https://docs.test/qbo", "https://docs.test/qbo/"])
def test_environment_variable_replaces_the_site(
    site_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = url(4001)
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", site_url)
    assert url(4001) == "https://docs.test/qbo/errors/4001/"
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", " ")
    assert url(4001) == before


VALUES = (
    *(lookup(4004), lookup(4004).first, lookup(4004).causes[0], lookup(4004).params[0]),
    *(lookup(4004).match, lookup(4004).causes[0].resolution[0], lookup(4004).appears_when[0]),
    Identified(lookup(4004), {"display_name": "ACME"}),
)
each_value = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)


@each_value
def test_value_is_a_frozen_dataclass_with_slots(value: Any) -> None:  # noqa: ANN401
    assert not hasattr(value, "__dict__")
    assert dataclasses.is_dataclass(value)
    for name in (dataclasses.fields(value)[0].name, "foo"):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(value, name, 1)
        with pytest.raises(dataclasses.FrozenInstanceError):
            delattr(value, name)


@each_value
def test_value_is_equal_to_its_copies(value: Any) -> None:  # noqa: ANN401
    unpickled = pickle.loads(pickle.dumps(value))  # noqa: S301
    for twin in (unpickled, copy.copy(value), copy.deepcopy(value), dataclasses.replace(value)):
        assert twin == value
        assert hash(twin) == hash(value)
    assert value != dataclasses.fields(value)
    # pytest explains field by field only what dataclasses compares.
    assert type(value).__eq__.__code__.co_filename == "<string>"


@each_value
def test_repr_of_a_value_is_short(value: object) -> None:
    assert len(repr(value)) < 250


def test_repr_of_a_value_has_its_first_fields() -> None:
    assert repr(lookup(4004)) == "ErrorEntry(4004, 'customer_not_found')"
    assert repr(Match("A", "B", unique=True)) == "Match('A', 'B')"
    assert repr(Step("Choose it.")) == "Step('Choose it.')"
    assert repr(identify("error #4001")) == (
        "Identified(ErrorEntry(4001, 'authentication_failed'), {})"
    )


def test_entry_pickles_as_its_code_and_filled_by_its_fields() -> None:
    entry = lookup(4004)
    assert len(pickle.dumps(entry)) < 150
    assert pickle.loads(pickle.dumps(entry)) is entry  # noqa: S301
    filled = entry.filled(display_name="ACME")
    assert pickle.loads(pickle.dumps(filled)) == filled  # noqa: S301


def test_pickles_name_no_private_module() -> None:
    found = identify('Oops! No term with name "30" found on QuickBooks Online.')
    assert found
    values = [*entries, *VALUES, found, found.params, found.exception(), UnknownCodeError(1)]
    for value in values:
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            assert not re.search(rb"errors_pkg\W*\w*[._]", pickle.dumps(value, protocol))


@pytest.mark.parametrize("name", errors_pkg.__all__)
def test_public_names_are_in_the_package_itself(name: str) -> None:
    if name != "entries":
        assert getattr(errors_pkg, name).__module__ == "errors_pkg"


# pickle.dumps() of version 0.2.0: an entry, and what `identify` returned
PICKLED = ("pickled_entry", "pickled_identified")


@pytest.mark.parametrize("name", PICKLED)
def test_value_pickled_by_version_0_2_0_loads(name: str) -> None:
    pickled = (Path(__file__).parent / "support" / f"{name}.pickle").read_bytes()
    value = pickle.loads(pickled)  # noqa: S301
    assert value in (lookup(4004), identify(message(4003, term="30")))
    assert type(value) in {ErrorEntry, Identified}


def texts_in(value: object) -> list[str]:
    """Return all texts of JSON."""
    items = value.values() if isinstance(value, dict) else value
    if isinstance(items, str) or not isinstance(items, Iterable):
        return [items] if isinstance(items, str) else []
    return [text for item in items for text in texts_in(item)]


@pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.key)
def test_filled_entry_has_the_values_in_all_its_texts(entry: ErrorEntry) -> None:
    values = {param.name: f"<{param.name}>" for param in entry.params}
    for filled in (entry.filled(), entry.filled(**values)):
        assert not any(re.search(r"\{\w+\}", text) for text in texts_in(dataclasses.asdict(filled)))
    assert filled.message == message(entry.code, **values)
    assert filled.code is entry.code
    for value in values.values():
        assert any(value in text for text in texts_in(dataclasses.asdict(filled)))


def test_filled_entry_has_words_for_a_missing_value() -> None:
    found = identify("error #4004")
    assert found
    words = found.entry.params[0].missing
    for filled in (found.entry.filled(**found.params), lookup(4004).filled(display_name="")):
        assert words in " ".join(texts_in(dataclasses.asdict(filled.first)))
    assert '""' in filled.message
    assert lookup(4004).filled(display_name="{display_name}").message.count("{display_name}") == 1
    with pytest.raises(TypeError, match="'Customer not found' got the unexpected param name"):
        lookup(4004).filled(name="ACME")


def test_package_has_its_documented_names() -> None:
    assert set(errors_pkg.__all__) == {
        *("Appearance", "Cause", "Detour", "ErrorCode", "ErrorEntry", "First", "Identified"),
        *("Match", "Option", "Param", "Step"),
        *("QuickBooksError", "UnknownCodeError", "UnlistedError"),
        *("entries", "identify", "identify_all", "lookup", "message", "url"),
        *(code.exception.__name__ for code in ErrorCode),
    }
    assert all(hasattr(errors_pkg, name) for name in errors_pkg.__all__)
