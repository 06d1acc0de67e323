using System.Diagnostics;
using Tocsin.Tests.Architecture;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Launcher;

/// <summary>The closing line of ./tocsin test, from result files as the test runner writes them.</summary>
public sealed class ClosingLineTests
{
    private const string Passed = """<UnitTestResult testName="A_good_one" outcome="Passed" duration="0" />""";
    private const string Failed = """<UnitTestResult testName="A_bad_one" outcome="Failed"><Output><ErrorInfo><Message>1 &lt; 2</Message><StackTrace>at here</StackTrace></ErrorInfo></Output></UnitTestResult>""";

    [Fact]
    public async Task It_counts_over_all_projects()
    {
        var (code, line, errors) = await SumAsync(ci: false, [], Passed + Skipped("no Chromium"), Passed);
        line.ShouldBe("2 passed, 0 failed, 1 skipped");
        errors.ShouldContain("1 skipped: no Chromium");
        code.ShouldBe(0);
    }

    [Fact]
    public async Task A_failure_is_shown_and_fails_the_run()
    {
        var (code, line, errors) = await SumAsync(ci: false, ["project0"], Passed + Failed);
        line.ShouldBe("1 passed, 1 failed, 0 skipped");
        errors.ShouldContain("FAILED A_bad_one\n1 < 2\nat here");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task In_CI_what_cannot_run_is_a_failure_but_for_what_a_machine_need_not_have()
    {
        var (code, line, errors) = await SumAsync(ci: true, [], Passed + Skipped("no Chromium") + Skipped("TOCSIN_DATA is not set") + Skipped("This test is about running as root."));
        line.ShouldBe("1 passed, 1 failed, 2 skipped");
        errors.ShouldContain("could not run, and in CI that is a failure: no Chromium");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_broke_off_is_a_failure_even_if_no_test_failed()
    {
        var (code, line, _) = await SumAsync(ci: false, ["project0"], Passed);
        line.ShouldBe("1 passed, 1 failed, 0 skipped");
        code.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_run_is_no_success()
    {
        var (code, line, _) = await SumAsync(ci: false, [], "");
        line.ShouldBe("0 passed, 0 failed, 0 skipped");
        code.ShouldBe(1);
    }

    private static string Skipped(string reason) => $"""<UnitTestResult testName="A_skipped_one" outcome="NotExecuted"><Output><StdOut>{reason}</StdOut></Output></UnitTestResult>""";

    private static async Task<(int ExitCode, string LastLine, string Errors)> SumAsync(bool ci, string[] endedWithError, params string[] projects)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < projects.Length; i++)
            await File.WriteAllTextAsync(folder[$"project{i}.trx"], $"<TestRun><Results>{projects[i]}</Results></TestRun>");
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "build", "sum-tests.mjs"), folder.Path, .. endedWithError])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CI"] = ci ? "true" : "";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).TrimEnd('\n').Split('\n')[^1], await errors);
    }
}
