"""The macros that fill the pages from the catalog.

mkdocs-macros calls `define_env` before each build.
"""

from collections.abc import Callable
from typing import Any

from scripts.catalog.load import load_catalog_once
from scripts.catalog.published import Catalog, ErrorEntry
from scripts.site import texts
from scripts.site.api_reference import read_api_documentation
from scripts.site.raw_html import stash_html
from scripts.site.rendering import render_template


def define_env(env: Any) -> None:  # noqa: ANN401
    """Register the macros with mkdocs-macros, and pass the catalog to the theme's templates."""
    catalog = load_catalog_once()
    env.conf["site_url"] = env.conf["site_url"] or catalog.site_url
    env.conf["extra"] |= {"catalog": catalog, "example": _find_longest_example(catalog)}
    for name, macro in create_page_macros(catalog, "html").items():
        env.macro(macro, name)


def create_page_macros(
    catalog: Catalog, form: str, **values: object
) -> dict[str, Callable[..., str]]:
    """Return the macros of the pages by name; each renders its template for a form, html or md."""
    by_code = {entry.code: entry for entry in catalog.entries}

    def render_for_form(template: str, **more: object) -> str:
        more |= values | {"catalog": catalog, "by_code": by_code}
        return render_template(f"{template}.{form}", f"{template}.html", **more)

    def render_html_only(template: str, **more: object) -> str:
        return render_for_form(template, **more) if form == "html" else ""

    def error_page(code: int) -> str:
        entry = by_code[code]
        related = [by_code[other] for other in entry.related]
        successor = by_code[entry.successor] if entry.successor else None
        page = render_for_form("error_page", entry=entry, related=related, successor=successor)
        return stash_html(page) if form == "html" else page

    return {
        "error_page": error_page,
        "example_message": lambda code: render_for_form("example_message", entry=by_code[code]),
        "paste_field": lambda: render_html_only(
            "paste_field", example=_find_longest_example(catalog)
        ),
        "error_list": lambda: render_for_form("error_list", entries=catalog.active),
        "all_errors": lambda: render_for_form("all_errors"),
        "before_activation": lambda: render_for_form("before_activation"),
        "compare_lists": lambda: render_html_only("compare_lists"),
        "matching_fields": lambda: render_for_form(
            "matching_fields", pairs=_group_entries_by_match(catalog)
        ),
        "about": lambda topic: str(getattr(catalog.about, topic)),
        "api": lambda part: render_for_form(f"api_{part}", **read_api_documentation()),
        "copy_buttons": lambda: render_html_only("copy_buttons"),
    }


def _find_longest_example(catalog: Catalog) -> str:
    """Return the example message with the most values, for the message field."""
    return texts.example_message(max(catalog.active, key=lambda entry: len(entry.params)))


def _group_entries_by_match(catalog: Catalog) -> list[list[ErrorEntry]]:
    """Group the entries by the two fields that must match."""
    groups: dict[tuple[str, str], list[ErrorEntry]] = {}
    for entry in catalog.active:
        if match := entry.match:
            groups.setdefault((match.sengerio, match.quickbooks), []).append(entry)
    return [*groups.values()]
