"""Run servers for static files as they are, with no setting but the folder and the port."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.support.nginx import TIMEOUT, free_port, listens

NGINX = """\
{user}
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {site}; }}
}}
"""
APACHE = """\
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog /dev/null
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
TypesConfig /etc/mime.types
DocumentRoot {site}
"""
LIGHTTPD = """\
server.document-root = "{site}"
server.bind = "127.0.0.1"
server.port = {port}
index-file.names = ("index.html")
include_shell "/usr/share/lighttpd/create-mime.conf.pl"
"""
# Of each server: its program, its settings and its arguments.
SERVERS = {
    "nginx": ("nginx", NGINX, "-c {settings} -g daemon\0off;"),
    "Apache": ("apache2", APACHE, "-f {settings} -DFOREGROUND"),
    "Caddy": ("caddy", "", "file-server --root {site} --listen 127.0.0.1:{port}"),
    "lighttpd": ("lighttpd", LIGHTTPD, "-D -f {settings}"),
    "busybox httpd": ("busybox", "", "httpd -f -p 127.0.0.1:{port} -h {site}"),
    "python -m http.server": (
        sys.executable,
        "",
        "-m http.server --bind 127.0.0.1 --directory {site} {port}",
    ),
}
DROPS_THE_SLASH = "one that drops the slash"  # such as `serve` of npm
HOSTS = [*SERVERS, DROPS_THE_SLASH]


@contextmanager
def hosting(host: str, site: Path, folder: Path) -> Iterator[str]:
    """Let a server answer with the files of a site, and return its address."""
    if host == DROPS_THE_SLASH:
        with _dropping_the_slash(site) as address:
            yield address
        return
    name, settings, arguments = SERVERS[host]
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not program:
        raise FileNotFoundError(f"there is no {name}; run: make programs")
    port, file = free_port(), folder / "settings"
    values = {
        "folder": folder,
        "modules": "/usr/lib/apache2/modules",
        "port": port,
        "settings": file,
        "site": site,
        "user": "user root;" if os.geteuid() == 0 else "",
    }
    file.write_text(settings.format(**values), encoding="utf-8")
    command = [it.format(**values).replace("\0", " ") for it in arguments.split(" ")]
    with subprocess.Popen(
        [program, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
    ) as process:
        try:
            deadline = time.monotonic() + TIMEOUT
            while not listens(port):
                assert process.poll() is None, f"{host} has ended"
                assert time.monotonic() < deadline, f"{host} does not answer"
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()


class _DropTheSlash(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        file = Path(super().translate_path(path))
        return str(file / "index.html" if file.is_dir() else file)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def _dropping_the_slash(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(_DropTheSlash, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
