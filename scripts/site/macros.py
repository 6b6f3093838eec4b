"""The macros that fill the site's pages from the catalog.

mkdocs-macros calls `define_env` before each build.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from mkdocs.exceptions import Abort

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.catalog.model import Catalog, ErrorEntry
from scripts.catalog.rules import exception_name
from scripts.site import texts
from scripts.site.api_reference import documentation as api_documentation
from scripts.site.structured_data import article, heading, questions, without_values

TEMPLATES = [Path(__file__).with_name("templates"), ROOT / "overrides" / "partials"]


def define_env(env: Any) -> None:  # noqa: ANN401
    """Register the macros with mkdocs-macros, and give the catalog to the theme's templates."""
    catalog = _read(Path(env.project_dir) / "catalog" / "errors.yml")
    if not env.conf.get("site_url"):
        env.conf["site_url"] = catalog.site_url
    site = env.conf["site_url"]
    described = {
        f"errors/{entry.code}/": article(entry, catalog, site) for entry in catalog.entries
    }
    described[""] = questions(catalog, lambda entry: _render("answer", catalog, entry=entry))
    example = texts.example(max(catalog.active, key=lambda entry: len(entry.params)))
    env.conf["extra"] |= {"catalog": catalog, "described": described, "example": example}
    by_code = {entry.code: entry for entry in catalog.entries}

    @env.macro  # type: ignore[untyped-decorator]
    def error_page(code: int) -> str:
        """Make the content of a code's own page."""
        entry = by_code[code]
        related = [by_code[other] for other in entry.related]
        successor = by_code[entry.successor] if entry.successor else None
        return _render("page", catalog, entry=entry, related=related, successor=successor)

    @env.macro  # type: ignore[untyped-decorator]
    def example_message(code: int) -> str:
        """Draw a message as Sengerio shows it, with example values and a caption."""
        return _render("example", catalog, entry=by_code[code])

    @env.macro  # type: ignore[untyped-decorator]
    def paste_field() -> str:
        """Make the field that leads from a pasted message to its page."""
        return _render("paste", catalog, example=example)

    @env.macro  # type: ignore[untyped-decorator]
    def error_list() -> str:
        """List the codes with their messages and occasions."""
        return _render("list", catalog, entries=catalog.active)

    @env.macro  # type: ignore[untyped-decorator]
    def all_errors() -> str:
        """Show every code in full, each under a heading with its code as anchor.

        Where they are too many for that, the list has the anchors.
        """
        return _render("guide", catalog)

    @env.macro  # type: ignore[untyped-decorator]
    def before_activation() -> str:
        """List the checks before the integration is activated."""
        return _render("checklist", catalog, by_code=by_code)

    @env.macro  # type: ignore[untyped-decorator]
    def compare_lists() -> str:
        """Make the form that compares the names of both sides."""
        return _render("lists", catalog, by_code=by_code)

    @env.macro  # type: ignore[untyped-decorator]
    def matches() -> str:
        """List the fields that must be equal on both sides, each pair once."""
        return _render("matches", catalog, pairs=_pairs(catalog))

    @env.macro  # type: ignore[untyped-decorator]
    def about(topic: str) -> str:
        """Give the catalog's text on a topic that holds for the whole integration."""
        return str(getattr(catalog.about, topic))

    @env.macro  # type: ignore[untyped-decorator]
    def api_reference() -> str:
        """Describe everything that the package offers, from its docstrings."""
        return _render("api", catalog, **api_documentation())

    @env.macro  # type: ignore[untyped-decorator]
    def api_index() -> str:
        """List the names that the package offers, and the exception of each code."""
        return _render("api_index", catalog, **api_documentation())

    @env.macro  # type: ignore[untyped-decorator]
    def sources() -> str:
        """List where the facts come from."""
        return _render("sources", catalog)


def _pairs(catalog: Catalog) -> list[list[ErrorEntry]]:
    """Return the entries of each pair of fields."""
    pairs: dict[tuple[str, str], list[ErrorEntry]] = {}
    for entry in catalog.active:
        if match := entry.match:
            pairs.setdefault((match.sengerio, match.quickbooks), []).append(entry)
    return [*pairs.values()]


def _read(file: Path) -> Catalog:
    try:
        return load_once(file)
    except CatalogError as error:
        raise Abort(f"{error}") from None


def _render(template: str, catalog: Catalog, **values: object) -> str:
    return _environment().get_template(f"{template}.html").render(catalog=catalog, **values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "code": texts.code,
        "countries": texts.countries,
        "country": texts.country,
        "exception_name": exception_name,
        "heading": heading,
        "links": texts.links,
        "markdown": texts.markdown_escape,
        "month": texts.month,
        "on_screen": texts.on_screen,
        "plain": texts.plain,
        "sentence": texts.sentence,
        "sources_of": texts.sources_of,
        "with_examples": texts.with_examples,
        "with_labels": texts.with_labels,
        "without_links": texts.without_links,
        "without_values": without_values,
    }
    return environment
