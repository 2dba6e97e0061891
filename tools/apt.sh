#!/bin/sh
# Install Debian packages "$@" as root or with sudo; fails where neither is possible.
set -eu
if ! command -v apt-get >/dev/null 2>&1; then
    echo "no apt-get here" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    root=''
elif command -v sudo >/dev/null 2>&1; then
    root=sudo
else
    echo "not root and no sudo" >&2
    exit 1
fi
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null
