using System.Globalization;
using Tocsin.Access.Log;
using Tocsin.Store;

namespace Tocsin.Access.Vault;

/// <summary>
/// How somebody comes to see who a source is: they ask and say why, another person agrees, and for a quarter of an hour they, and nobody else, are shown it.
/// Who may do what the database decides with each step; each showing is in the access log before it is given.
/// </summary>
/// <param name="database">The open database, in the context of whoever asks.</param>
/// <param name="log">Where it is logged.</param>
/// <param name="place">Where the master keys are.</param>
public sealed class Unmasking(Database database, AccessLog log, VaultPlace place)
{
    private readonly VaultWork _work = new(database, log);

    private sealed record Asked(long Source, string Reason, DateTimeOffset? Until);

    /// <summary>The reader's own requests, and those of others that they may decide or decided; the newest first.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<List<UnmaskRequest>> ListAsync(CancellationToken cancellationToken) => database.ListAsync(
        "select id, source, code_name, tlp, compartments, asked_at, reason, is_mine, requester, decided_at, is_agreed, decided_why, decider, shown_until, is_forgotten, is_open, handling from vault.requests()", [],
        row => new UnmaskRequest(
            row.GetInt64(0), row.GetInt64(1), row.GetString(2), TlpLabels.Parse(row.GetString(3)), row.GetFieldValue<string[]>(4), row.GetFieldValue<DateTimeOffset>(5), row.GetString(6), row.GetBoolean(7), row.GetString(8),
            row.Nullable<DateTimeOffset>(9), row.Nullable<bool>(10), row.Text(11), row.Text(12), row.Nullable<DateTimeOffset>(13), row.GetBoolean(14), row.GetBoolean(15)), cancellationToken);

    /// <summary>Asks to be shown who a source is.</summary>
    /// <param name="source">Number of the source.</param>
    /// <param name="why">Why. It stays in the access log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Number of the request.</returns>
    /// <exception cref="VaultException">The reader may not, or there is no such source.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was asked.</exception>
    public async Task<long> AskAsync(long source, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(why);
        var entry = new AccessEntry(AccessAct.UnmaskRequested, VaultWork.Subject(source)) { Why = VaultWork.Reason(why) };
        var reader = await _work.NeedAsync("ask", entry, "Your roles or this session don't let you ask for a source's identity.", cancellationToken);
        return await _work.DoAsync(reader, entry, () => database.ScalarAsync<long>("select vault.ask($1, $2)", [source, entry.Why], cancellationToken), cancellationToken);
    }

    /// <summary>Agrees to a request of somebody else, or refuses it.</summary>
    /// <param name="request">Number of the request.</param>
    /// <param name="agree">Whether its maker is to be shown who the source is.</param>
    /// <param name="why">Why. It stays in the access log.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Until when it can be shown; null when it was refused.</returns>
    /// <exception cref="VaultException">The reader may not, or there is no such request to decide.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing was decided.</exception>
    public async Task<DateTimeOffset?> DecideAsync(long request, bool agree, string why, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(why);
        var tried = new AccessEntry(AccessAct.UnmaskAgreed, OfRequest(request)) { Why = VaultWork.Reason(why) };
        var reader = await _work.NeedAsync("decide", tried, "Only an adviser or decision-maker can decide on showing an identity.", cancellationToken);
        var asked = await _work.TryAsync(reader, tried, () => AskedAsync("vault.decidable($1)", request, cancellationToken), cancellationToken);
        var entry = tried with { Subject = VaultWork.Subject(asked.Source), Query = Details(request), Outcome = agree ? AccessOutcome.Granted : AccessOutcome.Refused };
        return await _work.DoAsync(
            reader, entry, () => database.FirstAsync("select vault.decide($1, $2, $3)", [request, agree, entry.Why], row => row.Nullable<DateTimeOffset>(0), cancellationToken), cancellationToken);
    }

    /// <summary>Shows who a source is, to whoever asked and was agreed to, while its time lasts. Each showing is logged before.</summary>
    /// <param name="request">Number of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="VaultException">The reader may not, or may no longer.</exception>
    /// <exception cref="VaultKeyException">What is kept of the source does not open.</exception>
    /// <exception cref="AccessLogException">It could not be logged; then nothing is shown.</exception>
    public async Task<Identity> ShowAsync(long request, CancellationToken cancellationToken)
    {
        var tried = new AccessEntry(AccessAct.Unmasked, OfRequest(request));
        var reader = await _work.NeedAsync("ask", tried, "Your roles or this session don't let you see a source's identity.", cancellationToken);
        var asked = await _work.TryAsync(reader, tried, () => AskedAsync("vault.showable($1)", request, cancellationToken), cancellationToken);
        var entry = tried with { Subject = VaultWork.Subject(asked.Source), Query = Details(request), Why = asked.Reason };
        return await _work.DoAsync(reader, entry, async () =>
        {
            var sealedFields = await database.ListAsync($"select {SealedField.Columns} from vault.show($1)", [request], SealedField.Read, cancellationToken);
            // Read after the rows: a key that wraps any of them is there by now.
            using var masters = VaultKeys.Read(place);
            return new Identity(asked.Source, sealedFields.ToDictionary(field => field.Field, field => field.Open(masters)), asked.Until!.Value);
        }, cancellationToken);
    }

    private Task<Asked> AskedAsync(string function, long request, CancellationToken cancellationToken) => database.FirstAsync(
        $"select source, reason, shown_until from {function}", [request], row => new Asked(row.GetInt64(0), row.GetString(1), row.Nullable<DateTimeOffset>(2)), cancellationToken);

    private static string OfRequest(long request) => string.Create(CultureInfo.InvariantCulture, $"unmasking {request}");

    private static Dictionary<string, string> Details(long request) => new() { ["request"] = request.ToString(CultureInfo.InvariantCulture) };
}
