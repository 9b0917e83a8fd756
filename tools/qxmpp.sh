#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Prints the folder of a QXmpp for Qt 6 that passes the probe (cmake/QXmppProbe), or an empty line if the system's does.
# Builds one from Debian's source with the patches in packaging/qxmpp where there is none, and keeps it outside the checkout.
# CHATELAINE_QXMPP_TAR names a source archive to take instead of asking apt for it.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/chatelaine
patches=("$here"/packaging/qxmpp/*.patch)
patch_hash=$(cat "${patches[@]}" | sha256sum | cut -c1-12)
suite=trixie # the Debian release that has QXmpp 1.10

say() { printf '%s\n' "$*" >&2; }

# Succeeds if the QXmpp in the given prefix (empty: the system's) passes the probe.
probe() {
    local build
    build=$(mktemp -d)
    local passed=0
    cmake -S "$here/cmake/QXmppProbe" -B "$build" -G Ninja -DCMAKE_PREFIX_PATH="$1" >"$cache/probe.log" 2>&1 || passed=1
    rm -rf "$build"
    return "$passed"
}

# The system's QXmpp is probed once for each version of it and of the probe.
system_passes() {
    local version hash verdict
    version=$(pkg-config --modversion QXmppQt6 2>/dev/null) || return 1
    hash=$(cat "$here"/cmake/QXmppProbe.cmake "$here"/cmake/QXmppProbe/* | sha256sum | cut -c1-12)
    verdict=$cache/system-qxmpp-$version-$hash
    if [ ! -e "$verdict" ]; then
        if probe ""; then echo passed >"$verdict"; else echo failed >"$verdict"; fi
        say "The system's QXmpp $version has $(cat "$verdict") the probe of its receive path."
    fi
    [ "$(cat "$verdict")" = passed ]
}

# Prints the machine's own Debian sources, changed to source packages of $suite: \$1 = "list" (one line each) or "sources" (deb822).
source_lists() {
    local codename
    codename=$(sed -n 's/^VERSION_CODENAME="\?\([^"]*\)"\?$/\1/p' /etc/os-release)
    if [ "$1" = list ]; then
        sed -n -E "s/^deb( +\[[^]]*\])? +([^ ]+) +$codename +(.* )?main( .*)?$/deb-src\1 \2 $suite main/p" \
            /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true
    else
        # paragraphs are kept but for their type, suite and components; comments would end up inside of them
        cat /etc/apt/sources.list.d/*.sources 2>/dev/null | sed '/^#/d' | awk -v RS= -v codename="$codename" -v suite="$suite" '
            /(^|\n)Enabled: *no/ { next }
            $0 ~ "(^|\n)Suites:([^\n]* )?" codename "( |\n|$)" && /(^|\n)Types:([^\n]* )?deb( |\n|$)/ {
                gsub(/(^|\n)(Types|Suites|Components|Architectures):[^\n]*/, "")
                sub(/^\n/, "")
                print "Types: deb-src\nSuites: " suite "\nComponents: main\n" $0 "\n"
            }'
    fi
}

# Fetches the source archive into $1. apt checks its signature; the system's own lists are not touched.
fetch_source() {
    if [ -n "${CHATELAINE_QXMPP_TAR:-}" ]; then
        cp "$CHATELAINE_QXMPP_TAR" "$1"
        return
    fi
    mkdir -p "$1"/apt/{sources,lists/partial,cache/archives/partial}
    source_lists list >"$1/apt/sources/qxmpp.list"
    source_lists sources >"$1/apt/sources/qxmpp.sources"
    local apt=(apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$1/apt/sources"
        -o Dir::State::lists="$1/apt/lists" -o Dir::Cache="$1/apt/cache" -o APT::Sandbox::User="$(id -un)")
    (cd "$1" && "${apt[@]}" update && "${apt[@]}" source --tar-only qxmpp) >&2 || {
        say "QXmpp's source could not be fetched. To use an archive that you have: CHATELAINE_QXMPP_TAR=FILE $0"
        exit 1
    }
}

build() {
    local work archive version prefix
    work=$(mktemp -d "$cache/build.XXXXXX")
    # shellcheck disable=SC2064 # the folder is known now
    trap "rm -rf '$work'" EXIT
    fetch_source "$work"
    archive=$(find "$work" -maxdepth 1 -name '*.tar.*')
    mkdir "$work/source"
    tar -xf "$archive" -C "$work/source" --strip-components=1
    version=$(sed -n 's/^project(qxmpp VERSION \([0-9.]*\).*/\1/p' "$work/source/CMakeLists.txt")
    for patch in "${patches[@]}"; do
        patch -d "$work/source" -p1 --quiet <"$patch" >&2
    done

    prefix=$cache/qxmpp-$version-$patch_hash
    # the folder has another name each time
    export CCACHE_BASEDIR=$work CCACHE_NOHASHDIR=1
    say "Building QXmpp $version (once; about five minutes on two cores)"
    cmake -S "$work/source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_CXX_COMPILER_LAUNCHER=ccache \
        -DQT_VERSION_MAJOR=6 -DBUILD_TESTS=OFF -DBUILD_EXAMPLES=OFF -DBUILD_OMEMO=OFF -DWITH_GSTREAMER=OFF -DWITH_QCA=OFF \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_INSTALL_LIBDIR=lib >"$cache/qxmpp.log" 2>&1 || fail
    DESTDIR=$work/stage ninja -C "$work/build" install 2>&1 | tee -a "$cache/qxmpp.log" |
        awk -F'[][/]' '/^\[[0-9]+\/[0-9]+\]/ { part = int(4 * $2 / $3); if (part > seen) { seen = part; print "  " 25 * part " %" } fflush() }' >&2 || fail
    probe "$work/stage$prefix" || { say "The QXmpp just built fails the probe; see $cache/probe.log"; exit 1; }
    mv "$work/stage$prefix" "$prefix" # the folder is there only when it is whole
}

fail() {
    tail -30 "$cache/qxmpp.log" >&2
    say "QXmpp could not be built; the whole output is in $cache/qxmpp.log"
    exit 1
}

# Prints the newest build with these patches.
built() {
    find "$cache" -mindepth 1 -maxdepth 1 -name "qxmpp-*-$patch_hash" | sort -V | tail -n 1 | grep .
}

main() {
    mkdir -p "$cache"
    if system_passes; then
        echo
        return
    fi
    built && return
    exec 9>"$cache/lock"
    flock 9 # of two that start at once, one builds
    built && return
    build
    built
}

main
