# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by start.sh and test.sh: say what is done, install what is missing, find the build folder's settings.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Debian 12, Debian 13 and Ubuntu 24.04 know all of these names.
build_packages=(g++ cmake ninja-build ccache qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools
    qt6-l10n-tools qt6-svg-dev qt6-positioning-dev libqcustomplot-dev libgl-dev libtomlplusplus-dev libexpected-dev libarchive-dev
    libssl-dev zstd)
run_packages=(libqt6svg6 qt6-translations-l10n fonts-dejavu-core)

say() { printf '\n==> %s\n' "$*"; }

fail() {
    printf '\n%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# Prints the command, then runs it.
run() {
    printf '+ %s\n' "$*"
    "$@"
}

# install_missing PACKAGE…: installs those that are not there; asks nothing.
install_missing() {
    local missing=() package
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        printf 'This is no Debian or Ubuntu: packages are not installed here, going on with what is there.\n'
        return 0
    fi
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        printf 'All packages needed are installed.\n'
        return 0
    fi
    say "Installing ${missing[*]}"
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "these packages are missing and only root can install them: ${missing[*]}"
        as_root=(sudo)
    fi
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends)
    # An old package list is the usual reason for a failure: renew it and try once more.
    if ! run "${install[@]}" "${missing[@]}"; then
        run "${as_root[@]}" apt-get -q update || fail "the package lists could not be renewed; is the network up?"
        run "${install[@]}" "${missing[@]}" || fail "these packages could not be installed: ${missing[*]}"
    fi
}

# configure_and_build PRESET [cmake argument…] [-- target…]
configure_and_build() {
    local preset=$1 arguments=() targets=()
    shift
    while [ $# -gt 0 ] && [ "$1" != "--" ]; do
        arguments+=("$1")
        shift
    done
    [ $# -gt 0 ] && shift && targets=("$@")
    if command -v ccache >/dev/null; then
        # Paths below the checkout count as relative: another clone finds what this one compiled.
        # What the compiler read is taken from its list of dependencies, not from preprocessing every source first; the
        # sloppiness is what precompiled headers need.
        export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 CCACHE_SLOPPINESS=pch_defines,time_macros
        arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    say "Building preset $preset"
    (cd "$root" && run cmake --preset "$preset" "${arguments[@]}") || fail "configuring preset $preset failed, see above"
    if [ ${#targets[@]} -gt 0 ]; then
        run cmake --build "$root/build/$preset" --target "${targets[@]}" || fail "building preset $preset failed, see above"
    else
        run cmake --build "$root/build/$preset" || fail "building preset $preset failed, see above"
    fi
}
