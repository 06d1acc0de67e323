using System.Text.Json;
using Tocsin.Access.Accounts;
using Tocsin.Cli;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>`run --data` on a folder with a file of events and one that is refused, in the real world with all its States.</summary>
public sealed class RealWorldTests
{
    private const string Events = """
        "id","year","month","day","country","type_of_violence","conflict_name","side_a","side_b","latitude","longitude","low_death","best_death","high_death"
        1,2024,5,2,"Sudan","One-sided violence","A conflict","=cmd()","Civilians",15.5,32.5,1,2,3
        2,2024,5,40,"Sudan","One-sided violence","A conflict","=cmd()","Civilians",15.5,32.5,1,2,3
        3,2024,5,4,"Sudan","One-sided violence","A conflict","Side A","Civilians",15.5,32.5,1,2,3
        """;

    [Fact]
    public async Task A_folder_of_files_is_taken_in_and_every_State_stands_on_the_list_in_every_form()
    {
        await using var run = new CommandLineRun("tocsin world ");
        var data = Directory.CreateDirectory(Path.Combine(run.Home, "some data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "events.csv"), Events.ReplaceLineEndings("\n") + "\n");
        await File.WriteAllBytesAsync(Path.Combine(data, "broken.csv.gz"), [0x1f, 0x8b, 8, 0, 1]);

        var first = await run.RunAsync("run", "--data", data, "--published", "2024-07-01", "--once");
        first.Code.ShouldBe(ExitCode.Done, first.Error);
        first.Output.ShouldContain("events.csv");
        first.Output.ShouldNotContain("EXERCISE");
        first.Error.ShouldContain("broken.csv.gz");
        // Whoever made the store, from open files, sees what came of it; by no other command.
        first.Output.ShouldContain("AFG Afghanistan: not assessable.");
        first.Output.ShouldContain(" shown.", customMessage: "no command shows all before there is an account");
        first.Error.ShouldContain("The monthly models were not back-tested. Stored counts: too short to score.");
        first.Output.ShouldContain("Handling: TLP:CLEAR");
        first.Error.Trim().Split('\n')[^1].ShouldStartWith("Next: `tocsin serve --just-me`");
        await run.HoldAsync(World.RealId);
        await NobodySeesAnything(run);
        // One word each: one person alone, and reading without an account.
        var (_, served) = await run.RunUntilAsync("No accounts yet", "TERM", "serve", "--just-me", "--open-reading", "--port", "0");
        served.ShouldContain("Anyone who reaches the pages sees TLP:CLEAR content: http://localhost:");
        (await run.RunAsync("user", "list", "--csv")).Output.ShouldContain(",operator,First operator,analyst operator,TLP:CLEAR,");
        (await run.RunAsync("public-reading", "on")).Output.ShouldContain("Public reading is on");
        (await run.RunAsync("ingest", data)).Code.ShouldBe(ExitCode.FilesRefused);
        await AnEmptyFolderIsSaidToBeSo(run, data);

        // Known since the day that was said, and not before.
        (await run.RunAsync("state", "SDN", "--as-of", "2024-07-01")).Code.ShouldBe(ExitCode.Done);
        (await run.RunAsync("state", "SDN", "--as-of", "2024-06-30")).Code.ShouldBe(ExitCode.NotFound);
        (await run.RunAsync("run", "--published", "2024-07-01", "--once")).Code.ShouldBe(ExitCode.Usage);
        await EveryStateIsListed(run);
        await RejectsNeedTheConfirmation(run);
        (await run.RunAsync("backtest", "structural")).Code.ShouldBe(ExitCode.NotFound);
        (await run.RunAsync("backtest", "monthly")).Code.ShouldBe(ExitCode.NotFitted);
        await WithAnAccountTheStoreIsNobodysOwn(run, data);
    }

    private static async Task AnEmptyFolderIsSaidToBeSo(CommandLineRun run, string data)
    {
        var empty = Directory.CreateDirectory(Path.Combine(run.Home, "empty")).FullName;
        var (code, _, error) = await run.RunAsync("ingest", empty);
        (code, error).ShouldSatisfyAllConditions(one => one.code.ShouldBe(ExitCode.NotFound), one => one.error.ShouldContain($"There are no files below {empty}."));

        // Beside files that are there it costs nothing; what is new is said to wait for the next assessment.
        var more = Path.Combine(data, "more.csv");
        await File.WriteAllTextAsync(more, Events.ReplaceLineEndings("\n").Replace("\n1,2024", "\n7,2024", StringComparison.Ordinal) + "\n");
        var taken = await run.RunAsync("ingest", empty, more);
        (taken.Code, taken.Error).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(ExitCode.Done, one.Error), one => one.Error.ShouldContain($"There are no files below {empty}."), one => one.Error.ShouldContain("after `tocsin assess`"));
        File.Delete(more);
        (await run.RunAsync("ingest", Path.Combine(data, "events.csv"))).Error.ShouldNotContain("tocsin assess");
    }

    // Nobody has signed in, and the operator has not turned public reading on.
    private static async Task NobodySeesAnything(CommandLineRun run)
    {
        foreach (var command in new string[][] { ["watchlist"], ["watchlist", "--json"], ["state", "SDN"], ["forecast"], ["alarms"], ["backtest", "structural"], ["backtest", "monthly"], ["backtest", "alarms"], ["db", "query", "select 1"], ["ingest", "--rejects"] })
        {
            var told = await run.RunAsync(command);
            told.Code.ShouldBe(ExitCode.SignInNeeded, string.Join(' ', command));
            told.Output.ShouldBeEmpty();
            told.Error.ShouldContain("Nobody has an account yet. If you work alone, make yours with `tocsin serve --just-me`");
        }

        foreach (var form in new string[][] { [], ["--json"], ["--csv"] })
        {
            var status = await run.RunAsync(["status", .. form]);
            status.Code.ShouldBe(ExitCode.Done, status.Error);
            (status.Output + status.Error).ShouldContain("Nobody has an account yet");
            (status.Output + status.Error).ShouldNotContain("20"); // no day, no number of rows, no edition
        }
    }

    // Somebody has set up an account: accounts say from now on who sees what.
    private static async Task WithAnAccountTheStoreIsNobodysOwn(CommandLineRun run, string data)
    {
        await run.RunAsync("public-reading", "off");
        var link = (await run.RunAsync("user", "add", "a.first", "--role", "operator")).Output.Split("key=")[1].Trim();
        await using (var database = await Database.OpenAsync(new DatabaseOptions(World.RealId) { Folder = new DataFolder(Path.Combine(run.Home, World.RealId)) }, TimeProvider.System, CancellationToken.None))
            (await new Links(database.As(WorkContext.Door)).UseAsync(link, "no hash", CancellationToken.None)).ShouldNotBeNull();

        var second = await run.RunAsync("run", "--data", data, "--once");

        second.Code.ShouldBe(ExitCode.Done, second.Error);
        second.Output.ShouldNotContain("not assessable");
        second.Error.ShouldContain("to those who sign in");
    }

    private static async Task EveryStateIsListed(CommandLineRun run)
    {
        var json = await run.RunAsync("watchlist", "--json");
        var csv = await run.RunAsync("watchlist", "--csv");

        json.Code.ShouldBe(ExitCode.Done, json.Error);
        using var document = JsonDocument.Parse(json.Output);
        var count = document.RootElement.GetProperty("items").GetArrayLength();
        count.ShouldBeGreaterThan(190);
        csv.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + count);
        (await run.RunAsync("watchlist")).Output.ShouldContain($"40 of {count} shown");
    }

    private static async Task RejectsNeedTheConfirmation(CommandLineRun run)
    {
        var refused = await run.RunAsync("ingest", "--rejects");
        var confirmed = await run.RunAsync("ingest", "--rejects", "--confirm", "licence");

        refused.Code.ShouldBe(ExitCode.Usage);
        refused.Output.ShouldBeEmpty();
        refused.Error.ShouldContain("events.csv");
        confirmed.Code.ShouldBe(ExitCode.Done, confirmed.Error);
        confirmed.Output.ShouldStartWith("exercise,handling,id,import,file,member,line,reason,detail,raw,raw_bytes,own_handling\r\nfalse,TLP:CLEAR,");
    }
}
