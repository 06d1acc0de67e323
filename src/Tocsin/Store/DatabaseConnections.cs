using System.Net.Sockets;
using Npgsql;

namespace Tocsin.Store;

/// <summary>The two pools of a database: the owner's, for migrations only, and the application's.</summary>
internal sealed class DatabaseConnections : IAsyncDisposable
{
    private const int OldestServer = 15;

    private readonly string _text;
    private NpgsqlDataSource? _application;

    public DatabaseConnections(string connectionString)
    {
        var text = Read(connectionString, DatabaseOptions.Variable, mustNameHost: true);
        text.Timezone ??= "UTC";
        // Long work is ended by its cancellation token, not by a clock.
        if (!connectionString.Contains("Command Timeout", StringComparison.OrdinalIgnoreCase) && !connectionString.Contains("CommandTimeout", StringComparison.OrdinalIgnoreCase))
            text.CommandTimeout = 0;
        text.ApplicationName ??= "tocsin";
        _text = text.ConnectionString;
        Owner = Open(new NpgsqlConnectionStringBuilder(text.ConnectionString) { MaxPoolSize = 4, MinPoolSize = 0 });
    }

    public NpgsqlDataSource Application => _application ?? throw new InvalidOperationException("The application has not logged in yet.");

    public NpgsqlDataSource Owner { get; }

    /// <summary>Opens the application's pool, as a login that owns nothing and that no policy lets by.</summary>
    /// <param name="named">What differs from the owner's connection string; null to have the login created.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">There is no such login, or it could bypass policies.</exception>
    public async Task LogInAsync(string? named, CancellationToken cancellationToken)
    {
        var login = await LoginAsync(ServerRoles.Application, named, DatabaseOptions.ApplicationVariable, cancellationToken);
        // Policies make a statement longer to plan; what is asked again and again is planned once.
        if (!login.ContainsKey("Max Auto Prepare") || login.MaxAutoPrepare == 0)
            login.MaxAutoPrepare = 200;
        // For the temporary tables of an ingest. A connection takes this only before its first temporary table, which may be that of other work.
        login.Options = $"-c temp_buffers=64MB {login.Options}".Trim();
        _application = Open(login);
        await using var connection = await LetInAsync(_application, DatabaseOptions.ApplicationVariable, cancellationToken);
        if (await connection.ScalarAsync<bool>(
            """
            select r.rolsuper or r.rolbypassrls or exists (select from pg_namespace n where n.nspname = 'store' and pg_has_role(current_user, n.nspowner, 'member'))
            from pg_roles r where r.rolname = current_user
            """, [], cancellationToken))
        {
            throw new StoreException(StoreFailure.TooManyRights, "Tocsin's login owns its tables or bypasses their policies.",
                $"server {connection.Host}", $"Set {DatabaseOptions.ApplicationVariable} to a login that is a member of {ServerRoles.Application} only.");
        }
        await ServerRoles.RefuseAsync(connection, DatabaseOptions.ApplicationVariable, ServerRoles.Backup, cancellationToken);
    }

    /// <summary>The connection string of a login with one of the roles.</summary>
    /// <param name="role">One of <see cref="ServerRoles"/>.</param>
    /// <param name="named">What differs from the owner's connection string; null to have the login created.</param>
    /// <param name="variable">The environment variable that names it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<NpgsqlConnectionStringBuilder> LoginAsync(string role, string? named, string variable, CancellationToken cancellationToken)
    {
        if (named is null)
        {
            var made = await ServerRoles.LoginAsync(Owner, _text, role, cancellationToken);
            if (!await IsLetInAsync(made, cancellationToken))
                await ServerRoles.RenewPasswordAsync(Owner, made, cancellationToken);
            return made;
        }

        // Of the owner's string only the place is taken over.
        var login = new NpgsqlConnectionStringBuilder(_text) { Username = null, Password = null };
        foreach (var (key, value) in Read(named, variable, mustNameHost: false))
            login[key] = value;
        return login;
    }

    /// <summary>Refuses a server that cannot be reached or is too old, in words.</summary>
    public async Task CheckServerAsync(CancellationToken cancellationToken)
    {
        await using var connection = await LetInAsync(Owner, DatabaseOptions.Variable, cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new StoreException(StoreFailure.ServerTooOld, $"The server is PostgreSQL {connection.PostgreSqlVersion}; Tocsin needs {OldestServer} or newer.",
                $"{connection.Host}", "Use a newer server, or unset TOCSIN_DATABASE for the private one.");
        }
    }

    /// <summary>Drops connections to a server that has died, before somebody is given one.</summary>
    public void ForgetIdle()
    {
        _application?.Clear();
        Owner.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
            await _application.DisposeAsync();
        await Owner.DisposeAsync();
    }

    private static async Task<bool> IsLetInAsync(NpgsqlConnectionStringBuilder login, CancellationToken cancellationToken)
    {
        try
        {
            // Only to knock: reading what types the database has takes longer than all the rest.
            await using var connections = Open(new NpgsqlConnectionStringBuilder(login.ConnectionString) { Pooling = false }, withTypes: false);
            await using var connection = await connections.OpenConnectionAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return false;
        }
        catch (NpgsqlException)
        {
            return true; // whatever else is wrong is said by whoever connects
        }
    }

    private static async Task<NpgsqlConnection> LetInAsync(NpgsqlDataSource source, string variable, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            var why = e is PostgresException said ? said.MessageText : e.InnerException is SocketException or IOException or TimeoutException ? e.InnerException.Message : e.Message;
            // PgBouncer takes no setting with a connection unless it is told to; its connections then have the server's own, which will do.
            var toDo = e is PostgresException { SqlState: PostgresErrorCodes.ProtocolViolation }
                ? "If a connection pooler is in between: let it pool by session, and ignore the parameter (PgBouncer: ignore_startup_parameters = options)."
                : $"Check {variable} and the server's access rules.";
            throw new StoreException(StoreFailure.Unreachable, $"The database server refuses the connection: {why}.",
                new NpgsqlConnectionStringBuilder(source.ConnectionString) { Password = null }.ConnectionString, toDo, e);
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string text, string variable, bool mustNameHost)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(text);
            return mustNameHost && string.IsNullOrEmpty(read.Host) ? throw new ArgumentException("it names no host") : read;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new StoreException(StoreFailure.BadConnectionString, $"{variable} is not a connection string: {e.Message.TrimEnd('.')}.", "",
                "Example: Host=db1.example.org,db2.example.org;Database=tocsin;Username=tocsin;Password=…", e);
        }
    }

    // Of several hosts the one that takes writes is used, and another after it has taken over.
    private static NpgsqlDataSource Open(NpgsqlConnectionStringBuilder text, bool withTypes = true)
    {
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(withTypes));
        return text.Host!.Contains(',', StringComparison.Ordinal)
            ? builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary)
            : builder.Build();
    }
}
