#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# ./run.sh [--build-only] [ARGUMENT …]: installs what is missing, builds, starts Chatelaine with its demo house.
# With arguments, the program gets those instead of --demo. Without a display it takes its tour and says where the pictures are.
set -euo pipefail
cd "$(dirname "$0")"

build_only=
if [ "${1:-}" = --build-only ]; then
    build_only=yes
    shift
fi

tools/setup.sh
qxmpp=$(tools/qxmpp.sh)
tools/build.sh release "$qxmpp" chatelaine chatelaine-cli chatelaine-house chatelaine-bench

bin=build/release/bin
if [ -n "$build_only" ]; then
    echo "Built: $bin/chatelaine, chatelaine-cli, chatelaine-house, chatelaine-bench"
    exit 0
fi

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    [ "$#" -gt 0 ] || set -- --demo
    exec "$bin/chatelaine" "$@"
fi

export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
if [ "$#" -gt 0 ]; then
    exec "$bin/chatelaine" "$@"
fi
echo "No display: Chatelaine takes its tour."
mkdir -p build/tour
"$bin/chatelaine" --demo --tour build/tour
echo "The pictures are in $PWD/build/tour"
