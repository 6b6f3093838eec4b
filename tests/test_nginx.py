"""deploy/nginx.conf on the real nginx: types, headers, encodings, redirects and refusals."""

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from scripts.catalog.load import load_catalog_once
from tests.conftest import HIDDEN_FILES
from tests.support import nginx
from tests.support.project import ROOT

PAGE = "errors/4004/"
JSON = ["errors.json", "errors.schema.json", "problem.schema.json"]
HEADERS_OF_ALL = {"X-Content-Type-Options": "nosniff"}
HEADERS_OF_PAGES = HEADERS_OF_ALL | {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def request(
    host: str, path: str, method: str = "GET", encoding: str = "", accepted: str = "*/*"
) -> httpx.Response:
    """Send a request for a path below the site, or for an absolute path."""
    url = f"http://{urlsplit(host).netloc}{path}" if path.startswith("/") else host + path
    return httpx.request(method, url, headers={"Accept-Encoding": encoding, "Accept": accepted})


def security_headers(response: httpx.Response) -> dict[str, str]:
    return {name: response.headers[name] for name in HEADERS_OF_PAGES if name in response.headers}


def hashed_asset(host: str) -> str:
    page = request(host, PAGE).text
    found = re.search(r"assets/javascripts/bundle\.\w+\.min\.js", page)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        (PAGE, "text/html; charset=utf-8"),
        ("errors/4004.md", "text/markdown; charset=utf-8"),
        ("errors/4004/index.md", "text/markdown; charset=utf-8"),
        ("errors.json", "application/json; charset=utf-8"),
        ("js/site.js", "application/javascript; charset=utf-8"),
        ("images/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("images/preview.png", "image/png"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
    ],
)
def test_files_have_their_type_and_security_headers(host: str, path: str, media_type: str) -> None:
    response = request(host, path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    is_page = media_type.startswith("text/html")
    assert security_headers(response) == (HEADERS_OF_PAGES if is_page else HEADERS_OF_ALL)
    assert response.headers["Server"] == "nginx"


def test_headers_agree_with_those_for_static_hosts(host: str) -> None:
    rules = (ROOT / "deploy/_headers").read_text(encoding="utf-8")
    base = re.escape(urlsplit(load_catalog_once().site_url).path)
    blocks = re.findall(rf"^{base}(\S+)\n((?:  .+\n)+)", rules, re.MULTILINE)
    examples = {"*": PAGE, "assets/*": hashed_asset(host), "errors/*.json": "errors/4004.json"}
    assert [path for path, _ in blocks] == [*examples, *JSON]
    for path, lines in blocks:
        response = request(host, examples.get(path, path))
        for line in lines.splitlines():
            name, _, value = line.strip().partition(": ")
            assert response.headers[name] == value


def test_pages_are_cached_for_minutes_and_assets_forever(host: str) -> None:
    page = request(host, PAGE)
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert "Access-Control-Allow-Origin" not in page.headers
    assert request(host, "js/site.js").headers["Cache-Control"] == "public, max-age=300"
    asset = request(host, hashed_asset(host))
    assert asset.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", [PAGE, "errors.json"])
@pytest.mark.parametrize("accepted", ["", "gzip, deflate", "gzip, deflate, br"])
def test_files_are_sent_in_the_best_encoding(host: str, path: str, accepted: str) -> None:
    response = request(host, path, encoding=accepted)
    best = "br" if "br" in accepted and nginx.has_brotli() else "gzip" if accepted else None
    assert response.headers.get("Content-Encoding") == best
    assert response.headers["Vary"].split(", ")[-1] == "Accept-Encoding"
    assert response.content == request(host, path).content


@pytest.mark.parametrize(
    ("accepted", "media_type"),
    [
        ("text/markdown", "markdown"),
        ("text/markdown, text/html, */*", "markdown"),
        ("application/json, text/markdown;q=1.0, text/html;q=0.7", "markdown"),
        ("*/*", "html"),
        ("text/html, text/markdown", "html"),
        ("text/html;q=0.9, text/markdown;q=0.8", "html"),
        ("text/markdown; q=0, */*", "html"),
        ("text/markdown;q=0.5, text/html", "html"),
    ],
)
def test_pages_are_markdown_for_those_who_prefer_it(
    host: str, accepted: str, media_type: str
) -> None:
    for path in ("", PAGE):
        response = request(host, path, accepted=accepted)
        assert response.headers["Content-Type"] == f"text/{media_type}; charset=utf-8"
        assert response.headers["Vary"] == "Accept, Accept-Encoding"
        name = "index.md" if media_type == "markdown" else "index.html"
        assert response.text == request(host, path + name).text


@pytest.mark.parametrize(
    "path", ["none", "errors/4999/", "assets/none.js", "assets/", "_headers", *HIDDEN_FILES]
)
def test_missing_and_hidden_files_get_the_404_page(host: str, path: str) -> None:
    response = request(host, path)
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers.get("Cache-Control") is None
    assert security_headers(response) == HEADERS_OF_PAGES


@pytest.mark.parametrize("path", ["errors/4004.json", *JSON])
def test_scripts_of_any_site_may_read_the_catalog(host: str, path: str) -> None:
    asked, read = request(host, path, "OPTIONS"), request(host, path)
    assert (asked.status_code, asked.headers["Access-Control-Allow-Headers"]) == (204, "*")
    assert "Access-Control-Allow-Headers" not in read.headers
    for response in (asked, read):
        assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "BREW"])
def test_only_get_and_head_are_allowed(host: str, method: str) -> None:
    response = request(host, PAGE, method)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert security_headers(response) == HEADERS_OF_PAGES
    head = request(host, PAGE, "HEAD")
    assert (head.status_code, head.content, head.headers.get("Allow")) == (200, b"", None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4004", "errors/4004/"),
        ("4004.html", "errors/4004/"),
        ("errors/4004.html", "errors/4004/"),
        ("4004/?from=toast", "errors/4004/?from=toast"),
        ("errors/4004?from=toast", "errors/4004/?from=toast"),
    ],
)
def test_old_addresses_redirect_permanently(host: str, old: str, new: str) -> None:
    response = request(host, old)
    assert (response.status_code, response.headers["Location"]) == (301, urlsplit(host).path + new)
    assert security_headers(response) == HEADERS_OF_PAGES


@pytest.mark.parametrize(
    "path",
    ["a%0d%0aSet-Cookie:%20x=1/4004/", "/%5Cevil.test/4004/", "//evil.test/4004/", "/a/2024"],
)
def test_addresses_redirect_only_to_pages_of_the_site(host: str, path: str) -> None:
    response = request(host, path)
    assert response.status_code == 404
    assert response.headers.get("Set-Cookie") is None
    assert response.headers.get("Location") is None


@pytest.mark.slow
@pytest.mark.parametrize("published", ["https://help.test/", "https://help.test/a/b-c/"])
def test_a_site_may_be_at_any_path(published: str, site: Path, tmp_path: Path) -> None:
    with nginx.run_nginx(tmp_path, site, published) as port:
        host = f"http://127.0.0.1:{port}{urlsplit(published).path}"
        assert request(host, PAGE).status_code == 200
        assert "There is no such page" in request(host, "none").text
        path = urlsplit(published).path
        assert request(host, "4004.html").headers["Location"] == f"{path}{PAGE}"
        start = request(host, "/")
        assert start.headers.get("Location", "/") == path
        assert start.status_code == (200 if path == "/" else 302)


def test_the_health_check_asks_the_server(host: str) -> None:
    dockerfile = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    found = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert found
    for port, status in ((urlsplit(host).port, 0), (nginx.find_free_port(), 1)):
        command = json.loads(found[1].replace("8080", str(port)))
        assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == status
