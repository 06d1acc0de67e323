using System.Globalization;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// How a source is forgotten: somebody asks and says why, another person agrees, and its key is destroyed. What remains is a tombstone; reports that point to
/// it stay.
/// </summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
/// <param name="log">Where it is logged.</param>
/// <param name="place">Where the list of destroyed keys is.</param>
/// <param name="time">The clock.</param>
public sealed class Forgetting(Database database, AccessLog log, VaultPlace place, TimeProvider time)
{
    private readonly VaultWork _work = new(database, log);

    private sealed record Asked(long Source, string Reason);

    /// <summary>
    /// The reader's own requests, those that wait for them, and those that they decided; the newest first. None for those who decide on none.
    /// </summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<ForgetRequest>> ListAsync(CancellationToken cancellationToken) => database.ListAsync(
        """
        select id, source, code_name, tlp, compartments, asked_at, reason, is_mine, requester, decided_at, is_agreed, decided_why, decider, is_open, handling
        from vault.forgettings()
        """, [],
        row => new ForgetRequest(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), TlpLabels.Parse(row.GetString(3)), row.GetFieldValue<string[]>(4),
                row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetBoolean(7), row.GetString(8),
            row.Nullable<DateTimeOffset>(9), row.Nullable<bool>(10), row.Text(11), row.Text(12), row.GetBoolean(13)), cancellationToken);

    /// <summary>Asks to have a source forgotten.</summary>
    /// <param name="source">Number of the source.</param>
    /// <param name="why">Why. It stays in the access log and on the tombstone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of the request.</returns>
    /// <exception cref="VaultException">The reader may not, or there is no such source.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was asked.</exception>
    public async Task<long> AskAsync(long source, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(why);
        var entry = new AccessEntry(AccessAct.ForgetRequested, VaultWork.Subject(source)) { Why = VaultWork.Reason(why) };
        var reader = await _work.NeedAsync("decide", entry, "Only an adviser or decision-maker can ask to forget a source.", cancellationToken);
        return await _work.DoAsync(reader, entry, () => database.ScalarAsync<long>("select vault.ask_to_forget($1, $2)", [source, entry.Why],
            cancellationToken), cancellationToken);
    }

    /// <summary>Agrees to a request of somebody else, which destroys the key of the source and what it encrypts; or refuses it.</summary>
    /// <param name="request">Number of the request.</param>
    /// <param name="agree">Whether the source is to be forgotten.</param>
    /// <param name="why">Why. It stays in the access log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultException">The reader may not, or there is no such request to decide.</exception>
    /// <exception cref="VaultKeyException">The list of destroyed keys cannot be written; then nothing was destroyed.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was destroyed.</exception>
    public async Task DecideAsync(long request, bool agree, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(why);
        var tried = new AccessEntry(AccessAct.Forgotten, string.Create(CultureInfo.InvariantCulture, $"forgetting {request}")) { Why = VaultWork.Reason(why) };
        var reader = await _work.NeedAsync("decide", tried, "Only an adviser or decision-maker can have a source forgotten.", cancellationToken);
        var asked = await _work.TryAsync(reader, tried, () => AskedAsync(request, cancellationToken), cancellationToken);
        var entry = tried with
        {
            Subject = VaultWork.Subject(asked.Source),
            Query = new Dictionary<string, string> { ["request"] = request.ToString(CultureInfo.InvariantCulture), ["asked"] = asked.Reason },
            Outcome = agree ? AccessOutcome.Granted : AccessOutcome.Refused,
        };
        await _work.DoAsync(reader, entry, () => DecideAsync(request, asked.Source, agree, entry.Why, reader.Person!.Value, cancellationToken),
            cancellationToken);
    }

    // The list is written before the transaction ends: what is destroyed here and not on the list would come back with an older backup. The other way round it
    // is destroyed at the next start.
    private async Task<bool> DecideAsync(long request, long source, bool agree, string why, int person, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.Connection.ScalarAsync<Guid?>("select vault.forget($1, $2, $3)", [request, agree, why], cancellationToken) is { } key)
            await DestroyedKeys.AppendAsync(place, new DestroyedKey(key, source, time.GetUtcNow(), person), cancellationToken);
        await work.CommitAsync(CancellationToken.None);
        return agree;
    }

    private Task<Asked> AskedAsync(long request, CancellationToken cancellationToken) =>
        database.FirstAsync("select source, reason from vault.forgettable($1)", [request], row => new Asked(row.GetInt64(0), row.GetString(1)),
            cancellationToken);
}
