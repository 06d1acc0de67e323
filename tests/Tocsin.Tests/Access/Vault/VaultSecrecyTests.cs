using System.Diagnostics;
using System.Text;
using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Store;
using Tocsin.Store.Backups;
using Tocsin.Tests.Store;
using Tocsin.Tests.Store.Backups;

namespace Tocsin.Tests.Access.Vault;

/// <summary>Names are planted, everything is done with them that can be done, and then every byte that is left on a disk is searched for them.</summary>
public sealed class VaultSecrecyTests
{
    private const string Plain = "Canaryplain";

    private static readonly string[] Names = ["Zephyrine", "Oyelaran", "Quistgaard", "zeph.oy@hidden.example", "5550199876", "Bluegatehouse"];

    [Fact]
    public async Task Neither_dump_nor_data_folder_nor_logs_nor_backups_nor_exports_tell_who_a_source_is_without_the_key()
    {
        using var folder = new TemporaryFolder();
        using var backups = new BackupRoom();
        var everything = new List<(string Where, byte[] Bytes)>();
        await using (var database = await Database.OpenAsync(new DatabaseOptions("exercise") { Folder = new DataFolder(folder["exercise"]), Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None))
        {
            var room = await VaultRoom.OpenAsync(database);
            // The server writes down every statement with its values: not even then.
            await room.OwnerAsync("alter system set log_statement = 'all'");
            await room.OwnerAsync("select pg_reload_conf()");
            // The server takes its time to tell those who are connected.
            while (await room.OwnerAskAsync<string>("show log_statement") != "all")
                await Task.Delay(20);
            await WorkAsync(room);
            await backups.BackUpAsync(database, "b.tar");
            await room.OwnerAsync("checkpoint");
            everything.AddRange(await TablesAsync(backups, "b.tar"));
            everything.Add(("the backup as it lies", await File.ReadAllBytesAsync(backups["b.tar"])));
            await using (var export = new StringWriter())
            {
                await new AccessLogExport(database.As(WorkContext.Door), new DataFolder(folder["exercise"])).WriteAsync(export, CancellationToken.None);
                everything.Add(("the export of the access log", Encoding.UTF8.GetBytes(export.ToString())));
            }

            everything.AddRange(Files(folder.Path));
            Real(folder["exercise"]).ForEach(other => everything.AddRange(Files(other)));
            everything.AddRange(Files(room.Folder.Path));
            await room.DisposeAsync();
        }

        everything.ShouldContain(one => one.Where.Contains("/pg_wal/", StringComparison.Ordinal));
        everything.ShouldContain(one => one.Where.EndsWith("/vault-keys.destroyed", StringComparison.Ordinal));
        everything.ShouldContain(one => one.Where == "table vault.field" && one.Bytes.Length > 1000);

        // The search can find: what was written in plain is in the table's file, in the write-ahead log, in the server's log, in the backup's rows.
        var canary = Find(everything, Plain).ToList();
        foreach (var place in new[] { "/pg_wal/", "/base/", ".log", "table access.compartment" })
            canary.ShouldContain(where => where.Contains(place, StringComparison.Ordinal), place);
        foreach (var encode in Encodings())
            Find([("a probe", [1, 2, .. encode($"before {Names[0]} after"), 3])], Names[0]).ShouldNotBeEmpty();

        Names.SelectMany(name => Find(everything, name).Select(where => $"{name} stands in {where}")).ShouldBeEmpty();
    }

    [PostgreSql15Fact]
    public async Task Nor_does_a_dump_by_PostgreSQLs_own_tool()
    {
        using var folder = new TemporaryFolder();
        await using var server = await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(folder["server"]), new EmbeddedOptions(Durable: false, Binaries: PostgreSql15FactAttribute.Folder), TimeProvider.System, CancellationToken.None);
        await PrivateServerTests.AskAsync(server, "create database theirs");
        var text = new NpgsqlConnectionStringBuilder(server.ConnectionString("theirs")) { Pooling = false };
        await using (var room = await VaultRoom.OpenAsync(await Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = text.ConnectionString, Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None)))
            await WorkAsync(room);

        var start = new ProcessStartInfo($"{PostgreSql15FactAttribute.Folder}/bin/pg_dump", ["-h", text.Host!, "-p", $"{text.Port}", "-U", text.Username!, "theirs"]) { RedirectStandardOutput = true };
        start.Environment["PGPASSWORD"] = text.Password;
        using var dump = Process.Start(start)!;
        using var bytes = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(bytes);
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0);
        (string Where, byte[] Bytes)[] dumped = [("the dump", bytes.ToArray())];
        Find(dumped, "COPY vault.field").ShouldNotBeEmpty();
        Find(dumped, Plain).ShouldNotBeEmpty();
        Names.SelectMany(name => Find(dumped, name).Select(where => $"{name} stands in {where}")).ShouldBeEmpty();
    }

    private static async Task WorkAsync(VaultRoom room)
    {
        await room.OwnerAsync("insert into access.compartment (name, purpose) values ('CANARY', $1)", Plain);
        var (reporter, analyst, adviser) = (await room.PersonAsync(Role.Reporter), await room.PersonAsync(Role.Analyst), await room.PersonAsync(Role.Adviser));
        var fields = new Dictionary<SourceField, string> { [SourceField.Name] = $"{Names[0]} {Names[1]}-{Names[2]}", [SourceField.Contact] = $"{Names[3]} {Names[4]}", [SourceField.Note] = $"{Names[5]} {new string('x', 3000)}" };
        var source = await room.Vault(reporter).AddAsync(new NewSource(fields, Tlp.Amber, []), CancellationToken.None);
        var second = await room.Vault(reporter).AddAsync(new NewSource(fields, Tlp.Amber, []), CancellationToken.None);
        (await room.Vault(adviser).SearchAsync(Names[1], CancellationToken.None)).Found.Count.ShouldBe(2);
        (await room.Vault(adviser).SearchAsync(Names[4], CancellationToken.None)).Found.Count.ShouldBe(2);
        var request = await room.AgreedAsync(source.Id, analyst, adviser);
        (await room.Unmasking(analyst).ShowAsync(request, CancellationToken.None)).Fields[SourceField.Note].ShouldStartWith(Names[5]);
        await room.Keys.NewAsync(CancellationToken.None);
        await room.Keys.RotateAsync(new Progress<int>(), CancellationToken.None);
        await room.ForgetAsync(second.Id, "Asked for.", adviser, await room.PersonAsync(Role.DecisionMaker));
        (await room.Keys.CheckAsync(CancellationToken.None)).Faults.ShouldBeEmpty();
    }

    private static async Task<List<(string, byte[])>> TablesAsync(BackupRoom backups, string file)
    {
        var tables = new List<(string Name, MemoryStream Rows)>();
        using var key = await backups.KeyAsync();
        await using var archive = await BackupArchive.OpenAsync(backups[file], key, CancellationToken.None);
        await archive.ReadTablesAsync((table, _) =>
        {
            tables.Add(($"table {table.Name}", new MemoryStream()));
            return Task.FromResult<Stream>(tables[^1].Rows);
        }, BackupRoom.Silent, CancellationToken.None);
        return tables.ConvertAll(table => (table.Name, table.Rows.ToArray()));
    }

    private static IEnumerable<(string Where, byte[] Bytes)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Where(file => new FileInfo(file) is { LinkTarget: null, Exists: true } && !IsPipe(file))
            .Select(file => (file, ReadShared(file)));

    // What cannot be read to an end: the pipe of whoever uses the server, and its socket.
    private static bool IsPipe(string file) => Path.GetFileName(file) is var name && (name.StartsWith("attached", StringComparison.Ordinal) || name.StartsWith(".s.", StringComparison.Ordinal));

    // As root the server's folder lies elsewhere, and a link leads there.
    private static List<string> Real(string folder) => new DirectoryInfo(Path.Combine(folder, "postgres")) is { LinkTarget: { } elsewhere } ? [elsewhere] : [];

    private static byte[] ReadShared(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (IOException)
        {
            return []; // a pipe or a file of the moment
        }
    }

    private static IEnumerable<Func<string, byte[]>> Encodings() =>
    [
        Encoding.UTF8.GetBytes, Encoding.Unicode.GetBytes, Encoding.BigEndianUnicode.GetBytes,
        text => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text))), text => Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(text))),
        text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))),
    ];

    private static IEnumerable<string> Find(IEnumerable<(string Where, byte[] Bytes)> everything, string name)
    {
        byte[][] needles =
        [
            Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(name.ToLowerInvariant()), Encoding.Unicode.GetBytes(name), Encoding.BigEndianUnicode.GetBytes(name),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))), Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.UTF8.GetBytes(name))),
            .. Enumerable.Range(0, 3).Select(offset => Base64(name, offset)),
        ];
        return everything.Where(one => needles.Any(needle => one.Bytes.AsSpan().IndexOf(needle) >= 0)).Select(one => one.Where);
    }

    // In base64 a text looks different after none, one or two bytes before it; what does not depend on its neighbours stands.
    private static byte[] Base64(string name, int offset)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var whole = Convert.ToBase64String([.. new byte[offset], .. bytes]);
        var from = offset == 0 ? 0 : 4;
        return Encoding.ASCII.GetBytes(whole[from..((offset + bytes.Length) / 3 * 4)]);
    }
}
