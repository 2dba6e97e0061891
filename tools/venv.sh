#!/bin/sh
# Make a virtual environment in folder $1 with the first Python of at least 3.11; nothing if it works already.
set -eu
folder=$1

if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for python in python3.11 python3.12 python3.13 python3 python ''; do
    if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        break
    fi
done
if [ -z "$python" ]; then
    echo "veerkracht needs Python 3.11 or newer, and none was found" >&2
    exit 1
fi

if "$python" -m venv --clear "$folder" >/dev/null 2>&1; then
    exit 0
fi

# Debian and Ubuntu ship venv in a package of its own.
echo "$python cannot make a virtual environment; installing $python-venv" >&2
if sh "$(dirname "$0")/apt.sh" "$python-venv" && "$python" -m venv --clear "$folder"; then
    exit 0
fi
echo "install the venv module of $python (on Debian: apt-get install $python-venv) and run make again" >&2
exit 1
