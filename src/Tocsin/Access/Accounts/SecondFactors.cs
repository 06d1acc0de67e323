using Npgsql;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>
/// What somebody adds to be shown beside their password. The database decides, in one transaction, whether the session may, and whether what its owner was
/// given before stays awake: see <c>access.enrol()</c>.
/// </summary>
/// <param name="database">The open database, in any context.</param>
public sealed class SecondFactors(Database database)
{
    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>Adds an authenticator.</summary>
    /// <param name="session">Key of the session in which it is added.</param>
    /// <param name="credential">With the authenticator's key, as it is to be stored.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the session may not, or somebody else stored the credential in between: then nothing was added.</returns>
    public Task<bool> AddAsync(string session, Credential credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return AddAsync(session, credential.Person.Id, connection => Credentials.StoreAsync(connection, credential, cancellationToken), cancellationToken);
    }

    /// <summary>Adds a passkey.</summary>
    /// <param name="session">Key of the session in which it is added.</param>
    /// <param name="passkey">The passkey.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the session may not: then nothing was added.</returns>
    public Task<bool> AddAsync(string session, Passkey passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passkey);
        return AddAsync(session, passkey.Person, async connection => await Passkeys.StoreAsync(connection, passkey, cancellationToken) == 1, cancellationToken);
    }

    private async Task<bool> AddAsync(string session, int person, Func<NpgsqlConnection, Task<bool>> store, CancellationToken cancellationToken)
    {
        await using var work = await _door.BeginAsync(cancellationToken);
        try
        {
            var staysAwake = await work.Connection.ScalarAsync<bool>("select access.enrol($1)", [Secret.Hash(session)], cancellationToken);
            if (!await store(work.Connection))
                return false;
            if (staysAwake)
                await work.Connection.ExecuteAsync("select access.confirm($1) from access.person where id = $1 and is_asleep", [person], cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }

        await work.CommitAsync(cancellationToken);
        return true;
    }
}
