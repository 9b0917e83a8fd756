#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Chatelaine authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the packages that are missing: what the build needs, with --tests also what the tests need.
# Exits 2 and prints the one line to run where it cannot do so. CHATELAINE_SKIP_PACKAGES=1 leaves packages to you.
set -euo pipefail

build_packages=(
    build-essential ccache cmake fonts-dejavu-core fonts-inter libgl-dev libicu-dev libqt6sql6-psql libqt6sql6-sqlite libsecret-1-0 libssl-dev
    libudunits2-dev libzstd-dev linguist-qt6 ninja-build patch pkg-config
    qt6-base-dev qt6-charts-dev qt6-l10n-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qtkeychain-qt6-dev
)
test_packages=(clang dbus-daemon gnome-keyring libqcustomplot-dev lua-sec openssl postgresql prosody python3 python3-slixmpp sqlite3)

say() { printf '%s\n' "$*" >&2; }

os_release() { sed -n "s/^$1=\"\?\([^\"]*\)\"\?$/\1/p" /etc/os-release 2>/dev/null || true; }

# Prints those of its arguments that are not installed.
missing() {
    comm -23 <(printf '%s\n' "$@" | sort -u) \
        <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

refuse() {
    say "$1"
    say "Run this line, then start again:"
    say "    $2"
    exit 2
}

# Debian starts a service when its package is installed. Nobody asked for an XMPP server here: the tests start their own.
without_services() {
    local policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then
        "$@"
        return
    fi
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    # shellcheck disable=SC2064 # the path is known now
    trap "${root[*]} rm -f $policy" EXIT
    "${root[@]}" chmod 755 "$policy"
    "$@"
    "${root[@]}" rm -f "$policy"
    trap - EXIT
}

install_packages() {
    local apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    say "Installing $*"
    "${apt[@]}" update >&2
    without_services "${apt[@]}" install -y --no-install-recommends "$@" >&2
    case " $* " in
        *" prosody "*)
            if command -v systemctl >/dev/null; then
                "${root[@]}" systemctl disable prosody >/dev/null 2>&1 || say "note: prosody stays enabled at boot"
            fi
            ;;
    esac
}

main() {
    [ -z "${CHATELAINE_SKIP_PACKAGES:-}" ] || exit 0

    local packages=("${build_packages[@]}") id version
    if [ "${1:-}" = --tests ]; then
        packages+=("${test_packages[@]}")
    fi
    id=$(os_release ID)
    version=$(os_release VERSION_ID)
    # clang's sanitizers and libFuzzer are a package of their own, named after its version
    if [ "${1:-}" = --tests ]; then
        packages+=("libclang-rt-$([ "$version" = 13 ] && echo 19 || echo 14)-dev")
    fi
    # part of qt6-base-dev from Debian 13 on
    [ "$version" = 13 ] || packages+=(libqt6opengl6-dev)

    case "$id $version" in
        "debian 12" | "debian 13") ;;
        *) refuse "This set-up knows Debian 12 and 13; this is ${id:-unknown} $version. It needs your system's counterparts of: ${packages[*]}" \
            "export CHATELAINE_SKIP_PACKAGES=1    # once they are installed" ;;
    esac

    local needed=()
    mapfile -t needed < <(missing "${packages[@]}")
    [ "${#needed[@]}" -gt 0 ] || exit 0

    root=()
    if [ "$(id -u)" -ne 0 ]; then
        root=(sudo -n)
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            refuse "Some packages are missing, and installing them needs root." \
                "su -c 'apt-get update && apt-get install -y --no-install-recommends ${needed[*]}'"
        fi
    fi
    install_packages "${needed[@]}"
}

main "$@"
