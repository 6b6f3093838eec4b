"""Serve folders with `http.server`."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class QuietHandler(SimpleHTTPRequestHandler):
    """Answer without logging."""

    def log_message(self, *_: object) -> None:
        pass


class SlashDroppingHandler(QuietHandler):
    """Answer /errors/4004 like /errors/4004/, as `serve` of npm does."""

    def translate_path(self, path: str) -> str:
        file = Path(super().translate_path(path))
        return str(file / "index.html" if file.is_dir() else file)


@contextmanager
def host_site(site: Path, handler: type[SimpleHTTPRequestHandler] = QuietHandler) -> Iterator[str]:
    """Serve a folder in a thread with `http.server`, and return the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
