using Tocsin.Store;

namespace Tocsin.Tests.Store.Backups;

/// <summary>Two backups of several parts each, of one database with other rows, to one key; for tests of what can be done to a file.</summary>
public sealed class LargeBackup : IAsyncLifetime
{
    internal BackupRoom Room { get; } = new();

    /// <summary>A statement of the owner that adds rows which cannot be packed, so many MiB of them.</summary>
    public static string Rows(int mebibytes) => $"""
        insert into gather.raw_item (id, sha256, bytes, name, origin, retrieved_at, handling)
        values (nextval('gather.raw_item_number') + 1000000, sha256(random()::text::bytea), 1, 'random', 'test', now(), 2);
        insert into gather.raw_chunk (raw_item_id, seq, bytes, handling)
        select (select max(id) from gather.raw_item), n, (select decode(string_agg(md5(random()::text || g || n), ''), 'hex') from generate_series(1, 1 << 16) g), 2 from generate_series(1, {mebibytes}) n
        """;

    public async Task InitializeAsync()
    {
        await using var server = await EmbeddedPostgres.StartOrAttachAsync(new DataFolder(Room["server"]), new EmbeddedOptions(Durable: false), TimeProvider.System, CancellationToken.None);
        await PrivateServerTests.AskAsync(server, "create database theirs");
        await using var database = await Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = server.ConnectionString("theirs") + ";Pooling=false" }, TimeProvider.System, CancellationToken.None);
        foreach (var file in new[] { "one.tar", "other.tar" })
        {
            await database.Connections.Owner.ExecuteAsync(Rows(17), [], CancellationToken.None);
            (await Room.BackUpAsync(database, file)).Parts.ShouldBeGreaterThanOrEqualTo(3);
        }
        Room.WriteKey("strange-key.pem", "strange-certificate.pem");
    }

    public Task DisposeAsync()
    {
        Room.Dispose();
        return Task.CompletedTask;
    }
}
