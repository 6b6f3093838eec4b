"""Run this machine's nginx on loopback with the configuration of deploy/, for tests."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from scripts import ROOT

CONFIGURATION_FILE = ROOT / "deploy" / "nginx.conf"
ENABLED_MODULES_FOLDER = Path("/etc/nginx/modules-enabled")
HTTP2_DIRECTIVE_VERSION = (1, 25, 1)
START_TIMEOUT = 10  # seconds, only reached when something is broken


def has_brotli() -> bool:
    """Return whether nginx has the module that serves .br files."""
    return any(ENABLED_MODULES_FOLDER.glob("*brotli*static*"))


def find_free_port(other: int = 0) -> int:
    """Return a port of loopback that nobody listens on, but not the other one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        return port if port != other else find_free_port(other)


def format_local_address(port: int) -> str:
    """Return the address of a site on a port of loopback, with the path that is published."""
    return f"http://127.0.0.1:{port}/quickbooks-online/"


def find_site_folder(folder: Path, address: str) -> Path:
    """Return where the site of an address belongs."""
    return folder / "www" / urlsplit(address).path.strip("/")


@contextmanager
def run_nginx(folder: Path, site: Path, address: str) -> Iterator[int]:
    """Serve a site built for an address from a folder in place of `/`, and return the port."""
    shutil.copytree(site, find_site_folder(folder, address), dirs_exist_ok=True)
    for file in site.glob("404.html*"):
        shutil.copy(file, folder / "www")
    (folder / "conf.d").mkdir()
    if has_brotli():
        (folder / "conf.d" / "brotli.conf").write_text("brotli_static on;\n", encoding="utf-8")
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "nginx is missing; run: make programs"
    port, file, log = find_free_port(), folder / "nginx.conf", folder / "nginx.log"
    text = adapt_configuration(folder, port, urlsplit(address).path)
    if read_version(program) < HTTP2_DIRECTIVE_VERSION:
        text = text.replace("ssl;\n        http2 on;", "ssl http2;")
    file.write_text(text, encoding="utf-8")
    # Started by root, the workers would run as another user, who may not read the folder.
    settings = "daemon off; user root;" if os.geteuid() == 0 else "daemon off;"
    with log.open("wb") as errors:
        process = subprocess.Popen([program, "-c", str(file), "-g", settings], stderr=errors)
    deadline = time.monotonic() + START_TIMEOUT
    try:
        while not is_listening(port):
            is_alive = process.poll() is None and time.monotonic() < deadline
            assert is_alive, log.read_text(encoding="utf-8")
            time.sleep(0.02)
        assert "[warn]" not in log.read_text(encoding="utf-8")
        yield port
    finally:
        process.terminate()
        process.wait()


def read_version(program: str) -> tuple[int, ...]:
    """Return the version of an nginx, such as 1.26.3, as numbers."""
    output = subprocess.run([program, "-v"], capture_output=True, text=True, check=True).stderr
    return tuple(map(int, re.findall(r"\d+", output)[:3]))


def adapt_configuration(folder: Path, port: int, path: str) -> str:
    """Return the configuration of deploy/ with other places and ports."""
    text = CONFIGURATION_FILE.read_text(encoding="utf-8")
    for place, replacement in {
        "/quickbooks-online/": path,
        "/srv/www": f"{folder}/www",
        "/etc/nginx/conf.d": f"{folder}/conf.d",
        "/tmp/nginx": f"{folder}/nginx",  # noqa: S108
        "listen 8080": f"listen 127.0.0.1:{port}",
        "listen 8443": f"listen 127.0.0.1:{find_free_port(other=port)}",
    }.items():
        assert place in text, (
            f"{CONFIGURATION_FILE.name} does not contain {place}; adapt this table"
        )
        text = text.replace(place, replacement)
    return text


def is_listening(port: int) -> bool:
    """Return whether somebody listens on a port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
