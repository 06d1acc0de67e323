using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>What persons sign in with: read and written at the door alone.</summary>
/// <param name="database">The open database, in any context.</param>
public sealed class Credentials(Database database)
{
    private const string Select = $"""
        select {PersonRow.Columns}, c.password_hash, c.stamp, c.version, c.authenticator_key, c.two_factor, c.failed, c.locked_until, c.lockouts
        from access.person p join access.credential c on c.person = p.id where
        """;

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>By the number of the person; null when there is no such account.</summary>
    /// <param name="person">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Credential?> FindAsync(int person, CancellationToken cancellationToken) => _door.FindAsync($"{Select} p.id = $1", [person], Read, cancellationToken);

    /// <summary>By the name to sign in with.</summary>
    /// <param name="name">In lower case.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Credential?> FindAsync(string name, CancellationToken cancellationToken) => _door.FindAsync($"{Select} p.name = $1", [name], Read, cancellationToken);

    /// <summary>Stores what changed.</summary>
    /// <param name="credential">As read and changed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else stored it since it was read: then nothing was stored.</returns>
    public async Task<bool> StoreAsync(Credential credential, CancellationToken cancellationToken)
    {
        await using var work = await _door.BeginAsync(cancellationToken);
        var isStored = await StoreAsync(work.Connection, credential, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return isStored;
    }

    /// <inheritdoc cref="StoreAsync(Credential, CancellationToken)"/>
    internal static async Task<bool> StoreAsync(NpgsqlConnection connection, Credential credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var next = await connection.ScalarAsync<Guid?>(
            """
            update access.credential set password_hash = $3, stamp = $4, authenticator_key = $5, two_factor = $6, failed = $7, locked_until = $8, lockouts = $9, version = gen_random_uuid()
            where person = $1 and version = $2 returning version
            """,
            [
                credential.Person.Id, credential.Version, Sql.Typed(credential.PasswordHash, NpgsqlDbType.Text), credential.Stamp, Sql.Typed(credential.AuthenticatorKey, NpgsqlDbType.Text),
                credential.TwoFactor, credential.Failed, Sql.Typed(credential.LockedUntil, NpgsqlDbType.TimestampTz), credential.Lockouts,
            ], cancellationToken);
        credential.Version = next ?? credential.Version;
        return next is not null;
    }

    /// <summary>Notes that somebody came in: what was wrong before is forgotten, and the next lock-out is short again.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ForgiveAsync(int person, CancellationToken cancellationToken) => _door.ExecuteAsync(
        "update access.credential set failed = 0, locked_until = null, lockouts = 0, version = gen_random_uuid() where person = $1 and (failed, lockouts) <> (0, 0)", [person], cancellationToken);

    /// <summary>Replaces all recovery codes of a person.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="hashes">SHA-256 of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReplaceCodesAsync(int person, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        await using var work = await _door.BeginAsync(cancellationToken);
        await work.Connection.ExecuteAsync("delete from access.recovery_code where person = $1", [person], cancellationToken);
        await work.Connection.ExecuteAsync("insert into access.recovery_code (person, hash) select $1, unnest($2)", [person, hashes.ToArray()], cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Uses up a recovery code; false when there is none such that is unused. Of two that show the same at once one succeeds.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="hash">SHA-256 of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> UseCodeAsync(int person, byte[] hash, CancellationToken cancellationToken) =>
        await _door.ExecuteAsync("update access.recovery_code set used_at = now() where person = $1 and hash = $2 and used_at is null", [person, hash], cancellationToken) == 1;

    /// <summary>How many recovery codes are left.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<long> CodesLeftAsync(int person, CancellationToken cancellationToken) =>
        _door.ScalarAsync<long>("select count(*) from access.recovery_code where person = $1 and used_at is null", [person], cancellationToken);

    /// <summary>
    /// Uses up a code of an authenticator: false when a code of that step, or of a later one, was taken before. Of two that show the same at once one
    /// succeeds, on whichever node.
    /// </summary>
    /// <param name="person">Whose.</param>
    /// <param name="key">Key of the authenticator, in base 32.</param>
    /// <param name="step">The step whose code was shown, see <see cref="OneTimeCode"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> UseStepAsync(int person, string key, long step, CancellationToken cancellationToken) => await _door.ExecuteAsync(
        """
        insert into access.code_step as c (person, key_hash, step) values ($1, $2, $3)
        on conflict (person, key_hash) do update set step = excluded.step where c.step < excluded.step
        """, [person, SHA256.HashData(Encoding.ASCII.GetBytes(key)), step], cancellationToken) == 1;

    private static Credential Read(NpgsqlDataReader row) => new()
    {
        Person = PersonRow.Read(row),
        PasswordHash = row.Text(PersonRow.Count),
        Stamp = row.GetString(PersonRow.Count + 1),
        Version = row.GetGuid(PersonRow.Count + 2),
        AuthenticatorKey = row.Text(PersonRow.Count + 3),
        TwoFactor = row.GetBoolean(PersonRow.Count + 4),
        Failed = row.GetInt32(PersonRow.Count + 5),
        LockedUntil = row.Nullable<DateTimeOffset>(PersonRow.Count + 6),
        Lockouts = row.GetInt32(PersonRow.Count + 7),
    };
}
