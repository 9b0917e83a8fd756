#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# tools/fuzz.sh [SECONDS] [TARGET …]: builds the fuzz targets with clang and runs each for SECONDS (10), one after the other. Prints a line
# for each: how often it ran, and what it covered. Inputs that break something stay in build/fuzz/artifacts. docs/fuzzing.md has more.
# CHATELAINE_FUZZ_SEED=N makes the same inputs in the same order each time. CHATELAINE_FUZZ_BUILT=1 runs what is built. Ends with an error when anything broke.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C.UTF-8 TZ=Europe/Stockholm
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1:allocator_may_return_null=1
export LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

seconds=${1:-10}
shift || true
all=(stanza sensor control concentrator provisioning discovery events forms json iotdisco lexical)
targets=("${@:-${all[@]}}")
build=build/fuzz

if [ -z "${CHATELAINE_FUZZ_BUILT:-}" ]; then
    tools/build.sh fuzz "" | { grep -vE '^\[[0-9]+/[0-9]+\] |^ninja: ' || true; }
fi

# Seeds are made anew, since they follow the vectors and the words; what was found stays.
rm -rf "$build/seeds"
"$build/bin/fuzzseeds" "$build/seeds"

total=0 broken=()
for target in "${targets[@]}"; do
    corpus=$build/corpus/$target artifacts=$build/artifacts/$target log=$build/$target.log
    regressions=tests/fuzz/regressions/$target
    mkdir -p "$corpus" "$artifacts"
    seeds=("$build/seeds/$target")
    [ ! -d "$regressions" ] || seeds+=("$regressions")
    dictionary=()
    case $target in
        stanza | json) dictionary=(-dict="$build/seeds/dictionary.txt") ;;
    esac
    status=0
    "$build/bin/fuzz_$target" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=1 -seed="${CHATELAINE_FUZZ_SEED:-0}" \
        -artifact_prefix="$artifacts/" "${dictionary[@]}" "$corpus" "${seeds[@]}" >"$log" 2>&1 || status=$?
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    covered=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 || true)
    total=$((total + ${executions:-0}))
    printf '%-14s %10s executions  %s  %s\n' "$target" "${executions:-0}" "${covered:-cov: ?}" "$([ "$status" = 0 ] && echo ok || echo BROKEN)"
    if [ "$status" != 0 ]; then
        broken+=("$target")
        tail -40 "$log"
    fi
done
printf 'fuzzing: %s executions in %s targets, %s s each, %s broken\n' "$total" "${#targets[@]}" "$seconds" "${#broken[@]}"
[ "${#broken[@]}" = 0 ]
