#!/bin/sh
# Make sure that the programs are there that the tests drive: Chromium and nginx. Called by make.
set -eu

has() {
    for program in "$@"; do
        command -v "$program" >/dev/null && return
    done
    return 1
}

# Debian has nginx outside the PATH of users who are not root.
PATH="$PATH:/usr/sbin"
missing=""
has chromium chromium-browser google-chrome || missing="chromium"
has nginx || missing="$missing nginx libnginx-mod-http-brotli-static"
[ -z "$missing" ] && exit

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing" $missing
    # shellcheck disable=SC2086 # one argument for each package
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null && exit
fi
echo "make: the tests need more programs; install them first: sudo apt-get install" $missing >&2
exit 1
