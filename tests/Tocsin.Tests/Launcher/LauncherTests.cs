namespace Tocsin.Tests.Launcher;

/// <summary>What ./tocsin installs, builds and says before it hands over to the program.</summary>
public sealed class LauncherTests : IDisposable
{
    private static readonly string[] InstallAndBuild =
    [
        "dotnet --list-sdks",
        "npm ci --omit=dev --no-audit --no-fund --loglevel=error",
        "dotnet restore src/Tocsin.Cli/Tocsin.Cli.csproj --locked-mode -v quiet",
        "dotnet build src/Tocsin.Cli/Tocsin.Cli.csproj -c Release --no-restore -v quiet -nodeReuse:false -p:UseSharedCompilation=false -clp:NoSummary",
    ];

    private readonly LauncherRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task The_first_start_installs_and_builds_what_a_run_needs_and_nothing_that_only_tests_need()
    {
        var (code, output, errors) = await room.RunAsync(["run", "--data", "a b"]);
        code.ShouldBe(0);
        room.Calls().SkipLast(1).ShouldBe(InstallAndBuild);
        output.ShouldBe($"program: home={room.Checkout}/.tocsin arguments=4:{room.Checkout}/src/Tocsin.Cli/bin/Release/net10.0/Tocsin.Cli.dll run --data a b\n");
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
            ["tocsin: installing PostgreSQL and what the pages need (npm ci)", "tocsin: restoring packages", "tocsin: building"]);
    }

    [Fact]
    public async Task A_later_start_goes_straight_to_the_program()
    {
        await room.RunAsync(["status"]);
        room.Calls();
        var (_, _, errors) = await room.RunAsync(["status"], room.Link(), ("TOCSIN_HOME", "/elsewhere"));
        room.Calls().ShouldHaveSingleItem().ShouldEndWith("Tocsin.Cli.dll status");
        errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edited_or_a_removed_source_is_built_again_without_installing_again()
    {
        room.Write("checkout/src/Tocsin.Cli/Second.cs", "second\n");
        await room.RunAsync(["status"]);
        room.Calls();
        room.Write("checkout/src/Tocsin.Cli/Program.cs", "edited\n");
        await room.RunAsync(["status"]);
        room.Calls().SkipLast(1).ShouldBe(InstallAndBuild.Where(call => !call.StartsWith("npm", StringComparison.Ordinal)));
        File.Delete(Path.Combine(room.Checkout, "src/Tocsin.Cli/Second.cs"));
        await room.RunAsync(["status"]);
        room.Calls().Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_changed_lock_file_is_installed_and_built_again()
    {
        await room.RunAsync(["status"]);
        room.Calls();
        room.Write("checkout/package-lock.json", "second\n");
        await room.RunAsync(["status"]);
        room.Calls().SkipLast(1).ShouldBe(InstallAndBuild);
    }

    [Fact]
    public async Task Linked_node_modules_are_left_alone()
    {
        Directory.CreateSymbolicLink(Path.Combine(room.Checkout, "node_modules"), Directory.CreateDirectory(Path.Combine(room.Checkout, "elsewhere")).FullName);
        await room.RunAsync(["status"]);
        room.Calls().ShouldNotContain(call => call.StartsWith("npm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_that_start_at_once_install_and_build_once()
    {
        var both = await Task.WhenAll(room.RunAsync(["one"]), room.RunAsync(["two"]));
        both.ShouldAllBe(one => one.ExitCode == 0 && one.Output.StartsWith("program:"));
        var calls = room.Calls();
        calls.Count(call => call.StartsWith("npm", StringComparison.Ordinal)).ShouldBe(1);
        calls.Count(call => call.StartsWith("dotnet build", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_build_that_fails_shows_why_and_is_tried_again()
    {
        var (code, output, errors) = await room.RunAsync(["run"], null, ("BUILD_FAILS", "yes"));
        code.ShouldBe(1);
        output.ShouldBeEmpty();
        errors.ShouldContain("Program.cs(1,1): error CS1002: ; expected");
        errors.ShouldContain($"tocsin: failed at: building. The whole output is in {room.Checkout}/artifacts/last-step.log");
        (await room.RunAsync(["run"])).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("dotnet", "tocsin: needs the .NET SDK 10 or newer. Get it from https://dotnet.microsoft.com/download")]
    [InlineData("node", "tocsin: needs Node.js 20 or newer with npm. Get it from https://nodejs.org/")]
    [InlineData("npm", "tocsin: needs Node.js 20 or newer with npm. Get it from https://nodejs.org/")]
    public async Task What_is_missing_is_named_with_the_way_to_get_it(string tool, string words)
    {
        room.Remove(tool);
        var (code, _, errors) = await room.RunAsync(["run"]);
        code.ShouldBe(1);
        errors.ShouldContain(words);
    }

    [Theory]
    [InlineData("SDK", "9.0.305", "(found: SDK 9.0.305)")]
    [InlineData("NODE", "18.20.1", "(found: 18.20.1)")]
    public async Task What_is_too_old_is_named_with_what_was_found(string tool, string version, string words)
    {
        var (code, _, errors) = await room.RunAsync(["run"], null, (tool, version));
        code.ShouldBe(1);
        errors.ShouldContain(words);
    }
}
