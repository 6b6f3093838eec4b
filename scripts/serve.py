"""Serve the site with live reload; while something is broken, the last sound site stays.

python -m scripts.serve
"""

import shutil
import signal
import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.livereload import LiveReloadServer

from scripts import ROOT
from scripts.catalog.load import CatalogError, load_once
from scripts.generate import update
from scripts.site.engine import EngineError, render

HOST = "127.0.0.1"
PORTS = range(8000, 8100)
WATCHED = ("catalog", "docs", "overrides", "scripts", "mkdocs.yml")


def listen(site: Path) -> LiveReloadServer:
    """Make a server of a folder that listens on the first free port, or raise OSError."""
    for port in PORTS:
        server = LiveReloadServer(lambda: None, HOST, port, str(site))
        try:
            server.server_bind()
            server.server_activate()
        except OSError:
            server.server_close()
            continue
        server.server_bind = server.server_activate = lambda: None  # type: ignore[method-assign]
        server.error_handler = lambda _: (site / "404.html").read_bytes()
        return server
    raise OSError(f"no port from {PORTS[0]} to {PORTS[-1]} is free; stop another server first")


def rebuild(site: Path, address: str) -> bool:
    """Build the pages into a folder, and say whether that went well; if not, it stays as it was.

    The server answers nothing more once its builder fails, so what is wrong is only printed.
    """
    built = site.with_name("built")
    try:
        catalog = load_once()
        update(catalog, ROOT)
        render("mkdocs", catalog, built, address, strict=False)
    except (CatalogError, EngineError, OSError) as error:
        print(error, file=sys.stderr, flush=True)
        return False
    shutil.rmtree(site, ignore_errors=True)
    built.rename(site)
    return True


def main() -> int:
    """Serve until interrupted, and return the exit status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        try:
            server = listen(site)
        except OSError as error:
            print(error, file=sys.stderr)
            return 1
        try:
            if not rebuild(site, server.url):
                return 1
            server.builder = partial(rebuild, site, server.url)  # type: ignore[assignment]
            for path in WATCHED:
                server.watch(str(ROOT / path))
            print(f"Serving the site on {server.url} until you press Ctrl+C", flush=True)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
