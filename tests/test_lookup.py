"""The package finds an error by its code, and builds its message and its link."""

import copy
import pickle
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errors_pkg
from errors_pkg import ErrorCode, ErrorEntry, Match, UnknownCodeError, entries, lookup, message, url
from errors_pkg._text import build_url, check_params
from scripts.catalog.load import load_catalog

WITH_PARAMS = [entry for entry in entries if entry.params]


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({param.name: st.text() for param in entry.params})


class OtherInteger:
    """An integer of another library, such as numpy's."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


@pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.key)
def test_lookup_takes_each_documented_form(entry: ErrorEntry) -> None:
    number = int(entry.code)
    keys = (entry.key, entry.key.upper(), entry.key.title())
    for code in (number, ErrorCode(number), OtherInteger(number), str(number), f"#{number}", *keys):
        assert lookup(code) is entry  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code",
    [
        *(
            4000,
            4004.0,
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
    assert all(str(int(entry.code)) in text for entry in entries)
    assert len(text) < 300
    assert caught.value.code is code


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.booleans()))
def test_lookup_raises_nothing_but_unknown_code_error(code: object) -> None:
    try:
        entry = lookup(code)  # type: ignore[arg-type]
    except UnknownCodeError as error:
        assert "the known codes are 4001" in str(error)
    else:
        assert str(code).removeprefix("#") == str(int(entry.code))


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
            function(4004.0, display_name="A")  # type: ignore[arg-type]


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
        (4004, {}, "#4004 needs the missing param display_name"),
        (4001, {"x": 1}, "#4001 got the unexpected param x; it takes no param"),
        (
            4004,
            {"display_name": "ACME", "name": "ACME", "x": 1},
            "#4004 got the unexpected params name, x; it takes param display_name",
        ),
        (
            4004,
            {"name": "ACME"},
            "#4004 needs the missing param display_name and got the unexpected param name; "
            "it takes param display_name",
        ),
    ],
)
def test_wrong_params_are_named(code: int, params: dict[str, object], problem: str) -> None:
    with pytest.raises(TypeError, match=f"^{re.escape(problem)}$"):
        message(code, **params)


def test_url_may_lack_params_and_message_may_not() -> None:
    check_params(4004, "abc", {"b": 1}, allow_missing=True)
    check_params(4004, "abc", dict.fromkeys("abc"))
    with pytest.raises(TypeError, match="#4004 needs the missing params a, c"):
        check_params(4004, "abc", {"b": 1})
    with pytest.raises(TypeError, match="got the unexpected param d; it takes params a, b, c"):
        check_params(4004, "abc", {"d": 1}, allow_missing=True)


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
    site_url = load_catalog().site_url.rstrip("/")
    assert url("#4004") == f"{site_url}/errors/4004/"
    assert url(4005, invoice_no="a/b&c=d") == f"{site_url}/errors/4005/#invoice_no=a%2Fb%26c%3Dd"
    assert url(4004, display_name="ACME Ltd") == f"{site_url}/errors/4004/#display_name=ACME%20Ltd"
    assert url(4004, display_name="\ud800").endswith("#display_name=%3F")
    assert build_url("", 4004, {"a": "1&2", "b": "3"}) == "/errors/4004/#a=1%262&b=3"


@pytest.mark.parametrize("site_url", ["https://docs.test/qbo", "https://docs.test/qbo/"])
def test_environment_variable_replaces_the_site(
    site_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = url(4001)
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", site_url)
    assert url(4001) == "https://docs.test/qbo/errors/4001/"
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", " ")
    assert url(4001) == before


def test_values_of_the_catalog_are_frozen_and_hashable() -> None:
    assert len({hash(entry) for entry in entries}) == len(entries)
    with pytest.raises(AttributeError):
        entries[0].title = "x"  # type: ignore[misc]
    for value in (entries[3], entries[3].causes[0], entries[3].params[0], entries[3].match):
        assert not hasattr(value, "__dict__")


def test_repr_of_a_value_is_the_call_that_creates_it() -> None:
    assert (
        repr(Match("A", "B", unique=True))
        == "Match(sengerio='A', quickbooks='B', note='', unique=True)"
    )


def test_package_has_its_documented_names() -> None:
    assert set(errors_pkg.__all__) == {
        *("Appearance", "Cause", "Detour", "ErrorCode", "ErrorEntry", "First", "Identified"),
        *("Match", "Option", "Param", "Step"),
        *("QuickBooksError", "UnknownCodeError"),
        *("entries", "identify", "identify_all", "lookup", "message", "url"),
        *(cls.__name__ for cls in errors_pkg.QuickBooksError.__subclasses__()),
    }
    assert all(hasattr(errors_pkg, name) for name in errors_pkg.__all__)
