#!/bin/sh
# The tests of the index need Debian's PostgreSQL; install it where it is absent.
set -eu
for server in /usr/lib/postgresql/*/bin/initdb; do
    if [ -x "$server" ]; then
        exit 0
    fi
done
echo "installing postgresql for the tests of the index" >&2
if ! sh "$(dirname "$0")/apt.sh" postgresql; then
    echo "the tests need PostgreSQL: install it (on Debian: apt-get install postgresql) and run make test again" >&2
    exit 1
fi
