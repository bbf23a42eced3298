#!/bin/sh
# usage: embed.sh EMBED BANSHI REPORT SOURCE-ROOT
# A program that has the library inside writes what banshi writes; and its header can be read by C++.
set -e
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
"$1" "$3" "$folder/embedded.pdf"
"$2" render -q "$3" -o "$folder/written.pdf"
cmp "$folder/embedded.pdf" "$folder/written.pdf"

if command -v c++ >/dev/null; then
	printf '#include "banshi/banshi.h"\nint main() { banshi_free(0); return banshi_version()[0] == 0; }\n' > "$folder/host.cpp"
	c++ -fsyntax-only -Wall -Wextra -pedantic -Werror -I "$4" "$folder/host.cpp"
fi
