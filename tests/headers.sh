#!/bin/sh
# Fails on a header that does not compile alone.
set -eu
cd "$(dirname "$0")/.."
clang=$(ls -d /usr/lib/llvm-*/include/clang-c | sort -V | tail -1)
passed=0 failed=0
for header in $(find analyzer -name '*.h' -not -path '*/migrations/*' | LC_ALL=C sort); do
	if "${CC:-cc}" -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -fsyntax-only -Ianalyzer \
		-isystem "$(dirname "$clang")" -include "$header" -x c /dev/null; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$header: does not compile alone"
	fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
