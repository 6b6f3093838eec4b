#!/bin/sh
# Make .venv: the locked dependencies, and this project on its path. Called by make.
set -eu

python=${PYTHON:-python3}

fail() {
    echo "make: $1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "$python is not there; install Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; install Python 3.11 or newer, or name one: make PYTHON=python3.12"

export PIP_DISABLE_PIP_VERSION_CHECK=1
if [ -f .venv/.ready ] && [ -z "$(find requirements.txt scripts/setup.sh -newer .venv/.ready)" ]; then
    echo "Setting up the project in .venv"
    .venv/bin/pip install -qq --no-deps --no-build-isolation --editable .
    touch .venv/.ready
    exit
fi

echo "Setting up .venv (once, about a minute)"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian splits venv off from python3.
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        fail "$python has no venv module; install it first: sudo apt-get install $package"
    echo "Installing $package"
    { apt-get update -qq && apt-get install -y -qq "$package"; } >/dev/null ||
        fail "apt-get could not install $package; install it by hand"
fi

rm -rf .venv
"$python" -m venv .venv
.venv/bin/pip install -qq --require-hashes --requirement requirements.txt
.venv/bin/pip install -qq --no-deps --no-build-isolation --editable .
touch .venv/.ready
