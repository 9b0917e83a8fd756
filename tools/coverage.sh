#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# tools/coverage.sh: line coverage of protocol/wire by its unit tests, the seeds of the fuzz targets and what fuzzing has found so far
# (build/fuzz/corpus, if it is there). Prints a line a file and the total. Needs nothing beyond what the tests need.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C.UTF-8 TZ=Europe/Stockholm QT_QPA_PLATFORM=offscreen
build=build/coverage
targets=(stanza sensor control concentrator provisioning discovery events forms json iotdisco lexical)

mapfile -t tests < <(for file in tests/wire/tst_*.cpp; do basename "$file" .cpp; done)
tools/build.sh coverage "$(tools/qxmpp.sh)" "${tests[@]}" fuzzseeds "${targets[@]/#/fuzz_}" | { grep -vE '^\[[0-9]+/[0-9]+\] |^ninja: ' || true; }

find "$build" -name '*.gcda' -delete
rm -rf "$build/seeds"
"$build/bin/fuzzseeds" "$build/seeds"
for test in "${tests[@]}"; do
    "$build/tests/bin/$test" >"$build/$test.log" 2>&1 || { tail -20 "$build/$test.log" && exit 1; }
done
for target in "${targets[@]}"; do
    "$build/bin/fuzz_$target" "$build/seeds/$target" "tests/fuzz/regressions/$target" "build/fuzz/corpus/$target" >"$build/$target.log" 2>&1
done

find "$build/protocol/wire" -name '*.gcda' | xargs gcov --json-format --stdout 2>/dev/null | python3 tools/coverage.py "$PWD/protocol/wire"
