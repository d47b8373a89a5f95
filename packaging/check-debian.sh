#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Builds and tests the last commit on another Debian, in a clean root: packaging/test.sh PART… (ci) as the README tells.
#   check-debian.sh [CODENAME [PART…]]      (trixie, which is Debian 13)
# Takes about an hour on two cores. Needs root (debootstrap, chroot); without it nothing is checked and the script says so.
set -u -o pipefail
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/cleanroot.sh"

codename=${1:-trixie}
[ $# -eq 0 ] || shift
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(ci)
if [ "$(id -u)" -ne 0 ]; then
    say "SKIPPED: only root can set up a clean root; run: sudo packaging/check-debian.sh $codename"
    exit 0
fi
install_missing debootstrap git
trap remove_clean_root EXIT
make_clean_root "$codename"

run git clone -q --no-hardlinks "$root" "$clean/root/herdscope" || fail "the last commit could not be copied there"
inside apt-get -q update >/dev/null 2>&1 || fail "the clean root can't reach the archive"
say "packaging/test.sh ${parts[*]} on $codename"
inside /root/herdscope/packaging/test.sh "${parts[@]}" || fail "it does not pass on $codename, see above"
say "It passes on $codename"
