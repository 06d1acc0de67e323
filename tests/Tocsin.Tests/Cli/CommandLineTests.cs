using System.Diagnostics;
using System.Text.Json;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>The built program on the exercise region: one run of the main job, then questions to what it stored.</summary>
public sealed class CommandLineTests : IClassFixture<CommandLineTests.ExerciseRun>
{
    private readonly ExerciseRun exercise;

    public CommandLineTests(ExerciseRun exercise) => this.exercise = exercise;

    [Fact]
    public void The_main_job_assesses_every_State_of_the_exercise_and_says_that_it_is_one()
    {
        exercise.Result.Code.ShouldBe(ExitCode.Done, exercise.Result.Error);
        exercise.Result.Output.ShouldContain("EXERCISE");
        exercise.Result.Output.ShouldContain("Jorvane");
        exercise.Result.Output.ShouldContain("XAL Kerrow: not assessable.");
        exercise.Result.Output.ShouldContain("AUC");
    }

    [Fact]
    public async Task A_second_run_takes_nothing_in_again()
    {
        var (code, output, _) = await exercise.Run.RunAsync("run", "--once");

        code.ShouldBe(ExitCode.Done);
        output.ShouldContain("Already stored, nothing to do");
        output.ShouldNotContain("Changed");
    }

    [Fact]
    public async Task The_watchlist_as_JSON_holds_every_State_and_the_mark_of_the_exercise()
    {
        var (code, output, error) = await exercise.Run.RunAsync("watchlist", "--json", "--all");

        code.ShouldBe(ExitCode.Done, error);
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetRawText().ShouldContain("\"exercise\":true", Case.Sensitive);
        output.ShouldContain("XAL");
    }

    [Fact]
    public async Task The_watchlist_as_CSV_has_one_line_a_State()
    {
        var (code, output, error) = await exercise.Run.RunAsync("watchlist", "--csv", "--all");

        code.ShouldBe(ExitCode.Done, error);
        output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + 12);
    }

    [Fact]
    public async Task A_State_can_be_asked_by_code_and_by_name()
    {
        var byCode = await exercise.Run.RunAsync("state", "xag");
        var byName = await exercise.Run.RunAsync("state", "Galmeira");

        byCode.Code.ShouldBe(ExitCode.Done, byCode.Error);
        byName.Output.ShouldBe(byCode.Output);
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "state", "QQQ")]
    [InlineData(ExitCode.NotFound, "watchlist", "--as-of", "1980-01-01")]
    [InlineData(ExitCode.Usage, "watchlist", "--sort", "colour")]
    [InlineData(ExitCode.Usage, "frobnicate")]
    [InlineData(ExitCode.Usage, "watchlist", "--json", "--csv")]
    [InlineData(ExitCode.Usage, "ingest")]
    [InlineData(ExitCode.NotFound, "run", "--data", "no/such/folder")]
    [InlineData(ExitCode.NotFound, "backtest", "structural", "--predictors", "no-such-file.csv")]
    public async Task What_cannot_be_done_is_one_line_and_a_documented_status(ExitCode expected, params string[] arguments)
    {
        var (code, output, error) = await exercise.Run.RunAsync(arguments);

        code.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        error.ShouldStartWith("tocsin: ");
        error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Rejected_rows_are_exported_with_file_line_reason_and_raw_text()
    {
        var (code, output, error) = await exercise.Run.RunAsync("ingest", "--rejects");

        code.ShouldBe(ExitCode.Done, error);
        output.ShouldStartWith("import,file,line,reason,detail,raw\r\n");
        output.ShouldContain("end-before-start");
    }

    [Fact]
    public async Task A_database_is_asked_but_not_changed()
    {
        var asked = await exercise.Run.RunAsync("db", "query", "select count(*) as events from gather.event", "--csv");
        var changed = await exercise.Run.RunAsync("db", "query", "delete from gather.event");

        asked.Output.ShouldStartWith("events\r\n");
        changed.Code.ShouldBe(ExitCode.DatabaseUnavailable);
        changed.Error.ShouldContain("read-only");
    }

    [Fact]
    public async Task A_second_server_says_where_the_first_one_runs()
    {
        using var first = Process.Start(CommandLineRun.Start(exercise.Home, "serve", "--port", "0"))!;
        var serving = await first.StandardError.ReadLineAsync();
        serving.ShouldNotBeNull().ShouldStartWith("Serving http://localhost:");

        var second = await exercise.Run.RunAsync("serve");

        second.Code.ShouldBe(ExitCode.AlreadyRunning);
        second.Error.ShouldContain(serving.Split(' ')[1]);
        Process.Start("kill", ["-TERM", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        await first.WaitForExitAsync();
        first.ExitCode.ShouldBe((int)ExitCode.Done);
    }

    /// <summary>One run of the main job for all tests of the class.</summary>
    public sealed class ExerciseRun : IAsyncLifetime
    {
        internal CommandLineRun Run { get; private set; } = null!;

        public string Home { get; } = Directory.CreateTempSubdirectory("tocsin cli ").FullName;

        public (ExitCode Code, string Output, string Error) Result { get; private set; }

        public async Task InitializeAsync()
        {
            // As root the private server runs as another user, which must be able to pass through.
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Home, File.GetUnixFileMode(Home) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            Run = new CommandLineRun(Home);
            Result = await Run.RunAsync("run", "--once");
        }

        public Task DisposeAsync()
        {
            Run.Dispose();
            return Task.CompletedTask;
        }
    }
}
