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

# CHATELAINE_TIME_LIMIT: seconds after which the whole should have ended. Only cold caches need more than that: what is not built by then is
# named and left to the next run, which finds in ccache what this one has compiled.
within_limit() {
    local reserve=$1
    shift
    if [ -z "${CHATELAINE_TIME_LIMIT:-}" ]; then
        "$@"
        return
    fi
    local left=$((CHATELAINE_TIME_LIMIT - SECONDS - reserve))
    [ "$left" -gt 0 ] || return 124
    timeout "$left" "$@"
}

# The tests of a preset whose program is not there, as a regular expression; empty: all are.
not_built() {
    local name program
    ctest --preset "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p' | while read -r name; do
        program=$(sed -n "s/^add_test(\[=\[$name\]=\] \"\([^\"]*\)\".*/\1/p" $(grep -rlF "[=[$name]=]" "build/$1/tests" --include=CTestTestfile.cmake) | head -n 1)
        [ -x "$program" ] || echo "$name"
    done | paste -sd '|'
}

# Builds and tests one preset, keeping RESERVE seconds of the time limit for the tests; leaves ctest's closing line in $closing.
run_preset() {
    local preset=$1 reserve=$2 log=build/$1/ctest.log started=$SECONDS status=0 missing='' leave_out=()
    echo "== $preset: build"
    # the programs first: most tests need them
    { within_limit "$reserve" tools/build.sh "$preset" "$qxmpp" chatelaine chatelaine-cli chatelaine-house chatelaine-faultproxy chatelaine-recorder \
        && within_limit "$reserve" tools/build.sh "$preset" "$qxmpp"; } | quiet || status=$?
    if [ "$status" -eq 124 ]; then
        missing=$(not_built "$preset")
        summary+="$preset: not built within the time limit, left to the next run: ${missing//|/ }"$'\n'
        [ -x "build/$preset/bin/chatelaine-recorder" ] && [ -x "build/$preset/bin/chatelaine" ] || return 0
        leave_out=(-E "^($missing)\$")
    elif [ "$status" -ne 0 ]; then
        exit "$status"
    fi
    echo "== $preset: built in $((SECONDS - started)) s; tests"
    started=$SECONDS
    ctest --preset "$preset" "${leave_out[@]}" | tee "$log"
    closing=$(grep -E '^[0-9]+% tests passed' "$log")
    if grep -E '\*\*\*(Skipped|Not Run)|\(Disabled\)' "$log" || grep -E '^SKIP +:' "build/$preset/Testing/Temporary/LastTest.log"; then
        echo "Tests were skipped in $preset."
        exit 1
    fi
    summary+="$preset: $closing"$'\n'
    echo "== $preset: tested in $((SECONDS - started)) s"
}

# Leaves out ninja's progress, keeps what compilers say.
quiet() { grep -vE '^\[[0-9]+/[0-9]+\] |^ninja: ' || true; }

tools/setup.sh --tests
qxmpp=$(tools/qxmpp.sh)

summary='' closing=''
run_preset release 0
if [ "${1:-}" != --release-only ]; then
    echo "== headless: build"
    tools/build.sh headless "$qxmpp" -DCHATELAINE_BUILD_TESTS=OFF | quiet
    run_preset asan 1200
    echo "== fuzz: build"
    status=0
    within_limit 120 tools/build.sh fuzz "" | quiet || status=$?
    if [ "$status" -eq 124 ]; then
        summary+="fuzz: not built within the time limit, left to the next run"$'\n'
    elif [ "$status" -ne 0 ]; then
        exit "$status"
    else
        # A push must not fail by what chance finds: that is the long runs' business.
        CHATELAINE_FUZZ_BUILT=1 CHATELAINE_FUZZ_SEED=1 tools/fuzz.sh 3
    fi
fi
printf '\n%s' "$summary"
echo "$closing"
