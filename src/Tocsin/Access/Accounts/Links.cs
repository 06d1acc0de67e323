using Npgsql;
using NpgsqlTypes;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>
/// Links that are used once and expire: with one a person sets the password of their account. Looking at a link does not use it up, as programs that scan mail
/// look too.
/// </summary>
/// <param name="database">The open database: at the door for the terminal, else in the context of whoever makes one for somebody else.</param>
public sealed class Links(Database database)
{
    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>How long a link can be used.</summary>
    /// <param name="purpose">What it is for.</param>
    public static TimeSpan Lasts(LinkPurpose purpose) => purpose == LinkPurpose.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromDays(1);

    /// <summary>
    /// Makes a link for a person; those made before for the same person can no longer be used. One to a new password ends their tokens at once.
    /// </summary>
    /// <param name="person">Number.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Its secret.</returns>
    /// <exception cref="AccountException">The context may not.</exception>
    public async Task<string> MakeAsync(int person, LinkPurpose purpose, CancellationToken cancellationToken)
    {
        try
        {
            await using var work = await database.BeginAsync(cancellationToken);
            var by = await work.Connection.ScalarAsync<int?>("select access.me()", [], cancellationToken);
            var secret = await MakeAsync(work.Connection, person, purpose, by, cancellationToken);
            if (purpose == LinkPurpose.Reset)
                await work.Connection.ExecuteAsync("select access.end_tokens($1)", [person], cancellationToken);
            await work.EnterAsync(WorkContext.Door, cancellationToken);
            await work.Connection.ExecuteAsync(
                "update access.link set used_at = now() where person = $1 and used_at is null and hash <> $2", [person, Secret.Hash(secret)], cancellationToken);
            await work.CommitAsync(cancellationToken);
            return secret;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new AccountException("Only an operator can make a link, for someone else.", e);
        }
    }

    /// <summary>Whose a link is; null when it cannot be used: unknown, used, expired, or of somebody who is shut out.</summary>
    /// <param name="secret">Its secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<(Person Person, LinkPurpose Purpose)?> OpenAsync(string secret, CancellationToken cancellationToken) => _door.FindAsync(
        $"""
        select {PersonRow.Columns}, l.purpose from access.link l join access.person p on p.id = l.person
        where l.hash = $1 and l.used_at is null and l.expires_at > now() and p.disabled_at is null
        """, [Secret.Hash(secret)],
        row => ((Person, LinkPurpose)?)(PersonRow.Read(row), EnumWords.Parse<LinkPurpose>(row.GetString(PersonRow.Count))), cancellationToken);

    /// <summary>
    /// Uses up a link and sets the password with it; both or neither. Sessions, tokens and linked sign-in services end, and a lock-out too.
    /// </summary>
    /// <param name="secret">Its secret.</param>
    /// <param name="passwordHash">The new password, hashed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of the person; null when the link cannot be used, or somebody else just used it.</returns>
    public async Task<int?> UseAsync(string secret, string passwordHash, CancellationToken cancellationToken)
    {
        await using var work = await _door.BeginAsync(cancellationToken);
        var (person, isByOperator) = await work.Connection.FindAsync(
            """
            update access.link l set used_at = now() from access.person p
            where l.hash = $1 and l.used_at is null and l.expires_at > now() and p.id = l.person and p.disabled_at is null returning l.person, l.made_by is not null
            """, [Secret.Hash(secret)], row => ((int?)row.GetInt32(0), row.GetBoolean(1)), cancellationToken);
        if (person is null)
            return null;
        await work.Connection.ExecuteAsync(
            "update access.credential set password_hash = $2, stamp = $3, version = gen_random_uuid(), failed = 0, locked_until = null, lockouts = 0 where person = $1",
            [person, passwordHash, Secret.New()], cancellationToken);
        await work.Connection.ExecuteAsync("select access.end_sessions($1, null, null, 'password_changed'), access.end_tokens($1)", [person], cancellationToken);
        await work.Connection.ExecuteAsync("delete from access.external_identity where person = $1", [person], cancellationToken);
        // An account without a second factor is whose the link is: an operator who keeps a link for themselves comes into it without its clearance and the
        // roles that two people give, and speaks for nobody.
        if (isByOperator)
        {
            await work.Connection.ExecuteAsync(
                """
                with unproved as (
                  update access.person p set clearance = 'TLP:CLEAR', compartments = '{}',
                    roles = array(select r from unnest(p.roles) r where r <> all (access.of_two()))
                  where p.id = $1
                    and not exists (select from access.credential c where c.person = p.id and c.two_factor) and not exists (select from access.passkey k where k.person = p.id)
                  returning p.id)
                delete from access.membership m using unproved where m.person = unproved.id
                """, [person], cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
        return person;
    }

    internal static async Task<string> MakeAsync(NpgsqlConnection connection, int person, LinkPurpose purpose, int? by, CancellationToken cancellationToken)
    {
        var secret = Secret.New();
        await connection.ExecuteAsync(
            "insert into access.link (hash, person, purpose, made_at, made_by, expires_at) values ($1, $2, $3, now(), $4, now() + $5)",
            [Secret.Hash(secret), person, EnumWords.Of(purpose), Sql.Typed(by, NpgsqlDbType.Integer), Lasts(purpose)], cancellationToken);
        return secret;
    }
}
