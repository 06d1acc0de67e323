using System.Text.Json;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Cli;
using Tocsin.Store;
using Tocsin.Tests.Store.Backups;

namespace Tocsin.Tests.Cli;

/// <summary>`tocsin vault` as a process of its own, and what a restore does with what was forgotten.</summary>
public sealed class VaultCommandTests : IDisposable
{
    private const string Name = "Zephyrine Oyelaran";

    private readonly CommandLineRun run = new("tocsin-vault-");
    private readonly CommandLineRun elsewhere = new("tocsin-vault-other-");

    public void Dispose()
    {
        run.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task Keys_are_made_rotated_removed_and_checked_and_nothing_shows_who_a_source_is()
    {
        var none = await run.RunAsync("vault", "check", "--exercise");
        none.Code.ShouldBe(ExitCode.Done, none.Error);
        none.Output.ShouldContain("No source vault");
        (await run.RunAsync("vault", "check", "--exercise", "--json")).Output.ShouldContain("\"is_there\": false");
        var made = await run.RunAsync("vault", "key", "new", "--exercise");
        made.Code.ShouldBe(ExitCode.Done, made.Error);
        var file = KeyFile(run);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string[] old = (await File.ReadAllTextAsync(file)).Trim().Split(' ');
        made.Output.ShouldContain(old[0]);
        made.Output.ShouldNotContain(old[1]);
        var source = await EnterAsync(run);
        await using (var database = await OpenAsync(run))
        await using (var log = new AccessLog(database, "node", TimeProvider.System))
            (await Vault(run, database, log).SearchAsync("oyelaran", CancellationToken.None)).Found.ShouldHaveSingleItem();

        (await run.RunAsync("vault", "key", "remove", old[0], "--exercise")).Error.ShouldContain("is the newest and can't be removed");
        (await run.RunAsync("vault", "key", "new", "--exercise")).Code.ShouldBe(ExitCode.Done);
        (await run.RunAsync("vault", "key", "remove", old[0], "--exercise")).Error.ShouldContain("run `tocsin vault key rotate` first");
        var rotated = await run.RunAsync("vault", "key", "rotate", "--exercise");
        rotated.Code.ShouldBe(ExitCode.Done, rotated.Error);
        rotated.Output.ShouldContain($"`tocsin vault key remove {old[0]}`");
        (await run.RunAsync("vault", "key", "remove", old[0], "--exercise")).Code.ShouldBe(ExitCode.Done);
        (await File.ReadAllTextAsync(file)).ShouldNotContain(old[0]);
        var listed = await run.RunAsync("vault", "key", "list", "--exercise", "--json");
        using (var document = JsonDocument.Parse(listed.Output))
        {
            var newest = document.RootElement.GetProperty("keys").EnumerateArray().Single(key => key.GetProperty("is_newest").GetBoolean());
            (newest.GetProperty("sources").GetInt64(), newest.GetProperty("search_keys").GetInt64()).ShouldBe((1, 1));
        }

        var check = await run.RunAsync("vault", "check", "--exercise");
        check.Code.ShouldBe(ExitCode.Done, check.Output);
        check.Output.ShouldContain("1 sources, 0 forgotten; 2 keys open, 1 texts encrypted.");
        var search = await RowOfSearchAsync();
        var words = await run.RunAsync("vault", "words", search, "--why", "An inquiry.", "--exercise");
        (words.Code, words.Output.Trim().Split('\n')[^1]).ShouldBe((ExitCode.Done, "oyelaran"));
        (await run.RunAsync("vault", "words", "1", "--why", "An inquiry.", "--exercise")).Code.ShouldBe(ExitCode.NotFound);
        var looks = (await run.RunAsync("audit", "list", "--exercise", "--csv")).Output;
        looks.ShouldContain("An inquiry.");
        looks.ShouldNotContain("oyelaran");
        foreach (var shown in new[] { made, rotated, listed, check })
            (shown.Output + shown.Error).ShouldNotContain("Zephyrine");

        var kept = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "# nothing\n");
        (await run.RunAsync("vault", "check", "--exercise")).Code.ShouldBe(ExitCode.VaultUnusable);
        File.Delete(file);
        var lost = await run.RunAsync("vault", "key", "list", "--exercise");
        (lost.Code, lost.Output.Contains("LOST", StringComparison.Ordinal)).ShouldBe((ExitCode.VaultUnusable, true));
        (await run.RunAsync("vault", "check", "--exercise")).Output.ShouldContain("1 sources cannot be opened");
        source.ShouldBeGreaterThan(0);
        kept.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_restore_elsewhere_forgets_again_what_was_forgotten_since()
    {
        using var backups = new BackupRoom();
        (await run.RunAsync("vault", "key", "new", "--exercise")).Code.ShouldBe(ExitCode.Done);
        var source = await EnterAsync(run);
        var other = await EnterAsync(run);
        await using (var database = await OpenAsync(run))
        using (var checkpointer = new Checkpointer(database, Folder(run), TimeProvider.System))
            (await checkpointer.MakeDueAsync(CancellationToken.None)).ShouldNotBeNull();
        (await run.RunAsync("backup", "--exercise", "--to", backups["b.tar"], "--recipient", backups["certificate.pem"])).Code.ShouldBe(ExitCode.Done);
        await using (var database = await OpenAsync(run))
        await using (var log = new AccessLog(database, "node", TimeProvider.System))
        {
            Forgetting As(string role) => new(database.As(WorkContext.Exercise(role)), log, VaultPlace.Of(KeyFile(run)), TimeProvider.System);
            await As("adviser").DecideAsync(await As("decision_maker").AskAsync(source, "Asked for.", CancellationToken.None), agree: true, "Agreed.",
                CancellationToken.None);
        }


        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile(elsewhere))!);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(KeyFile(run))!, "vault-keys*"))
            File.Copy(file, Path.Combine(Path.GetDirectoryName(KeyFile(elsewhere))!, Path.GetFileName(file)));
        await File.WriteAllTextAsync(backups["passphrase"], BackupRoom.Passphrase + "\n");
        var restored = await elsewhere.RunAsync("restore", backups["b.tar"], "--key", backups["key.pem"], "--passphrase-file", backups["passphrase"]);
        restored.Code.ShouldBe(ExitCode.Done, restored.Error);
        restored.Error.ShouldContain("now forgotten again: 1");
        (await elsewhere.RunAsync("vault", "check", "--exercise")).Output.ShouldContain("2 sources, 1 forgotten; 1 keys open, 1 texts encrypted.");
        // A faithful restore is not broken: what the other machine signed cannot be checked here, until the public half of its key is.
        var verified = await elsewhere.RunAsync("audit", "verify", "--exercise");
        verified.Code.ShouldBe(ExitCode.LogUnchecked, verified.Output + verified.Error);
        verified.Output.ShouldContain("CANNOT BE CHECKED HERE: 1 checkpoints");
        verified.Output.ShouldNotContain("BROKEN");
        Directory.CreateDirectory(AuditKey.Checkpoints(Folder(elsewhere)));
        foreach (var file in Directory.GetFiles(AuditKey.Checkpoints(Folder(run)), "*.pem"))
            File.Copy(file, Path.Combine(AuditKey.Checkpoints(Folder(elsewhere)), Path.GetFileName(file)));
        (await elsewhere.RunAsync("audit", "verify", "--exercise")).Code.ShouldBe(ExitCode.Done);
        await using var opened = await OpenAsync(elsewhere);
        await using var last = new AccessLog(opened, "node", TimeProvider.System);
        (await Vault(elsewhere, opened, last).SearchAsync("oyelaran", CancellationToken.None)).Found.ShouldHaveSingleItem().Id.ShouldBe(other);
    }

    private static string KeyFile(CommandLineRun run) => Path.Combine(run.Home, "exercise", "vault-keys");

    private static DataFolder Folder(CommandLineRun run) => new(Path.Combine(run.Home, "exercise"));

    private static Task<Database> OpenAsync(CommandLineRun run) =>
        Database.OpenAsync(new DatabaseOptions("exercise") { Folder = Folder(run) }, TimeProvider.System, CancellationToken.None);

    private static SourceVault Vault(CommandLineRun run, Database database, AccessLog log) =>
        new(database.As(WorkContext.Exercise("decision_maker")), log, VaultPlace.Of(KeyFile(run)));

    private static async Task<long> EnterAsync(CommandLineRun run)
    {
        await using var database = await OpenAsync(run);
        await ExerciseAccounts.EnsureAsync(database, CancellationToken.None);
        await using var log = new AccessLog(database, "node", TimeProvider.System);
        return (await Vault(run, database, log).AddAsync(new NewSource(new Dictionary<SourceField, string> { [SourceField.Name] = Name }, Tlp.Amber, []), CancellationToken.None)).Id;
    }

    private async Task<string> RowOfSearchAsync()
    {
        await using var database = await OpenAsync(run);
        var found = await new AccessLogReader(database.As(WorkContext.Door)).ListAsync(new AccessLogFilter { Subject = "sources", Act = AccessAct.Search }, 1, CancellationToken.None);
        return found.ShouldHaveSingleItem().Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
