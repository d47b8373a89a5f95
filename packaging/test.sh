#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Herdscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs what is missing, builds, and runs every test:
#   ci      warnings are errors, all tests, the Debian package in a clean root
#   bench   a minute of speeds, as ratios to a server on bare system calls, and how late fixes of 1,000 tracks come;
#           fails below half of a goal
#   asan    the tests of all below the window under AddressSanitizer and UndefinedBehaviorSanitizer
#   window  all tests under these two; takes half an hour more, and is run only when it is named
#   tsan    the core and the socket layer under ThreadSanitizer, no suppressions
#   fuzz    libFuzzer: the corpus on all targets, two targets in turn for FUZZ_SECONDS (60) each, and further ones
#           until there were FUZZ_EXECUTIONS (2000000). FUZZ_TARGETS="NAME…" or all: these and no others
#   files   formatting, logging categories, desktop entry, AppStream metainfo, man pages
# Another Debian than this one: packaging/check-debian.sh.
# packaging/test.sh PART… runs only those parts. Without a name it is files, ci, bench, fuzz, and asan or tsan: these take
# turns with each commit. Can be repeated; asks nothing.
set -u -o pipefail
. "$(dirname "$0")/common.sh"

test_packages=(clang clang-format lld libclang-rt-dev netcat-openbsd curl python3 strace faketime iproute2 util-linux xvfb xauth
    poppler-utils libxml2-utils desktop-file-utils appstream man-db debootstrap file dpkg-dev fakeroot git)
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
    local category
    while read -r category; do
        grep -qF "\`$category\`" README.md || fail "README.md does not say what the logging category $category is for"
    done < <(git grep -hoE 'Q_LOGGING_CATEGORY\(.*"herdscope[a-z.]+"' -- src | grep -oE 'herdscope[a-z.]+' | sort -u)
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

check_bench() {
    configure_and_build ci -- bench_ratios bench_tracks
    say "Speeds, as ratios"
    (cd "$root" && run build/ci/tests/bench/bench_ratios) || fail "a speed is below half of its goal, or could not be measured, see above"
    say "A thousand clients on tracks: how late fixes come"
    (cd "$root" && QT_QPA_PLATFORM=offscreen run build/ci/tests/bench/bench_tracks) || fail "fixes came later than four times what they may, see above"
}

check_asan() {
    configure_and_build asan -DHERDSCOPE_GUI=OFF
    say "Tests of all below the window under AddressSanitizer and UndefinedBehaviorSanitizer"
    (cd "$root" && run ctest --preset asan) || fail "tests failed under the sanitizers, see above"
}

check_window() {
    configure_and_build asan -DHERDSCOPE_GUI=ON
    say "All tests under AddressSanitizer and UndefinedBehaviorSanitizer"
    (cd "$root" && run ctest --preset asan) || fail "tests failed under the sanitizers, see above"
}

check_tsan() {
    configure_and_build tsan -- tsan_tests
    say "Core and socket layer under ThreadSanitizer"
    (cd "$root" && run ctest --preset tsan) || fail "ThreadSanitizer found something or a test failed, see above"
}

# What takes turns is chosen by the number of commits, so that a run can be repeated.
count_commits() {
    local count
    count=$(git -C "$root" rev-list --count HEAD 2>/dev/null || date +%j)
    printf '%s' "$((10#$count))"
}

# fuzz_target NAME SECONDS: one process per core; adds what they executed to fuzz_executions.
fuzz_target() {
    local name=$1 seconds=$2 folder=$root/build/asan target options=() workers=() worker failed=
    target=$folder/tests/fuzz/fuzz_$name
    [ -x "$target" ] || fail "there is no fuzz target \"$name\""
    [ -f "$root/tests/fuzz/$name.dict" ] && options+=("-dict=$root/tests/fuzz/$name.dict")
    options+=("-max_total_time=$seconds" -max_len=1024 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
        "-artifact_prefix=$folder/$name-" "$folder/found/$name" "$root/tests/fuzz/corpus/$name")
    mkdir -p "$folder/found/$name"
    rm -f "$folder/$name".*.log
    printf '+ %s\n' "fuzz_$name ${options[*]}"
    for worker in $(seq "$(nproc)"); do
        "$target" "${options[@]}" >"$folder/$name.$worker.log" 2>&1 &
        workers+=($!)
    done
    for worker in "${workers[@]}"; do
        wait "$worker" || failed=yes
    done
    if [ -n "$failed" ]; then
        grep -h -m 40 -A 40 -E 'not true|ERROR|runtime error' "$folder/$name".*.log
        fail "fuzz_$name found an input that fails; it is in build/asan/$name-*"
    fi
    local executed
    executed=$(cat "$folder/$name".*.log | awk '/number_of_executed_units/ { sum += $2 } END { print sum + 0 }')
    fuzz_executions=$((fuzz_executions + executed))
    printf '%s: %s executions\n' "$name" "$executed"
}

check_fuzz() {
    configure_and_build asan -DHERDSCOPE_GUI=OFF -- fuzzers
    local all=() chosen=() name target turn
    for target in "$root"/build/asan/tests/fuzz/fuzz_*; do
        [ -x "$target" ] && [ -f "$target" ] && name=$(basename "$target") && all+=("${name#fuzz_}")
    done
    say "The corpus on all fuzz targets"
    for name in "${all[@]}"; do
        run "$root/build/asan/tests/fuzz/fuzz_$name" -runs=0 "$root/tests/fuzz/corpus/$name" 2>&1 | grep -E '^\+|DONE|not true|ERROR|runtime error' \
            || fail "fuzz_$name fails on its corpus"
        [ "${PIPESTATUS[0]}" -eq 0 ] || fail "fuzz_$name fails on its corpus"
    done

    fuzz_executions=0
    if [ -n "${FUZZ_TARGETS:-}" ]; then
        read -r -a chosen <<<"$FUZZ_TARGETS"
        [ "$FUZZ_TARGETS" != all ] || chosen=("${all[@]}")
        say "Fuzzing ${chosen[*]}, ${FUZZ_SECONDS:-60} s each"
        for name in "${chosen[@]}"; do fuzz_target "$name" "${FUZZ_SECONDS:-60}"; done
    else
        turn=$(($(count_commits) * 2 % ${#all[@]}))
        chosen=("${all[@]:turn}" "${all[@]:0:turn}")
        say "Fuzzing ${chosen[*]:0:2}, ${FUZZ_SECONDS:-60} s each; FUZZ_TARGETS chooses others"
        fuzz_target "${chosen[0]}" "${FUZZ_SECONDS:-60}"
        fuzz_target "${chosen[1]}" "${FUZZ_SECONDS:-60}"
        for name in "${chosen[@]:2}"; do
            [ "$fuzz_executions" -lt "${FUZZ_EXECUTIONS:-2000000}" ] || break
            fuzz_target "$name" 20 # some targets are slow
        done
    fi
    say "$fuzz_executions fuzz executions without a finding"
}

parts=("$@")
skipped=()
if [ ${#parts[@]} -eq 0 ]; then
    turns=(asan tsan)
    turn=$(($(count_commits) % 2))
    parts=(files ci bench fuzz "${turns[turn]}")
    skipped=("${turns[1 - turn]}" window)
fi
for part in "${parts[@]}"; do
    case $part in
    files | ci | bench | asan | window | tsan | fuzz) ;;
    *) fail "unknown part \"$part\"; there are: files ci bench asan window tsan fuzz" ;;
    esac
done
say "Packages"
install_missing "${build_packages[@]}" "${run_packages[@]}" "${test_packages[@]}"
for part in "${parts[@]}"; do
    part_started=$(date +%s)
    "check_$part"
    say "Part $part passed in $(($(date +%s) - part_started)) s"
done
[ ${#skipped[@]} -eq 0 ] || say "Not run this time: ${skipped[*]}. packaging/test.sh ${skipped[*]} does that"
say "Everything passed (${parts[*]}) in $(($(date +%s) - started)) s"
