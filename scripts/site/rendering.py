"""Render the templates of the site with Jinja."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from scripts import ROOT
from scripts.catalog.rules import exception_name
from scripts.site import texts

TEMPLATES = [Path(__file__).with_name("templates"), ROOT / "overrides" / "partials"]
FILTERS = (
    exception_name,
    texts.bold_labels,
    texts.capitalise,
    texts.code_spans,
    texts.countries_of,
    texts.country_of,
    texts.escape_heading,
    texts.escape_markdown,
    texts.example_message,
    texts.has_screen_link,
    texts.hide_values,
    texts.message_heading,
    texts.month_name,
    texts.sources_of,
    texts.to_html,
    texts.to_html_with_examples,
    texts.to_html_without_links,
    texts.to_markdown,
)


def render_template(*names: str, **values: object) -> str:
    """Render the first of the named templates that exists."""
    return _environment().select_template(names).render(**values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {function.__name__: function for function in FILTERS}
    return environment
