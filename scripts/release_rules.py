"""The rules of a release: what it keeps of the last one, and what its version and changelog say.

Each rule takes plain values and yields one line for each fault, `WHERE: what is wrong; what to do`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

Pages = Mapping[str, set[str]]

VERSION = re.compile(r"(?:0|[1-9][0-9]*)(?:\.(?:0|[1-9][0-9]*)){2}")
NUMBER = re.compile(r"[0-9]+")
SECTION = re.compile(r"^## (.*)$", re.MULTILINE)
HEADING = re.compile(r"\[(.+)\] - ([0-9]{4}-[0-9]{2}-[0-9]{2})")
ITEM = re.compile(r"^[-*] \S", re.MULTILINE)
OF_A_CODE = re.compile(r"([0-9]{4,5})-([A-Za-z0-9_-]+)")

CATALOG = "catalog/errors.yml"
CHANGELOG = "CHANGELOG.md"
PYPROJECT = "pyproject.toml"


def kept_in_catalog(tag: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Refuse to lose what installed applications have of the last release.

    Args:
        tag: The last release.
        before: Its errors.json.
        now: The present one.

    Yields:
        A line for each code, key, list of params, message or address that is not as it was.
    """
    entries = {error["code"]: error for error in now["errors"]}
    for error in before["errors"]:
        if error["code"] in entries:
            yield from _kept_in_entry(tag, error, entries[error["code"]])
        else:
            yield (
                f"{CATALOG}: #{error['code']} of {tag} is gone, and installed applications link "
                "to it; restore its entry, with 'retired: <why>'"
            )
    if now["url_template"] != before["url_template"]:
        yield (
            f"{CATALOG}: the pages are at {now['url_template']}, but were at "
            f"{before['url_template']} in {tag}, where installed applications link to; "
            "restore 'site_url'"
        )


def _kept_in_entry(tag: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[str]:
    """Compare an entry with that of the last release."""
    where = f"{CATALOG}: #{before['code']}"
    if now["key"] != before["key"]:
        yield (
            f"{where} has the key {now['key']}, but had {before['key']} in {tag}, which "
            "applications name; restore it"
        )
    had, has = ([param["name"] for param in error["params"]] for error in (before, now))
    if set(has) != set(had):
        yield (
            f"{where} has {_params(has)}, but had {_params(had)} in {tag}, which applications "
            "pass; restore them, and give a message with others a code of its own"
        )
    # The first documents of version 1 have no former messages.
    for message in (before["message"], *before.get("former_messages", [])):
        if message not in (now["message"], *now["former_messages"]):
            yield (
                f"{where} has lost a message of {tag}, which logs and older applications have; "
                f"add it to 'former_messages': {message}"
            )


def _params(names: list[str]) -> str:
    return f"the params {', '.join(names)}" if names else "no params"


def kept_on_site(tag: str, before: Pages, now: Pages) -> Iterator[str]:
    """Refuse to lose an address.

    Args:
        tag: The last release.
        before: The anchors of each page of its site, by the page's path.
        now: Those of the present site.

    Yields:
        A line for each page that is gone or has lost anchors.
    """
    for path, anchors in before.items():
        url = f"/{path.removesuffix('index.html')}"
        if path not in now:
            yield (
                f"{url}: this address of {tag} is gone, and links lead to it; restore the page, "
                "or put one there that leads on"
            )
        elif lost := [it for it in sorted(anchors - now[path]) if not _leads_on(path, it, now)]:
            yield (
                f"{url}: {tag} has the anchors {', '.join(f'#{it}' for it in lost)} here, and "
                "links lead to them; give each to what stands in its place, as in '## New {#old}'"
            )


def _leads_on(path: str, anchor: str, now: Pages) -> bool:
    """Tell whether docs/js/site.mjs leads from a lost anchor of the guide to that of a page."""
    found = OF_A_CODE.fullmatch(anchor)
    return (
        path == "index.html"
        and found is not None
        and found[2] in now.get(f"errors/{found[1]}/index.html", ())
    )


def version_rises(version: str, last: str) -> Iterator[str]:
    """Demand a version higher than the last one.

    Args:
        version: The version to release.
        last: The tag of the last release.

    Yields:
        A line if it is not.
    """
    if numbers(version) <= numbers(last):
        yield f"{PYPROJECT}: the version {version} is not higher than {last}; raise 'version'"


def numbers(version: str) -> tuple[int, ...]:
    """Return the numbers of a version or its tag, which compare as versions do."""
    return tuple(map(int, NUMBER.findall(version)))


def new_codes_raise_minor(
    version: str, last: str, before: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[str]:
    """Demand that a version with new codes is more than one of fixes, as semantic versioning does.

    Args:
        version: The version to release.
        last: The tag of the last release.
        before: Its errors.json.
        now: The present one.

    Yields:
        A line if there are new codes in a version of fixes.
    """
    known = {error["code"] for error in before["errors"]}
    new = [f"#{error['code']}" for error in now["errors"] if error["code"] not in known]
    major, minor, *_ = numbers(last)
    if new and numbers(version)[:2] == (major, minor):
        yield (
            f"{PYPROJECT}: {', '.join(new)} {'is' if len(new) == 1 else 'are'} new since {last}, "
            f"and {version} is a version of fixes only; set 'version' to {major}.{minor + 1}.0"
        )


def tags_agree(version: str, tags: list[str]) -> Iterator[str]:
    """Refuse a tag of another version.

    Args:
        version: The version to release.
        tags: The tags that its commit has.

    Yields:
        A line for each tag of another version.
    """
    for tag in tags:
        if tag != f"v{version}":
            yield (
                f"{PYPROJECT}: the commit has the tag {tag}, and the version is {version}; "
                f"set 'version', or take the tag away: git tag --delete {tag}"
            )


def changelog_agrees(text: str, version: str) -> Iterator[str]:
    """Demand a version, and a changelog that tells what is new in it.

    Args:
        text: The changelog.
        version: The version to release.

    Yields:
        A line for each thing that does not fit together.
    """
    if not VERSION.fullmatch(version):
        yield f"{PYPROJECT}: it has no 'version' of three numbers; write one, such as 0.2.0"
        return
    sections = _sections(text)
    wanted = f"## [{version}] - YYYY-MM-DD"
    if not sections or sections[0][0] != "[Unreleased]":
        yield f"{CHANGELOG}: it does not begin with '## [Unreleased]'; add that heading"
    elif sections[0][1]:
        yield f"{CHANGELOG}: Unreleased is not empty; put what is there below '{wanted}'"
    heading, body = next((it for it in sections if it[0] != "[Unreleased]"), ("", ""))
    found = HEADING.fullmatch(heading)
    if not found or found[1] != version:
        yield f"{CHANGELOG}: {version} is not the first version there; add '{wanted}'"
    elif not _is_date(found[2]):
        yield f"{CHANGELOG}: {found[2]} is no date; write the day of the release"
    elif not ITEM.search(body):
        yield f"{CHANGELOG}: {version} has nothing below it; list what is new"


def _sections(text: str) -> list[tuple[str, str]]:
    """Split a changelog into the headings of its versions and what is below each."""
    _, *parts = SECTION.split(text)
    return [
        (heading.strip(), body.strip())
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    ]


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def tags_are_known(text: str, version: str, last: str | None) -> Iterator[str]:
    """Demand the tags of the versions that the changelog tells of.

    Args:
        text: The changelog.
        version: The version to release.
        last: The tag of the last release, or None.

    Yields:
        A line if there is an earlier version, but no tag.
    """
    headings = (HEADING.match(heading) for heading, _ in _sections(text))
    earlier = [found[1] for found in headings if found and found[1] != version]
    if earlier and not last:
        yield (
            f"{CHANGELOG}: {earlier[0]} was released, but there is no tag v{earlier[0]} to "
            "compare with; run: git fetch --tags"
        )
