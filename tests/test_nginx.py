"""The site behind the real nginx: what it answers, with which headers, and what it refuses."""

import gzip
import http.client
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest
import trustme

from scripts.catalog.load import load
from tests.conftest import HIDDEN
from tests.support import nginx
from tests.support.project import ROOT, served

PAGE = "errors/4004/"
JSON = ["errors.json", "errors.schema.json", "problem.schema.json"]
ALWAYS = {"X-Content-Type-Options": "nosniff"}
OF_A_PAGE = ALWAYS | {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


class Answer:
    """What a server answers: its status, its headers and its body."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def __getitem__(self, header: str) -> str | None:
        return self.headers[header]

    @property
    def security(self) -> dict[str, str]:
        """The headers that this is about, and no others."""
        return {name: value for name, value in self.headers.items() if name in OF_A_PAGE}


def ask(host: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """Send one request for a path below the site, as it is, and return the answer."""
    parts = urlsplit(host)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path if path.startswith("/") else parts.path + path, headers=named)
    answer = Answer(connection.getresponse())
    connection.close()
    return answer


def asset(host: str) -> str:
    page = ask(host, PAGE).body.decode()
    found = re.search(r"assets/javascripts/bundle\.\w+\.min\.js", page)
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        (PAGE, "text/html; charset=utf-8"),
        ("errors.json", "application/json; charset=utf-8"),
        ("js/site.js", "application/javascript; charset=utf-8"),
        ("images/favicon.svg", "image/svg+xml; charset=utf-8"),
        ("images/preview.png", "image/png"),
        ("sitemap.xml", "text/xml; charset=utf-8"),
    ],
)
def test_a_file_comes_with_its_type_and_a_page_with_every_security_header(
    host: str, path: str, kind: str
) -> None:
    answer = ask(host, path)
    assert answer.status == 200
    assert answer["Content-Type"] == kind
    assert answer.security == (OF_A_PAGE if kind.startswith("text/html") else ALWAYS)
    assert answer["Server"] == "nginx"


def test_the_headers_are_those_that_static_hosts_are_told_to_send(host: str) -> None:
    rules = (ROOT / "deploy/_headers").read_text(encoding="utf-8")
    base = re.escape(urlsplit(load().site_url).path)
    blocks = re.findall(rf"^{base}(\S+)\n((?:  .+\n)+)", rules, re.MULTILINE)
    examples = {"*": PAGE, "assets/*": asset(host), "errors/*.json": "errors/4004.json"}
    assert [path for path, _ in blocks] == [*examples, *JSON]
    for path, lines in blocks:
        answer = ask(host, examples.get(path, path))
        for line in lines.splitlines():
            name, _, value = line.strip().partition(": ")
            assert answer[name] == value


def test_a_page_is_fresh_for_minutes_and_a_hashed_asset_for_good(host: str) -> None:
    assert ask(host, PAGE)["Cache-Control"] == "public, max-age=300"
    assert ask(host, "js/site.js")["Cache-Control"] == "public, max-age=300"
    assert ask(host, asset(host))["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_catalog_may_be_read_by_scripts_of_any_site(host: str) -> None:
    assert {ask(host, path)["Access-Control-Allow-Origin"] for path in JSON} == {"*"}
    assert ask(host, PAGE)["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("path", [PAGE, "errors.json", "asset"])
def test_the_body_comes_in_the_best_encoding_that_the_browser_takes(host: str, path: str) -> None:
    path = asset(host) if path == "asset" else path
    plain = ask(host, path)
    assert plain["Content-Encoding"] is None
    zipped = ask(host, path, Accept_Encoding="gzip, deflate")
    assert zipped["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body
    best = ask(host, path, Accept_Encoding="gzip, deflate, br")
    if nginx.has_brotli():
        assert best["Content-Encoding"] == "br"
        assert brotli.decompress(best.body) == plain.body
    else:
        assert best.body == zipped.body
    assert {it["Vary"] for it in (zipped, best)} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    "path", ["none", "errors/4999/", "assets/none.js", "errors/4004/none.html"]
)
def test_a_missing_page_is_answered_with_our_own_and_its_status(host: str, path: str) -> None:
    answer = ask(host, path)
    assert answer.status == 404
    assert b"There is no such page" in answer.body
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert answer["Cache-Control"] is None
    assert answer.security == OF_A_PAGE


@pytest.mark.parametrize("path", [*HIDDEN, "_headers", "assets/", "js/"])
def test_what_is_not_for_readers_is_as_if_it_were_not_there(host: str, path: str) -> None:
    answer = ask(host, path)
    assert answer.status == 404
    assert b"There is no such page" in answer.body
    assert b"secret" not in answer.body


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/quickbooks-online/../../../../etc/passwd",
        "/quickbooks-online/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/quickbooks-online/..%2f..%2f..%2fetc%2fpasswd",
        "/quickbooks-online/errors/....//....//etc/passwd",
        "/quickbooks-online/errors\\..\\..\\nginx.conf",
    ],
)
def test_nothing_outside_the_site_is_reached(host: str, path: str) -> None:
    answer = ask(host, path)
    assert answer.status in {400, 404}
    assert b"root:" not in answer.body
    assert b"worker_processes" not in answer.body


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_any_other_method_than_get_and_head_is_refused(host: str, method: str) -> None:
    answer = ask(host, PAGE, method)
    assert answer.status == 405
    if method != "TRACE":  # which nginx refuses before it reads its settings
        assert answer["Allow"] == "GET, HEAD"
        assert answer.security == OF_A_PAGE


def test_head_answers_like_get_without_the_body(host: str) -> None:
    head, get = ask(host, PAGE, "HEAD"), ask(host, PAGE)
    assert (head.status, head.body) == (200, b"")
    assert {name: value for name, value in head.headers.items() if name != "Date"} == {
        name: value for name, value in get.headers.items() if name != "Date"
    }
    assert get["Allow"] is None


@pytest.mark.parametrize("header", ["If-None-Match", "If-Modified-Since"])
def test_a_page_that_has_not_changed_is_not_sent_again(host: str, header: str) -> None:
    first = ask(host, PAGE)
    known = str(first["ETag" if header == "If-None-Match" else "Last-Modified"])
    again = ask(host, PAGE, **{header.replace("-", "_"): known})
    assert (again.status, again.body) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=300"
    other = ask(host, PAGE, If_None_Match='"another"', If_Modified_Since="")
    assert other.status == 200


def test_a_range_of_a_file_is_sent_alone(host: str) -> None:
    whole = ask(host, "images/preview.png")
    part = ask(host, "images/preview.png", Range="bytes=8-15")
    assert part.status == 206
    assert part.body == whole.body[8:16]
    assert part["Content-Range"] == f"bytes 8-15/{len(whole.body)}"
    late = ask(host, "images/preview.png", Range="bytes=8-15", If_Range='"another"')
    assert (late.status, late.body) == (200, whole.body)
    same = ask(host, "images/preview.png", Range="bytes=8-15", If_Range=str(whole["ETag"]))
    assert (same.status, same.body) == (206, part.body)
    beyond = ask(host, "images/preview.png", Range="bytes=99999999-")
    assert beyond.status == 416
    assert all(it.security == ALWAYS for it in (part, late, same))


def test_a_range_of_a_page_is_one_of_what_is_sent(host: str) -> None:
    packed = ask(host, PAGE, Accept_Encoding="gzip")
    part = ask(host, PAGE, Accept_Encoding="gzip", Range="bytes=0-99")
    assert part.body in {packed.body, packed.body[:100]}
    assert part.status == (206 if len(part.body) == 100 else 200)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4004", "errors/4004/"),
        ("4004/", "errors/4004/"),
        ("4004.html", "errors/4004/"),
        ("errors/4004", "errors/4004/"),
        ("errors/4004.html", "errors/4004/"),
        ("before-you-activate", "before-you-activate/"),
        ("4999/", "errors/4999/"),
        ("4004/?from=toast", "errors/4004/?from=toast"),
        ("errors/4004?from=toast", "errors/4004/?from=toast"),
    ],
)
def test_an_old_form_of_an_address_leads_on_for_good(host: str, old: str, new: str) -> None:
    answer = ask(host, old)
    assert (answer.status, answer["Location"]) == (301, urlsplit(host).path + new)
    assert answer.security == OF_A_PAGE


@pytest.mark.parametrize(
    "path",
    [
        "a%0d%0aSet-Cookie:%20x=1/4004/",
        "a%0dSet-Cookie:%20x=1/4004/",
        "/%5Cevil.test/4004/",
        "/\\evil.test/4004/",
        "//evil.test/4004/",
        "/%2f%2fevil.test/4004.html",
        "/elsewhere/2024",
    ],
)
def test_an_address_leads_nowhere_but_to_a_page_of_the_site(host: str, path: str) -> None:
    answer = ask(host, path)
    assert answer.status == 404
    assert answer["Set-Cookie"] is None
    assert answer["Location"] is None


@pytest.mark.slow
@pytest.mark.parametrize("published", ["https://help.test/", "https://help.test/a/b-c/"])
def test_a_site_at_any_path_has_its_404_page_and_old_addresses(
    published: str, site: Path, tmp_path: Path
) -> None:
    with served(tmp_path, site, published) as (port, _):
        host = f"http://127.0.0.1:{port}{urlsplit(published).path}"
        assert ask(host, PAGE).status == 200
        missing = ask(host, "none")
        assert missing.status == 404
        assert b"There is no such page" in missing.body
        assert ask(host, "4004.html")["Location"] == f"{urlsplit(published).path}{PAGE}"


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def tls_port(
    authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory, site: Path
) -> Iterator[int]:
    """A port where nginx speaks TLS."""
    folder = tmp_path_factory.mktemp("tls")
    issued = authority.issue_cert("localhost")
    (folder / "tls").mkdir()
    issued.private_key_pem.write_to_path(folder / "tls" / "site.key")
    for part in issued.cert_chain_pems:
        part.write_to_path(folder / "tls" / "site.crt", append=True)
    with served(folder, site, load().site_url) as (_, port):
        yield port


@pytest.fixture
def context(authority: trustme.CA) -> ssl.SSLContext:
    """What a client needs to trust the certificate."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def test_over_tls_the_browser_is_told_to_stay_there(
    tls_port: int, context: ssl.SSLContext, host: str
) -> None:
    connection = http.client.HTTPSConnection("localhost", tls_port, context=context, timeout=10)
    connection.request("GET", f"/quickbooks-online/{PAGE}")
    answer = Answer(connection.getresponse())
    connection.close()
    assert answer.status == 200
    assert answer["Strict-Transport-Security"] == "max-age=63072000"
    assert answer.security == OF_A_PAGE
    assert ask(host, PAGE)["Strict-Transport-Security"] is None


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_tls_offers_http_2_and_nothing_older_than_tls_1_2(
    tls_port: int, context: ssl.SSLContext
) -> None:
    context.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("localhost", tls_port), 10) as connection:
        wrapped = context.wrap_socket(connection, server_hostname="localhost")
        assert wrapped.selected_alpn_protocol() == "h2"
        assert wrapped.version() == "TLSv1.3"
        wrapped.close()
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname = False
    old.verify_mode = ssl.CERT_NONE
    old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with (
        socket.create_connection(("localhost", tls_port), 10) as connection,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(connection, server_hostname="localhost")
