# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# A minimal system in a folder of its own, shared by check-deb.sh and check-debian.sh. Needs root.

clean=

# make_clean_root CODENAME: makes it in $clean, from the archive that this machine installs from.
make_clean_root() {
    local codename=$1 mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' \
        | awk -v c="$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" '$2 == c { print $1; exit }')
    [ -n "$mirror" ] || fail "no archive of this distribution found in this machine's package sources"
    clean=$(mktemp -d)
    say "A clean $codename root"
    debootstrap --variant=minbase "$codename" "$clean" "$mirror" >"$clean.log" 2>&1 || {
        tail -n 20 "$clean.log"
        fail "debootstrap failed, see above"
    }
    rm -f "$clean.log"
    cp /etc/resolv.conf "$clean/etc/resolv.conf"
    cp -r /etc/apt/apt.conf.d/. "$clean/etc/apt/apt.conf.d/"
    mount -t proc proc "$clean/proc"
    mount --bind /dev "$clean/dev"
    enter=(chroot "$clean" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root XDG_RUNTIME_DIR=/tmp
        DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM=offscreen)
}

remove_clean_root() {
    [ -n "$clean" ] || return 0
    umount "$clean/proc" "$clean/dev" 2>/dev/null
    rm -rf --one-file-system "$clean"
}

inside() { "${enter[@]}" "$@"; }
