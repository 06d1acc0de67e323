using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Reference;
using Tocsin.Tests.Gather;

namespace Tocsin.Tests.Cli;

/// <summary>Taking a file in with a handling, and changing that, as a person types it.</summary>
public sealed class HandlingCommandTests : IAsyncLifetime, IDisposable
{
    private readonly CommandLineRun run = new("tocsin-handling-");

    public Task InitializeAsync() => run.HoldAsync(World.ExerciseId);

    public async Task DisposeAsync() => await run.DisposeAsync();

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_file_is_taken_in_with_a_handling_that_is_shown_and_changed()
    {
        var file = Path.Combine(run.Home, "GEDEvent_v23_0_10.csv");
        await File.WriteAllTextAsync(file, GedText.File(GedText.Row(1, ("country_id", "921"), ("latitude", ""), ("longitude", ""))));
        foreach (var (wrong, says) in new (string[], string)[]
        {
            (["--tlp", "AMBER", "--originator", "x"], "--tlp must be one of TLP:CLEAR"), (["--tlp", "TLP:AMBER"], "--originator"), (["--compartment", "MIRRE"], "--originator"),
            (["--compartment", "NOTHING", "--originator", "x"], "There is no compartment NOTHING"),
        })
        {
            var refused = await run.RunAsync(["ingest", file, "--exercise", .. wrong]);
            (refused.Code, refused.Error).ShouldSatisfyAllConditions(one => one.Code.ShouldBe(ExitCode.Usage), one => one.Error.ShouldContain(says));
        }

        var other = Path.Combine(run.Home, "other.csv");
        await File.WriteAllTextAsync(other, "a,b\n1,2\n");
        (await run.RunAsync("ingest", other, "--exercise")).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(ExitCode.FilesLeftAlone, "somebody named it"),
            one => one.Output.ShouldContain("Left alone: other.csv has a header that docs/ingest.md does not list (a, b)."));

        var taken = await run.RunAsync("ingest", file, "--exercise", "--tlp", "TLP:GREEN", "--originator", "A ministry", "--json");
        using var report = JsonDocument.Parse(taken.Output);
        (report.RootElement.GetProperty("handling").GetString(), report.RootElement.GetProperty("originator").GetString()).ShouldBe(("TLP:GREEN", "A ministry"));
        var outcome = report.RootElement.GetProperty("files")[0];
        outcome.GetProperty("outcome").GetString().ShouldBe("stored", taken.Output);
        var import = outcome.GetProperty("import").GetRawText();
        (await run.RunAsync("ingest", file, "--exercise", "--tlp", "TLP:RED", "--originator", "A ministry")).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(ExitCode.FilesRefused), one => one.Error.ShouldContain("TLP:GREEN"));

        (await run.RunAsync("handling", "show", import)).Output.ShouldContain($"Import {import}: TLP:GREEN. Originator: A ministry.");
        (await run.RunAsync("handling", "set", import, "--tlp", "TLP:AMBER", "--why", "A name in it.")).Output.ShouldContain("TLP:GREEN -> TLP:AMBER: A name in it.");
        (await run.RunAsync("handling", "set", import, "--tlp", "TLP:CLEAR", "--why", "x")).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(ExitCode.Usage), one => one.Error.ShouldContain("Only its originator"));
        (await run.RunAsync("handling", "show", "4711")).Code.ShouldBe(ExitCode.NotFound);
        (await run.RunAsync("handling", "narrowings")).Error.ShouldContain("Nothing you speak for is restricted");
        (await run.RunAsync("handling", "narrowings", "--csv")).Output.ShouldBe("exercise,handling,import,file,at,by,was\r\n");
        (await run.RunAsync("handling", "narrowings", "--json")).Output.ShouldContain("\"narrowings\": []");
        (await run.RunAsync("handling", "back", import, "--why", "x")).ShouldSatisfyAllConditions(
            one => one.Code.ShouldBe(ExitCode.Usage), one => one.Error.ShouldContain("There is no such import."));
        var shown = await run.RunAsync("db", "query", "select kind from gather.import", "--csv");
        shown.Output.ShouldBe("exercise,handling,kind\r\ntrue,TLP:AMBER,ucdp-ged\r\n");
        (await run.RunAsync("status")).Output.ShouldContain("Handling: TLP:AMBER");

        (await run.RunAsync("user", "add", "a.person", "--exercise", "--role", "analyst")).Code.ShouldBe(ExitCode.Done);
        (await run.RunAsync("user", "originator", "a.person", "Nobody", "--exercise")).Code.ShouldBe(ExitCode.Usage);
        (await run.RunAsync("user", "originator", "a.person", "A ministry", "--exercise")).Output.ShouldContain("a.person speaks for A ministry.");
        (await run.RunAsync("user", "originator", "a.person", "A ministry", "--exercise", "--undo")).Output.ShouldContain("speaks for no organization");
    }
}
