#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Takes the tour with the built program and puts the README's pictures from it into docs/pictures.
set -euo pipefail
cd "$(dirname "$0")/.."

tour=$(mktemp -d)
trap 'rm -rf "$tour"' EXIT
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} build/release/bin/chatelaine --demo --tour "$tour"

mkdir -p docs/pictures
for theme in light dark; do
    cp "$tour"/*-effect-$theme.png docs/pictures/reading-$theme.png
    cp "$tour"/*-set-$theme.png docs/pictures/control-$theme.png
    cp "$tour"/*-requests-$theme.png docs/pictures/requests-$theme.png
    cp "$tour"/*-measure-$theme.png docs/pictures/measure-$theme.png
    cp "$tour"/*-energy-$theme.png docs/pictures/energy-$theme.png
    cp "$tour"/*-why-$theme.png docs/pictures/why-$theme.png
    cp "$tour"/*-stanza-$theme.png docs/pictures/stanza-$theme.png
done
