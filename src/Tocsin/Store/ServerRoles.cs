using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// Who Tocsin is on the server. Rights and policies name three roles that nobody logs in as: the application's, which reads and adds, the reader's, which only
/// reads, and that of backups, which reads every row. Work is done by a login of each, which owns nothing and has no other of them; the owner migrates and does
/// nothing else.
/// </summary>
internal static class ServerRoles
{
    public const string Application = "tocsin_app";
    public const string Reader = "tocsin_reader";
    public const string Backup = "tocsin_backup";

    /// <summary>Makes sure that the roles exist, as migrations grant to them.</summary>
    /// <exception cref="StoreException">One is missing and this user may not create it: says what to run.</exception>
    public static async Task EnsureAsync(NpgsqlDataSource owner, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await CreateIfMissingAsync(connection, Application, $"create role {Application} nologin", cancellationToken);
        await CreateIfMissingAsync(connection, Reader, $"create role {Reader} nologin", cancellationToken);
        await CreateIfMissingAsync(connection, Backup, $"create role {Backup} nologin", cancellationToken);
    }

    /// <summary>
    /// Refuses a login that has another role than its own: with that of backups, or for whoever only asks with that of the program, it could read every row.
    /// </summary>
    /// <param name="connection">As that login.</param>
    /// <param name="variable">Where it is named.</param>
    /// <param name="role">The role that it must not have.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">It has it.</exception>
    public static async Task RefuseAsync(NpgsqlConnection connection, string variable, string role, CancellationToken cancellationToken)
    {
        if (await connection.ScalarAsync<bool>("select pg_has_role(current_user, $1, 'member')", [role], cancellationToken))
        {
            throw new StoreException(StoreFailure.TooManyRights, $"The login in {variable} has the role {role} and could read every row.", $"server {connection.Host}",
                $"Run REVOKE {role} FROM that login as administrator, or use another login.");
        }
    }

    /// <summary>
    /// A connection string for a login that has one of the roles. Its password follows from the owner's, so that two that ask at once agree on it and none has
    /// to be kept.
    /// </summary>
    /// <param name="owner">Connections of the owner.</param>
    /// <param name="text">The owner's connection string, with the password.</param>
    /// <param name="role">One of the three.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">There is none and this user may not create it: says what to run.</exception>
    public static async Task<NpgsqlConnectionStringBuilder> LoginAsync(NpgsqlDataSource owner, string text, string role, CancellationToken cancellationToken)
    {
        var login = new NpgsqlConnectionStringBuilder(text);
        if (string.IsNullOrEmpty(login.Password))
            throw NoLogin(login, null);
        login.Username = $"{login.Username}_{role["tocsin_".Length..]}_login";
        // Of the name alone, so that every database of the server agrees.
        login.Password = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(login.Password), Encoding.UTF8.GetBytes(login.Username)));
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await CreateIfMissingAsync(connection, login.Username, $"create role {Quoted(login.Username)} login password '{login.Password}'", cancellationToken);
        if (!await connection.ScalarAsync<bool>("select pg_has_role($1, $2, 'member')", [login.Username, role], cancellationToken))
            await TryAsync(connection, $"grant {role} to {Quoted(login.Username)}", cancellationToken);
        return login;
    }

    /// <summary>Gives a login the password of its connection string: the owner's, from which it follows, was changed.</summary>
    public static async Task RenewPasswordAsync(NpgsqlDataSource owner, NpgsqlConnectionStringBuilder login, CancellationToken cancellationToken)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellationToken);
        await TryAsync(connection, $"alter role {Quoted(login.Username!)} password '{login.Password}'", cancellationToken);
    }

    private static async Task CreateIfMissingAsync(NpgsqlConnection connection, string role, string sql, CancellationToken cancellationToken)
    {
        if (!await connection.ScalarAsync<bool>("select exists (select from pg_roles where rolname = $1)", [role], cancellationToken))
            await TryAsync(connection, sql, cancellationToken);
    }

    private static async Task TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(sql, [], cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
        {
            // Another Tocsin on this server was faster: the role is there.
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw NoLogin(new NpgsqlConnectionStringBuilder(connection.ConnectionString), e);
        }
    }

    private static StoreException NoLogin(NpgsqlConnectionStringBuilder owner, Exception? inner) => new(
        StoreFailure.NoApplicationRole,
        $"The database has no logins for Tocsin, and the user {owner.Username} {(string.IsNullOrEmpty(owner.Password) && inner is null ? "has no password to derive theirs from" : "may not create any")}.",
        $"server {owner.Host}",
        $"""
        Have its administrator run once: CREATE ROLE {Application} NOLOGIN; CREATE ROLE {Reader} NOLOGIN; CREATE ROLE {Backup} NOLOGIN; CREATE ROLE tocsin_work LOGIN PASSWORD '…' IN ROLE {Application}; CREATE ROLE tocsin_ask LOGIN PASSWORD '…' IN ROLE {Reader}; CREATE ROLE tocsin_save LOGIN PASSWORD '…' IN ROLE {Backup}; (leave out those that exist), and name the three logins in {DatabaseOptions.ApplicationVariable}, {DatabaseOptions.ReaderVariable} and {DatabaseOptions.BackupVariable}.
        """, inner);

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
