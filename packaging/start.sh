#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds Herdscope and starts the window with the default herd running. Arguments go to
# the program: packaging/start.sh my.herd.toml. Without a display the demo runs offscreen and the script says where its
# pictures and logs are. Can be repeated; asks nothing.
set -u -o pipefail
. "$(dirname "$0")/common.sh"

say "Packages"
install_missing "${build_packages[@]}" "${run_packages[@]}"
configure_and_build release -DBUILD_TESTING=OFF -- herdscope herdctl

program=$root/build/release/src/app/herdscope
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Starting Herdscope"
    run "$program" "$@"
    exit $?
fi

out=$root/build/demo
say "No display here (DISPLAY and WAYLAND_DISPLAY are not set): running the demo offscreen"
# The offscreen platform says of each window that it has no size hints; nobody needs to know.
run env QT_QPA_PLATFORM=offscreen "$program" --demo --out "$out" "$@" 2> >(grep -vE 'propagateSizeHints|XDG_RUNTIME_DIR' >&2) \
    || fail "the demo failed, see above"
say "Done. Pictures, logs and an index.html that explains them are in $out"
