#!/bin/sh
# Fails on an #include between folders of analyzer/ that layers.txt does not allow, or of a foreign
# library (clang-c, cjson, sqlite3.h) outside the folder that wraps it.
set -eu
cd "$(dirname "$0")/.."
awk '
	FILENAME ~ /layers.txt$/ {
		if ($0 !~ /^#/ && sub(":", "", $1))
			for (i = 1; i <= NF; i++) allowed[$1, $i] = folders[$1] = 1
		next
	}
	FNR == 1 { split(FILENAME, part, "/"); folder = part[2]; files++ }
	!(folder in folders) { print FILENAME ": folder is not in tests/layers.txt"; failed++; nextfile }
	/^#[ \t]*include/ {
		match($0, /["<][^">]*/)
		name = substr($0, RSTART + 1, RLENGTH - 1)
		split(name, part, "/")
		ours = $0 ~ /"/
		foreign = part[1] ~ /^(clang-c|cjson|sqlite3.h)$/
		if ((ours || foreign) && !((folder, part[1]) in allowed)) {
			print FILENAME ":" FNR ": " folder " may not include " name
			failed++
		}
	}
	END { print files - failed " passed, " failed + 0 " failed"; exit failed > 0 }
' tests/layers.txt $(find analyzer -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort)
