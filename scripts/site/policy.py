"""Say what a browser may do with the site: the Content-Security-Policy, and the rules for hosts.

The policy allows the inline scripts and styles that a page really has by their hashes (CSP Level 3,
https://www.w3.org/TR/CSP3/). Each page carries its own as `<meta>`, which works on any host. Hosts
that send headers send one for all pages; a browser keeps to both.
"""

import re
from base64 import b64encode
from functools import cache
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


def inline(html: str) -> frozenset[tuple[str, str]]:
    """Find the scripts and styles that stand in a page.

    Args:
        html: The page.

    Returns:
        For each, the directive that it is about and its hash, as a policy names it.
    """
    scripts = {
        ("script-src", _hash(found["text"]))
        for found in SCRIPT.finditer(html)
        if not NOT_RUN.search(found["attributes"])
    }
    styles = {("style-src", _hash(found["text"])) for found in STYLE.finditer(html)}
    return frozenset(scripts | styles)


@cache
def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def policy(needs: frozenset[tuple[str, str]]) -> str:
    """Make the policy that allows some inline scripts and styles, and otherwise only own files.

    Args:
        needs: What is needed, as `inline` returns it.

    Returns:
        The policy.
    """
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }
    for directive, digest in sorted(needs):
        directives[directive] += f" {digest}"
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def with_policy(html: str, needs: frozenset[tuple[str, str]]) -> str:
    """Put its policy into a page, before everything that the policy is about.

    Args:
        html: The page.
        needs: Its inline scripts and styles, as `inline` returns them.

    Returns:
        The page with the policy, in place of one that it may have had.

    Raises:
        ValueError: The page has no place for it.
    """
    html = META.sub("", html)
    if CHARSET not in html:
        raise ValueError(f"a page has no {CHARSET.strip()}, which its policy stands behind")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(needs)}">\n'
    return html.replace(CHARSET, CHARSET + meta, 1)


def for_static_hosts(needs: frozenset[tuple[str, str]], base: str) -> str:
    """Write the header rules in the form of `_headers`, which several static hosts read.

    Such hosts join the values of all rules that fit, so no header stands in two that do.

    Args:
        needs: The inline scripts and styles of all pages.
        base: The path that the site is published at, such as `/quickbooks-online/`.

    Returns:
        The content of the file.
    """
    rules = {"*": _for_all(needs)} | {
        f"{path}*" if path.endswith("/") else path: headers for path, headers in BY_PATH.items()
    }
    return "".join(
        f"{base}{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )


def for_nginx(needs: frozenset[tuple[str, str]], base: str) -> str:
    """Write the header rules, the page for a missing one and old addresses in nginx's language.

    Args:
        needs: The inline scripts and styles of all pages.
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
    lines += [f'add_header {name} "{value}" always;' for name, value in _for_all(needs).items()]
    start = re.escape(base)
    lines += [
        f"error_page 403 404 =404 {base}404.html;",
        "map $uri $page_of_code {",
        f'    "~^{start}(?<code>\\d{{4,5}})/?$" {base}errors/$code/;',
        f'    "~^{start}(?:errors/)?(?<code>\\d{{4,5}})[.]html$" {base}errors/$code/;',
        "}",
    ]
    return "\n".join(lines) + "\n"


def _for_all(needs: frozenset[tuple[str, str]]) -> dict[str, str]:
    policy_of_all = f"{policy(needs)}; frame-ancestors 'none'"
    return {"Content-Security-Policy": policy_of_all, **SECURITY}
