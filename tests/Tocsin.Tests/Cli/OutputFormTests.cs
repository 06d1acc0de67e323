using System.CommandLine;
using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Cli.Terminal;
using Tocsin.Web;

namespace Tocsin.Tests.Cli;

/// <summary>Every command in every form: for people, for machines, and always marked where the data are an exercise.</summary>
[Collection(nameof(ExerciseRun))]
public sealed class OutputFormTests(ExerciseRun exercise)
{
    // One way to call each command; FILES stands for the folder with the exercise's files.
    private static readonly string[][] Calls =
    [
        ["run", "--once"], ["ingest", "FILES"], ["ingest", "--rejects", "--confirm", "licence"], ["handling", "show", "1"], ["assess"], ["watchlist"], ["state", "XAG"], ["forecast", "--months", "2"], ["alarms"],
        ["backtest", "structural"], ["backtest", "alarms"], ["backtest", "monthly"],
        ["backtest", "monthly", "--exercise", "--panel", "FILES/ged_sb_cm_12_m121_552.csv", "--window", "2025"], ["status"], ["doctor"], ["settings", "--exercise"],
        ["user", "list"], ["audit", "list"], ["audit", "verify"], ["vault", "key", "list"], ["vault", "check"], ["db", "info"], ["db", "query", "select 1 as one, date '2026-11-21' as day, '=1+1' as text"],
    ];

    // Serve, or print one line or a secret: they refuse both forms.
    private static readonly string[] OneLine = ["serve", "sign-in", "sign-out", "user add", "user disable", "user reset", "user originator", "user confirm", "public-reading", "vault key new", "vault key rotate", "vault key remove", "vault words"];

    // Need a key, or write a file, or change what others here read; BackupCommandTests, AuditCommandTests and HandlingCommandTests call them.
    private static readonly string[] Elsewhere = ["backup", "backup key", "restore", "audit export", "handling set", "handling narrowings", "handling back"];

    public static TheoryData<string> EveryCall() => [.. Calls.Select(call => string.Join('|', call))];

    [Fact]
    public void Every_command_is_called_here_in_every_form()
    {
        var root = TocsinCommandLine.Build(new Screen(), TimeProvider.System);
        var called = Calls.Select(call => string.Join(' ', call)).ToList();

        Leaves(root, "").Where(name => !OneLine.Contains(name) && !Elsewhere.Contains(name) && !called.Any(call => (call + " ").StartsWith(name + " ", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task A_table_is_marked_once_before_its_first_line(string call)
    {
        var (code, output, error) = await RunAsync(call);

        code.ShouldBe(ExitCode.Done, error);
        if (call.Contains("--rejects", StringComparison.Ordinal))
            output.ShouldStartWith("exercise,"); // goes back to the publisher: CSV is its form for people too
        else
            output.Split('\n').Select((line, place) => (line, place)).Where(one => one.line.Contains("EXERCISE", StringComparison.Ordinal)).Select(one => one.place).ShouldBe([0]);
        output.ShouldNotContain("\u001b");
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task JSON_is_one_object_that_begins_with_the_mark(string call)
    {
        var (code, output, error) = await RunAsync(call, "--json");

        code.ShouldBe(ExitCode.Done, error);
        using var document = JsonDocument.Parse(output);
        var first = document.RootElement.EnumerateObject().First();
        first.Name.ShouldBe("exercise");
        first.Value.GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(EveryCall))]
    public async Task CSV_is_one_table_with_the_mark_in_each_row(string call)
    {
        var (code, output, error) = await RunAsync(call, "--csv");

        code.ShouldBe(ExitCode.Done, error);
        output.ShouldEndWith("\r\n");
        var lines = output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("exercise,");
        lines.Length.ShouldBeGreaterThan(1);
        lines[1].ShouldStartWith("true,");
        lines.Count(line => line.StartsWith("exercise,", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_is_guarded_and_numbers_are_not()
    {
        var (_, output, _) = await RunAsync("db|query|select -1 as number, '=1+1' as text", "--csv");

        output.ShouldBe("exercise,handling,number,text\r\ntrue,TLP:CLEAR,-1,'=1+1\r\n");
    }

    [Fact]
    public async Task Every_documented_word_of_a_filter_and_an_order_is_accepted()
    {
        // A word of each in one call: starting the program is what takes long.
        var (filters, orders) = (QueryWord.All<WatchStatus>().ToArray(), QueryWord.All<WatchSort>().ToArray());
        foreach (var call in Enumerable.Range(0, Math.Max(filters.Length, orders.Length)).Select(i => $"watchlist|--status|{filters[i % filters.Length]}|--sort|-{orders[i % orders.Length]}"))
        {
            var (code, _, error) = await RunAsync(call);
            code.ShouldBe(ExitCode.Done, call + error);
        }
    }

    [Theory]
    [InlineData("serve|--json")]
    [InlineData("serve|--csv")]
    [InlineData("run|--json")]
    [InlineData("run|--csv")]
    public async Task A_command_that_serves_refuses_forms_in_words(string call)
    {
        var (code, output, error) = await RunAsync(call);

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        error.ShouldContain("its API has");
    }

    private Task<(ExitCode Code, string Output, string Error)> RunAsync(string call, params string[] form) =>
        exercise.Run.RunAsync([.. call.Split('|').Select(word => word.StartsWith("FILES", StringComparison.Ordinal) ? exercise.Files + word["FILES".Length..] : word), .. form]);

    private static IEnumerable<string> Leaves(Command command, string path) => command.Subcommands.Count == 0
        ? [path]
        : command.Subcommands.SelectMany(sub => Leaves(sub, path.Length == 0 ? sub.Name : $"{path} {sub.Name}"));
}
