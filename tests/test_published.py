"""Published codes, messages and addresses stay: applications use them for years."""

from pathlib import Path

import pytest

from scripts.catalog.load import load_catalog_once
from scripts.site.snapshot import create_snapshot, merge_snapshots, read_snapshot
from scripts.snapshot import PUBLISHED_FILE

Description = dict[str, dict]  # type: ignore[type-arg]


@pytest.fixture(scope="module")
def before() -> Description:
    return read_snapshot(PUBLISHED_FILE)


@pytest.fixture(scope="module")
def now(site: Path) -> Description:
    return create_snapshot(load_catalog_once().entries, site)


def test_a_published_code_keeps_its_key_params_and_messages(
    before: Description, now: Description
) -> None:
    for code, was in before["codes"].items():
        entry = now["codes"].get(code)
        assert entry, f"#{code} is gone: restore it, and add 'retired: <why>' to stop using it"
        for field in ("key", "params"):
            assert entry[field] == was[field], f"the {field} of #{code} changed: restore them"
        for message in set(was["messages"]) - set(entry["messages"]):
            pytest.fail(f"#{code} lost a message: add to its 'former_messages': {message}")


def test_published_addresses_and_anchors_exist(before: Description, now: Description) -> None:
    pages = now["addresses"]
    # The guide has no place for a retired code; its script opens the page of the code.
    reached = {f"{code}-{id_}" for code in now["codes"] for id_ in pages[f"/errors/{code}/"]}
    for path, anchors in before["addresses"].items():
        assert path in pages, f"{path} is gone, and links open it: restore it"
        lost = set(anchors) - set(pages[path]) - (reached if path == "/" else set())
        assert not lost, f"{path} lost the anchors {sorted(lost)}, and links open them"


def test_the_snapshot_is_complete(before: Description, now: Description) -> None:
    missing = merge_snapshots(before, now) != before
    assert not missing, "there is something new; run: make generate"
