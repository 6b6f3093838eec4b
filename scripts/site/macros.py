"""The macros that fill the site's pages from the catalog.

mkdocs-macros calls `define_env` before each build.
"""

import re
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from mkdocs.exceptions import Abort

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.catalog.model import PLACEHOLDER, Catalog, ErrorEntry
from scripts.catalog.rules import exception_name
from scripts.site.api_reference import documentation as api_documentation
from scripts.site.structured_data import heading, questions, without_values

TEMPLATES = [Path(__file__).with_name("templates"), ROOT / "overrides" / "partials"]
ON_SCREEN = re.compile("“[^”]*”")
MARKDOWN = re.compile(r"[\\`*_{}\[\]<>&|~^=]")


def define_env(env: Any) -> None:  # noqa: ANN401
    """Register the macros with mkdocs-macros, and give the catalog to the theme's templates."""
    catalog = _read(Path(env.project_dir) / "catalog" / "errors.yml")
    if not env.conf.get("site_url"):
        env.conf["site_url"] = catalog.site_url
    in_full = catalog.active if catalog.guide_is_full else ()
    env.conf["extra"] |= {"catalog": catalog, "questions": questions(in_full)}
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
        """Draw a message as Sengerio shows it, with example values."""
        return _render("toast", catalog, entry=by_code[code])

    @env.macro  # type: ignore[untyped-decorator]
    def paste_field() -> str:
        """Make the field that leads from a pasted message to its page."""
        return _render("paste", catalog)

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
        pairs = groupby(catalog.active, key=lambda entry: entry.match)
        return _render("matches", catalog, pairs=pairs)

    @env.macro  # type: ignore[untyped-decorator]
    def about(topic: str) -> str:
        """Give the catalog's text on a topic that holds for the whole integration."""
        return str(getattr(catalog.about, topic))

    @env.macro  # type: ignore[untyped-decorator]
    def api_reference() -> str:
        """Describe everything that the package offers, from its docstrings."""
        return _render("api", catalog, **api_documentation())

    @env.macro  # type: ignore[untyped-decorator]
    def sources() -> str:
        """List where the facts come from."""
        return _render("sources", catalog)


def _read(file: Path) -> Catalog:
    try:
        return load_once(file)
    except CatalogError as error:
        raise Abort(f"{error}") from None


def own_heading(entry: ErrorEntry) -> Markup:
    """Make the heading of a page: the heading form, with places for the reader's own values."""
    dots = {param.name: "..." for param in entry.params}
    return _with_values(f"#{entry.code} - {entry.message}", dots, "dots")


def sentence(text: str) -> str:
    """Start a text with a capital letter, and leave the others as they are."""
    return text[:1].upper() + text[1:]


def markdown_escape(text: str) -> Markup:
    """Write text so that Markdown takes none of it as markup."""
    return Markup(MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", text))  # noqa: S704


def code(text: str) -> Markup:
    """Write text with what stands in backticks as code."""
    return Markup(re.sub("`([^`]+)`", r"<code>\1</code>", str(escape(text))))  # noqa: S704


def with_examples(text: str, entry: ErrorEntry) -> Markup:
    """Write text with an example in place of each value."""
    return _with_values(text, {param.name: param.example for param in entry.params})


def with_labels(text: str, entry: ErrorEntry) -> Markup:
    """Write text with a label in place of each value, and the names on the screen in bold."""
    return on_screen(_with_values(text, {param.name: param.label for param in entry.params}))


def on_screen(text: str) -> Markup:
    """Write text with the names that stand on the screen in bold."""
    return Markup(ON_SCREEN.sub(r"<b>\g<0></b>", str(escape(text))))  # noqa: S704


def _with_values(text: str, values: dict[str, str], style: str = "value") -> Markup:
    """Write text with a value in place of each placeholder, marked as one to be filled in."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        return f'<span class="{style}" data-param="{name}">{escape(values[name])}</span>'

    return Markup(PLACEHOLDER.sub(value, escape(text)))  # noqa: S704


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
        "code": code,
        "exception_name": exception_name,
        "heading": heading,
        "markdown": markdown_escape,
        "on_screen": on_screen,
        "own_heading": own_heading,
        "sentence": sentence,
        "with_examples": with_examples,
        "with_labels": with_labels,
        "without_values": without_values,
    }
    return environment
