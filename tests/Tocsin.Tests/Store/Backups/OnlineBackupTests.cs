using System.IO.Compression;
using System.Text;
using Tocsin.Store;
using Tocsin.Store.Backups;

namespace Tocsin.Tests.Store.Backups;

/// <summary>A backup is made while others write, and holds what was there at one moment.</summary>
[Collection(nameof(TestDatabase))]
public sealed class OnlineBackupTests(TestDatabase server) : IDisposable
{
    // Both rows in one transaction: whoever sees one of them and not the other has seen two moments.
    private const string Pair = """
        insert into gather.refusal (name, member, reason, detail, refused_at, program_version) values ('pair', '', 'empty', '', now(), '1');
        insert into gather.projection_stamp (projection, declarations) select 'pair ' || gen_random_uuid(), 0
        """;

    private readonly BackupRoom room = new();

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task What_others_write_meanwhile_is_written_and_is_not_in_the_backup_in_part()
    {
        await using var database = await server.CreateAsync();
        await database.RunAsync(Pair);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var written = 0; ; written++)
            {
                if (stop.IsCancellationRequested)
                    return written;
                await database.RunAsync(Pair);
            }
        });
        var during = 0;
        var told = new BackupRoom.Told(_ =>
        {
            database.RunAsync(Pair).GetAwaiter().GetResult(); // at every table
            during++;
        });
        await room.BackUpAsync(database, "b.tar", told);
        await stop.CancelAsync();
        var written = 1 + during + await writing;
        during.ShouldBeGreaterThan(30);
        (await database.AskAsync<long>("select count(*) from gather.refusal where name = 'pair'")).ShouldBe(written);

        var options = new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString(await server.CreateEmptyAsync()) + ";Pooling=false", Context = WorkContext.Products };
        await room.RestoreAsync("b.tar", options);
        await using var restored = await Database.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        var kept = await restored.AskAsync<long>("select count(*) from gather.refusal where name = 'pair'");
        kept.ShouldBeInRange(1, written - during); // those written at a table came after the moment of the backup
        (await restored.AskAsync<long>("select count(*) from gather.projection_stamp where projection like 'pair %'")).ShouldBe(kept);
        (await restored.AskAsync<long>("select count(*) from gather.refusal")).ShouldBe(await restored.AskAsync<long>("select count(distinct id) from gather.refusal"));
        await restored.RunAsync(Pair);
    }

    [Fact]
    public async Task Who_gives_up_leaves_nothing_behind()
    {
        await using var database = await server.CreateAsync();
        using var stop = new CancellationTokenSource();
        var told = new BackupRoom.Told(now => { if (now.Note == "gather.event") stop.Cancel(); });
        await Should.ThrowAsync<OperationCanceledException>(() => room.BackUpAsync(database, "b.tar", told, stop.Token));
        Files().ShouldBe(["certificate.pem", "key.pem"]);
    }

    [Fact]
    public async Task While_it_is_made_it_has_another_name_and_nobody_else_may_read_it()
    {
        await using var database = await server.CreateAsync();
        var seen = new HashSet<(string, UnixFileMode)>();
        var told = new BackupRoom.Told(_ => seen.UnionWith(Files().Where(name => !name.EndsWith(".pem", StringComparison.Ordinal)).Select(name => (name, Mode(name)))));
        await room.BackUpAsync(database, "b.tar", told);
        var (unfinished, mode) = seen.ShouldHaveSingleItem();
        unfinished.ShouldMatch("""^b\.tar\.[0-9a-f]{8}\.unfinished$""");
        mode.ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Files().ShouldBe(["b.tar", "certificate.pem", "key.pem"]);
        Mode("b.tar").ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_written_over()
    {
        await using var database = await server.CreateAsync();
        await File.WriteAllTextAsync(room["b.tar"], "mine");
        (await Should.ThrowAsync<BackupException>(() => room.BackUpAsync(database, "b.tar"))).Message.ShouldContain("already exists");
        // Nor one that appeared while the backup was made.
        var told = new BackupRoom.Told(_ => File.WriteAllText(room["c.tar"], "theirs"));
        (await Should.ThrowAsync<BackupException>(() => room.BackUpAsync(database, "c.tar", told))).Message.ShouldContain("already exists");
        (await File.ReadAllTextAsync(room["b.tar"]) + await File.ReadAllTextAsync(room["c.tar"])).ShouldBe("minetheirs");
        Files().ShouldBe(["b.tar", "c.tar", "certificate.pem", "key.pem"]);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        await using var database = await server.CreateAsync();
        (await Should.ThrowAsync<BackupException>(() => room.BackUpAsync(database, "no/such/b.tar"))).Message.ShouldContain(room["no/such/b.tar"]);
    }

    [RootFact]
    public async Task A_full_disk_is_called_a_full_disk_and_nothing_stays_on_it()
    {
        await using var database = await server.CreateAsync();
        await database.Connections.Owner.ExecuteAsync(LargeBackup.Rows(3), [], CancellationToken.None);
        Directory.CreateDirectory(room["small"]);
        (await ChildProcess.RunAsync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", room["small"]], CancellationToken.None)).ExitCode.ShouldBe(0);
        try
        {
            (await Should.ThrowAsync<IOException>(() => room.BackUpAsync(database, "small/b.tar"))).Message.ShouldStartWith("The disk is full");
            Directory.GetFileSystemEntries(room["small"]).ShouldBeEmpty();
        }
        finally
        {
            await ChildProcess.RunAsync("umount", [room["small"]], CancellationToken.None);
        }
    }

    [Fact]
    public async Task Nothing_readable_stands_in_the_file_and_no_name_of_a_table()
    {
        await using var database = await server.CreateAsync();
        await database.RunAsync(Pair);
        await room.BackUpAsync(database, "b.tar");
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(room["b.tar"]));
        foreach (var word in new[] { "gather", "refusal", "exercise", "COPY", "migrations" })
            text.ShouldNotContain(word);
        room.Entries("b.tar").Select(entry => entry.Name).ShouldBe(["part-000001.cms", "manifest.cms"]);
    }

    [Fact]
    public async Task Public_tools_open_it()
    {
        await using var database = await server.CreateAsync();
        await database.RunAsync(Pair);
        await room.BackUpAsync(database, "b.tar");
        foreach (var (name, bytes) in room.Entries("b.tar"))
        {
            await File.WriteAllBytesAsync(room[name], bytes);
            var opened = await ChildProcess.RunAsync("openssl",
                ["cms", "-decrypt", "-binary", "-inform", "DER", "-in", room[name], "-inkey", room["key.pem"], "-passin", $"pass:{BackupRoom.Passphrase}", "-out", room[name + ".plain"]], CancellationToken.None);
            opened.ExitCode.ShouldBe(0, opened.Output);
        }
        await using var packed = new GZipStream(File.OpenRead(room["part-000001.cms.plain"]), CompressionMode.Decompress);
        var rows = await new StreamReader(packed).ReadToEndAsync();
        rows.ShouldContain("COPY gather.refusal (id, name, member,");
        rows.ShouldContain("\tpair\t\t\\N\t\\N\tempty\t");
        (await File.ReadAllTextAsync(room["manifest.cms.plain"])).ShouldContain("\"format\": \"tocsin-backup\"");
    }

    private UnixFileMode Mode(string name) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(room[name]);

    private string[] Files() => [.. Directory.GetFiles(room[""]).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
}
