"""What is published stays: applications show the codes, and link to the places, for years."""

from pathlib import Path

import pytest

from scripts import snapshot
from scripts.catalog.load import load

Description = dict[str, dict]  # type: ignore[type-arg]


@pytest.fixture(scope="module")
def before() -> Description:
    return snapshot.published()


@pytest.fixture(scope="module")
def now(site: Path) -> Description:
    return snapshot.current(load().entries, site)


def test_every_published_code_keeps_its_key_its_params_and_its_messages(
    before: Description, now: Description
) -> None:
    for code, was in before["codes"].items():
        entry = now["codes"].get(code)
        assert entry, f"#{code} is gone: restore it, and add 'retired: <why>' to stop using it"
        for field in ("key", "params"):
            assert entry[field] == was[field], f"the {field} of #{code} changed: restore them"
        for message in set(was["messages"]) - set(entry["messages"]):
            pytest.fail(f"#{code} lost a message: add to its 'former_messages': {message}")


def test_every_published_address_and_anchor_still_leads_somewhere(
    before: Description, now: Description
) -> None:
    pages = now["addresses"]
    # The guide has no place for a retired code; its script leads on to the page of the code.
    reached = {f"{code}-{id_}" for code in now["codes"] for id_ in pages[f"/errors/{code}/"]}
    for path, anchors in before["addresses"].items():
        assert path in pages, f"{path} is gone, and links lead there: restore it"
        lost = set(anchors) - set(pages[path]) - (reached if path == "/" else set())
        assert not lost, f"{path} lost the anchors {sorted(lost)}, and links lead there"


def test_all_that_is_published_is_written_down(before: Description, now: Description) -> None:
    missing = snapshot.merged(before, now) != before
    assert not missing, "there is something new; run: make generate"
