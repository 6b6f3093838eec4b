"""Serve the site with live reload, generating what is derived whenever the catalog changes.

MkDocs watches docs/, where the derived files are: a sound change of the catalog reaches the browser
through them, and while a catalog has problems the browser keeps the last sound site.
"""

import os
import socket
import sys
from pathlib import Path

from mkdocs.__main__ import cli
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from scripts import CATALOG, ROOT
from scripts.catalog.load import CatalogError, load
from scripts.generate import update

HOST = "127.0.0.1"
PORTS = range(8000, 8100)


def generate() -> bool:
    """Bring the derived files up to date.

    Returns:
        Whether the catalog is sound. If it is not, its problems are on standard error.
    """
    try:
        changed = update(load(), ROOT)
    except CatalogError as error:
        print(error, file=sys.stderr)
        return False
    if changed:
        print(f"Generated {', '.join(map(str, changed))}")
    return True


class _OnChange(FileSystemEventHandler):
    def __init__(self) -> None:
        self.seen = CATALOG.read_bytes()

    def on_any_event(self, event: FileSystemEvent) -> None:
        # One save can be several events, and some editors remove the file before they write it.
        if str(CATALOG) not in {event.src_path, event.dest_path}:
            return
        try:
            content = CATALOG.read_bytes()
            if content != self.seen:
                self.seen = content
                generate()
        except Exception as error:  # noqa: BLE001 - the next save has to be seen, whatever this one does
            print(f"{CATALOG.name}: {error}", file=sys.stderr)


def free_port() -> int:
    """Find the first port that nobody listens on.

    Returns:
        A port of `PORTS`.

    Raises:
        OSError: All of them are taken.
    """
    for port in PORTS:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"no port from {PORTS[0]} to {PORTS[-1]} is free; stop another server first")


def main() -> int:
    """Serve until interrupted.

    Returns:
        The exit status: 0, or 1 where the catalog has problems or no port is free.
    """
    os.chdir(ROOT)
    if not generate():
        return 1
    try:
        address = f"{HOST}:{free_port()}"
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    os.environ["SITE_URL"] = f"http://{address}/"
    print(f"Serving the site on http://{address}/ until you press Ctrl+C", flush=True)
    observer = PollingObserver()
    observer.schedule(_OnChange(), str(Path(CATALOG).parent))
    observer.start()
    try:
        cli.main(
            ["serve", "--no-strict", "--livereload", "--dev-addr", address], standalone_mode=False
        )
    finally:
        observer.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
