"""Visit the site in a browser, and note whatever goes wrong there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

# The browser reports violations in a console of their own time.
NOTE_VIOLATIONS = """
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  console.error(`violation of ${effectiveDirective}: ${blockedURI}`);
});
"""

# Until the theme knows the pages of the site, a link is followed by the browser.
HAS_THEME = """(window.document$ && performance.getEntriesByType("resource")
    .some(({ name }) => name.endsWith("/sitemap.xml")))"""

# What each element looks like, and where it is.
LOOK = """() => [...document.querySelectorAll("body, body *")]
    .filter((it) => it.checkVisibility() && !it.closest("svg svg, noscript, template"))
    .map((it) => {
        const { x, y, width, height } = it.getBoundingClientRect();
        const look = getComputedStyle(it);
        const place = [x, y, width, height].map(Math.round).join(" ");
        const colours = [look.color, look.backgroundColor, look.borderColor, look.boxShadow];
        return [it.localName, it.className, place, ...colours, look.font, look.opacity].join("|");
    })"""


class Visit:
    """A browser window that notes errors, dialogs and requests to other hosts."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        # What a test lets happen, such as the 404 page, the browser reports as an error.
        self.expected = ["status of 404"]
        self.requested: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", lambda it: self._note(it.text) if it.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("dialog", lambda dialog: self._note(dialog.message))
        self.page.on("request", lambda request: self._check(request.url))
        self.page.add_init_script(NOTE_VIOLATIONS)

    def _note(self, text: str) -> None:
        if not any(part in text for part in self.expected):
            self.faults.append(text)

    def _check(self, url: str) -> None:
        self.requested.append(url)
        if urlsplit(url).netloc not in {urlsplit(self.address).netloc, ""}:
            self.faults.append(url)

    def open(self, path: str) -> Page:
        """Go to a path below the address of the site."""
        self.page.goto(self.address + path)
        return self.page

    def slow_down(self) -> None:
        """Let each answer of a server take 0.3 s from now on."""
        session = self.page.context.new_cdp_session(self.page)
        conditions = {"latency": 300, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", {"offline": False, **conditions})


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh visit, which must end without a fault."""
    context = browser.new_context(
        base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit = Visit(context, address)
    yield visit
    context.close()
    assert not visit.faults, visit.faults


def sizes_of(page: Page) -> list[int]:
    """Return a list that grows by the bytes of each request of a page, headers included."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda it: sizes.append(it["encodedDataLength"]))
    return sizes


def show(page: Page, url: str) -> None:
    """Open a page, and wait until all its scripts have run and it has been painted again."""
    page.goto(url)
    stir(page)


def stir(page: Page) -> None:
    """Touch a page, which the theme's script waits for, until that knows the pages of the site."""
    page.evaluate(
        """async () => {
            dispatchEvent(new PointerEvent("pointermove", { movementX: 1 }));
            const pause = (time) => new Promise((done) => setTimeout(done, time));
            const isReady = () => HAS_THEME;
            const waits = () => document.querySelector("#later") && !isReady();
            for (let turn = 0; turn < 1000 && waits(); turn++) await pause(10);
            await new Promise((done) => requestAnimationFrame(done));
            await pause(50);
        }""".replace("HAS_THEME", HAS_THEME)
    )
