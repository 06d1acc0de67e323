using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Tocsin.Store;

/// <summary>
/// A connection for questions of people: one statement at a time, which cannot change anything. Three things hold it, so that none has to be trusted alone:
/// a transaction that is read-only and has taken its snapshot (the server then refuses to make it writable); the extended protocol, which takes one statement only, so
/// that nothing can follow a commit; and on the private server a login of its own, which may read tables and nothing else (its owner is a superuser, who could take
/// its rights back by "set role").
/// </summary>
public sealed class ReadOnlySession : IAsyncDisposable
{
    private const string Reader = "tocsin_reader";

    private readonly NpgsqlConnection connection;

    private ReadOnlySession(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Connects.</summary>
    /// <param name="database">The open database.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ReadOnlySession> OpenAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var connection = new NpgsqlConnection(await ConnectionStringAsync(database, cancellationToken));
        try
        {
            await connection.OpenAsync(cancellationToken);
            return new ReadOnlySession(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one statement. Dispose the reader before the session.</summary>
    /// <param name="statement">The statement; several in one text are refused by the server.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="PostgresException">The statement is refused: it cannot be read, or it would write.</exception>
    public async Task<NpgsqlDataReader> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        // "select 1" takes the snapshot: from here on the server refuses to make the transaction writable.
        await connection.ExecuteAsync("begin isolation level repeatable read, read only; select 1", [], cancellationToken);
        // A batch of one goes to the server as it is; a command would be taken apart at its semicolons first.
        var asked = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(statement) } };
        return await asked.ExecuteReaderAsync(cancellationToken);
    }

    /// <summary>Closes the connection; what it began is rolled back.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    // A server of somebody else's lets in whom its administrator names: there the session takes on the role of the application, as all work does.
    private static async Task<string> ConnectionStringAsync(Database database, CancellationToken cancellationToken)
    {
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, CommandTimeout = 0 };
        if (database.Instance is null)
            text.Options = $"{text.Options} -c role={ApplicationRole.Name} -c default_transaction_read_only=on".Trim();
        else
            (text.Username, text.Password, text.Options) = (Reader, await LoginAsync(database, text.Password!, cancellationToken), "-c default_transaction_read_only=on");
        text.Timezone ??= "UTC";
        return text.ConnectionString;
    }

    // The password follows from the owner's, so that two that ask at once agree on it and none has to be kept.
    private static async Task<string> LoginAsync(Database database, string ownersPassword, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(ownersPassword), Encoding.UTF8.GetBytes(Reader)));
        var owner = await database.Connections.Owner.OpenConnectionAsync(cancellationToken);
        await using (owner)
        {
            if (await owner.ScalarAsync<bool>($"select exists (select from pg_roles where rolname = '{Reader}')", [], cancellationToken))
                return password;
            try
            {
                // In hexadecimal digits there is nothing to quote.
                await owner.ExecuteAsync($"create role {Reader} login password '{password}' in role pg_read_all_data", [], cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
            {
                // A second question at the same moment was faster.
            }
        }

        return password;
    }
}
