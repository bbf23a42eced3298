#!/bin/sh
# usage: static-library.sh OUT ENGINE.o ROOM.a…
#
# One object of the engine and what it needs of the rooms, in which only what banshi.h declares can be seen: names within the
# rooms are short, and would meet those of a program.
set -eu
out=$1
shift
object=$out.p.o
trap 'rm -f "$object"' EXIT
${CC:-cc} -r -nostdlib -o "$object" -Wl,--start-group "$@" -Wl,--end-group
${OBJCOPY:-objcopy} --localize-hidden "$object"
rm -f "$out"
${AR:-ar} rcsD "$out" "$object"
