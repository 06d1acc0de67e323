using Npgsql;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Log;

/// <summary>A database with a log, for one test.</summary>
internal sealed class LogRoom : IAsyncDisposable
{
    private LogRoom(Database database) => Database = database;

    public Database Database { get; }

    /// <summary>What the database is called on its server.</summary>
    public string Name => new NpgsqlConnectionStringBuilder(Database.Connections.Owner.ConnectionString).Database!;

    public SettableClock Clock { get; } = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public TemporaryFolder Folder { get; } = new();

    public DataFolder Data => new(Folder["world"]);

    public Database Door => Database.As(WorkContext.Door);

    public static async Task<LogRoom> OpenAsync(TestDatabase server)
    {
        var room = new LogRoom(await server.CreateAsync());
        room.Data.Create();
        return room;
    }

    public AccessLog Log(string node = "node") => new(Database, node, Clock);

    /// <summary>Writes so many plain entries.</summary>
    public async Task FillAsync(int entries)
    {
        await using var log = Log();
        for (var i = 1; i <= entries; i++)
            await log.RecordAsync(Entry(i), CancellationToken.None);
    }

    public static AccessEntry Entry(int number) => new(AccessAct.Read, $"state X{number}")
    {
        Person = "an.analyst",
        PersonNumber = 7,
        Session = number,
        Query = new Dictionary<string, string> { ["asof"] = "2026-01-01", ["all"] = "1" },
    };

    /// <summary>Returns when a question is answered with true.</summary>
    public async Task UntilAsync(string question)
    {
        for (var tries = 0; !await Door.AskAsync<bool>(question); tries++)
        {
            tries.ShouldBeLessThan(600, question);
            await Task.Delay(100);
        }
    }

    public Checkpointer Checkpointer() => new(Database, Data, Clock);

    /// <summary>Verifies with the keys of the folder.</summary>
    public async Task<ChainReport> VerifyAsync(params Checkpoint[] kept)
    {
        var keys = AuditKey.Known(AuditKey.Checkpoints(Data), Data);
        var report = await new ChainVerifier(Door).VerifyAsync(kept, keys, AuditKey.HasSigned(Data), CancellationToken.None);
        foreach (var key in keys.Values)
            key.Dispose();
        return report;
    }

    /// <summary>As somebody who owns the tables and has taken the triggers away.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = await Database.Connections.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync($"alter table access.log disable trigger all; alter table access.checkpoint disable trigger all; {sql}; alter table access.log enable trigger all", [], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Dispose();
    }
}

internal static class ChainReports
{
    /// <summary>So many rows and no fault.</summary>
    public static void ShouldHold(this ChainReport report, long rows)
    {
        report.Faults.ShouldBeEmpty();
        report.Rows.ShouldBe(rows);
    }
}
