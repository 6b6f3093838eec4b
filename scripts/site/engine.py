"""Run the engine that converts docs/ to pages: MkDocs, or ProperDocs, which continues it."""

import io
import logging
import re
from importlib import import_module
from pathlib import Path

from scripts import ROOT
from scripts.site import BuildError

ENGINE_NAMES = ("mkdocs", "properdocs")
LOG_NOISE = re.compile(r"\x1b\[[\d;]*m|^```\n|^Traceback .*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def run_engine(engine: str, site: Path, address: str, *, strict: bool) -> None:
    """Build the pages for an address into a folder.

    Plugins import MkDocs by its name, which ProperDocs takes over for the rest of the process. So a
    process can use one engine only.
    """
    if engine == "properdocs":
        import_module("properdocs.replacement")
    load_config = import_module("mkdocs.config").load_config
    build = import_module("mkdocs.commands.build").build
    engine_error = import_module("mkdocs.exceptions").MkDocsException

    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setLevel(logging.WARNING)
    loggers = [logging.getLogger(name) for name in ENGINE_NAMES]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        settings = str(ROOT / "mkdocs.yml")
        build(load_config(settings, site_dir=str(site), site_url=address, strict=strict))
    except (engine_error, SystemExit) as error:  # SystemExit: a macro failed
        text = log.getvalue() + ("" if isinstance(error, SystemExit) else str(error))
        raise BuildError(LOG_NOISE.sub("", text).strip()) from None
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
