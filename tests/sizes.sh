#!/bin/sh
# Sizes of our C code. Fails on a file of more than 600 lines, a line of more than 100 columns, and a
# function of more than 100 lines unless the line above it says "flat switch". By our layout a
# function's body begins with { and ends with } in the first column.
set -eu
cd "$(dirname "$0")/.."
files=$(find analyzer -name '*.[ch]' -not -path '*/migrations/*' | LC_ALL=C sort)
# shellcheck disable=SC2086
awk '
	function fault(text) { print FILENAME ":" FNR ": " text; failed++ }
	FNR == 1 { if (lines > 600) long(); name = FILENAME; lines = 0; head = ""; flat = 0; files++ }
	function long() { print name ": " lines " lines, 600 are allowed"; failed++ }
	{ lines = FNR; total++ }
	length($0) > 100 && !/^#include/ { fault(length($0) " columns, 100 are allowed") }
	/^\/\*.*flat switch/ { flat = FNR }
	/^[a-z_].*\(/ { head = $0; near = FNR - flat <= 2 }
	/^\{/ { start = FNR; inside = 1 }
	/^\}/ && inside {
		size = FNR - start - 1
		sizes[size]++; functions++; inside = 0
		if (size > 100 && !near) fault(size " lines, 100 are allowed: " head)
		if (size > most) { most = size; where = head }
	}
	function at(share,   n, s) {
		for (s = 0; s <= most; s++) { n += sizes[s]; if (n >= functions * share) return s }
	}
	END {
		if (lines > 600) long()
		print files " files, " total " lines, " functions " functions: median " at(0.5) \
			" lines, 95 % within " at(0.95) ", longest " most ": " where
		if (at(0.5) > 15) { print "the median is more than 15 lines"; failed++ }
		if (at(0.95) > 60) { print "95 % is more than 60 lines"; failed++ }
		print files " passed, " failed + 0 " failed"
		exit failed > 0
	}
' $files
