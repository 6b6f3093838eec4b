"""The macros that fill the site's pages from the catalog.

mkdocs-macros calls `define_env` before each build.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from mkdocs.exceptions import Abort

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.catalog.model import Catalog, ErrorEntry
from scripts.catalog.rules import exception_name
from scripts.site import texts
from scripts.site.api_reference import documentation as api_documentation
from scripts.site.raw_html import marked
from scripts.site.structured_data import article, heading, without_values

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
    env.conf["extra"] |= {
        "catalog": catalog,
        "described": described,
        "example": _example(catalog),
    }
    for name, macro in macros(catalog, "html").items():
        env.macro(macro, name)


def macros(catalog: Catalog, form: str, **values: object) -> dict[str, Callable[..., str]]:
    """Return the macros of the pages, by name: each fills its template of a form, html or md."""
    by_code = {entry.code: entry for entry in catalog.entries}

    def filled(template: str, **more: object) -> str:
        more |= values | {"catalog": catalog, "by_code": by_code}
        return render(f"{template}.{form}", f"{template}.html", **more)

    def in_a_browser(template: str, **more: object) -> str:
        return filled(template, **more) if form == "html" else ""

    def error_page(code: int) -> str:
        entry = by_code[code]
        related = [by_code[other] for other in entry.related]
        successor = by_code[entry.successor] if entry.successor else None
        page = filled("page", entry=entry, related=related, successor=successor)
        return marked(page) if form == "html" else page

    return {
        "error_page": error_page,
        "example_message": lambda code: filled("example", entry=by_code[code]),
        "paste_field": lambda: in_a_browser("paste", example=_example(catalog)),
        "error_list": lambda: filled("list", entries=catalog.active),
        "all_errors": lambda: filled("guide"),
        "before_activation": lambda: filled("checklist"),
        "compare_lists": lambda: in_a_browser("lists"),
        "matches": lambda: filled("matches", pairs=_pairs(catalog)),
        "about": lambda topic: str(getattr(catalog.about, topic)),
        "api": lambda part: filled(f"api_{part}", **api_documentation()),
        "sources": lambda: filled("sources"),
    }


def _example(catalog: Catalog) -> str:
    """Return a message that shows what is to be pasted."""
    return texts.example(max(catalog.active, key=lambda entry: len(entry.params)))


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


def render(*templates: str, **values: object) -> str:
    """Fill the first of some templates that there is."""
    return _environment().select_template(templates).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "code": texts.code,
        "countries": texts.countries,
        "escaped": texts.escaped,
        "example": texts.example,
        "country": texts.country,
        "exception_name": exception_name,
        "heading": heading,
        "linked": texts.linked,
        "links": texts.links,
        "markdown": texts.markdown_escape,
        "month": texts.month,
        "on_screen": texts.on_screen,
        "sentence": texts.sentence,
        "sources_of": texts.sources_of,
        "with_examples": texts.with_examples,
        "with_labels": texts.with_labels,
        "without_links": texts.without_links,
        "without_values": without_values,
    }
    return environment
