using System.Net.Sockets;
using Npgsql;

namespace Tocsin.Store;

/// <summary>The two pools of a database: the owner's, for migrations only, and the application role's.</summary>
internal sealed class DatabaseConnections : IAsyncDisposable
{
    private const int OldestServer = 15;

    public DatabaseConnections(string connectionString)
    {
        var text = Read(connectionString);
        text.Timezone ??= "UTC";
        // Long work is ended by its cancellation token, not by a clock.
        if (!connectionString.Contains("Command Timeout", StringComparison.OrdinalIgnoreCase) && !connectionString.Contains("CommandTimeout", StringComparison.OrdinalIgnoreCase))
            text.CommandTimeout = 0;
        text.ApplicationName ??= "tocsin";
        Application = Open(new NpgsqlConnectionStringBuilder(text.ConnectionString) { Options = $"{text.Options} -c role={ApplicationRole.Name}".Trim() });
        Owner = Open(new NpgsqlConnectionStringBuilder(text.ConnectionString) { MaxPoolSize = 4, MinPoolSize = 0 });
    }

    public NpgsqlDataSource Application { get; }
    public NpgsqlDataSource Owner { get; }

    /// <summary>Refuses a server that cannot be reached or is too old, in words.</summary>
    public async Task CheckServerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Owner.OpenConnectionAsync(cancellationToken);
            if (connection.PostgreSqlVersion.Major < OldestServer)
            {
                throw new StoreException(StoreFailure.ServerTooOld, $"The server is PostgreSQL {connection.PostgreSqlVersion}; Tocsin needs {OldestServer} or newer.",
                    $"{connection.Host}", "Name a newer server, or none to use the private one.");
            }
        }
        catch (NpgsqlException e)
        {
            var why = e is PostgresException said ? said.MessageText : e.InnerException is SocketException or IOException or TimeoutException ? e.InnerException.Message : e.Message;
            throw new StoreException(StoreFailure.Unreachable, $"The database server does not let Tocsin in: {why}.",
                new NpgsqlConnectionStringBuilder(Owner.ConnectionString) { Password = null }.ConnectionString, $"Check {DatabaseOptions.Variable}, the server and its rules of access.", e);
        }
    }

    /// <summary>Drops connections to a server that has died, before somebody is given one.</summary>
    public void ForgetIdle()
    {
        Application.Clear();
        Owner.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(read.Host) ? throw new ArgumentException("it names no host") : read;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreException(StoreFailure.BadConnectionString, $"{DatabaseOptions.Variable} is not a connection string: {e.Message}.", "",
                "It looks like this: Host=db1.example.org,db2.example.org;Database=tocsin;Username=tocsin;Password=…", e);
        }
    }

    // Of several hosts the one that takes writes is used, and another after it has taken over.
    private static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder text)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        return text.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
