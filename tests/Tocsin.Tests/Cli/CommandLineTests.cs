using System.Diagnostics;
using System.Text.Json;
using Tocsin.Cli;

namespace Tocsin.Tests.Cli;

/// <summary>The built program on the exercise region: one run of the main job, then questions to what it stored.</summary>
[Collection(nameof(ExerciseRun))]
public sealed class CommandLineTests
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
        output.ShouldContain("files here already");
        output.ShouldNotContain("taken in");
    }

    [Fact]
    public async Task A_past_day_shows_what_would_have_been_said_then()
    {
        var state = await exercise.Run.RunAsync("state", "XAG", "--as-of", "2026-07-31", "--json");
        var list = await exercise.Run.RunAsync("watchlist", "--as-of", "2026-07-31", "--json");
        var assessed = await exercise.Run.RunAsync("assess", "--as-of", "2026-07-31");

        foreach (var (code, output, error) in new[] { state, list })
        {
            code.ShouldBe(ExitCode.Done, error);
            using var document = JsonDocument.Parse(output);
            document.RootElement.GetProperty("as_of").GetString().ShouldBe("2026-07-31");
        }

        assessed.Code.ShouldBe(ExitCode.Done, assessed.Error);
        assessed.Output.ShouldContain("As known on 2026-07-31");
    }

    [Fact]
    public async Task Status_and_doctor_say_what_is_stored_and_that_all_is_well()
    {
        var status = await exercise.Run.RunAsync("status");
        var doctor = await exercise.Run.RunAsync("doctor");

        status.Code.ShouldBe(ExitCode.Done, status.Error);
        status.Output.ShouldContain("Back-test");
        status.Output.ShouldContain("Not being served");
        doctor.Code.ShouldBe(ExitCode.Done, doctor.Output);
        doctor.Output.ShouldContain("PostgreSQL");
    }

    [Fact]
    public async Task An_empty_selection_ends_the_same_in_every_form()
    {
        string[] nobody = ["watchlist", "--status", "member,observer"];
        var table = await exercise.Run.RunAsync(nobody);
        var json = await exercise.Run.RunAsync([.. nobody, "--json"]);
        var csv = await exercise.Run.RunAsync([.. nobody, "--csv"]);

        new[] { table.Code, json.Code, csv.Code }.ShouldAllBe(code => code == ExitCode.Done);
        table.Error.ShouldContain("No State matches.");
        csv.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_watchlist_as_JSON_holds_every_State_and_the_mark_of_the_exercise()
    {
        var (code, output, error) = await exercise.Run.RunAsync("watchlist", "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var document = JsonDocument.Parse(output);
        document.RootElement.GetProperty("exercise").GetBoolean().ShouldBeTrue();
        output.ShouldContain("XAL");
    }

    [Fact]
    public async Task The_watchlist_as_CSV_has_one_line_a_State()
    {
        var (code, output, error) = await exercise.Run.RunAsync("watchlist", "--csv");

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

    [Fact]
    public async Task A_name_that_several_could_have_is_asked_back_and_a_place_leads_to_its_State()
    {
        var shared = await exercise.Run.RunAsync("state", "Mirre");
        var near = await exercise.Run.RunAsync("forecast", "Galmera");
        var early = await exercise.Run.RunAsync("state", "Kerrow", "--as-of", "2019-12-31");
        var place = await exercise.Run.RunAsync("state", "dorn");

        (shared.Code, near.Code, early.Code).ShouldBe((ExitCode.NotFound, ExitCode.NotFound, ExitCode.NotFound));
        shared.Error.ShouldContain("'Mirre' could be XAA Arvenia (Mirre lies wholly or partly there); XAB Belmora (Mirre lies wholly or partly there). Give the code.");
        near.Error.ShouldContain("No State is called 'Galmera'. Close matches: XAG Galmeira. Give the code.");
        early.Error.ShouldContain("XAL Kerrow (Kerrow did not exist before 2020-03-01); XAJ Istoria (Kerrow was then part of it)");
        place.Code.ShouldBe(ExitCode.Done, place.Error);
        place.Error.ShouldContain("Arvenia (XAA): Dorn lies wholly or partly there.");
    }

    [Theory]
    [InlineData(ExitCode.NotFound, "state", "QQQ")]
    [InlineData(ExitCode.NotFound, "watchlist", "--as-of", "1980-01-01")]
    [InlineData(ExitCode.Usage, "watchlist", "--sort", "colour")]
    [InlineData(ExitCode.Usage, "frobnicate")]
    [InlineData(ExitCode.Usage, "watchlist", "--json", "--csv")]
    [InlineData(ExitCode.Usage, "ingest")]
    [InlineData(ExitCode.Usage, "ingest", "--rejects", "some.csv")]
    [InlineData(ExitCode.Usage, "ingest", "some.csv", "--edition", "the newest")]
    [InlineData(ExitCode.Usage, "run", "--data", "/tmp", "--exercise")]
    [InlineData(ExitCode.Usage, "run", "--data", "/tmp", "--fetch")]
    [InlineData(ExitCode.NotFound, "state", "XAG", "--as-of", "1980-01-01")]
    [InlineData(ExitCode.Usage, "serve", "--port", "1e3")]
    [InlineData(ExitCode.Usage, "serve", "--port", "65536")]
    [InlineData(ExitCode.Usage, "db", "query", " ")]
    [InlineData(ExitCode.Usage, "state", "")]
    [InlineData(ExitCode.Usage, "watchlist", "--as-of", "yesterday")]
    [InlineData(ExitCode.Usage, "watchlist", "--sort", "")]
    [InlineData(ExitCode.Usage, "db", "query", "select '4714-11-24 BC'::date")]
    [InlineData(ExitCode.Usage, "db", "query", "select repeat('9', 50)::numeric")]
    [InlineData(ExitCode.Usage, "ingest", "x.csv", "--export", "perhaps")]
    [InlineData(ExitCode.Usage, "ingest", "x.csv", "--export", "17")]
    [InlineData(ExitCode.NotFound, "assess", "--as-of", "1980-01-01")]
    [InlineData(ExitCode.NotFound, "assess", "--as-of", "2999-01-01")]
    [InlineData(ExitCode.NotFound, "run", "--data", "no/such/folder")]
    [InlineData(ExitCode.NotFound, "backtest", "structural", "--predictors", "no-such-file.csv")]
    public async Task What_cannot_be_done_is_one_line_and_a_documented_status(ExitCode expected, params string[] arguments)
    {
        var (code, output, error) = await exercise.Run.RunAsync(arguments);

        code.ShouldBe(expected, error);
        output.ShouldBeEmpty();
        // A step that began before is a line of its own in a pipe.
        error.Split('\n').First(line => !line.EndsWith('…')).ShouldStartWith("tocsin: ");
        error.ShouldNotContain("   at ");
        error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_second_server_says_where_the_first_one_runs()
    {
        // A port that another program has: one sentence and no trace of ours.
        using (var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0))
        {
            other.Start();
            var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var taken = await exercise.Run.RunAsync("serve", "--port", port);
            taken.Code.ShouldBe(ExitCode.AlreadyRunning);
            (taken.Output + taken.Error).Trim().ShouldBe(
                $"tocsin: Port {port} is in use. Stop the other program, or choose another --port (0 picks a free one).");
        }

        using var first = Process.Start(exercise.Run.Start("serve", "--port", "0"))!;
        var serving = await first.StandardError.ReadLineAsync();
        serving.ShouldNotBeNull().ShouldStartWith("Serving http://localhost:");

        var second = await exercise.Run.RunAsync("serve");

        second.Code.ShouldBe(ExitCode.AlreadyRunning);
        second.Error.ShouldContain(serving.Split(' ')[1]);
        // What the exercise region needs to have sources entered is there from the start.
        (await exercise.Run.RunAsync("vault", "check")).ShouldSatisfyAllConditions(check => check.Code.ShouldBe(ExitCode.Done, check.Output + check.Error),
            check => check.Output.ShouldContain("0 sources"));
        ListeningAddresses.Of(new Uri(serving.Split(' ')[1]).Port).ShouldAllBe(address => System.Net.IPAddress.IsLoopback(address));
        Process.Start("kill", ["-TERM", first.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        await CommandLineRun.EndAsync(first);
        first.ExitCode.ShouldBe((int)ExitCode.Done);
    }
}
