using System.Text.Json;
using Tocsin.Access.Log;
using Tocsin.Cli;
using Tocsin.Store;

namespace Tocsin.Tests.Cli;

/// <summary>`tocsin audit` as a process of its own, on a data folder of its own.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly CommandLineRun run = new("tocsin-audit-");

    public void Dispose() => run.Dispose();

    [Fact]
    public async Task A_log_is_listed_exported_verified_and_what_was_changed_in_it_named()
    {
        (await run.RunAsync("audit", "verify", "--exercise")).Output.ShouldContain("The access log is empty");
        await using (var database = await OpenAsync())
        await using (var log = new AccessLog(database, "node", TimeProvider.System))
        {
            for (var i = 1; i <= 5; i++)
                await log.RecordAsync(new AccessEntry(AccessAct.Read, $"state X{i}") { Person = "an.analyst" }, CancellationToken.None);
            using var checkpointer = new Checkpointer(database, Folder, TimeProvider.System);
            await checkpointer.MakeDueAsync(CancellationToken.None);
        }

        var listed = await run.RunAsync("audit", "list", "--exercise", "--subject", "state X3", "--json");
        listed.Code.ShouldBe(ExitCode.Done, listed.Error);
        using (var document = JsonDocument.Parse(listed.Output))
            document.RootElement.GetProperty("entries").EnumerateArray().ShouldHaveSingleItem().GetProperty("sequence").GetInt64().ShouldBe(3);
        var looks = (await run.RunAsync("audit", "list", "--exercise", "--subject", "access log", "--csv")).Output;
        looks.ShouldContain("--subject state X3", customMessage: "who looks is logged");
        (await run.RunAsync("audit", "list", "--exercise", "--act", "peek")).Code.ShouldBe(ExitCode.Usage);

        var file = Path.Combine(run.Home, "log.jsonl");
        (await run.RunAsync("audit", "export", "--exercise", "--to", file)).Code.ShouldBe(ExitCode.Done);
        File.ReadLines(file).Count(line => line.StartsWith("{\"entry\"", StringComparison.Ordinal)).ShouldBe(8);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await run.RunAsync("audit", "export", "--exercise", "--to", file)).Code.ShouldBe(ExitCode.FilesRefused, "it is there already");

        var kept = Directory.GetFiles(AuditKey.Checkpoints(Folder), "*.json").ShouldHaveSingleItem();
        var verified = await run.RunAsync("audit", "verify", "--exercise", "--checkpoint", kept);
        verified.Code.ShouldBe(ExitCode.Done, verified.Output + verified.Error);
        verified.Output.ReplaceLineEndings(" ").ShouldContain("1 checkpoints compared; signed up to row 5, the last 3 rows (6 to 8) are not signed yet.");
        var damaged = Path.Combine(AuditKey.Checkpoints(Folder), "2026-01-01T000000Z-1.json");
        await File.WriteAllTextAsync(damaged, "{\"checkpoint\":");
        verified = await run.RunAsync("audit", "verify", "--exercise");
        verified.Code.ShouldBe(ExitCode.LogUnchecked);
        verified.Output.ShouldContain("CANNOT BE CHECKED HERE");
        File.Delete(damaged);
        (await run.RunAsync("audit", "verify", "--exercise", "--checkpoint", file)).Code.ShouldBe(ExitCode.FilesRefused, "that is no checkpoint");

        await TamperAsync("update access.log set subject = 'state X9' where sequence = 4");
        var broken = await run.RunAsync("audit", "verify", "--exercise", "--json");
        broken.Code.ShouldBe(ExitCode.LogBroken, broken.Error);
        using (var document = JsonDocument.Parse(broken.Output))
        {
            var fault = document.RootElement.GetProperty("faults")[0];
            (fault.GetProperty("kind").GetString(), fault.GetProperty("row").GetInt64()).ShouldBe(("altered", 4));
        }

        (await run.RunAsync("audit", "verify", "--exercise")).Output.ShouldContain("BROKEN: Row 4 was altered");

        await TamperAsync("truncate access.checkpoint; delete from access.log where sequence > 3; update access.log_head set sequence = 3, hash = (select hash from access.log where sequence = 3)");
        var cut = await run.RunAsync("audit", "verify", "--exercise");
        cut.Code.ShouldBe(ExitCode.LogBroken, "the folder of the checkpoints tells");
        cut.Output.ShouldContain("BROKEN: At least rows 4 to 5 were removed");

        await TamperAsync("delete from access.log; update access.log_head set sequence = 0, hash = decode(repeat('00', 32), 'hex')");
        File.Delete(kept);
        var emptied = await run.RunAsync("audit", "verify", "--exercise");
        emptied.Code.ShouldBe(ExitCode.LogBroken);
        emptied.Output.ShouldContain("BROKEN: The log was emptied");
    }

    [Fact]
    public async Task While_it_serves_and_when_it_stops_the_end_of_the_log_is_signed()
    {
        await using (var database = await OpenAsync())
        await using (var log = new AccessLog(database, "node", TimeProvider.System))
            await log.RecordAsync(new AccessEntry(AccessAct.Read, "state XAA"), CancellationToken.None);
        using var process = System.Diagnostics.Process.Start(run.Start("serve", "--exercise", "--port", "0"))!;
        var folder = AuditKey.Checkpoints(Folder);
        for (var waited = 0; waited < 600 && !(Directory.Exists(folder) && Directory.GetFiles(folder, "*.json").Length > 0); waited++)
            await Task.Delay(100);
        KeptCheckpoints.In(folder).Checkpoints.ShouldHaveSingleItem().Sequence.ShouldBe(1);
        // What comes between that and the stop is signed by the stop.
        await using (var database = await OpenAsync())
        await using (var log = new AccessLog(database, "node", TimeProvider.System))
            await log.RecordAsync(new AccessEntry(AccessAct.Read, "state XAB"), CancellationToken.None);
        CommandLineRun.Signal(process, "INT");
        await CommandLineRun.EndAsync(process);
        KeptCheckpoints.In(folder).Checkpoints.Max(one => one.Sequence).ShouldBe(2);
        var verified = await run.RunAsync("audit", "verify", "--exercise");
        verified.Output.ShouldContain("every row is signed");
    }

    private DataFolder Folder => new(Path.Combine(run.Home, "exercise"));

    private Task<Database> OpenAsync() => Database.OpenAsync(new DatabaseOptions("exercise") { Folder = Folder }, TimeProvider.System, CancellationToken.None);

    private async Task TamperAsync(string sql)
    {
        await using var database = await OpenAsync();
        await using var connection = await database.Connections.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync($"alter table access.log disable trigger all; alter table access.checkpoint disable trigger all; {sql}", [], CancellationToken.None);
    }
}
