using Npgsql;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Access.Vault;
using Tocsin.Store;
using Tocsin.Tests.Store;

namespace Tocsin.Tests.Access.Vault;

/// <summary>A database with a vault, its keys in a folder elsewhere, and people, for one test.</summary>
internal sealed class VaultRoom : IAsyncDisposable
{
    public const string Name = "Amina Teshome-Örgüt", Contact = "+251 911 234 567, amina@mirre.example", Note = "Meet at the blue door only.", Why = "To ask whether she is safe.";

    private readonly AccessLog _log;
    private int _count;

    private VaultRoom(Database database)
    {
        Database = database;
        _log = new AccessLog(database, "node", TimeProvider.System);
    }

    public Database Database { get; }

    public TemporaryFolder Folder { get; } = new();

    public VaultPlace Place => VaultPlace.Of(Folder["keys/vault-keys"]);

    public MasterKeys Keys => new(Database, Place);

    public static async Task<VaultRoom> OpenAsync(TestDatabase server) => await OpenAsync(await server.CreateAsync());

    /// <summary>On a database that is disposed of with it.</summary>
    public static async Task<VaultRoom> OpenAsync(Database database, bool withKey = true)
    {
        // A copy of another room has people already.
        var room = new VaultRoom(database) { _count = withKey ? 0 : 100 };
        if (withKey)
            await room.Keys.NewAsync(CancellationToken.None);
        return room;
    }

    public SourceVault Vault(WorkContext reader) => new(Database.As(reader), _log, Place);

    public Forgetting Forgetting(WorkContext reader) => new(Database.As(reader), _log, Place, TimeProvider.System);

    /// <summary>One person asks to have a source forgotten, and another agrees.</summary>
    public async Task ForgetAsync(long source, string why, WorkContext requester, WorkContext decider) =>
        await Forgetting(decider).DecideAsync(await Forgetting(requester).AskAsync(source, why, CancellationToken.None), agree: true, "Agreed.",
            CancellationToken.None);

    public Unmasking Unmasking(WorkContext reader) => new(Database.As(reader), _log, Place);

    /// <summary>Somebody signed in.</summary>
    public async Task<WorkContext> PersonAsync(Role role, Tlp clearance = Tlp.Red, bool isStrong = true, params int[] compartments) =>
        WorkContext.Session(await new Sessions(Database).BeginAsync((await AccountAsync(role, clearance, compartments)).Id, isStrong, "test", CancellationToken.None));

    public async Task<Person> AccountAsync(Role role, Tlp clearance, params int[] compartments) =>
        (await new People(Database.As(WorkContext.Door)).AddAsync(new NewPerson($"person.{++_count}", $"Person {_count}", [role], clearance, compartments), CancellationToken.None)).Person;

    public Task<int> CompartmentAsync(string name) => new Compartments(Database.As(WorkContext.Door)).MakeAsync(name, "x", CancellationToken.None);

    public static NewSource NewSource(Tlp mark = Tlp.Amber, string name = Name, params int[] compartments) =>
        new(new Dictionary<SourceField, string> { [SourceField.Name] = name, [SourceField.Contact] = Contact, [SourceField.Note] = Note }, mark, compartments);

    /// <summary>A source, entered by somebody who does nothing else here.</summary>
    public async Task<Source> SourceAsync(Tlp mark = Tlp.Amber, string name = Name, params int[] compartments) =>
        await Vault(await PersonAsync(Role.Reporter, Tlp.Red, isStrong: true, compartments)).AddAsync(NewSource(mark, name, compartments), CancellationToken.None);

    /// <summary>A request that somebody made and another agreed to.</summary>
    public async Task<long> AgreedAsync(long source, WorkContext requester, WorkContext decider)
    {
        var request = await Unmasking(requester).AskAsync(source, Why, CancellationToken.None);
        (await Unmasking(decider).DecideAsync(request, agree: true, "She may be in danger.", CancellationToken.None)).ShouldNotBeNull();
        return request;
    }

    public async Task OwnerAsync(string sql, params object?[] values)
    {
        await using var connection = await Database.Connections.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values, CancellationToken.None);
    }

    public async Task<T?> OwnerAskAsync<T>(string sql, params object?[] values)
    {
        await using var connection = await Database.Connections.Owner.OpenConnectionAsync();
        return await connection.ScalarAsync<T>(sql, values, CancellationToken.None);
    }

    /// <summary>What the access log tells, the oldest first: act, outcome, subject.</summary>
    public async Task<string[]> LoggedAsync() => [.. (await new AccessLogReader(Database.As(WorkContext.Door)).ListAsync(new AccessLogFilter(), 1000, CancellationToken.None))
        .Reverse().Select(entry => $"{entry.Act} {entry.Outcome} {entry.Subject}")];

    /// <summary>The words with which something is refused.</summary>
    public static async Task<string> RefusalAsync(Func<Task> act) => (await Should.ThrowAsync<VaultException>(act)).Message;

    public async ValueTask DisposeAsync()
    {
        await _log.DisposeAsync();
        await Database.DisposeAsync();
        Folder.Dispose();
    }
}
