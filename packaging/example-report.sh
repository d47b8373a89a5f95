#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the example report again: builds the program, lets it play the scenario "Partition and heal" in virtual time and
# write two pages about it, as they come out, into packaging/example-report, or into DIR.
#   example-report.sh [DIR]
# Can be repeated; asks nothing. Needs no display.
set -u -o pipefail
. "$(dirname "$0")/common.sh"

out=${1:-$root/packaging/example-report}
say "Packages"
install_missing "${build_packages[@]}" "${run_packages[@]}"
configure_and_build release -DBUILD_TESTING=OFF -- herdscope
played=$(mktemp -d) || fail "no room for the run"
trap 'rm -r "$played"' EXIT
say "Playing and writing"
run env QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 "$root/build/release/src/app/herdscope" run \
    "$root/resources/scenarios/partition-and-heal.scenario.toml" --out "$played" --report --parts run,verdict,timeline,losses,credits \
    || fail "the scenario or its report failed, see above"
rm -rf "$out"
run mv "$played/report" "$out" || fail "can't write to $out"
say "The report is in $out"
