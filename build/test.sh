#!/usr/bin/env bash
# Passes the tests: ./tocsin test [FILTER…]. A filter is part of a test's full name (or a whole VSTest expression); several mean any of them.
# The last line is "N passed, N failed, N skipped"; the status is 0 only if at least one test passed and none failed.
# With CI=true a test that cannot run on the machine counts as failed (see build/sum-tests.mjs for what is excepted).
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/build/prepare.sh"

projects="Tocsin.Tests Tocsin.Web.Tests"
results=$root/artifacts/test-results

make_tests() {
    check_dotnet
    check_node
    install_for_tests
    local sources="$(program_sources) tests bench Tocsin.slnx"
    if [ -f "$stamps/tests" ] && [ ! "$stamps/npm-tests" -nt "$stamps/tests" ] && [ -z "$(sources_newer_than "$stamps/tests" $sources)" ]; then
        return
    fi
    rm -f "$stamps/tests"
    step "restoring packages, those of the tests too" dotnet restore Tocsin.slnx --locked-mode -v quiet
    step "building everything" dotnet build Tocsin.slnx -c Release --no-restore -v quiet -nodeReuse:false -p:UseSharedCompilation=false -clp:NoSummary
    touch "$stamps/tests" "$stamps/program" # the program is among everything
}

# Tests of pages need Debian's Chromium; TOCSIN_CHROMIUM tells them where it is. Without it they say that they were left out.
find_chromium() {
    for name in "${TOCSIN_CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome; do
        if [ -n "$name" ] && command -v "$name" >/dev/null; then
            export TOCSIN_CHROMIUM=$(command -v "$name")
            return
        fi
    done
    unset TOCSIN_CHROMIUM
    return 1
}

provide_chromium() {
    if find_chromium; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "installing Chromium from the distribution (apt-get install chromium)"
        if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >"$root/artifacts/apt.log" 2>&1 </dev/null; then
            say "that failed; see $root/artifacts/apt.log"
        fi
    fi
    find_chromium || say "no Chromium: the browser tests are left out. Install it (Debian: apt-get install chromium) or name it in TOCSIN_CHROMIUM."
}

filter_expression() {
    local expression=
    for part in "$@"; do
        case $part in
            *[=~]*) ;;
            *) part="FullyQualifiedName~$part" ;;
        esac
        expression=${expression:+$expression|}$part
    done
    printf %s "$expression"
}

mkdir -p "$root/artifacts"
with_lock make_tests
provide_chromium
# Published data that lies beside the checkout is tested against; docs/command-line.md says what is skipped without it.
if [ -z "${TOCSIN_DATA:-}" ] && [ -d "$root/../shared/data" ]; then
    export TOCSIN_DATA=$(cd "$root/../shared/data" && pwd)
fi
# Tests make their own folders and servers; those of the user are not theirs.
unset TOCSIN_DATABASE TOCSIN_CRASH_AT
export TOCSIN_HOME=$(mktemp -d)
chmod 711 "$TOCSIN_HOME" # as root the server runs as another user, who must be able to pass
running=
trap 'rm -rf "$TOCSIN_HOME"' EXIT
trap 'kill $running 2>/dev/null; exit 130' INT TERM

# Programs of tests are short-lived: measuring themselves in order to be compiled better later costs them a tenth of their time.
export DOTNET_TieredPGO=0

rm -rf "$results"
mkdir -p "$results"
filter=$(filter_expression "$@")
aborted=
# Side by side: each waits for servers and browsers so often that the other has the processors meanwhile.
say "testing: $projects"
for project in $projects; do
    dotnet test "$root/tests/$project/bin/Release/net10.0/$project.dll" ${filter:+--filter "$filter"} --results-directory "$results" \
        --logger "trx;LogFileName=$project.trx" --blame-hang-timeout 15m --blame-hang-dump-type none >"$results/$project.log" 2>&1 </dev/null &
    running="$running $!"
done
for project in $projects; do
    running=${running# }
    if ! wait "${running%% *}"; then
        aborted="$aborted $project"
    fi
    running=${running#* }
done
node "$root/build/sum-tests.mjs" "$results" $aborted
