#!/bin/sh
# Create .venv with what the site build needs, or with the argument `dev` with what the tests need too.
# Called by make; does nothing if the environment is complete and matches the lock.
set -eu

kind=${1:-site}
case $kind in
site) purpose="the site" lock=requirements.txt size="35 MB" ;;
dev) purpose="the tests" lock=requirements-dev.txt size="270 MB" ;;
esac

fail() {
    echo "make: $1" >&2
    exit 1
}

# The programs in .venv contain the path of the folder they were installed in.
describe_environment() {
    echo "$PWD"
    "${PYTHON:-.venv/bin/python}" -S -c 'import sys; print(sys.base_prefix, *sys.version_info[:2])'
}

is_intact() {
    [ "$(cat .venv/.environment)" = "$(describe_environment)" ] && (cd .venv && xargs ls -dL <.files)
} >/dev/null 2>&1

is_ready() {
    is_intact && [ "$(cat ".venv/.$kind" 2>/dev/null)" = "$(cksum <$lock)" ]
}

is_ready && exit

python=${PYTHON:-python3}
command -v "$python" >/dev/null || fail "$python is missing; install Python 3.11 or newer"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version 2>&1) is too old; install Python 3.11 or newer, or name one: make PYTHON=python3.12"

# The lock belongs to this file and ends with the shell.
exec 9<"$0"
"$python" - <<'END'
import fcntl
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Waiting for another set-up of this folder", flush=True)
    fcntl.flock(9, fcntl.LOCK_EX)
END
is_ready && exit

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian splits venv off from python3.
    package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null ||
        fail "$python has no venv module; install it first: sudo apt-get install $package"
    echo "Installing $package"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -y -qq "$package"; } >/dev/null ||
        fail "apt-get could not install $package; check the network, or install it by hand"
fi

echo "Setting up .venv for $purpose (up to $(grep -c == $lock) packages, $size)"
is_intact || rm -rf .venv
rm -f .venv/.site .venv/.dev
[ -d .venv ] || "$python" -m venv .venv
# Relative, so that a copy of the folder imports its own files, not those of the original.
(cd .venv/lib/python*/site-packages && echo ../../../.. >project.pth)
.venv/bin/python - $lock <<'END'
import re, signal, subprocess, sys, time

signal.signal(signal.SIGINT, signal.SIG_DFL)
start = printed = time.monotonic()
packages, megabytes, problems = 0, 0, []


def print_progress():
    print(f"  {packages} packages, {megabytes:.0f} MB, {time.monotonic() - start:.0f} s", flush=True)


command = ".venv/bin/python -m pip install --disable-pip-version-check --progress-bar=off --require-hashes -r"
pip = subprocess.Popen(
    [*command.split(), sys.argv[1]],
    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace",
)
for line in pip.stdout:
    if re.match(r" *(Downloading|Processing|Using cached) (?!.*\.metadata)", line):
        packages += 1
        if size := re.search(r"\(([\d.]+) ([kM])B\)", line):
            megabytes += float(size[1]) / (1000 if size[2] == "k" else 1)
    elif line.startswith("ERROR") or "Retrying (" in line:
        problems.append(line)
    if time.monotonic() > printed + 2:
        print_progress()
        printed = time.monotonic()
if pip.wait() == 0:
    print_progress()
elif "Retrying (" in "".join(problems):
    sys.exit("make: the packages could not be downloaded; check the network and run make again")
else:
    sys.exit("".join(problems) + "make: pip could not install the packages")
END
.venv/bin/python -m pip check >/dev/null || fail "$lock does not fit together; run make lock"
(cd .venv && ls -d bin/* lib/python*/site-packages/* | grep -v __pycache__ >.files)
describe_environment >.venv/.environment
[ "$kind" = site ] || cksum <requirements.txt >.venv/.site
cksum <$lock >".venv/.$kind"
