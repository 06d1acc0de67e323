using System.Globalization;
using Npgsql;
using Tocsin.Store;

namespace Tocsin.Tests.Store;

/// <summary>
/// A private server for a whole test run, in a temporary folder that goes with it (after Ctrl-C or kill -9 too: the server's guard
/// removes it). A test class joins with [Collection(nameof(TestDatabase))], or in Gather, Assess and Learn with
/// [Collection(nameof(SecondTestDatabase))], and takes this as its constructor's argument: two servers, so that both processors have work.
/// </summary>
[CollectionDefinition(nameof(TestDatabase))]
public sealed class TestDatabase : IAsyncLifetime, ICollectionFixture<TestDatabase>
{
    private const string Template = "tocsin_template";
    private const string Full = "tocsin_full";
    private readonly Lazy<Task> template;
    private Task? full;
    private EmbeddedPostgres? server;
    private int count;

    public TestDatabase() => template = new Lazy<Task>(CreateTemplateAsync);

    /// <summary>Connection string, as the server's owner, to a database of the test server; for tests of the store itself.</summary>
    public string ConnectionString(string name) => server!.ConnectionString(name) + ";Include Error Detail=true";

    /// <summary>A fresh, migrated, empty database; dispose it (await using). Cheap: a copy of a template.</summary>
    /// <param name="world">"exercise" unless the test is about the real world.</param>
    public async Task<Database> CreateAsync(string world = "exercise")
    {
        await template.Value;
        var name = await CreateEmptyAsync(Template);
        return await Database.OpenAsync(new DatabaseOptions(world) { ConnectionString = ConnectionString(name), Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>A fresh database with rows in it; dispose it. Cheap, too: it is filled once, and copied.</summary>
    /// <param name="context">As whom it is opened.</param>
    /// <param name="fill">Fills an empty one, without migrations; the same for every call.</param>
    internal async Task<Database> CreateFullAsync(WorkContext context, Func<NpgsqlDataSource, Task> fill)
    {
        await (full ??= CreateFullAsync(fill));
        var name = await CreateEmptyAsync(Full);
        return await Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = ConnectionString(name), Context = context }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Copies a database, which nobody else works in just then, under a name to make more copies of.</summary>
    public async Task CopyAsync(Database database, string name)
    {
        database.Connections.Owner.Clear();
        database.Connections.Application.Clear();
        await ExecuteAsync($"create database {name} template {new NpgsqlConnectionStringBuilder(database.Connections.Owner.ConnectionString).Database}");
    }

    /// <summary>A copy of such a copy; dispose it.</summary>
    public async Task<Database> CreateCopyAsync(string of)
    {
        var name = await CreateEmptyAsync(of);
        return await Database.OpenAsync(new DatabaseOptions("exercise") { ConnectionString = ConnectionString(name), Context = WorkContext.Products }, TimeProvider.System, CancellationToken.None);
    }

    /// <summary>The name of a new database without migrations, or a copy of another.</summary>
    internal async Task<string> CreateEmptyAsync(string template = "template1")
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref count)}");
        await ExecuteAsync($"create database {name} template {template}");
        return name;
    }

    public async Task InitializeAsync()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("tocsin-test-").FullName);
        try
        {
            server = await EmbeddedPostgres.StartOrAttachAsync(folder, new EmbeddedOptions(Durable: false, Throwaway: true), TimeProvider.System, CancellationToken.None);
        }
        catch
        {
            Directory.Delete(folder.Path, recursive: true); // no server, no guard that would remove it
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
            await server.DisposeAsync();
    }

    private async Task CreateTemplateAsync()
    {
        await ExecuteAsync($"create database {Template}");
        await using var connections = new DatabaseConnections(ConnectionString(Template) + ";Pooling=false");
        await ServerRoles.EnsureAsync(connections.Owner, CancellationToken.None);
        await new Migrator(DatabaseForm.Program, TimeProvider.System).ApplyAsync(connections.Owner, CancellationToken.None);
    }

    private async Task CreateFullAsync(Func<NpgsqlDataSource, Task> fill)
    {
        await ExecuteAsync($"create database {Full}");
        await using var connections = new DatabaseConnections(ConnectionString(Full) + ";Pooling=false");
        await fill(connections.Owner);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
