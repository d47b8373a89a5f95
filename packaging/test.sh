#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test:
#   ci      warnings are errors, all tests, the Debian package in a clean root
#   asan    all tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   tsan    the core and the socket layer under ThreadSanitizer, no suppressions
#   fuzz    libFuzzer, FUZZ_SECONDS (60) for each target
#   files   formatting, desktop entry, AppStream metainfo, man pages, shell scripts
# packaging/test.sh PART… runs only those parts. Can be repeated; asks nothing.
set -u -o pipefail
. "$(dirname "$0")/common.sh"

test_packages=(clang clang-format libclang-rt-dev netcat-openbsd xvfb xauth desktop-file-utils appstream man-db
    debootstrap file dpkg-dev fakeroot git)
started=$(date +%s)

check_files() {
    say "Files: formatting, desktop entry, metainfo, man pages"
    cd "$root" || exit 1
    # Each version of the formatter breaks some lines in its own way; the code is kept as version 14 has it.
    if clang-format --version | grep -q 'version 14\.'; then
        printf '+ clang-format --dry-run -Werror (all sources)\n'
        git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format --dry-run -Werror || fail "run clang-format -i on the files named above"
    else
        say "SKIPPED: the formatting is checked with clang-format 14, here is $(clang-format --version)"
    fi
    run desktop-file-validate packaging/*.desktop || fail "the desktop entry is not valid"
    run appstreamcli validate --no-net packaging/*.metainfo.xml || fail "the AppStream metainfo is not valid"
    local page
    for page in packaging/man/*.1; do
        run env LC_ALL=C.UTF-8 MANROFFSEQ='' man --warnings -E UTF-8 -l -Tutf8 -Z "$page" >/dev/null || fail "$page is not a valid man page"
    done
}

check_ci() {
    configure_and_build ci
    say "Tests"
    (cd "$root" && run ctest --preset ci) || fail "tests failed, see above"
    say "Debian package"
    (cd "$root/build/ci" && run cpack -G DEB) || fail "the package could not be made"
    run "$root/packaging/check-deb.sh" "$root"/build/ci/herdscope_*.deb || fail "the package does not work in a clean root"
}

check_asan() {
    configure_and_build asan
    say "Tests under AddressSanitizer and UndefinedBehaviorSanitizer"
    (cd "$root" && run ctest --preset asan) || fail "tests failed under the sanitizers, see above"
}

check_tsan() {
    configure_and_build tsan -- tsan_tests
    say "Core and socket layer under ThreadSanitizer"
    (cd "$root" && run ctest --preset tsan) || fail "ThreadSanitizer found something or a test failed, see above"
}

check_fuzz() {
    configure_and_build fuzz -- fuzzers
    local seconds=${FUZZ_SECONDS:-60} target name corpus
    for target in "$root"/build/fuzz/tests/fuzz/fuzz_*; do
        [ -x "$target" ] && [ -f "$target" ] || continue
        name=$(basename "$target")
        corpus=$root/tests/fuzz/corpus/${name#fuzz_}
        say "Fuzzing $name for $seconds s"
        mkdir -p "$root/build/fuzz/found/$name"
        run "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
            -artifact_prefix="$root/build/fuzz/$name-" "$root/build/fuzz/found/$name" "$corpus" \
            || fail "$name found an input that fails; it is in build/fuzz/$name-*"
    done
}

parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(files ci tsan fuzz asan)
for part in "${parts[@]}"; do
    case $part in
    files | ci | asan | tsan | fuzz) ;;
    *) fail "unknown part \"$part\"; there are: files ci asan tsan fuzz" ;;
    esac
done
say "Packages"
install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
for part in "${parts[@]}"; do
    part_started=$(date +%s)
    "check_$part"
    say "Part $part passed in $(($(date +%s) - part_started)) s"
done
say "Everything passed (${parts[*]}) in $(($(date +%s) - started)) s"
