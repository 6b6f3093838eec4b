"""Serve the site with live reload; while something is broken, the last sound site stays.

python -m scripts.serve
"""

import shutil
import signal
import socket
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


def free_port() -> int:
    """Find the first port that nobody listens on, or raise OSError."""
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
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
    try:
        port = free_port()
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    address = f"http://{HOST}:{port}/"
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not rebuild(site, address):
            return 1
        server = LiveReloadServer(partial(rebuild, site, address), HOST, port, str(site))  # type: ignore[arg-type]
        server.error_handler = lambda _: (site / "404.html").read_bytes()
        for path in WATCHED:
            server.watch(str(ROOT / path))
        print(f"Serving the site on {address} until you press Ctrl+C", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
