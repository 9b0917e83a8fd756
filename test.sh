#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# ./test.sh [--release-only]: installs what is missing, builds optimised, with sanitizers and without the window, and runs all tests.
# Every fuzz target runs for three seconds. A test that was skipped, or none at all, is a failure. Ends with ctest's closing line.
set -euo pipefail
cd "$(dirname "$0")"

export LC_ALL=C.UTF-8 TZ=Europe/Stockholm QT_QPA_PLATFORM=offscreen
unset DISPLAY WAYLAND_DISPLAY
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export LSAN_OPTIONS=suppressions=$PWD/tools/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1

# Builds and tests one preset; leaves ctest's closing line in $closing.
run_preset() {
    local preset=$1 log=build/$1/ctest.log started=$SECONDS
    echo "== $preset: build"
    tools/build.sh "$preset" "$qxmpp" | quiet
    echo "== $preset: built in $((SECONDS - started)) s; tests"
    started=$SECONDS
    ctest --preset "$preset" | tee "$log"
    closing=$(grep -E '^[0-9]+% tests passed' "$log")
    if grep -E '\*\*\*(Skipped|Not Run)|\(Disabled\)' "$log" || grep -E '^SKIP +:' "build/$preset/Testing/Temporary/LastTest.log"; then
        echo "Tests were skipped in $preset."
        exit 1
    fi
    echo "== $preset: tested in $((SECONDS - started)) s"
    summary+="$preset: $closing"$'\n'
}

# Leaves out ninja's progress, keeps what compilers say.
quiet() { grep -vE '^\[[0-9]+/[0-9]+\] |^ninja: ' || true; }

tools/setup.sh --tests
qxmpp=$(tools/qxmpp.sh)

summary='' closing=''
run_preset release
if [ "${1:-}" != --release-only ]; then
    run_preset asan
    echo "== headless: build"
    tools/build.sh headless "$qxmpp" -DCHATELAINE_BUILD_TESTS=OFF | quiet
    echo "== fuzz: build"
    tools/build.sh fuzz "" | quiet
    # A push must not fail by what chance finds: that is the long runs' business.
    CHATELAINE_FUZZ_BUILT=1 CHATELAINE_FUZZ_SEED=1 tools/fuzz.sh 3
fi
printf '\n%s' "$summary"
echo "$closing"
