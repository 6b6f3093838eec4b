"""Say in each page what a browser may do with it: a Content-Security-Policy as `<meta>`.

It allows the inline scripts and styles that the page has, by their hashes (CSP Level 3,
https://www.w3.org/TR/CSP3/), and otherwise only files of its own host.
"""

from base64 import b64encode
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

META = 'meta[http-equiv="Content-Security-Policy"]'
INLINE = {"script-src": "script:not([src]):not([type$=json])", "style-src": "style"}
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def with_policy(html: str) -> str:
    """Put its policy into a page, before everything that the policy is about."""
    page = LexborHTMLParser(html)
    for meta in page.css(META):
        meta.decompose()
    charset = page.css_first("head > meta[charset]")
    if charset is None:
        raise ValueError("a page has no <meta charset>, which its policy stands behind")
    meta = page.create_node("meta")
    meta.attrs["http-equiv"] = "Content-Security-Policy"
    meta.attrs["content"] = _policy(page)
    charset.insert_after(meta)
    return page.html or ""


def _policy(page: LexborHTMLParser) -> str:
    directives = []
    for name, values in DIRECTIVES.items():
        inline = page.css(INLINE[name]) if name in INLINE else []
        directives.append(" ".join([name, values, *sorted({_hash(node) for node in inline})]))
    return "; ".join(directives)


def _hash(node: LexborNode) -> str:
    return f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'"
