using NpgsqlTypes;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>Who is signed in. The key of a session is known to its browser alone; here is its hash. The clock is the database's: one for all nodes.</summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
public sealed class Sessions(Database database)
{
    private const int LongestClient = 200;

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>How long a session lasts at most, however busy it is.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromHours(12);

    /// <summary>Begins a session.</summary>
    /// <param name="person">Number of the person.</param>
    /// <param name="isStrong">Whether more than a password was shown.</param>
    /// <param name="client">The browser or program, as it calls itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="link">Secret of the link that was just used; null where none was. The first second factor that is added in the session of an invitation
    /// needs nobody's confirmation.</param>
    /// <returns>Its key, a secret.</returns>
    public async Task<string> BeginAsync(int person, bool isStrong, string client, CancellationToken cancellationToken, string? link = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        var key = Secret.New();
        await _door.ExecuteAsync(
            """
            insert into access.session (key_hash, person, is_strong, client, begun_at, seen_at, ends_at, by_invitation)
            values ($1, $2, $3, $4, now(), now(), now() + $5,
              exists (select from access.link l where l.hash = $6 and l.person = $2 and l.purpose = 'invitation' and l.used_at > now() - interval '1 minute'))
            """,
            [Secret.Hash(key), person, isStrong, client.Length > LongestClient ? client[..LongestClient] : client, Longest,
                Sql.Typed(link is null ? null : Secret.Hash(link), NpgsqlDbType.Bytea)], cancellationToken);
        return key;
    }

    /// <summary>Notes that a session is used, so that it is not locked for being idle. A session that is locked already stays so.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SeenAsync(string key, CancellationToken cancellationToken) => _door.ExecuteAsync(
        """
        update access.session set seen_at = now()
        where key_hash = $1 and ended_at is null and seen_at < now() - interval '1 minute'
          and seen_at > now() - make_interval(mins => (select value::int from access.setting where key = 'idle_minutes' order by id desc limit 1))
        """, [Secret.Hash(key)], cancellationToken);

    /// <summary>Ends the session of a key.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SignOutAsync(string key, CancellationToken cancellationToken) =>
        _door.ExecuteAsync("update access.session set ended_at = now(), ended_why = 'signed_out' where key_hash = $1 and ended_at is null", [Secret.Hash(key)], cancellationToken);

    /// <summary>
    /// Ends sessions of a person after their password changed, but the one in which they changed it; and their tokens and what they linked, as whoever knew
    /// the password could have made those.
    /// </summary>
    /// <param name="person">Whose.</param>
    /// <param name="except">Number of the session that goes on; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task EndAfterChangeAsync(int person, long? except, CancellationToken cancellationToken) =>
        _door.ExecuteAsync(
            """
            with unlinked as (delete from access.external_identity where person = $1)
            select access.end_sessions($1, null, $2, 'password_changed'), access.end_tokens($1)
            """,
            [person, Sql.Typed(except, NpgsqlDbType.Bigint)], cancellationToken);

    /// <summary>Ends one session or all, as the database's context may: one's own, or those of others as an operator.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="session">Number of the session; null for all.</param>
    /// <param name="except">Number of the session that goes on; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many ended.</returns>
    public Task<int> RevokeAsync(int person, long? session, long? except, CancellationToken cancellationToken) => database.ScalarAsync<int>(
        "select access.end_sessions($1, $2, $3, 'revoked')",
        [person, Sql.Typed(session, NpgsqlDbType.Bigint), Sql.Typed(except, NpgsqlDbType.Bigint)], cancellationToken);

    /// <summary>A person's sessions that have not ended, the last used first, as far as the database's context may see them.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<SignedIn>> ListAsync(int person, CancellationToken cancellationToken) => database.ListAsync(
        """
        select id, client, is_strong, begun_at, seen_at, ends_at from access.session
        where person = $1 and ended_at is null and ends_at > now()
          and seen_at > now() - make_interval(mins => (select value::int from access.setting where key = 'idle_minutes' order by id desc limit 1))
        order by seen_at desc, id desc
        """, [person],
        row => new SignedIn(row.GetInt64(0), row.GetString(1), row.GetBoolean(2), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5)), cancellationToken);
}
