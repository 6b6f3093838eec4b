"""Run this machine's nginx on loopback with the settings of deploy/, for tests and measurements."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from scripts import ROOT

SETTINGS = ROOT / "deploy" / "nginx.conf"
MODULES = Path("/etc/nginx/modules-enabled")
TIMEOUT = 10  # seconds, only reached when something is broken


def program() -> str:
    """Find nginx."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found:
        raise FileNotFoundError("there is no nginx; run: make programs")
    return found


def has_brotli() -> bool:
    """Say whether nginx has the module that serves .br files."""
    return any(MODULES.glob("*brotli*static*"))


def free_port() -> int:
    """Find a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def local_address(port: int) -> str:
    """Say where a site on a port of loopback is; as when it is published, below a path."""
    return f"http://127.0.0.1:{port}/quickbooks-online/"


def settings(folder: Path, port: int, tls_port: int) -> str:
    """Take the settings of deploy/, with other places and ports."""
    text = SETTINGS.read_text(encoding="utf-8")
    for place, replacement in {
        "/srv/www": f"{folder}/www",
        "/etc/nginx/conf.d": f"{folder}/conf.d",
        "/etc/nginx/tls": f"{folder}/tls",
        "/tmp/nginx": f"{folder}/nginx",  # noqa: S108
        "listen 8080": f"listen 127.0.0.1:{port}",
        "listen 8443": f"listen 127.0.0.1:{tls_port}",
    }.items():
        if place not in text:
            raise ValueError(f"{SETTINGS.name} does not name {place}; adapt tests/support/nginx.py")
        text = text.replace(place, replacement)
    return text


def site_folder(folder: Path, address: str) -> Path:
    """Say where the site of an address belongs."""
    return folder / "www" / urlsplit(address).path.strip("/")


def install(folder: Path, address: str) -> None:
    """Put what deploy/nginx.conf asks for beside the site of an address, which is there already."""
    for file in site_folder(folder, address).glob("404.html*"):
        (folder / "www" / file.name).write_bytes(file.read_bytes())
    (folder / "conf.d").mkdir(exist_ok=True)
    if has_brotli():
        (folder / "conf.d" / "brotli.conf").write_text("brotli_static on;\n", encoding="utf-8")


@contextmanager
def running(folder: Path, text: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx, and end it with the block."""
    file = folder / "nginx.conf"
    file.write_text(text, encoding="utf-8")
    # Started by root, its workers would be another user, who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    command = [program(), "-c", str(file), "-g", f"daemon off; {user}"]
    said = folder / "nginx.log"
    with said.open("wb") as log:
        process = subprocess.Popen(command, stderr=log)
    deadline = time.monotonic() + TIMEOUT
    try:
        while not listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                raise RuntimeError(said.read_text(encoding="utf-8"))
            time.sleep(0.02)
        yield process
    finally:
        process.terminate()
        process.wait()


def listens(port: int) -> bool:
    """Say whether somebody listens on a port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
