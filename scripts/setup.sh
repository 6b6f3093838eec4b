#!/bin/sh
# Create .venv with what the site build needs, or with the argument `dev` with what the tests need too.
# Called by make; does nothing if the environment matches the lock.
set -eu

python=${PYTHON:-python3}
kind=${1:-site}

fail() {
    echo "make: $1" >&2
    exit 1
}

lock_of() {
    [ "$1" = dev ] && echo requirements-dev.txt || echo requirements.txt
}

stamp_of() {
    cksum <"$(lock_of "$1")"
}

is_ready() {
    [ "$(cat ".venv/.$1" 2>/dev/null)" = "$(stamp_of "$1")" ]
}

# The programs in .venv contain the path of the folder they were installed in.
is_in_place() {
    [ "$(cat .venv/.folder 2>/dev/null)" = "$PWD" ]
}

is_in_place && is_ready "$kind" && exit

command -v "$python" >/dev/null || fail "$python is missing; install Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old; install Python 3.11 or newer, or name one: make PYTHON=python3.12"
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian splits venv off from python3.
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        fail "$python has no venv module; install it first: sudo apt-get install $package"
    echo "Installing $package"
    { apt-get update -qq && apt-get install -y -qq "$package"; } >/dev/null ||
        fail "apt-get could not install $package; install it by hand"
fi

echo "Setting up .venv for the $kind (once, up to a minute)"
is_in_place || rm -rf .venv
[ -x .venv/bin/python ] || "$python" -m venv .venv
export PIP_DISABLE_PIP_VERSION_CHECK=1
.venv/bin/python -m pip install -qq --require-hashes --requirement "$(lock_of "$kind")"
# Relative, so that a copy of the folder imports its own files, not those of the original.
echo ../../../.. >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/project.pth"
stamp_of site >.venv/.site
[ "$kind" = site ] || stamp_of dev >.venv/.dev
printf %s "$PWD" >.venv/.folder
