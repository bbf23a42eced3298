#!/bin/sh
# usage: deploy/rootfs.sh IMAGE OUT.tar PACKAGE.deb…
#
# The image of deploy/Containerfile where no container program is: Debian 12 with these packages (dpkg-buildpackage -b makes
# them), fonts that are prepared, and the same settings. As root, with mmdebstrap:
#
#   deploy/rootfs.sh registry.example/banshi:0.1.0 banshi.tar ../banshi_*.deb ../banshi-serve_*.deb
#   podman load -i banshi.tar        (docker load, ctr image import)
#
# Without fonts-noto-core it is 43 MB smaller, and has no Tibetan, Uyghur, Mongolian, Yi and the like: FONTS=fonts-noto-cjk before the
# command says so. What is in it stands in OUT.tar.packages, a name and a version a line. SOURCE_DATE_EPOCH is the date of its files.
set -eu
[ $# -ge 3 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
image=$1
out=$2
shift 2
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(date +%s)}
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
mkdir "$work/packages" "$work/image"
cp "$@" "$work/packages"

# Beside the packages only fonts are named, dbus-x11, which is what satisfies libsoup without systemd, and usr-is-merged, which does what
# usrmerge does without perl: what they need they say themselves. Manuals and translations are left out, as of Debian's own slim images; licences stay.
mmdebstrap --variant=apt --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr --include="$(echo "${FONTS:-fonts-noto-cjk fonts-noto-core}" dbus-x11 usr-is-merged | tr ' ' ,)" \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook="copy-in '$work/packages' /tmp" \
    --customize-hook="chroot \"\$1\" sh -c 'apt-get install -y --no-install-recommends /tmp/packages/*.deb && rm -r /tmp/packages'" \
    --customize-hook="chroot \"\$1\" env XDG_CACHE_HOME=/var/cache LANG=C.UTF-8 banshi fonts --prepare" \
    --customize-hook="chmod -R a+rX \"\$1/var/cache/banshi\"" \
    --customize-hook="chroot \"\$1\" dpkg-query -W > '$work/list'" \
    bookworm "$work/image/layer.tar"

layer=$(sha256sum "$work/image/layer.tar" | cut -d ' ' -f 1)
cat > "$work/image/config.json" <<TEXT
{"architecture":"$(dpkg --print-architecture)","os":"linux","created":"$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)",
"config":{"User":"65532:65532","Env":["PATH=/usr/sbin:/usr/bin:/sbin:/bin","XDG_CACHE_HOME=/var/cache","LANG=C.UTF-8"],
"Entrypoint":["banshi"],"Cmd":["serve","--listen","0.0.0.0:8080"],"ExposedPorts":{"8080/tcp":{}},
"Healthcheck":{"Test":["CMD","banshi","serve","--probe"],"Interval":10000000000,"Timeout":6000000000}},
"rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created_by":"deploy/rootfs.sh"}]}
TEXT
printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]\n' "$image" > "$work/image/manifest.json"
tar -C "$work/image" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf "$out" config.json layer.tar manifest.json
cp "$work/list" "$out.packages"
