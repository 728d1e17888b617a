#!/bin/sh
# run.sh BUILD_DIR [--update]: lowers each NAME.c here and compares with NAME.ir, directly and through the
# facts format. A first line `// flags: ...` adds compiler flags. The last line is 'N passed, N failed'.
build=${1:?usage: run.sh BUILD_DIR [--update]}
update=$2
build=$(cd "$build" && pwd) || exit 2
cd "$(dirname "$0")" || exit 2
dump=$(find "$build" -name ir_dump -type f | head -n 1)
[ -n "$dump" ] || { echo "no ir_dump below $build"; exit 2; }
out=$(mktemp -d) || exit 2
trap 'rm -rf "$out"' EXIT
passed=0 failed=0

# $1: option or empty, $2: file, $3: output
lower() {
    flags=$(sed -n '1s,^// flags: ,,p' "$2")
    # shellcheck disable=SC2086  # options and flags are words
    "$dump" $1 "$2" -- -target x86_64-linux-gnu -std=gnu11 $flags > "$3" 2>> "$out/errors"
}

for file in *.c; do
    name=${file%.c}
    : > "$out/errors"
    if ! lower "" "$file" "$out/direct" || ! lower --facts "$file" "$out/facts"; then
        echo "FAIL $name: $(cat "$out/errors")"
        failed=$((failed + 1))
        continue
    fi
    [ "$update" = --update ] && cp "$out/direct" "$name.ir"
    if ! diff -u "$name.ir" "$out/direct" || ! diff -u "$out/direct" "$out/facts"; then
        echo "FAIL $name"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
