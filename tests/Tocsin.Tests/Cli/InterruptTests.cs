using System.Globalization;
using System.Text;
using Tocsin.Cli;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>Ctrl-C in the middle of the long commands: one line, the documented status, no server left behind.</summary>
[Collection(nameof(ExerciseRun))]
public sealed class InterruptTests(ExerciseRun exercise) : IAsyncLifetime
{
    public Task InitializeAsync() => exercise.ReleaseAsync();

    public Task DisposeAsync() => exercise.HoldAsync();

    [Theory]
    [InlineData("Taking in", "run", "--port", "0")]
    [InlineData("Taking in", "run", "--once")]
    [InlineData("Taking in 1 file", "ingest", "BIG")]
    [InlineData("Back-testing", "backtest", "structural")]
    public async Task Stops_at_once_and_leaves_no_process(string when, params string[] arguments)
    {
        var big = Path.Combine(Path.GetTempPath(), $"tocsin-test-{Path.GetRandomFileName()}.csv");
        try
        {
            if (arguments.Contains("BIG"))
                WriteBigFile(big);
            var (code, error) = await exercise.Run.RunUntilAsync(when, "INT", [.. arguments.Select(word => word == "BIG" ? big : word)]);

            code.ShouldBe(ExitCode.Interrupted, error);
            error.ShouldContain("stopped early; everything reported as stored is kept.");
            error.ShouldNotContain("   at ");
            exercise.Run.ProcessesLeft().ShouldBeEmpty();
            (await exercise.Run.RunAloneAsync("status")).Code.ShouldBe(ExitCode.Done);
        }
        finally
        {
            File.Delete(big);
        }
    }

    [Fact]
    public async Task Serving_that_is_stopped_is_done_and_not_interrupted()
    {
        var (code, error) = await exercise.Run.RunUntilAsync("Ready", "INT", "run", "--port", "0");

        code.ShouldBe(ExitCode.Done, error);
        exercise.Run.ProcessesLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_come_back_by_themselves_after_the_private_database_died()
    {
        using var serving = System.Diagnostics.Process.Start(exercise.Run.Start("serve", "--port", "0"))!;
        var address = (await serving.StandardError.ReadLineAsync()).ShouldNotBeNull().Split(' ')[1];
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        (await client.GetAsync(new Uri("/", UriKind.Relative))).IsSuccessStatusCode.ShouldBeTrue();

        var cluster = File.ReadAllLines(Directory.GetFiles(exercise.Run.Home, "postmaster.pid", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })[0]);
        await RunningProgram.SignalAsync(int.Parse(cluster[0], CultureInfo.InvariantCulture), "KILL", CancellationToken.None);
        // Whatever asks the database just then may say first that it is away.
        while (!(await serving.StandardError.ReadLineAsync()).ShouldNotBeNull().Contains("was restarted", StringComparison.Ordinal))
        {
        }

        (await client.GetAsync(new Uri("/", UriKind.Relative))).IsSuccessStatusCode.ShouldBeTrue();
        CommandLineRun.Signal(serving, "INT");
        await CommandLineRun.EndAsync(serving);
        serving.ExitCode.ShouldBe((int)ExitCode.Done);
        exercise.Run.ProcessesLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_run_says_that_one_is_running_and_where()
    {
        using var first = System.Diagnostics.Process.Start(exercise.Run.Start("run", "--port", "0"))!;
        var serving = (await first.StandardError.ReadLineAsync()).ShouldNotBeNull();

        var second = await exercise.Run.RunAloneAsync("run");

        second.Code.ShouldBe(ExitCode.AlreadyRunning);
        second.Error.ShouldContain(serving.Split(' ')[1]);
        CommandLineRun.Signal(first, "INT");
        await CommandLineRun.EndAsync(first);
        exercise.Run.ProcessesLeft().ShouldBeEmpty();
    }

    private static void WriteBigFile(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        file.Write("\"id\",\"year\",\"month\",\"day\",\"country\",\"type_of_violence\",\"conflict_name\",\"side_a\",\"side_b\",\"latitude\",\"longitude\",\"low_death\",\"best_death\",\"high_death\"\n");
        for (var id = 1; id <= 300_000; id++)
            file.Write(string.Create(CultureInfo.InvariantCulture, $"{id},{1990 + (id % 30)},{1 + (id % 12)},{1 + (id % 28)},\"Jorvane\",\"One-sided violence\",\"Generated\",\"Side A\",\"Civilians\",0.5,0.5,1,2,9\n"));
    }
}
