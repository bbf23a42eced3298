#!/bin/sh
# usage: packages.sh SOURCE-ROOT
#
# Every library that the build asks for is in a package that ./dev installs: a fresh machine has nothing else.
set -eu
cd "$1"

command -v dpkg-query >/dev/null || exit 77 # skipped: not Debian

sed -n "s/.*[^_]dependency('\([^']*\)'.*/\1/p" meson.build ./*/meson.build tests/*/meson.build | sort -u | {
    status=0
    while read -r library; do
        folder=$(pkg-config --variable=pcfiledir "$library")
        package=$(dpkg-query -S "$folder/$library.pc" | cut -d : -f 1)
        grep -qw -- "$package" dev || {
            echo "./dev does not install $package, which has $library"
            status=1
        }
    done
    exit "$status"
}
