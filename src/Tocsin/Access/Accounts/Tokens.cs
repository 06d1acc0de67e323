using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;
using static System.FormattableString;

namespace Tocsin.Access.Accounts;

/// <summary>Tokens for programs. The secret is shown once, when it is made; here is its hash.</summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
public sealed class Tokens(Database database)
{
    /// <summary>How a token begins, so that people and scanners know one when they see it.</summary>
    public const string Prefix = "tocsin_";

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>How long a token can last at most.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(366);

    /// <summary>Makes a token for a person.</summary>
    /// <param name="person">Number.</param>
    /// <param name="name">What it is for: 1 to 100 characters.</param>
    /// <param name="scopes">What may be done with it.</param>
    /// <param name="clearance">The strictest mark that it shows.</param>
    /// <param name="compartments">Numbers of the compartments that it shows.</param>
    /// <param name="lasts">How long it can be used: up to <see cref="Longest"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The token, with its prefix. It is not shown again.</returns>
    /// <exception cref="AccountException">Its name, its scopes or its end cannot be.</exception>
    public async Task<string> MakeAsync(
        int person, string name, IReadOnlyList<TokenScope> scopes, Tlp clearance, IReadOnlyList<int> compartments, TimeSpan lasts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(scopes);
        ArgumentNullException.ThrowIfNull(compartments);
        if (name.Length is 0 or > 100)
            throw new AccountException("A token's name must have 1 to 100 characters.");
        if (scopes.Count == 0)
            throw new AccountException("Give the token at least one scope.");
        if (lasts <= TimeSpan.Zero || lasts > Longest)
            throw new AccountException(Invariant($"A token can last from 1 to {Longest.TotalDays:0} days."));
        var secret = Secret.New();
        await _door.ExecuteAsync(
            "insert into access.token (hash, person, name, scopes, clearance, compartments, made_at, expires_at) values ($1, $2, $3, $4, $5::access.tlp, $6, now(), now() + $7)",
            [Secret.Hash(secret), person, name, scopes.Select(EnumWords.Of).ToArray(), clearance.Label(), compartments.Order().ToArray(), lasts], cancellationToken);
        return Prefix + secret;
    }

    /// <summary>A person's tokens that can be used, the newest first, as far as the context may see them.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<AccessToken>> ListAsync(int person, CancellationToken cancellationToken) => database.ListAsync(
        """
        select id, name, scopes, clearance::text, compartments, made_at, expires_at from access.token
        where person = $1 and revoked_at is null and expires_at > now() order by made_at desc, id desc
        """, [person], Read, cancellationToken);

    /// <summary>Makes a token unusable: one's own, or anybody's as an operator.</summary>
    /// <param name="token">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such token to revoke.</returns>
    public Task<bool> RevokeAsync(int token, CancellationToken cancellationToken) => database.ScalarAsync<bool>("select access.revoke_token($1)", [token], cancellationToken);

    private static AccessToken Read(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetString(1), [.. row.GetFieldValue<string[]>(2).Select(EnumWords.Parse<TokenScope>)], TlpLabels.Parse(row.GetString(3)), row.GetFieldValue<int[]>(4),
        row.GetFieldValue<DateTimeOffset>(5), row.GetFieldValue<DateTimeOffset>(6));
}
