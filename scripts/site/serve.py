"""Serve the site with live reload; while something is broken, the last valid site stays.

Each build is a process, so that it uses the current Python files.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from scripts import ROOT
from scripts.catalog.load import load_catalog_once
from scripts.catalog.outputs import PAGES_FOLDER, derive_files
from scripts.site import BuildError
from scripts.site.traceback_summary import summarise_traceback

LOCAL_HOST = "127.0.0.1"
PORTS_TO_TRY = range(8000, 8100)
POLLING_INTERVAL = 0.5  # seconds
WATCHED_NAMES = {
    "catalog",
    "docs",
    "errors_pkg",
    "overrides",
    "scripts",
    "mkdocs.yml",
    "CHANGELOG.md",
}
SOURCE_NAME = re.compile(r"[\w-][\w. -]*\.(css|html|jinja|js|json|md|png|py|svg|txt|xml|yml)")
BANNER_TEMPLATE = """\
<pre role="alert" style="position:fixed;z-index:9;inset:auto 0 0;margin:0;padding:1em;\
white-space:pre-wrap;font-size:16px;color:#fff;background:#a00">{}</pre></body>"""


class PreviewServer(LiveReloadServer):
    """A server of the last valid site, whose pages show why the current one is not valid."""

    def __init__(self, port: int, site: Path) -> None:
        """Keep what is served and what has been printed."""
        super().__init__(self.rebuild, LOCAL_HOST, port, str(site))
        self.site = site
        self.problem = ""
        self.warnings: list[str] = []
        self.error_handler = lambda _: (site / "404.html").read_bytes()

    def build(self) -> None:
        """Build the pages, which replace the site only if that succeeds, or raise BuildError."""
        built = self.site.with_name("built")
        result = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "scripts.build", "--preview", str(built)],
            cwd=ROOT,
            env=os.environ | {"SITE_URL": self.url, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if result.returncode:
            is_traceback = "Traceback (most recent call last)" in result.stderr
            text = summarise_traceback(result.stderr) if is_traceback else result.stderr.strip()
            raise BuildError(text)
        shutil.rmtree(self.site, ignore_errors=True)
        built.rename(self.site)
        warnings = result.stdout.splitlines()
        for warning in warnings:
            if warning not in self.warnings:
                print(warning, file=sys.stderr, flush=True)
        self.warnings = warnings

    def rebuild(self) -> None:
        """Build, or print what is wrong and show it on the pages until it is fixed."""
        try:
            self.build()
        except BuildError as error:
            self.problem = str(error)
            print(error, file=sys.stderr, flush=True)
        else:
            if self.problem:
                print("Fixed; the site is current again", flush=True)
            self.problem = ""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.problem:
            banner = BANNER_TEMPLATE.format(escape(self.problem)).encode()
            content = content.replace(b"</body>", banner)
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return injected


def serve_site() -> None:
    """Serve the site until interrupted, or raise what makes the first build fail."""
    with TemporaryDirectory() as folder:
        server = open_server(Path(folder) / "site")
        server.build()
        generated = {PAGES_FOLDER, *derive_files(load_catalog_once())}
        server.observer = PollingObserverVFS(  # type: ignore[assignment]
            os.stat, partial(list_sources, generated), polling_interval=POLLING_INTERVAL
        )
        server.watch(str(ROOT))
        print(f"Serving the site on {server.url} until you press Ctrl+C", flush=True)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()


def list_sources(generated: set[Path], folder: str | None) -> Iterator[os.DirEntry[str]]:
    """Yield the files and folders that people edit, without what their editors leave there."""
    for entry in os.scandir(folder):
        path = Path(entry.path).relative_to(ROOT)
        is_source = entry.is_dir() or SOURCE_NAME.fullmatch(entry.name)
        if is_source and path.parts[0] in WATCHED_NAMES and path not in generated:
            yield entry


def open_server(site: Path) -> PreviewServer:
    """Return a server that listens on the first free port, or raise OSError."""
    for port in PORTS_TO_TRY:
        server = PreviewServer(port, site)
        try:
            server.server_bind()
            server.server_activate()
        except OSError:
            server.server_close()
            continue
        # The server would listen only after the first build, when another may have the port.
        server.server_bind = server.server_activate = lambda: None  # type: ignore[method-assign]
        return server
    raise OSError(
        f"no port from {PORTS_TO_TRY[0]} to {PORTS_TO_TRY[-1]} is free; stop another server first"
    )
