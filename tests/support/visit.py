"""Visit the site in a browser, and record whatever goes wrong there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Page

# The browser reports violations only later, in its console.
SCRIPT_TO_REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  console.error(`violation of ${effectiveDirective}: ${blockedURI}`);
});
"""

SCRIPT_TO_BLOCK_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("denied", "SecurityError"); }
})"""

# Until the theme has read the sitemap, links open without instant navigation.
HAS_LOADED_THEME = """(window.document$ && performance.getEntriesByType("resource")
    .some(({ name }) => name.endsWith("/sitemap.xml")))"""

# The position and style of each visible element, except the boxes of a sidebar.
SCRIPT_TO_READ_LOOK = """() => [...document.querySelectorAll("body, body *")]
    .filter((node) => node.checkVisibility() && !node.closest("svg svg, noscript, template")
        && !node.matches("[class*=md-sidebar]"))
    .map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        const style = getComputedStyle(node);
        const box = [x, y, width, height].map(Math.round).join(" ");
        const colours = [style.color, style.backgroundColor, style.borderColor, style.boxShadow];
        return [node.localName, node.className, box, ...colours, style.font, style.opacity];
    })
    .map((properties) => properties.join("|"))"""


class Visit:
    """A browser window that records errors, dialogs and requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.expected = ["status of 404"]  # parts of error messages that a test causes itself
        self.requested: list[str] = []
        self.page: Page = context.new_page()
        self.page.on(
            "console",
            lambda message: self._record_fault(message.text) if message.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self._record_fault(str(error)))
        self.page.on("dialog", lambda dialog: self._record_fault(dialog.message))
        self.page.on("request", lambda request: self._record_request(request.url))
        self.page.add_init_script(SCRIPT_TO_REPORT_VIOLATIONS)

    def _record_fault(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.faults.append(text)

    def _record_request(self, url: str) -> None:
        self.requested.append(url)
        if urlsplit(url).netloc not in {urlsplit(self.address).netloc, ""}:
            self.faults.append(url)

    def open(self, path: str) -> Page:
        """Go to a path below the address of the site."""
        self.page.goto(self.address + path)
        return self.page

    def slow_down(self) -> None:
        """Delay each answer of a server by 0.3 s from now on."""
        session = self.page.context.new_cdp_session(self.page)
        conditions = {"latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})


@contextmanager
def start_visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Start a visit, which must end without a fault."""
    with browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    ) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit = Visit(context, address)
        yield visit
    assert not visit.faults, visit.faults


def record_sizes(page: Page) -> list[int]:
    """Return a list that grows by the bytes of each request of a page, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


def trigger_deferred_assets(page: Page) -> None:
    """Interact with a page, and wait until the deferred assets have loaded and been painted."""
    page.evaluate(
        """async () => {
            dispatchEvent(new PointerEvent("pointermove", { movementX: 1 }));
            const nextFrame = () => new Promise(requestAnimationFrame);
            const isStyled = () => [...document.querySelectorAll("link[rel=stylesheet]")]
                .every(({ sheet }) => sheet);
            const hasDeferredAssets = document.querySelector("body > template");
            while (hasDeferredAssets && !(isStyled() && HAS_LOADED_THEME)) await nextFrame();
            await nextFrame();
            await nextFrame();
        }""".replace("HAS_LOADED_THEME", HAS_LOADED_THEME)
    )


def open_completely(page: Page, url: str) -> None:
    """Open a page with all its deferred assets."""
    page.goto(url)
    trigger_deferred_assets(page)


def add_style(page: Page, text: str) -> None:
    """Add a style sheet that the page's policy doesn't block."""
    page.evaluate(
        """(text) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(text);
            document.adoptedStyleSheets = [sheet];
        }""",
        text,
    )


def find_accessibility_violations(
    page: Page, context: str | None = None, **options: object
) -> dict[str, str]:
    """Return the first violation that axe finds in a page or a part of it, by rule."""
    options |= {"preload": False, "resultTypes": ["violations"]}
    violations = Axe().run(page, context, options=options).response["violations"]
    return {violation["id"]: violation["nodes"][0]["html"][:150] for violation in violations}
