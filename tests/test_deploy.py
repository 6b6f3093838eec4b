"""The image: what its Dockerfile promises, as far as it can be told without building it."""

import re
import subprocess
from pathlib import Path

from scripts import nginx
from tests.helpers import ROOT

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
BUILD, SERVE = re.split(r"^FROM .*\n", DOCKERFILE, flags=re.MULTILINE)[1:]


def test_only_the_built_site_comes_from_the_stage_that_builds_it() -> None:
    copied = re.findall(r"^COPY --from=build (\S+)", SERVE, re.MULTILINE)
    assert copied == ["/srv/site.conf", "/srv/www"]
    assert "RUN make site" in BUILD


def test_the_server_has_no_rights_and_needs_none() -> None:
    assert re.findall(r"^USER (\S+)", SERVE, re.MULTILINE) == ["www-data"]
    ports = re.findall(r"\d+", re.findall(r"^EXPOSE (.+)", SERVE, re.MULTILINE)[0])
    text = nginx.SETTINGS.read_text(encoding="utf-8")
    assert ports == re.findall(r"^ +listen (\d+)", text, re.MULTILINE)
    assert all(int(port) >= 1024 for port in ports)


def test_all_that_the_server_writes_lies_in_the_folder_for_temporary_files() -> None:
    text = nginx.SETTINGS.read_text(encoding="utf-8")
    written = re.findall(r"^ *(?:pid|\w+_temp_path) ([^;]+);", text, re.MULTILINE)
    assert len(written) == 6
    assert all(path.startswith("/tmp/") for path in written)  # noqa: S108


def test_the_path_of_the_address_is_read_from_the_built_site(site: Path) -> None:
    found = re.search(r"sed -n '([^']+)' site/index\.html", BUILD)
    assert found
    command = ["sed", "-n", found[1], str(site / "index.html")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout == "/quickbooks-online/\n"


def test_the_image_installs_the_modules_that_the_settings_speak_of() -> None:
    assert "libnginx-mod-http-brotli-static" in SERVE
    assert 'echo "brotli_static on;" > /etc/nginx/conf.d/brotli.conf' in SERVE
    for target in ("/etc/nginx/nginx.conf", "/etc/nginx/conf.d/site.conf", "/srv/www"):
        assert re.search(rf"^COPY .* {re.escape(target)}$", SERVE, re.MULTILINE)
