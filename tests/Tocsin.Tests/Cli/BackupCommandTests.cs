using System.Text.Json;
using Tocsin.Cli;
using Tocsin.Tests.Store.Backups;

namespace Tocsin.Tests.Cli;

/// <summary>`tocsin backup` and `tocsin restore` as a person types them.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly CommandLineRun run = new("tocsin-test-backup-");
    private readonly CommandLineRun elsewhere = new("tocsin-test-restore-");
    private readonly BackupRoom room = new();

    public void Dispose()
    {
        room.Dispose();
        run.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task What_was_backed_up_here_is_there_after_a_restore_elsewhere()
    {
        await File.WriteAllTextAsync(room["passphrase"], BackupRoom.Passphrase + "\n");
        (await run.RunAsync("db", "info", "--exercise")).Code.ShouldBe(ExitCode.Done);

        var made = await run.RunAsync("backup", "--exercise", "--json", "--to", room["b.tar"], "--recipient", room["certificate.pem"]);
        made.Code.ShouldBe(ExitCode.Done, made.Error);
        made.Error.ShouldContain("Backing up to");
        var summary = JsonDocument.Parse(made.Output).RootElement;
        summary.GetProperty("exercise").GetBoolean().ShouldBeTrue();

        string[] key = ["--key", room["key.pem"], "--passphrase-file", room["passphrase"]];
        var check = await elsewhere.RunAsync(["restore", room["b.tar"], "--check", .. key]);
        check.Code.ShouldBe(ExitCode.Done, check.Error);
        check.Output.ShouldStartWith("EXERCISE");
        check.Output.ShouldContain(summary.GetProperty("file_sha256").GetString()!);
        Directory.GetFileSystemEntries(elsewhere.Home).ShouldBeEmpty();

        (await elsewhere.RunAsync(["restore", room["b.tar"], .. key])).Code.ShouldBe(ExitCode.Done);
        (await elsewhere.RunAsync("db", "query", "--csv", "select count(*) from store.migration")).Output.ShouldBe((await run.RunAsync("db", "query", "--csv", "select count(*) from store.migration")).Output);

        var again = await elsewhere.RunAsync(["restore", room["b.tar"], .. key]);
        again.Code.ShouldBe(ExitCode.DatabaseUnavailable);
        again.Error.ShouldContain("The database already has tables or other objects");
        (await run.RunAsync("backup", "--exercise", "--to", room["b.tar"], "--recipient", room["certificate.pem"])).Code.ShouldBe(ExitCode.FilesRefused);
        run.ProcessesLeft().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_recipient_or_a_key_nothing_is_done()
    {
        var bare = await run.RunAsync("backup", "--to", room["b.tar"]);
        bare.Code.ShouldBe(ExitCode.Usage);
        bare.Error.ShouldContain("always encrypted");
        (await run.RunAsync("restore", room["b.tar"])).Code.ShouldBe(ExitCode.Usage);
        File.Exists(room["b.tar"]).ShouldBeFalse();
    }

    [Fact]
    public async Task With_no_database_there_is_nothing_to_back_up()
    {
        var (code, _, error) = await run.RunAsync("backup", "--to", room["b.tar"], "--recipient", room["certificate.pem"]);
        code.ShouldBe(ExitCode.NotFound);
        error.ShouldContain("No database in");
        Directory.GetFileSystemEntries(run.Home).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_terminal_the_passphrase_comes_from_a_file()
    {
        var mute = await run.RunAsync("backup", "key", room["new-key.pem"], room["new-certificate.pem"]);
        mute.Code.ShouldBe(ExitCode.Usage);
        mute.Error.ShouldContain("--passphrase-file");

        await File.WriteAllTextAsync(room["passphrase"], "twelve characters and more\n");
        var made = await run.RunAsync("backup", "key", room["new-key.pem"], room["new-certificate.pem"], "--passphrase-file", room["passphrase"]);
        made.Code.ShouldBe(ExitCode.Done, made.Error);
        (await run.RunAsync("backup", "key", room["new-key.pem"], room["x.pem"], "--passphrase-file", room["passphrase"])).Code.ShouldBe(ExitCode.FilesRefused);
        (await File.ReadAllTextAsync(room["new-key.pem"])).ShouldStartWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    }

    [Fact]
    public async Task What_cannot_be_used_is_a_refused_file()
    {
        await File.WriteAllTextAsync(room["b.tar"], "no backup");
        await File.WriteAllTextAsync(room["passphrase"], BackupRoom.Passphrase);
        var (code, _, error) = await run.RunAsync("restore", room["b.tar"], "--key", room["key.pem"], "--passphrase-file", room["passphrase"]);
        code.ShouldBe(ExitCode.FilesRefused);
        error.ShouldContain("is not a backup");
        error.ShouldNotContain("   at ");
        (await run.RunAsync("restore", room["b.tar"], "--key", room["certificate.pem"])).Error.ShouldContain("is a certificate");
        (await run.RunAsync("backup", "--to", room["c.tar"], "--recipient", room["key.pem"])).Error.ShouldContain("is a private key");
    }
}
