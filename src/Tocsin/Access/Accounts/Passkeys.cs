using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>The passkeys of persons: read and written at the door alone.</summary>
/// <param name="database">The open database, in any context.</param>
public sealed class Passkeys(Database database)
{
    private const string Select =
        "select id, person, name, public_key, made_at, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation, client_data from access.passkey where";

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>A person's passkeys, the oldest first.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<Passkey>> ListAsync(int person, CancellationToken cancellationToken) => _door.ListAsync($"{Select} person = $1 order by made_at, id", [person], Read, cancellationToken);

    /// <summary>By the credential's own number.</summary>
    /// <param name="id">From the device.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Passkey?> FindAsync(byte[] id, CancellationToken cancellationToken) => _door.FindAsync($"{Select} id = $1", [id], Read, cancellationToken);

    /// <summary>Stores what the last use of a passkey changed; <see cref="SecondFactors"/> adds one. One of somebody else is left alone.</summary>
    /// <param name="passkey">The passkey.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task StoreAsync(Passkey passkey, CancellationToken cancellationToken)
    {
        await using var work = await _door.BeginAsync(cancellationToken);
        await StoreAsync(work.Connection, passkey, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <inheritdoc cref="StoreAsync(Passkey, CancellationToken)"/>
    /// <returns>How many were stored: 0 when it is somebody else's.</returns>
    internal static Task<int> StoreAsync(NpgsqlConnection connection, Passkey passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return connection.ExecuteAsync(
            """
            insert into access.passkey (id, person, name, public_key, made_at, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, attestation, client_data)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (id) do update set sign_count = excluded.sign_count, is_user_verified = excluded.is_user_verified, is_backed_up = excluded.is_backed_up, name = excluded.name
            where access.passkey.person = excluded.person
            """,
            [
                passkey.Id, passkey.Person, passkey.Name, passkey.PublicKey, passkey.MadeAt, (long)passkey.SignCount, passkey.Transports.ToArray(), passkey.IsUserVerified,
                passkey.IsBackupEligible, passkey.IsBackedUp, passkey.Attestation, passkey.ClientData,
            ], cancellationToken);
    }

    /// <summary>Removes one.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="id">From the device.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(int person, byte[] id, CancellationToken cancellationToken) =>
        _door.ExecuteAsync("delete from access.passkey where person = $1 and id = $2", [person, id], cancellationToken);

    private static Passkey Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetFieldValue<byte[]>(0),
        Person = row.GetInt32(1),
        Name = row.GetString(2),
        PublicKey = row.GetFieldValue<byte[]>(3),
        MadeAt = row.GetFieldValue<DateTimeOffset>(4),
        SignCount = (uint)row.GetInt64(5),
        Transports = row.GetFieldValue<string[]>(6),
        IsUserVerified = row.GetBoolean(7),
        IsBackupEligible = row.GetBoolean(8),
        IsBackedUp = row.GetBoolean(9),
        Attestation = row.GetFieldValue<byte[]>(10),
        ClientData = row.GetFieldValue<byte[]>(11),
    };
}
