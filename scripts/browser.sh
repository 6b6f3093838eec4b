#!/bin/sh
# Make sure that there is a Chromium for the tests. Called by make.
set -eu

for program in chromium chromium-browser google-chrome; do
    command -v "$program" >/dev/null && exit
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium"
    { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null && exit
fi
echo "make: the tests need Chromium; install it first: sudo apt-get install chromium" >&2
exit 1
