"""The package finds an error by its code, and makes its message and its link to the character."""

import copy
import pickle
import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import errors_pkg
from errors_pkg import (
    ErrorCode,
    ErrorEntry,
    Param,
    UnknownCodeError,
    entries,
    lookup,
    message,
    url,
)
from errors_pkg._text import build_url, check_params
from scripts.catalog.load import load

WITH_PARAMS = [entry for entry in entries if entry.params]


def values_of(entry: ErrorEntry) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({param.name: st.text() for param in entry.params})


class Whole:
    """A whole number of another library, such as numpy's."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __index__(self) -> int:
        return self.number


@pytest.mark.parametrize("entry", entries, ids=lambda entry: entry.key)
def test_a_code_is_found_in_each_form_that_people_write(entry: ErrorEntry) -> None:
    number = int(entry.code)
    for form in (
        number,
        str(number),
        f"#{number}",
        ErrorCode(number),
        ErrorCode[entry.key.upper()],
        entry.key,
        entry.key.upper(),
        entry.key.title(),
        Whole(number),
    ):
        assert lookup(form) is entry  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "code",
    [
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
        b"4004",
        [],
        {},
        -4004,
        10**5000,
        "4" * 10**6,
        "customer not found",
    ],
    ids=lambda code: type(code).__name__,
)
def test_anything_else_is_an_unknown_code_and_says_which_are_known(code: object) -> None:
    with pytest.raises(UnknownCodeError) as caught:
        lookup(code)  # type: ignore[arg-type]
    text = str(caught.value)
    assert all(str(int(entry.code)) in text for entry in entries)
    assert len(text) < 300
    assert caught.value.code is code


@given(st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.booleans()))
def test_lookup_gives_an_entry_or_an_unknown_code_error_and_nothing_else(code: object) -> None:
    try:
        entry = lookup(code)  # type: ignore[arg-type]
    except UnknownCodeError as error:
        assert "the known codes are 4001" in str(error)
    else:
        assert str(code).removeprefix("#") == str(int(entry.code))


def test_an_unknown_code_error_is_a_lookup_error_that_survives_pickling_and_copying() -> None:
    error = UnknownCodeError("4010")
    assert isinstance(error, LookupError)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert (type(twin), twin.args, twin.code) == (UnknownCodeError, ("4010",), "4010")
        assert str(twin).startswith("unknown error code '4010'; the known codes are 4001, 4002")
    told = r"unknown error code <int( instance .+)?>; the known codes are 4001"  # 3.14 says more
    assert re.match(told, str(UnknownCodeError(10**5000)))


@pytest.mark.parametrize(
    "code", ["4004", "Customer_not_found", Whole(4004)], ids=["text", "key", "whole number"]
)
def test_a_message_and_a_link_take_a_code_in_each_form(code: Any) -> None:  # noqa: ANN401
    assert message(code, display_name="A") == message(4004, display_name="A")
    assert url(code, display_name="A") == url(4004, display_name="A")
    with pytest.raises(TypeError, match="#4004 needs the missing param display_name"):
        message(code)


def test_a_message_and_a_link_of_no_code_are_refused() -> None:
    for make in (message, url):
        with pytest.raises(UnknownCodeError):
            make(4004.0, display_name="A")  # type: ignore[arg-type]


@given(st.data())
def test_any_text_comes_out_of_a_message_to_the_character_and_once(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(WITH_PARAMS))
    values = data.draw(values_of(entry))
    expected = entry.message
    before, _, after = expected.partition(f"{{{entry.params[0].name}}}")
    assert message(entry.code, **values) == before + values[entry.params[0].name] + after


def test_braces_percent_signs_and_quotes_in_a_value_are_just_text() -> None:
    nasty = '{display_name} {0} %s %(x)s "\n{{}}'
    expected = f'Oops! No customer with DisplayName "{nasty}" found on QuickBooks Online.'
    assert message(4004, display_name=nasty) == expected


def test_a_value_that_is_no_text_goes_in_as_str_makes_it() -> None:
    assert message(4003, term=30) == 'Oops! No term with name "30" found on QuickBooks Online.'


def test_a_message_without_params_is_complete() -> None:
    assert message(4001).endswith("Please try again later.")


def test_a_missing_param_is_named() -> None:
    with pytest.raises(TypeError, match="#4004 needs the missing param display_name"):
        message(4004)


def test_an_unexpected_param_is_named_with_those_that_are_expected() -> None:
    with pytest.raises(TypeError, match="unexpected params name, x; it takes param display_name"):
        message(4004, display_name="ACME", name="ACME", x=1)
    both = "#4004 needs the missing param display_name and got the unexpected param name; it takes"
    with pytest.raises(TypeError, match=both):
        message(4004, name="ACME")
    with pytest.raises(TypeError, match="#4001 got the unexpected param x; it takes no param"):
        message(4001, x=1)
    with pytest.raises(TypeError, match="unexpected param x"):
        url(4004, x=1)


def test_of_several_params_a_link_allow_missing_some_and_a_message_none() -> None:
    check_params(4004, "abc", {"b": 1}, allow_missing=True)
    check_params(4004, "abc", dict.fromkeys("abc"))
    with pytest.raises(TypeError, match="#4004 needs the missing params a, c"):
        check_params(4004, "abc", {"b": 1})
    with pytest.raises(
        TypeError, match="#4004 got the unexpected param d; it takes params a, b, c"
    ):
        check_params(4004, "abc", {"d": 1}, allow_missing=True)


@given(st.data())
def test_the_fragment_of_a_link_gives_any_text_back_to_the_character(data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(WITH_PARAMS))
    values = data.draw(values_of(entry))
    address = urlsplit(url(entry.code, **values))
    assert address.path.endswith(f"/errors/{int(entry.code)}/")
    assert not address.query
    given = parse_qsl(address.fragment.replace("+", "%2B"), keep_blank_values=True)
    assert dict(given) == values


def test_a_link_is_made_of_the_code_alone_or_with_its_values() -> None:
    site = load().site_url.rstrip("/")
    assert url("#4004") == f"{site}/errors/4004/"
    assert url(4005, invoice_no="a/b&c=d") == f"{site}/errors/4005/#invoice_no=a%2Fb%26c%3Dd"
    assert url(4004, display_name="ACME Ltd") == f"{site}/errors/4004/#display_name=ACME%20Ltd"


def test_several_values_are_joined_as_in_a_form() -> None:
    assert build_url("https://docs.test/", 4004, {"a": "1&2", "b": "3"}) == (
        "https://docs.test/errors/4004/#a=1%262&b=3"
    )


def test_half_a_surrogate_pair_in_a_value_does_not_stop_a_link() -> None:
    assert url(4004, display_name="\ud800").endswith("#display_name=%3F")


@pytest.mark.parametrize("site", ["https://docs.test/qbo", "https://docs.test/qbo/"])
def test_the_environment_moves_the_links_at_each_call(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = url(4001)
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", site)
    assert url(4001) == "https://docs.test/qbo/errors/4001/"
    monkeypatch.setenv("ERRORS_PKG_SITE_URL", " ")
    assert url(4001) == before


def test_the_values_of_the_catalog_are_frozen_and_hashable() -> None:
    assert len({hash(entry) for entry in entries}) == len(entries)
    with pytest.raises(AttributeError):
        entries[0].title = "x"  # type: ignore[misc]
    for value in (entries[3], entries[3].causes[0], entries[3].params[0], entries[3].match):
        assert not hasattr(value, "__dict__")


def test_a_value_shows_the_call_that_makes_it() -> None:
    assert repr(Param("a", "A", "1")) == "Param(name='a', label='A', example='1')"


def test_the_package_offers_its_documented_names() -> None:
    assert set(errors_pkg.__all__) == {
        *("Appearance", "Cause", "Choice", "ErrorCode", "ErrorEntry", "Identified", "Match"),
        *("Option", "Param"),
        *("QuickBooksError", "UnknownCodeError"),
        *("entries", "identify", "identify_all", "lookup", "message", "url"),
        *(cls.__name__ for cls in errors_pkg.QuickBooksError.__subclasses__()),
    }
    assert all(hasattr(errors_pkg, name) for name in errors_pkg.__all__)
