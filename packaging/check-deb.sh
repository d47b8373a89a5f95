#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs a Herdscope package in a clean root of this distribution, starts both programs there and talks to the herd.
#   check-deb.sh FILE.deb
# Needs root (debootstrap, chroot); without it the check is left out and the script says so.
set -u -o pipefail
. "$(dirname "$0")/common.sh"
. "$(dirname "$0")/cleanroot.sh"

deb=${1:?usage: check-deb.sh FILE.deb}
[ -f "$deb" ] || fail "there is no file $deb"
if [ "$(id -u)" -ne 0 ]; then
    say "SKIPPED: only root can set up a clean root; run: sudo packaging/check-deb.sh $deb"
    exit 0
fi

server=
cleanup() {
    [ -n "$server" ] && kill "$server" 2>/dev/null
    remove_clean_root
}
trap cleanup EXIT
make_clean_root "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")"
cp "$deb" "$clean/herdscope.deb"

say "Installing the package there"
inside apt-get -q update >/dev/null 2>&1 || fail "the clean root can't reach the archive"
inside apt-get -q install -y --no-install-recommends /herdscope.deb >"$clean/install.log" 2>&1 || {
    tail -n 20 "$clean/install.log"
    fail "the package can't be installed"
}

say "Starting the programs there"
inside herdctl --version || fail "herdctl does not start"
inside herdscope --version || fail "herdscope does not start"
inside herdscope --demo --out /tmp/demo || fail "the offscreen demo fails"
inside test -s /tmp/demo/index.html || fail "the demo left no index.html"

say "Serving there"
inside herdctl init --preset "ring 3" /tmp/three.herd.toml || fail "herdctl init fails"
sed -i -E 's/^port = 12([0-9]+)/port = 17\1/' "$clean/tmp/three.herd.toml"
# Not through inside(): the process id must be the program's own, and chroot and env replace themselves.
"${enter[@]}" herdctl serve /tmp/three.herd.toml --log-dir /tmp/logs >"$clean/serve.out" 2>&1 &
server=$!
for _ in $(seq 100); do
    grep -q '^herd ready' "$clean/serve.out" && break
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
done
grep -q '^herd ready' "$clean/serve.out" || {
    cat "$clean/serve.out"
    fail "the herd does not come up"
}
address=$(awk '$1 == "ready" { print $3; exit }' "$clean/serve.out")
answer=$(inside herdctl send "$address" 'IAMAT kiwi +34.0689-118.4451 1520023934.918963997') || fail "no answer from $address"
printf '%s\n' "$answer"
case $answer in
AT\ *\ kiwi\ +34.0689-118.4451\ 1520023934.918963997) ;;
*) fail "that is not the answer expected" ;;
esac
inside herdctl send "$address" 'WHATSAT kiwi 10 3' | grep -q '"status" : "OK"' || fail "WHATSAT finds nothing near UCLA"
kill -TERM "$server"
wait "$server" || fail "herdctl did not end with status 0"
server=
say "The package installs, starts and serves in a clean root"
