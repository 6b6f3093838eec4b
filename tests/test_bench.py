"""The reports read what others print as it is meant; what they measure is no matter of tests."""

from pathlib import Path

import pytest

from scripts import nginx
from scripts.bench_serve import SILENT, Found, body_bytes, parse
from scripts.bench_site import built, import_time
from scripts.made_up import FIRST_CODE, made_up_project

QUIET = """\
Running 5s test @ http://127.0.0.1:8080/errors/4004/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.14ms    1.32ms  16.82ms   91.03%
    Req/Sec    31.03k     4.46k   43.51k    78.00%
  Latency Distribution
     50%  819.00us
     75%    1.17ms
     90%    2.25ms
     99%    7.07ms
  154292 requests in 5.01s, 1.67GB read
Requests/sec:  30809.94
Transfer/sec:    342.07MB
"""
TROUBLED = QUIET.replace(
    "Requests/sec",
    "  Socket errors: connect 1, read 160, write 2, timeout 3\n"
    "  Non-2xx or 3xx responses: 4\nRequests/sec",
)


def test_what_wrk_prints_is_read() -> None:
    assert parse(QUIET) == Found(30809.94, 7.07, 154292, closed=0, failed=0)


def test_closed_connections_are_told_from_failures() -> None:
    assert parse(TROUBLED) == Found(30809.94, 7.07, 154292, closed=160, failed=10)


@pytest.mark.parametrize(
    ("written", "milliseconds"), [("640.00us", 0.64), ("7.07ms", 7.07), ("1.20s", 1200)]
)
def test_each_unit_of_wrk_is_known(written: str, milliseconds: float) -> None:
    assert parse(QUIET.replace("7.07ms", written)).slowest == pytest.approx(milliseconds)


def test_anything_else_is_no_report_of_wrk() -> None:
    with pytest.raises(ValueError, match="unable to connect"):
        parse("unable to connect to 127.0.0.1:8080 Connection refused")


def test_the_sizes_of_a_visit_are_read() -> None:
    assert body_bytes("200 13432 /\n200 195 /a%20b.xml\n") == [13432, 195]


def test_a_visit_that_misses_a_file_is_not_measured() -> None:
    with pytest.raises(ValueError, match=r"/js/site\.mjs was answered with 404"):
        body_bytes("200 13432 /\n404 153 /js/site.mjs\n")


def test_the_settings_have_the_place_of_the_log() -> None:
    assert SILENT in nginx.SETTINGS.read_text(encoding="utf-8")


def test_a_project_of_more_codes_is_built_and_measured_step_by_step(tmp_path: Path) -> None:
    project = made_up_project(tmp_path, 60)
    made = built(project, "mkdocs", "https://help.test/")
    assert made.seconds == made.generate + made.engine + made.finish
    assert (made.size > made.guide > made.page > 0, import_time(project) > 0) == (True, True)
    guide = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert f'<tr id="{FIRST_CODE}">' in guide
    assert "4004-cause-1" not in guide
    assert (project / "site" / "errors" / str(FIRST_CODE) / "index.html").exists()


def test_a_build_that_fails_stops_the_report_with_what_it_said(tmp_path: Path) -> None:
    project = made_up_project(tmp_path, 9)
    (project / "mkdocs.yml").write_text("site_name: 1\n")
    with pytest.raises(RuntimeError, match="site_name"):
        built(project, "mkdocs", "https://help.test/")
