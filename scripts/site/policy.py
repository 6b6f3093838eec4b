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


def add_policies(pages: dict[str, str]) -> dict[str, str]:
    """Return the pages by path, with the policy before everything that it is about.

    Each page allows the inline code of all pages, since instant navigation inserts the next page.
    """
    parsed = {path: LexborHTMLParser(html) for path, html in pages.items()}
    hashes = {
        name: sorted(
            {_hash_content(node) for page in parsed.values() for node in page.css(selector)}
        )
        for name, selector in INLINE_SELECTOR_BY_DIRECTIVE.items()
    }
    policy = "; ".join(
        " ".join([name, values, *hashes.get(name, [])])
        for name, values in POLICY_DIRECTIVES.items()
    )
    for path, page in parsed.items():
        charset = page.css_first("head > meta[charset]")
        if charset is None:
            raise ValueError(f"{path} has no <meta charset>")
        meta = page.create_node("meta")
        meta.attrs["http-equiv"] = "Content-Security-Policy"
        meta.attrs["content"] = policy
        charset.insert_after(meta)
    return {path: page.html or "" for path, page in parsed.items()}


def _hash_content(node: LexborNode) -> str:
    return f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'"
