"""Drive this machine's Firefox and WebKit by WebDriver (https://www.w3.org/TR/webdriver2/).

WebKit's driver speaks HTTP. Debian has no driver for Firefox, but Firefox itself accepts the same
commands over a socket (Marionette). Marionette's own library would add 14 packages.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from tests.support.nginx import find_free_port

ANSWER_TIMEOUT = 20  # seconds; reached only in case of a fault
PATH_BY_COMMAND = {"ExecuteScript": "execute/sync", "Navigate": "url", "PerformActions": "actions"}
KEY_BY_NAME = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "ArrowDown": "\ue015"}
SCRIPT_TO_SCROLL_TO_CENTRE = """
const element = document.querySelector(arguments[0]);
element.scrollIntoView({ block: "center", behavior: "instant" });
const { left, top, width, height } = element.getBoundingClientRect();
return [left + width / 2, top + height / 2].map(Math.round);
"""


class Window:
    """A window of a browser, which gets commands with their parameters and returns a value."""

    def __init__(self, send_command: Callable[[str, dict[str, Any]], Any]) -> None:
        self.send = send_command

    def open(self, url: str) -> None:
        """Go to an address."""
        self.send("Navigate", {"url": url})

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401
        """Return what a script returns."""
        return self.send("ExecuteScript", {"script": script, "args": arguments})

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true."""
        deadline = time.monotonic() + ANSWER_TIMEOUT
        while not self.run(f"return Boolean({condition})"):
            assert time.monotonic() < deadline, f"never true: {condition}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click the centre of the first element."""
        self.wait_for(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        x, y = self.run(SCRIPT_TO_SCROLL_TO_CENTRE, selector)
        actions = [{"type": "pointerMove", "x": x, "y": y}]
        actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._perform_actions("pointer", actions)

    def press(self, *keys: str) -> None:
        """Press one key after another."""
        values = [KEY_BY_NAME.get(key, key) for key in keys]
        kinds = ("keyDown", "keyUp")
        self._perform_actions(
            "key", [{"type": kind, "value": key} for key in values for kind in kinds]
        )

    def _perform_actions(self, device: str, actions: list[dict[str, Any]]) -> None:
        device_actions = {"type": device, "id": device, "actions": actions}
        self.send("PerformActions", {"actions": [device_actions]})


@contextmanager
def start_firefox(**preferences: bool | int | str) -> Iterator[Window]:
    """Start Firefox, and close it with the block."""
    port = find_free_port()
    with TemporaryDirectory() as profile:
        values = preferences | {"marionette.port": port, "ui.prefersReducedMotion": 1}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(values[name])});\n" for name in values)
        (Path(profile) / "user.js").write_text("".join(lines), encoding="utf-8")
        program = shutil.which("firefox-esr") or "firefox"
        command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
        with _run_program(command), _connect_to_port(port) as connection:

            def send_command(command: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401
                message = json.dumps([0, 1, f"WebDriver:{command}", parameters]).encode()
                connection.sendall(f"{len(message)}:".encode() + message)
                _, _, error, result = _receive_message(connection)
                assert not error, error["message"]
                return result.get("value") if isinstance(result, dict) else result

            _receive_message(connection)
            send_command("NewSession", {"capabilities": {}})
            yield Window(send_command)


def _receive_message(connection: socket.socket) -> Any:  # noqa: ANN401
    """Receive a message of Marionette: its length, a colon and JSON."""
    length = b""
    while (digit := connection.recv(1)) != b":":
        length += digit
    return json.loads(connection.recv(int(length), socket.MSG_WAITALL))


@contextmanager
def start_webkit() -> Iterator[Window]:
    """Start WebKit's MiniBrowser on a virtual screen, and close both with the block."""
    port = find_free_port()
    reading, writing = os.pipe()
    screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    with _run_program(screen, pass_fds=[writing]):
        environment = os.environ | {"DISPLAY": f":{os.read(reading, 10).decode().strip()}"}
        with _run_program(["WebKitWebDriver", f"--port={port}"], env=environment):
            _connect_to_port(port).close()

            def post_command(path: str, body: dict[str, Any]) -> Any:  # noqa: ANN401
                response = httpx.post(
                    f"http://127.0.0.1:{port}{path}", json=body, timeout=ANSWER_TIMEOUT
                )
                value = response.json()["value"]
                assert not (isinstance(value, dict) and "error" in value), value
                return value

            browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
            options = {"binary": str(browser), "args": ["--automation"]}
            capabilities = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
            session = post_command("/session", {"capabilities": capabilities})["sessionId"]
            yield Window(
                lambda command, body: post_command(
                    f"/session/{session}/{PATH_BY_COMMAND[command]}", body
                )
            )


def _connect_to_port(port: int) -> socket.socket:
    deadline = time.monotonic() + ANSWER_TIMEOUT
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), ANSWER_TIMEOUT)
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "a browser doesn't start"
            time.sleep(0.05)


@contextmanager
def _run_program(command: list[str], **options: Any) -> Iterator[None]:  # noqa: ANN401
    program = shutil.which(command[0])
    if not program:
        raise FileNotFoundError(f"{command[0]} isn't installed; run: make programs")
    with subprocess.Popen(
        [program, *command[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    ) as process:
        try:
            yield
        finally:
            process.terminate()
