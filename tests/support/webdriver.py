"""Drive this machine's Firefox and WebKit by WebDriver (https://www.w3.org/TR/webdriver2/).

WebKit has a driver that speaks HTTP. Debian has none for Firefox, which itself takes the same
commands over a socket: Marionette. Its library would bring 14 packages for what is needed here.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.support.nginx import free_port

TIMEOUT = 20  # seconds, only reached when something is broken
PATHS = {"ExecuteScript": "execute/sync", "Navigate": "url", "PerformActions": "actions"}
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015"}
MIDDLE = """
const it = document.querySelector(arguments[0]);
it.scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, width, height } = it.getBoundingClientRect();
return [left + width / 2, top + height / 2].map(Math.round);
"""


class Window(ABC):
    """A window of a browser."""

    @abstractmethod
    def send(self, command: str, **parameters: Any) -> Any:  # noqa: ANN401
        """Send a command, and return the value that comes back."""

    def open(self, url: str) -> None:
        """Go to an address."""
        self.send("Navigate", url=url)

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Return what a script returns."""
        return self.send("ExecuteScript", script=script, args=arguments)

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + TIMEOUT
        while not self.run(f"return Boolean({condition})"):
            assert time.monotonic() < deadline, f"never true: {condition}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Point at the first element and press the button of the pointer."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        x, y = self.run(MIDDLE, selector)
        moves = [{"type": "pointerMove", "x": x, "y": y}]
        moves += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self.send("PerformActions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        moves = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self.send("PerformActions", actions=[{"type": "key", "id": "keys", "actions": moves}])


class Firefox(Window):
    """A window of Firefox, by Marionette: each message is its length and JSON."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._read()
        self.send("NewSession", capabilities={})

    def send(self, command: str, **parameters: Any) -> Any:  # noqa: ANN401
        message = json.dumps([0, 1, f"WebDriver:{command}", parameters]).encode()
        self.connection.sendall(f"{len(message)}:".encode() + message)
        _, _, error, result = self._read()
        assert not error, error["message"]
        return result.get("value") if isinstance(result, dict) else result

    def _read(self) -> Any:  # noqa: ANN401
        length = b""
        while (digit := self.connection.recv(1)) != b":":
            length += digit
        return json.loads(self.connection.recv(int(length), socket.MSG_WAITALL))


class WebKit(Window):
    """A window of WebKit's MiniBrowser, by the driver of WebKitGTK."""

    def __init__(self, port: int) -> None:
        _connected(port).close()
        browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
        options = {"binary": str(browser), "args": ["--automation"]}
        capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self.session = f"http://127.0.0.1:{port}/session"
        self.session += "/" + self._post("", {"capabilities": capabilities})["sessionId"]

    def send(self, command: str, **parameters: Any) -> Any:  # noqa: ANN401
        return self._post(f"/{PATHS[command]}", parameters)

    def _post(self, path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401
        value = httpx.post(self.session + path, json=body, timeout=TIMEOUT).json()["value"]
        assert not (isinstance(value, dict) and "error" in value), value
        return value


def _connected(port: int) -> socket.socket:
    deadline = time.monotonic() + TIMEOUT
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), TIMEOUT)
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "a browser does not start"
            time.sleep(0.05)


@contextmanager
def firefox(**preferences: bool | int | str) -> Iterator[Window]:
    """Start Firefox, and end it with the block."""
    port = free_port()
    with TemporaryDirectory() as profile:
        values = preferences | {"marionette.port": port, "ui.prefersReducedMotion": 1}
        lines = (f"user_pref({json.dumps(it)}, {json.dumps(values[it])});\n" for it in values)
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        program = shutil.which("firefox-esr") or "firefox"
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with _running(command), _connected(port) as connection:
            yield Firefox(connection)


@contextmanager
def webkit() -> Iterator[Window]:
    """Start WebKit on a screen that nobody sees, and end both with the block."""
    port = free_port()
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with _running(screen, pass_fds=[writing]):
        display = f":{os.read(reading, 10).decode().strip()}"
        with _running(
            ["WebKitWebDriver", f"--port={port}"], env={**os.environ, "DISPLAY": display}
        ):
            yield WebKit(port)


@contextmanager
def _running(command: list[str], **options: Any) -> Iterator[None]:  # noqa: ANN401
    program = shutil.which(command[0])
    if not program:
        raise FileNotFoundError(f"there is no {command[0]}; run: make programs")
    with subprocess.Popen(
        [program, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    ) as process:
        try:
            yield
        finally:
            process.terminate()
