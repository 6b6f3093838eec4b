"""Let an engine make the pages: MkDocs, or ProperDocs, which continues it."""

import io
import logging
import re
from importlib import import_module
from pathlib import Path

from scripts import ROOT
from scripts.catalog.derive import catalog_json, each_error_json
from scripts.catalog.model import Catalog
from scripts.site.feed import write_feed
from scripts.site.markdown import write_markdown
from scripts.site.search import write_search

ENGINES = ("mkdocs", "properdocs")
NOISE = re.compile(r"\x1b\[[\d;]*m|^```\n|^Traceback .*\n(?:[ \t]+.*\n)*", re.MULTILINE)


class EngineError(Exception):
    """An engine found a fault; the text is what it said."""


def render(engine: str, catalog: Catalog, site: Path, address: str, *, strict: bool = True) -> None:
    """Make all of the site for an address, in this process: pages, JSON, search and Markdown.

    Plugins import MkDocs by its name. So ProperDocs takes that name, for good: a process can use
    one engine only.
    """
    if engine == "properdocs":
        import_module("properdocs.replacement")
    load_config = import_module("mkdocs.config").load_config
    build = import_module("mkdocs.commands.build").build
    failure = import_module("mkdocs.exceptions").MkDocsException

    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setLevel(logging.WARNING)
    loggers = [logging.getLogger(name) for name in ENGINES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        settings = str(ROOT / "mkdocs.yml")
        build(load_config(settings, site_dir=str(site), site_url=address, strict=strict))
    except failure as error:
        raise EngineError(_plain(f"{said.getvalue()}{error}")) from None
    except SystemExit:  # a macro has failed
        raise EngineError(_plain(said.getvalue())) from None
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    whole = catalog_json(catalog, address)
    (site / "errors.json").write_text(whole, encoding="utf-8")
    for code, alone in each_error_json(whole):
        (site / "errors" / f"{code}.json").write_text(alone, encoding="utf-8")
    write_search(catalog, site)
    write_markdown(catalog, site, address)
    write_feed(site, address)


def _plain(text: str) -> str:
    """Take colours, tracebacks and fences out of what an engine said."""
    return NOISE.sub("", text).strip()
