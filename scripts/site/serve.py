"""Serve the site with live reload; while something is broken, the last working site stays."""

import shutil
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.livereload import LiveReloadServer

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_catalog_once
from scripts.catalog.outputs import update_outputs
from scripts.site import BuildError
from scripts.site.build import build_pages

LOCAL_HOST = "127.0.0.1"
PORTS_TO_TRY = range(8000, 8100)
WATCHED_PATHS = ("catalog", "docs", "overrides", "scripts", "mkdocs.yml")


def serve_site() -> None:
    """Serve the site until interrupted, or raise what makes the first build fail."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        server = open_server(site)
        rebuild_site(site, server.url)
        server.builder = partial(_rebuild_or_report, site, server.url)
        for name in WATCHED_PATHS:
            server.watch(str(ROOT / name))
        print(f"Serving the site on {server.url} until you press Ctrl+C", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def open_server(site: Path) -> LiveReloadServer:
    """Return a server that listens on the first free port, or raise OSError."""
    for port in PORTS_TO_TRY:
        server = LiveReloadServer(lambda: None, LOCAL_HOST, port, str(site))
        try:
            server.server_bind()
            server.server_activate()
        except OSError:
            server.server_close()
            continue
        # The server would listen only after the first build, when another may have the port.
        server.server_bind = server.server_activate = lambda: None  # type: ignore[method-assign]
        server.error_handler = lambda _: (site / "404.html").read_bytes()
        return server
    raise OSError(
        f"no port from {PORTS_TO_TRY[0]} to {PORTS_TO_TRY[-1]} is free; stop another server first"
    )


def rebuild_site(site: Path, address: str) -> None:
    """Build the pages into a folder, which changes only if the build succeeds."""
    built = site.with_name("built")
    catalog = load_catalog_once()
    update_outputs(catalog, ROOT)
    build_pages("mkdocs", catalog, built, address, strict=False)
    shutil.rmtree(site, ignore_errors=True)
    built.rename(site)


def _rebuild_or_report(site: Path, address: str) -> None:
    """Rebuild, and print what is wrong: after an exception, the server would stop answering."""
    try:
        rebuild_site(site, address)
    except (CatalogError, BuildError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
