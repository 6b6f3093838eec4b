"""Run the engine that converts docs/ to pages: MkDocs, or ProperDocs, which continues it."""

import io
import logging
import re
import traceback
from importlib import import_module
from pathlib import Path

from scripts import ROOT
from scripts.site import BuildError
from scripts.site.traceback_summary import summarise_traceback

ENGINE_NAMES = ("mkdocs", "properdocs")
COLOUR = re.compile(r"\x1b\[[\d;]*m")
CONTINUED_LINE = re.compile(r"\n\s+(?:- )?")
PAGE_OF_MACRO = re.compile(r"_File_: `(.+)`")


def run_engine(engine: str, site: Path, address: str, *, strict: bool) -> list[str]:
    """Build the pages for an address into a folder, and return the warnings.

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
    is_configured = False
    try:
        settings = str(ROOT / "mkdocs.yml")
        config = load_config(settings, site_dir=str(site), site_url=address, strict=strict)
        is_configured = True
        build(config)
    except BuildError:
        raise
    except engine_error as error:
        lines = _split_log(f"{log.getvalue()}{error}")
        raise BuildError(
            "\n".join(lines) if is_configured else f"mkdocs.yml: {' '.join(lines)}"
        ) from None
    except SystemExit as end:  # a macro failed
        (page,) = PAGE_OF_MACRO.findall(log.getvalue())
        cause = "".join(traceback.format_exception(end.__context__))
        raise BuildError(f"docs/{page}: {summarise_traceback(cause)}") from None
    except Exception:  # noqa: BLE001 - whatever a template or a plugin raises
        raise BuildError(summarise_traceback(traceback.format_exc())) from None
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    return _split_log(log.getvalue())


def _split_log(log: str) -> list[str]:
    return CONTINUED_LINE.sub(" ", COLOUR.sub("", log)).strip().splitlines()
