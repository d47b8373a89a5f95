#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the pictures of the README again: builds the program, lets it play the scenes by itself (real servers, real
# clients), and writes the window's pictures to packaging/screenshots, or to DIR. Those of Help → What can I do here?
# (DIR/guide) go to resources/guide, and once more in German to its folder de, unless DIR is given.
#   screenshots.sh [DIR]
# Can be repeated; asks nothing. Needs no display.
set -u -o pipefail
. "$(dirname "$0")/common.sh"

out=${1:-$root/packaging/screenshots}
say "Packages"
install_missing "${build_packages[@]}" "${run_packages[@]}"
configure_and_build release -DBUILD_TESTING=OFF -- herdscope
mkdir -p "$out" || fail "can't make the folder $out"
say "Playing the scenes"
run env QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 "$root/build/release/src/app/herdscope" --screenshots "$out" \
    || fail "a scene failed, see above"
german=$(mktemp -d) || fail "no room for the German pictures"
trap 'rm -r "$german"' EXIT
run env QT_QPA_PLATFORM=offscreen LC_ALL=de_DE.UTF-8 LANGUAGE=de "$root/build/release/src/app/herdscope" --screenshots "$german" \
    || fail "a scene failed in German, see above"
if [ $# -eq 0 ]; then
    mkdir -p "$root/resources/guide/de" && run mv -f "$german"/guide/*.png "$root/resources/guide/de/" || fail "the German guide's pictures could not be moved"
    run mv -f "$out"/guide/*.png "$root/resources/guide/" && run rmdir "$out/guide" || fail "the guide's pictures could not be moved"
fi
say "The pictures are in $out"
