"""Add a Content-Security-Policy to each page, as `<meta>`: what the browser may load and run.

It allows the inline scripts and styles of the site by their hashes (CSP Level 3,
https://www.w3.org/TR/CSP3/), and otherwise only files of the same host.
"""

from base64 import b64encode
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE_SELECTOR_BY_DIRECTIVE = {
    "script-src": "script:not([src]):not([type$=json])",
    "style-src": "style",
}
NOINDEX_SELECTOR = "meta[name=robots]"
POLICY_DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def add_policies(pages: dict[str, LexborHTMLParser]) -> None:
    """Add the policy to each page, before everything that it is about.

    Each page allows the inline code of all pages that readers find, since instant navigation
    inserts the next page.
    """
    own = {path: _hash_inline_code(page) for path, page in pages.items()}
    listed = [path for path, page in pages.items() if not page.css_matches(NOINDEX_SELECTOR)]
    shared = set[tuple[str, str]]().union(*(own[path] for path in listed))
    for path, page in pages.items():
        allowed = sorted(shared | own[path])
        policy = "; ".join(
            " ".join([name, values, *(value for directive, value in allowed if directive == name)])
            for name, values in POLICY_DIRECTIVES.items()
        )
        charset = page.css_first("head > meta[charset]")
        if charset is None:
            raise ValueError(f"{path} has no <meta charset>")
        meta = page.create_node("meta")
        meta.attrs["http-equiv"] = "Content-Security-Policy"
        meta.attrs["content"] = policy
        charset.insert_after(meta)


def _hash_inline_code(page: LexborHTMLParser) -> set[tuple[str, str]]:
    """Return the directive and the hash of each inline script and style of a page."""
    return {
        (name, _hash_content(node))
        for name, selector in INLINE_SELECTOR_BY_DIRECTIVE.items()
        for node in page.css(selector)
    }


def _hash_content(node: LexborNode) -> str:
    return f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'"
