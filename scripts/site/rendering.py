"""Render the templates of the site with Jinja; each function of texts.py is a filter."""

from functools import cache
from inspect import getmembers, isfunction
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from scripts import ROOT
from scripts.catalog.published import exception_name
from scripts.site import texts

TEMPLATE_FOLDERS = [Path(__file__).with_name("templates"), ROOT / "overrides" / "partials"]


def render_template(*names: str, **values: object) -> str:
    """Render the first of the named templates that exists."""
    return _create_environment().select_template(names).render(**values)


@cache
def _create_environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATE_FOLDERS),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= dict(getmembers(texts, isfunction))
    environment.filters["exception_name"] = exception_name
    return environment
