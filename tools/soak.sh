#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later
# tools/soak.sh [MINUTES]: a house that changes 100 times a second, a client that records it through a network with a fault a minute.
# Says how the client's memory went, and counts subscriptions that did not come back and values that the house never sent. Not in CI.
# BUILD_DIR names the build (build/dev).
set -euo pipefail
cd "$(dirname "$0")/.."
exec python3 tools/soak.py "${BUILD_DIR:-build/dev}/bin" "${1:-60}"
