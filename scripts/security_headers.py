"""Say what a browser may do with the site: the Content-Security-Policy, and the rules for hosts.

The policy allows the inline scripts and styles that a page really has by their hashes (CSP Level 3,
https://www.w3.org/TR/CSP3/). Each page carries its own as `<meta>`, which works on any host. Hosts
that send headers send one for all pages; a browser keeps to both.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
NOT_RUN = re.compile(r"\bsrc=|application/(ld\+)?json")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">\n')
CHARSET = '<meta charset="utf-8">\n'

SECURITY = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# By the path below the site, of a file or of a folder.
BY_PATH = {
    "assets/": {"Cache-Control": "public, max-age=31536000, immutable"},
    "errors.json": {"Access-Control-Allow-Origin": "*"},
    "errors.schema.json": {"Access-Control-Allow-Origin": "*"},
}
CACHE_OTHERWISE = "public, max-age=300"


def with_policy(html: str) -> str:
    """Put its policy into a page, before everything that the policy is about.

    Args:
        html: The page.

    Returns:
        The page with a policy for the inline scripts and styles that it has.
    """
    html = META.sub("", html)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy([html])}">\n'
    return html.replace(CHARSET, CHARSET + meta, 1)


def policy(pages: Iterable[str]) -> str:
    """Make the policy that some pages need.

    Args:
        pages: The HTML of the pages.

    Returns:
        The value of the header.
    """
    pages = list(pages)
    scripts = {
        found["text"]
        for html in pages
        for found in SCRIPT.finditer(html)
        if not NOT_RUN.search(found["attributes"])
    }
    styles = {found["text"] for html in pages for found in STYLE.finditer(html)}
    directives = {
        "default-src": "'none'",
        "script-src": f"'self' {_hashes(scripts)}",
        "style-src": f"'self' {_hashes(styles)}",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    return "; ".join(f"{name} {value.strip()}" for name, value in directives.items())


def _hashes(texts: Iterable[str]) -> str:
    digests = sorted(b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def for_static_hosts(pages: Iterable[str]) -> str:
    """Write the header rules in the form of `_headers`, which several static hosts read.

    Such hosts join the values of all rules that fit, so no header stands in two that do.

    Args:
        pages: The HTML of all pages.

    Returns:
        The content of the file.
    """
    rules = {"*": _for_all(pages)} | {
        f"{path}*" if path.endswith("/") else path: headers for path, headers in BY_PATH.items()
    }
    return "".join(
        f"/{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )


def for_nginx(pages: Iterable[str], base: str) -> str:
    """Write the header rules and the page for a missing one in nginx's language.

    Args:
        pages: The HTML of all pages.
        base: The path that the site is published at, such as `/quickbooks-online/`.

    Returns:
        Directives for the `http` block.
    """
    lines = ["# Written by scripts/finish.py for this build of the site."]
    for header in dict.fromkeys(name for headers in BY_PATH.values() for name in headers):
        variable = f"${header.lower().replace('-', '_')}"
        otherwise = CACHE_OTHERWISE if header == "Cache-Control" else ""
        lines += [f"map $uri {variable} {{", f'    default "{otherwise}";']
        for path, headers in BY_PATH.items():
            if header in headers:
                end = "" if path.endswith("/") else "$"
                lines.append(f'    "~^{re.escape(base + path)}{end}" "{headers[header]}";')
        lines += ["}", f"add_header {header} {variable};"]
    lines += [f'add_header {name} "{value}" always;' for name, value in _for_all(pages).items()]
    lines.append(f"error_page 403 404 =404 {base}404.html;")
    return "\n".join(lines) + "\n"


def _for_all(pages: Iterable[str]) -> dict[str, str]:
    policy_of_all = f"{policy(pages)}; frame-ancestors 'none'"
    return {"Content-Security-Policy": policy_of_all, **SECURITY}
