using Npgsql;

namespace Tocsin.Store;

/// <summary>The connections of an open database, and the private server below them if there is one.</summary>
internal sealed class OpenServer(DatabaseOptions options, TimeProvider time, EmbeddedPostgres? embedded, DatabaseConnections connections) : IAsyncDisposable
{
    private EmbeddedPostgres? _embedded = embedded;

    public DatabaseOptions Options => options;

    public DatabaseConnections Connections => connections;

    public Instance? Instance => _embedded?.Instance;

    /// <inheritdoc cref="Database.OpenAsync"/>
    public static Task<OpenServer> OpenAsync(DatabaseOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(options, time, null, cancellationToken);

    /// <summary>The same, with something that is done as the owner before the database is migrated: a restore.</summary>
    public static async Task<OpenServer> OpenAsync(DatabaseOptions options, TimeProvider time, Func<NpgsqlDataSource, Task>? first, CancellationToken cancellationToken)
    {
        var embedded = options.ConnectionString is null
            ? await EmbeddedPostgres.StartOrAttachAsync(options.Folder, time, cancellationToken)
            : null;
        DatabaseConnections? connections = null;
        try
        {
            if (embedded is not null)
                await PrivateDatabase.CreateIfMissingAsync(embedded, cancellationToken);
            connections = new DatabaseConnections(embedded?.ConnectionString(PrivateDatabase.Name) ?? options.ConnectionString!);
            await connections.CheckServerAsync(cancellationToken);
            await ServerRoles.EnsureAsync(connections.Owner, cancellationToken);
            if (first is not null)
                await first(connections.Owner);
            await new Migrator(DatabaseForm.Program, time).ApplyAsync(connections.Owner, cancellationToken);
            await WorldSetting.ClaimAsync(connections.Owner, options.World, cancellationToken);
            await connections.LogInAsync(options.Application, cancellationToken);
            return new OpenServer(options, time, embedded, connections);
        }
        catch
        {
            if (connections is not null)
                await connections.DisposeAsync();
            if (embedded is not null)
                await embedded.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="Database.RecoverAsync"/>
    public async Task<bool> RecoverAsync(CancellationToken cancellationToken)
    {
        if (_embedded is null || _embedded.Instance.IsRunning())
            return false;
        var revived = await EmbeddedPostgres.StartOrAttachAsync(
            options.Folder, new EmbeddedOptions(Socket: _embedded.Instance.SocketFolder), time, cancellationToken);
        var dead = _embedded;
        _embedded = revived;
        await dead.DisposeAsync();
        connections.ForgetIdle();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await connections.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }
}
