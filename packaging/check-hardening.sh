#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-hardening.sh PROGRAM…: whether release builds have what cmake/HerdscopeHardening.cmake asks for.
set -u -o pipefail
problems=0

want() { # want PROGRAM WHAT PATTERN COMMAND…
    local program=$1 what=$2 pattern=$3
    shift 3
    # Not grep -q: it would go before the other end has said all, which then fails.
    if ! "$@" "$program" 2>/dev/null | grep -E -e "$pattern" >/dev/null; then
        printf '%s: %s\n' "$program" "$what" >&2
        problems=$((problems + 1))
    fi
}

for program in "$@"; do
    want "$program" "is not position independent (-pie)" 'FLAGS_1.*PIE' readelf -d -W
    want "$program" "has no read-only relocations (-z relro)" GNU_RELRO readelf -l -W
    want "$program" "binds symbols late (-z now)" 'FLAGS.*NOW' readelf -d -W
    want "$program" "has an executable stack" 'GNU_STACK.* RW ' readelf -l -W
    want "$program" "is built without stack protector" __stack_chk_fail readelf --dyn-syms -W
    want "$program" "is built without _FORTIFY_SOURCE" '__[a-z]+_chk@' readelf --dyn-syms -W
    want "$program" "is built without _GLIBCXX_ASSERTIONS" __glibcxx_assert_fail readelf --dyn-syms -W
    if [ "$(uname -m)" = x86_64 ]; then
        want "$program" "is built without control flow protection" '^[0-9a-f ]+:.*endbr64' objdump -d --no-show-raw-insn
    fi
done
[ "$problems" -eq 0 ]
