using System.Security.Cryptography;
using System.Text;
using Tocsin.Access;
using Tocsin.Access.Log;
using Tocsin.Gather.Ingestion;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Tests.Gather;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access;

/// <summary>A database with two compartments, public reading, and persons who have signed in.</summary>
internal sealed class HandlingRoom : IAsyncDisposable
{
    public const string Ministry = "A ministry";

    private readonly IngestRoom room;
    private int files;

    private HandlingRoom(IngestRoom room) => this.room = room;

    public Database Database => room.Database;

    public Database Open => room.Database.As(WorkContext.Public);

    public AccessLog Log { get; private set; } = null!;

    public static async Task<HandlingRoom> OpenAsync(TestDatabase server)
    {
        var opened = new HandlingRoom(await IngestRoom.OpenAsync(server));
        await new Settings(opened.Database).SetPublicReadingAsync(true, CancellationToken.None);
        await opened.OwnerAsync("insert into access.compartment (name, purpose) values ('EAST', 'x'), ('WEST', 'x')");
        opened.Log = new AccessLog(opened.Database, "test", TimeProvider.System);
        return opened;
    }

    /// <summary>Somebody who has signed in.</summary>
    public async Task<Database> PersonAsync(string name, string role, string clearance, string compartments, bool isStrong = true, string? speaksFor = null)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        await OwnerAsync($$"""
            with made as (insert into access.person (name, display, roles, clearance, compartments) values ('{{name}}', '{{name}}', '{ {{role}} }', '{{clearance}}', '{{compartments}}') returning id)
            insert into access.session (key_hash, person, is_strong, client, begun_at, seen_at, ends_at)
            select sha256(decode('{{key}}', 'hex')), id, {{isStrong}}, 'x', now(), now(), now() + interval '1 hour' from made
            """);
        if (speaksFor is not null)
            await OwnerAsync($"insert into access.membership (person, originator) select p.id, o.id from access.person p, access.originator o where p.name = '{name}' and o.name = '{speaksFor}'");
        return Database.As(WorkContext.Session(key));
    }

    /// <summary>Takes in a file.</summary>
    public async Task<FileOutcome> TakeInAsync(Handling handling, string text, string originator = Ministry)
    {
        var context = handling == Handling.Open && originator == Handlings.OpenSources
            ? WorkContext.OpenSources
            : await new Handlings(Database.As(WorkContext.Door)).ContextAsync(handling, originator, CancellationToken.None);
        // Candidate releases of the month that the rows are about.
        var path = room.Write($"GEDEvent_{++files}.csv", text);
        var options = IngestOptions.None with { Published = new DateOnly(2023, 12, 20), Edition = "23.0.10" };
        return (await new Ingest(Database, World.Load("world"), room.Clock) { Context = context }.RunAsync([path], options, null, CancellationToken.None)).Files.ShouldHaveSingleItem();
    }

    public async Task<long> StoreAsync(Handling handling, string text, string originator = Ministry)
    {
        var outcome = await TakeInAsync(handling, text, originator);
        return outcome.ShouldBeOfType<FileOutcome.Stored>((outcome as FileOutcome.Refused)?.Why).ImportId;
    }

    public Task ChangeAsync(Database who, long import, Handling handling, string why = "It was published.") =>
        new HandlingChanges(who, TimeProvider.System).ChangeAsync(import, handling, why, Log, CancellationToken.None);

    public async Task OwnerAsync(string sql)
    {
        await using var command = Database.Connections.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<T> OwnerAskAsync<T>(string sql)
    {
        await using var command = Database.Connections.Owner.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How what somebody reads must be handled.</summary>
    public static async Task<string> MarkAsync(Database who, Func<Task> read)
    {
        HandlingsRead.Begin();
        await read();
        return (await new Marks(who).OfWhatWasReadAsync(CancellationToken.None)).Strictest.Text;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.DisposeAsync();
        await room.DisposeAsync();
    }
}
