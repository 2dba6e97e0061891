#!/bin/sh
# The tests of the report need Debian's Chromium; install it where it is absent.
set -eu
if [ -x /usr/bin/chromium ]; then
    exit 0
fi
echo "installing chromium for the tests of the report" >&2
if ! sh "$(dirname "$0")/apt.sh" chromium fonts-liberation; then
    echo "the tests need /usr/bin/chromium: install it (on Debian: apt-get install chromium) and run make test again" >&2
    exit 1
fi
