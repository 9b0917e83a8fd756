#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
# tools/reliability.sh [ROUNDS]: the fault tests with long loops (100 rounds where a push has 4 or 5), one line of figures each.
# The last figures are in docs/reliability.md. BUILD_DIR names the build (build/dev).
set -uo pipefail
cd "$(dirname "$0")/.."
build=${BUILD_DIR:-build/dev}
export CHATELAINE_RELIABILITY_ROUNDS=${1:-100}
export CHATELAINE_BIN=$PWD/$build/bin QT_QPA_PLATFORM=offscreen TZ=Europe/Stockholm LC_ALL=C.UTF-8
# A round is some seconds, and QtTest stops a function after five minutes otherwise.
export QTEST_FUNCTION_TIMEOUT=3600000
failed=0
for name in tst_faultproxy tst_storefaults tst_servicefaults tst_killed tst_cutconnection tst_volume; do
    log=$(mktemp)
    start=$(date +%s)
    "$build/tests/bin/$name" > "$log" 2>&1 || { failed=1; grep -A4 '^FAIL' "$log"; }
    echo "$name: $(grep '^Totals' "$log" | sed 's/Totals: //; s/, [0-9]* blacklisted.*//'), $(($(date +%s) - start)) s"
    grep '^QINFO' "$log" | sed 's/^QINFO *: [^ ]* /    /'
    rm -f "$log"
done
exit $failed
