#!/bin/sh
# usage: packages.sh SOURCE-ROOT
#
# Every library that the build asks for is in a package that ./dev installs: a fresh machine has nothing else. Those who make
# packages and images name the same: debian/control, deploy/Containerfile, deploy/banshi.spec.
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
        for file in debian/control deploy/Containerfile; do
            grep -qw -- "$package" "$file" || {
                echo "$file does not name $package, which has $library"
                status=1
            }
        done
        grep -qF "pkgconfig($library)" deploy/banshi.spec || {
            echo "deploy/banshi.spec does not name pkgconfig($library)"
            status=1
        }
    done
    exit "$status"
}
