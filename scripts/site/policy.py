"""Say in each page what a browser may do with it: a Content-Security-Policy as `<meta>`.

It allows the inline scripts and styles of the site by their hashes (CSP Level 3,
https://www.w3.org/TR/CSP3/), and otherwise only files of its own host.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
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
    "worker-src": "'self'",
    "form-action": "'none'",
    "base-uri": "'none'",
}


def with_policies(pages: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Put its policy into each page, by path, before everything that the policy is about.

    Every page allows what is in any, since instant navigation brings that of the next page.
    """
    parsed = [(path, LexborHTMLParser(html)) for path, html in pages]
    hashes = {
        name: sorted({_hash(node) for _, page in parsed for node in page.css(selector)})
        for name, selector in INLINE.items()
    }
    content = "; ".join(
        " ".join([name, values, *hashes.get(name, [])]) for name, values in DIRECTIVES.items()
    )
    for path, page in parsed:
        for meta in page.css(META):
            meta.decompose()
        charset = page.css_first("head > meta[charset]")
        if charset is None:
            raise ValueError(f"{path} has no <meta charset>, which its policy stands behind")
        meta = page.create_node("meta")
        meta.attrs["http-equiv"] = "Content-Security-Policy"
        meta.attrs["content"] = content
        charset.insert_after(meta)
        yield path, page.html or ""


def _hash(node: LexborNode) -> str:
    return f"'sha256-{b64encode(sha256(node.text().encode()).digest()).decode()}'"
