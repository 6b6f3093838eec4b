"""Put the site under load, with the settings of deploy/ and with stock ones, all in the same run.

Ours is the finished site. Stock is what MkDocs alone builds, with the settings that Debian ships,
which compress pages as they are asked for. Neither writes a log of requests while it is under load.
Needs nginx, Chromium and wrk; everything stays on loopback.
"""

import platform
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from signal import SIGHUP
from tempfile import TemporaryDirectory
from threading import Event
from typing import NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from scripts import nginx
from scripts.bench_report import in_turns, machine, medians, table, verdict
from scripts.build import ENGINES, build
from scripts.chromium import chromium

ROUNDS = 3
SECONDS = 5
CONNECTIONS = 32
RELOADS = 5
CLIENTS = {"new connections": "close", "kept connections": "keep-alive"}
PAUSE = 0.001  # seconds
CODE_PAGE = "errors/4004/"
PAGES = {"the guide": "", "a code page": CODE_PAGE}
COLD = 59_000
PATIENCE = 10  # seconds, only reached when something is broken
ENCODINGS = "br, gzip"
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}
SILENT = "access_log off;"
LOGGED = "log_format visit '$status $body_bytes_sent $request_uri'; access_log {log} visit;"

# Debian's nginx.conf and its site, but for the places, the log, and the type of .mjs files, which
# its list lacks: a browser would not run the scripts, and a visit would look smaller than it is.
STOCK = """\
worker_processes auto;
pid /run/nginx.pid;
error_log /dev/stderr;
include /etc/nginx/modules-enabled/*.conf;

events {
    worker_connections 768;
}

http {
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    types {
        text/javascript mjs;
    }
    default_type application/octet-stream;
    access_log off;
    gzip on;
    client_body_temp_path /run/body;
    proxy_temp_path /run/proxy;
    fastcgi_temp_path /run/fastcgi;
    uwsgi_temp_path /run/uwsgi;
    scgi_temp_path /run/scgi;

    server {
        listen 80 default_server;
        root /var/www;
        index index.html;
        location / {
            try_files $uri $uri/ =404;
        }
    }
}
"""


class Server(NamedTuple):
    """A site with the settings that nginx serves it by."""

    folder: Path
    port: int
    address: str
    settings: str

    def running(self) -> AbstractContextManager[subprocess.Popen[bytes]]:
        """Run nginx, and end it with the block."""
        return nginx.running(self.folder, self.settings, self.port)


class Found(NamedTuple):
    """What wrk found."""

    rate: float  # requests a second
    slowest: float  # milliseconds that 99 of 100 answers took at most
    requests: int
    closed: int  # connections, which wrk calls read errors
    failed: int  # connects, writes and timeouts, and answers without success


def ours(folder: Path) -> Server:
    """Build the site as it is published, to be served with the settings of deploy/.

    Args:
        folder: The folder that stands in for the root of the file system.

    Returns:
        The server.
    """
    port = nginx.free_port()
    address = nginx.local_address(port)
    build("mkdocs", nginx.site_folder(folder, address), address)
    nginx.install(folder, address)
    return Server(folder, port, address, nginx.settings(folder, port, nginx.free_port()))


def stock(folder: Path) -> Server:
    """Build the site with MkDocs alone, to be served with the settings of Debian.

    Args:
        folder: The folder that stands in for the root of the file system.

    Returns:
        The server.
    """
    port = nginx.free_port()
    address = nginx.local_address(port)
    ENGINES["mkdocs"](nginx.site_folder(folder, address), address)
    settings = (
        STOCK.replace("/run/", f"{folder}/")
        .replace("/var/www", f"{folder}/www")
        .replace("listen 80", f"listen 127.0.0.1:{port}")
    )
    return Server(folder, port, address, settings)


def visits(server: Server, browser: Browser) -> dict[str, list[int]]:
    """Visit pages with an empty cache, as a reader does who does not search.

    Args:
        server: The server, which is not running.
        browser: The browser.

    Returns:
        For each page, the bytes of every answer.

    Raises:
        ValueError: The settings do not say that requests are not logged.
    """
    if SILENT not in server.settings:
        raise ValueError(f"the settings do not say {SILENT} adapt scripts/bench_serve.py")
    log = server.folder / "visits.log"
    settings = server.settings.replace(SILENT, LOGGED.format(log=log))
    found = {}
    with server._replace(settings=settings).running():
        for name, path in PAGES.items():
            log.write_text("", encoding="utf-8")
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(server.address + path, wait_until="networkidle")
                page.wait_for_timeout(1_000)
            found[name] = body_bytes(log.read_text(encoding="utf-8"))
    return found


def body_bytes(log: str) -> list[int]:
    """Read the sizes of the answers from a log.

    Args:
        log: A line for each request: status, bytes, address.

    Returns:
        The bytes of each.

    Raises:
        ValueError: An answer was not the file that was asked for.
    """
    requests = [line.split(" ", 2) for line in log.splitlines()]
    for status, _, address in requests:
        if status != str(HTTPStatus.OK):
            raise ValueError(f"{address} was answered with {status}")
    return [int(size) for _, size, _ in requests]


@contextmanager
def load(server: Server, seconds: int) -> Iterator[subprocess.Popen[str]]:
    """Put a code page under load, and end that with the block.

    Args:
        server: The server, which is running.
        seconds: How long.

    Yields:
        The process of wrk.
    """
    command = [wrk_program(), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    page = ["-H", f"Accept-Encoding: {ENCODINGS}", server.address + CODE_PAGE]
    with subprocess.Popen([*command, *page], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def wrk_program() -> str:
    """Find wrk.

    Returns:
        The path of the program.

    Raises:
        FileNotFoundError: There is none on this machine.
    """
    found = shutil.which("wrk")
    if not found:
        raise FileNotFoundError("there is no wrk; install it: sudo apt-get install wrk")
    return found


def parse(text: str) -> Found:
    """Read what wrk prints.

    Args:
        text: Its output.

    Returns:
        What it found.

    Raises:
        ValueError: It is no report of wrk.
    """
    rate = re.search(r"^Requests/sec:\s+([\d.]+)", text, re.MULTILINE)
    slowest = re.search(r"^\s+99%\s+([\d.]+)(us|ms|s|m)$", text, re.MULTILINE)
    requests = re.search(r"^\s+(\d+) requests in ", text, re.MULTILINE)
    if not (rate and slowest and requests):
        raise ValueError(f"this is no report of wrk: {text}")
    errors = {name: int(n) for name, n in re.findall(r"(connect|read|write|timeout) (\d+)", text)}
    refused = re.search(r"^\s+Non-2xx or 3xx responses: (\d+)", text, re.MULTILINE)
    closed = errors.pop("read", 0)
    return Found(
        rate=float(rate[1]),
        slowest=float(slowest[1]) * MILLISECONDS[slowest[2]],
        requests=int(requests[1]),
        closed=closed,
        failed=sum(errors.values()) + (int(refused[1]) if refused else 0),
    )


def measure(server: Server) -> tuple[Found, float]:
    """Put a server under load.

    Args:
        server: The server, which is not running.

    Returns:
        What wrk found, and the most memory that nginx had meanwhile, in MiB.

    Raises:
        ValueError: Some requests failed, so that the figures would mean nothing.
    """
    with server.running() as master, load(server, SECONDS) as process:
        most = 0.0
        while process.poll() is None:
            most = max(most, memory(master.pid))
            time.sleep(0.5)
        found = parse(process.communicate()[0])
    if found.failed or found.closed:
        raise ValueError(f"some requests failed: {found}")
    return found, most


def memory(master: int) -> float:
    """Tell the memory of nginx: the proportional set size, which counts what is shared once.

    Args:
        master: The id of its main process.

    Returns:
        The size in MiB, of all its processes together.
    """
    rollups = (Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in [master, *workers(master)])
    return sum(int(re.findall(r"^Pss:\s+(\d+) kB", it, re.MULTILINE)[0]) for it in rollups) / 1024


def workers(master: int) -> set[int]:
    """Tell the ids of the processes that answer requests.

    Args:
        master: The id of nginx's main process.

    Returns:
        The ids.
    """
    children = Path(f"/proc/{master}/task/{master}/children").read_text()
    return {int(pid) for pid in children.split()}


def reloads(server: Server) -> dict[str, int]:
    """Let nginx read its settings anew while it is under load.

    An old worker answers what it has begun, however long that takes without
    `worker_shutdown_timeout`, and closes the connections that it keeps for another request.
    Where that request was on its way, a browser asks again (RFC 9112, section 9.3.1), but wrk
    counts a read error. So clients that do as browsers do ask beside it.

    Args:
        server: The server, which is not running.

    Returns:
        The number of reloads that gave it other workers, and what its clients met.
    """
    renewed = 0
    ended = Event()
    with (
        server.running() as master,
        load(server, RELOADS + 2) as process,
        ThreadPoolExecutor(len(CLIENTS)) as pool,
    ):
        clients = {
            name: pool.submit(ask, server, connection, ended)
            for name, connection in CLIENTS.items()
        }
        try:
            time.sleep(1)
            for _ in range(RELOADS):
                before = workers(master.pid)
                master.send_signal(SIGHUP)
                time.sleep(1)
                renewed += before.isdisjoint(workers(master.pid))
            found = parse(process.communicate()[0])
        finally:
            ended.set()
    met = {
        f"{name}: {outcome}": client.result()[outcome]
        for name, client in clients.items()
        for outcome in ("answered", "repeated", "failed")
    }
    return {
        "reloads": renewed,
        **met,
        "wrk: answered": found.requests,
        "wrk: connections closed": found.closed,
        "wrk: failed": found.failed,
    }


def ask(server: Server, connection: str, ended: Event) -> Counter[str]:
    """Ask for a code page, time after time.

    Args:
        server: The server.
        connection: What to tell it about the connection: `close` or `keep-alive`.
        ended: Set when it is enough.

    Returns:
        The number of requests that were answered, that were to be repeated, and that failed.
    """
    client = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    path = urlsplit(server.address).path + CODE_PAGE
    headers = {"Accept-Encoding": ENCODINGS, "Connection": connection}
    outcomes: Counter[str] = Counter()
    while not ended.wait(PAUSE):
        outcomes[outcome(client, path, headers)] += 1
    client.close()
    return outcomes


def outcome(client: HTTPConnection, path: str, headers: Mapping[str, str]) -> str:
    """Ask once.

    Args:
        client: The connection, open or not.
        path: What to ask for.
        headers: The header fields to send.

    Returns:
        `answered`; `repeated`, where a kept connection was closed before any answer; or `failed`.
    """
    kept = client.sock is not None
    response = None
    try:
        client.request("GET", path, headers=headers)
        response = client.getresponse()
        response.read()
    except (OSError, HTTPException) as error:
        client.close()
        closed = kept and response is None and isinstance(error, ConnectionError)
        return "repeated" if closed else "failed"
    return "answered" if response.status == HTTPStatus.OK else "failed"


def version(program: str) -> str:
    """Ask a program for its version."""
    result = subprocess.run([program, "-v"], capture_output=True, text=True, check=False)  # noqa: S603
    return str(re.findall(r"\d+(?:\.\d+)+", result.stdout + result.stderr)[0])


def report() -> None:
    """Build the sites, measure everything and print the tables."""
    programs = [
        f"Python {platform.python_version()}",
        f"nginx {version(nginx.program())}" + (" with brotli" if nginx.has_brotli() else ""),
        f"wrk {version(wrk_program())}",
    ]
    print(machine())
    print(", ".join(programs))
    print(f"Medians of {ROUNDS} interleaved rounds of {SECONDS} s with {CONNECTIONS} connections")

    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        servers = {"ours": ours(Path(one)), "stock": stock(Path(other))}
        with chromium() as browser:
            cold = {
                f"{name}, {page}": sizes
                for name, server in servers.items()
                for page, sizes in visits(server, browser).items()
            }
        runs = in_turns(ROUNDS, {name: partial(measure, it) for name, it in servers.items()})
        reloaded = reloads(servers["ours"])

    rates = medians({name: [found.rate for found, _ in run] for name, run in runs.items()})
    ratio = rates["ours"] / rates["stock"]
    slowest = medians({name: [found.slowest for found, _ in run] for name, run in runs.items()})
    most = medians({name: [memory for _, memory in run] for name, run in runs.items()})
    totals = {name: sum(sizes) for name, sizes in cold.items()}
    notes = {name: f"{len(sizes)} requests" for name, sizes in cold.items()}
    for page in PAGES:
        total = totals[f"ours, {page}"]
        notes[f"ours, {page}"] += ", " + verdict(f"≤ {COLD:,}", total, met=total <= COLD)
    renewed = reloaded["reloads"]
    targets = {
        name: verdict("0", count, met=not count)
        for name, count in reloaded.items()
        if name.endswith("failed")
    } | {
        "reloads": verdict(f"{RELOADS}", renewed, met=renewed == RELOADS),
        "wrk: connections closed": f"its read errors: {CONNECTIONS} connections, {RELOADS} reloads",
    }

    table(
        "A code page under load",
        "requests a second",
        rates,
        {"ours": verdict("≥ 1 x stock", ratio, met=ratio >= 1)},
    )
    table("A code page under load, 99th percentile", "milliseconds", slowest, {})
    table("All processes of nginx under load", "MiB of memory (PSS)", most, {})
    table("A visit with an empty cache and no search", "bytes of bodies", totals, notes)
    table("Reloads of ours under load", "requests", reloaded, targets)
