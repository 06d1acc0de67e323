# Installing and building, for ./tocsin and build/test.sh, which set $root and source this file. bash 3.2 will do.
# Everything is said on the error stream, one line a step, so that what the program prints can be piped.
# Stamps in artifacts/stamps/ say what is done: npm and npm-tests are copies of the package-lock.json that was installed,
# program is touched when the program was built.

program=$root/src/Tocsin.Cli/bin/Release/net10.0/Tocsin.Cli.dll
stamps=$root/artifacts/stamps
# No compiler or build servers that outlive the command, no advertising, no questions.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

say() { printf 'tocsin: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

need_dotnet() {
    fail "needs the .NET SDK 10 or newer${1:+ (found: $1)}. Get it from https://dotnet.microsoft.com/download or your system's packages (dotnet-sdk-10.0), and put dotnet on the PATH."
}

need_node() {
    fail "needs Node.js 20 or newer with npm${1:+ (found: $1)}. Get it from https://nodejs.org/en/download or your system's packages (nodejs, npm), and put node and npm on the PATH."
}

check_dotnet() {
    command -v dotnet >/dev/null || need_dotnet
    local versions
    versions=$(dotnet --list-sdks 2>/dev/null | cut -d ' ' -f 1) || true
    for version in $versions; do
        if [ "${version%%.*}" -ge 10 ]; then return; fi
    done
    need_dotnet "${versions:+SDK }$(echo ${versions:-a runtime without SDK})"
}

check_node() {
    command -v node >/dev/null && command -v npm >/dev/null || need_node
    local version
    version=$(node --version 2>/dev/null) || need_node
    version=${version#v}
    [ "${version%%.*}" -ge 20 ] || need_node "$version"
}

# Where the build tools keep their things when there is no home folder to write to.
settle_home() {
    if [ -z "${HOME:-}" ] || [ ! -w "${HOME:-}" ]; then
        export HOME=$root/artifacts/home
        mkdir -p "$HOME"
    fi
}

# Runs the rest of its arguments while no other launcher of this checkout installs or builds.
with_lock() {
    mkdir -p "$stamps" 2>/dev/null && [ -w "$stamps" ] ||
        fail "must install or build something, and this user cannot write to $root/artifacts. Run it once as the owner of the checkout."
    settle_home
    if command -v flock >/dev/null; then
        exec 9>"$stamps/lock"
        flock -n 9 || { say "waiting for another start to finish installing"; flock 9; }
        "$@"
        exec 9>&-
    else
        until mkdir "$stamps/lock.held" 2>/dev/null; do
            # The holder may have been killed; its process id is inside.
            if [ -f "$stamps/lock.held/id" ] && ! kill -0 "$(cat "$stamps/lock.held/id")" 2>/dev/null; then rm -rf "$stamps/lock.held"; fi
            sleep 0.2
        done
        echo $$ >"$stamps/lock.held/id"
        trap 'rm -rf "$stamps/lock.held"' EXIT
        "$@"
        rm -rf "$stamps/lock.held"
        trap - EXIT
    fi
}

# Runs a command without its output; if it fails, shows the output and ends.
step() {
    local words=$1 log=$root/artifacts/last-step.log
    shift
    say "$words"
    if ! (cd "$root" && "$@") >"$log" 2>&1 9>&- </dev/null; then
        grep -v '^npm warn' "$log" | tail -n 40 >&2
        fail "failed at: $words. The whole output is in $log"
    fi
}

npm_is_stale() { # 1: stamp
    # A link is somebody's own arrangement, and npm would empty the folder it leads to.
    [ ! -L "$root/node_modules" ] || return 1
    [ ! -d "$root/node_modules" ] || ! cmp -s "$root/package-lock.json" "$stamps/$1"
}

# What runs: PostgreSQL and the pages' parts. What tests need comes with install_for_tests.
install_for_run() {
    npm_is_stale npm || return 0
    check_node
    rm -f "$stamps/npm" "$stamps/npm-tests"
    step "installing PostgreSQL and what the pages need (npm ci)" npm ci --omit=dev --no-audit --no-fund --loglevel=error
    cp "$root/package-lock.json" "$stamps/npm"
}

install_for_tests() {
    npm_is_stale npm-tests || return 0
    check_node
    rm -f "$stamps/npm" "$stamps/npm-tests"
    step "installing PostgreSQL, what the pages and the tests need (npm ci)" npm ci --no-audit --no-fund --loglevel=error
    cp "$root/package-lock.json" "$stamps/npm"
    cp "$root/package-lock.json" "$stamps/npm-tests"
}

sources_newer_than() { # 1: file, then folders and files below $root
    local reference=$1
    shift
    # Folders count too: they change when a file in them is removed or renamed.
    (cd "$root" && find "$@" \( -name bin -o -name obj -o -name generated -o -name TestResults \) -prune -o -newer "$reference" -print 2>/dev/null | head -n 1)
}

program_sources() { echo src Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt; }

program_is_stale() {
    npm_is_stale npm || [ ! -f "$program" ] || [ ! -f "$stamps/program" ] || [ "$stamps/npm" -nt "$stamps/program" ] ||
        [ -n "$(sources_newer_than "$stamps/program" $(program_sources))" ]
}

make_program() {
    program_is_stale || return 0 # another start has done it meanwhile
    check_dotnet
    install_for_run
    rm -f "$stamps/program"
    touch "$stamps/begun"
    step "restoring packages" dotnet restore src/Tocsin.Cli/Tocsin.Cli.csproj --locked-mode -v quiet
    step "building" dotnet build src/Tocsin.Cli/Tocsin.Cli.csproj -c Release --no-restore -v quiet -nodeReuse:false -p:UseSharedCompilation=false -clp:NoSummary
    # A file that was edited during the build may or may not be in it: then the next start builds again.
    if [ -z "$(cd "$root" && find $(program_sources) \( -name bin -o -name obj -o -name generated \) -prune -o -type f -newer "$stamps/begun" -print | head -n 1)" ]; then
        touch "$stamps/program"
    fi
}
