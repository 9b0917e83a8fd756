#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# tools/build.sh PRESET QXMPP-FOLDER [-DNAME=VALUE …] [TARGET …]: configures what has changed, builds the targets (none: all).
set -euo pipefail
cd "$(dirname "$0")/.."

preset=$1 qxmpp=$2
shift 2
defines=() targets=()
for argument in "$@"; do
    case $argument in
        -D*) defines+=("$argument") ;;
        *) targets+=("$argument") ;;
    esac
done

# what one checkout has compiled is found again in another
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1

build=build/$preset
wanted="$qxmpp ${defines[*]}"
if [ ! -f "$build/build.ninja" ] || [ "$(cat "$build/configured-with" 2>/dev/null)" != "$wanted" ]; then
    mkdir -p "$build"
    cmake --preset "$preset" -DCMAKE_PREFIX_PATH="$qxmpp" "${defines[@]}" >"$build/configure.log" 2>&1 || {
        cat "$build/configure.log" >&2
        exit 1
    }
    printf '%s\n' "$wanted" >"$build/configured-with"
fi
cmake --build "$build" ${targets:+--target "${targets[@]}"}
