using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// The role of all work on the database: it reads and adds everywhere, and changes nothing in append-only tables. Nobody logs in as it;
/// the connection's user takes it on at the start of every session.
/// </summary>
internal static class ApplicationRole
{
    public const string Name = "tocsin_app";

    /// <summary>Makes sure that the role exists and that the connection's user may take it on.</summary>
    /// <exception cref="StoreException">It is missing and this user may not create it: says what to run.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        try
        {
            if (!await connection.ScalarAsync<bool>($"select exists (select from pg_roles where rolname = '{Name}')", [], cancellationToken))
                await TryExecuteAsync(connection, $"create role {Name} nologin", cancellationToken);
            if (!await MayTakeOnAsync(connection, cancellationToken))
                await TryExecuteAsync(connection, $"grant {Name} to current_user", cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var user = await connection.ScalarAsync<string>("select current_user::text", [], cancellationToken);
            throw new StoreException(StoreFailure.NoApplicationRole, $"The database has no role {Name} that the user {user} may take on, and {user} may not create it.",
                $"server {connection.Host}", $"""Have its administrator run once: CREATE ROLE {Name} NOLOGIN; GRANT {Name} TO "{user}"; (leave out the first if the role exists).""", e);
        }
    }

    // Version 16 tells membership apart from the right to SET ROLE.
    private static Task<bool> MayTakeOnAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        connection.ScalarAsync<bool>($"select pg_has_role(current_user, '{Name}', '{(connection.PostgreSqlVersion.Major >= 16 ? "SET" : "MEMBER")}')", [], cancellationToken);

    private static async Task TryExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(sql, [], cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Another Tocsin on this server was faster: the role is there.
        }
    }
}
