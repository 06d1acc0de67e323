using Npgsql;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Access.Accounts;

/// <summary>Who has linked which account of a sign-in service: read and written at the door alone.</summary>
/// <param name="database">The open database, in any context.</param>
public sealed class ExternalIdentities(Database database)
{
    /// <summary>The longest name of a service and the longest subject that are taken (OpenID Connect Core 1.0, section 2, for the subject).</summary>
    public const int LongestIssuer = 400, LongestSubject = 255;

    private const string Select = "select id, person, issuer, subject, linked_at from access.external_identity where";

    private readonly Database _door = database.As(WorkContext.Door);

    /// <summary>What a person has linked.</summary>
    /// <param name="person">Number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<ExternalIdentity>> ListAsync(int person, CancellationToken cancellationToken) =>
        _door.ListAsync($"{Select} person = $1 order by linked_at, id", [person], Read, cancellationToken);

    /// <summary>The link of an account there, if anybody has made one.</summary>
    /// <param name="issuer">The service.</param>
    /// <param name="subject">The account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ExternalIdentity?> FindAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        CanBe(issuer, subject)
            ? _door.FindAsync($"{Select} issuer = $1 and subject = $2", [issuer, subject], Read, cancellationToken)
            : Task.FromResult<ExternalIdentity?>(null);

    /// <summary>Links an account there with the person of a session; the database decides whether the session may.</summary>
    /// <param name="session">Key of the session.</param>
    /// <param name="issuer">The service.</param>
    /// <param name="subject">The account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<LinkOutcome> LinkAsync(string session, string issuer, string subject, CancellationToken cancellationToken) => CanBe(issuer, subject)
        ? EnumWords.Parse<LinkOutcome>((await _door.ScalarAsync<string>(
            "select access.link_identity($1, $2, $3)", [Secret.Hash(session), issuer, subject], cancellationToken))!)
        : LinkOutcome.Refused;

    /// <summary>Takes a link away.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="id">Number of the link.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether it was theirs.</returns>
    public async Task<bool> UnlinkAsync(int person, int id, CancellationToken cancellationToken) =>
        await _door.ExecuteAsync("delete from access.external_identity where person = $1 and id = $2", [person, id], cancellationToken) == 1;

    private static bool CanBe(string issuer, string subject) =>
        issuer is { Length: > 0 and <= LongestIssuer } && subject is { Length: > 0 and <= LongestSubject } && !subject.Contains('\0', StringComparison.Ordinal);

    private static ExternalIdentity Read(NpgsqlDataReader row) =>
        new(row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetFieldValue<DateTimeOffset>(4));
}
