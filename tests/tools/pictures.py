"""Take pictures of the site: README's, the preview of shared links, the icon as PNG.

make pictures
"""

import sys

from playwright.sync_api import ViewportSize

from scripts import ROOT
from tests.support.chromium import start_chromium
from tests.support.hosts import host_site

README = ROOT / ".github" / "guide.png"
PREVIEW = ROOT / "docs" / "images" / "preview.png"
ICON = ROOT / "docs" / "images" / "favicon.svg"
ICON_SIZE: ViewportSize = {"width": 48, "height": 48}
PREVIEW_PAGE = """
<style>
body { background: #17365c; color: #fff; font: 40px/1.3 system-ui, sans-serif; margin: 0; }
main { box-sizing: border-box; height: 630px; padding: 80px 90px; }
h1 { font-size: 68px; line-height: 1.15; margin: 0 0 50px; }
p { background: #fff; border-left: 14px solid #b3261e; border-radius: 10px; color: #1b1b1b; margin: 0; padding: 32px 40px; }
</style>
<main><h1></h1><p></p></main>
"""  # noqa: E501


def main() -> int:
    """Take pictures of the built site, and return the exit status."""
    if not (ROOT / "site" / "index.html").exists():
        print("the site isn't built; run: make site", file=sys.stderr)
        return 1
    with host_site(ROOT / "site") as address, start_chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address, wait_until="networkidle")
        page.screenshot(path=README)
        title, message = page.inner_text("h1").removesuffix("¶").strip(), page.inner_text(".toast")
        page.set_viewport_size({"width": 1200, "height": 630})
        page.set_content(PREVIEW_PAGE)
        page.evaluate("title => document.querySelector('h1').textContent = title", title)
        page.evaluate("message => document.querySelector('p').textContent = message", message)
        page.screenshot(path=PREVIEW)
        page.set_viewport_size(ICON_SIZE)
        page.goto(ICON.as_uri())
        page.screenshot(path=ICON.with_suffix(".png"), omit_background=True)
    print(f"Took {README.relative_to(ROOT)}, and two in {PREVIEW.parent.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
