#!/bin/sh
# usage: deterministic.sh BANSHI REPORT
#
# The same report gives the same bytes, whatever the folder, the file's name, the hour, the time zone, the language, the
# umask and the font cache; and the file's mode is what the umask says, not that of a temporary file.
set -eu

program=$(realpath "$1")
report=$(realpath "$2")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# render FOLDER REPORT ENVIRONMENT…: a PDF and PNG pages in FOLDER/out
render() {
    folder=$1
    name=$2
    shift 2
    mkdir -p "$folder/out" "$folder/$(dirname "$name")"
    cp "$report" "$folder/$name"
    (
        cd "$folder"
        env "$@" "$program" render "$name" -o out/report.pdf
        env "$@" "$program" render "$name" -o out/report.png --format png --dpi 60
    )
}

umask 022
render "$scratch/one" report.yaml TZ=UTC LC_ALL=C.UTF-8
sleep 1.1 # a time of writing would show
umask 077
render "$scratch/two" "deeper/another name.yaml" TZ=Asia/Shanghai LC_ALL=zh_CN.UTF-8 "XDG_CACHE_HOME=$scratch/cold-cache"

diff -r "$scratch/one/out" "$scratch/two/out"

n_files=$(find "$scratch/one/out" -type f | wc -l)
[ "$n_files" -ge 2 ] || {
    echo "only $n_files files were written"
    exit 1
}

# modes FOLDER MODE
modes() {
    wrong=$(find "$1/out" -type f ! -perm "$2")
    [ -z "$wrong" ] || {
        echo "not mode $2:" "$wrong"
        exit 1
    }
}
modes "$scratch/one" 644
modes "$scratch/two" 600
