using System.Globalization;
using System.Security.Cryptography;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// Goes through the log from its first row to its last, and says of the first that is not as it was written what was done to it. That the last is the last
/// follows from the head of the chain; that all of it was not written anew, only from checkpoints.
/// </summary>
public sealed class ChainVerifier
{
    private const int PageRows = 5_000;

    private readonly Database database;
    private readonly ChainFaults faults;

    /// <summary>Verifies the log of a database.</summary>
    /// <param name="database">In a context that may read the log.</param>
    public ChainVerifier(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        (this.database, faults) = (database, new ChainFaults(database));
    }

    /// <summary>Verifies the chain, and the stored checkpoints and those that were kept elsewhere against it.</summary>
    /// <param name="kept">Checkpoints from elsewhere.</param>
    /// <param name="keys">The public keys that may have signed, by their names.</param>
    /// <param name="hasSigned">Whether a log is known to have been signed here, so that one without rows was emptied; see <see
    /// cref="AuditKey.HasSigned"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChainReport> VerifyAsync(
        IReadOnlyList<Checkpoint> kept, IReadOnlyDictionary<string, ECDsa> keys, bool hasSigned, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ArgumentNullException.ThrowIfNull(keys);
        var found = new List<ChainFault>();
        var checkpoints = new List<Checkpoint>();
        // Before the rows: what is signed is there by then.
        foreach (var stored in await StoredAsync(cancellationToken))
        {
            if (Read(stored, found) is { } checkpoint)
                checkpoints.Add(checkpoint);
        }

        var foreign = Foreign(checkpoints, keys);
        checkpoints = [.. checkpoints.Concat(kept).DistinctBy(checkpoint => checkpoint.Line()).OrderBy(checkpoint => checkpoint.Sequence).ThenBy(checkpoint => checkpoint.At)];
        var signed = new Dictionary<long, string>();
        foreach (var checkpoint in checkpoints)
            signed[checkpoint.Sequence] = "";

        var (rows, hash, broken) = await ChainAsync(signed, cancellationToken);
        var notHere = new List<ChainFault>();
        var signedUpTo = Compare(checkpoints, signed, keys, foreign, rows, broken is not null, found, notHere);
        if (rows == 0 && broken is null && found.Count == 0 && await EmptiedAsync(hasSigned, cancellationToken) is { } why)
            found.Add(new ChainFault(ChainFaultKind.Removed, 1, $"The log was emptied: it has no row, and {why}."));
        await AddUsesAsync(rows, found, cancellationToken);
        return new ChainReport(rows, Convert.ToHexStringLower(hash), checkpoints.Count, signedUpTo, broken is null ? found
            : [broken, .. found]) { Unchecked = notHere };
    }

    // What comes only after the first entry, so that a log without any was emptied.
    private async Task<string?> EmptiedAsync(bool hasSigned, CancellationToken cancellationToken) =>
        hasSigned ? "its signing key exists, which the first signature makes"
        : await database.ScalarAsync<bool>("select exists (select from access.session)", [], cancellationToken) ? "people have signed in, which is logged"
        : null;

    // The vault does nothing without an entry, and notes its row. Where that row is not there, or tells of something else, the log is not the one that
    // the vault read.
    private async Task AddUsesAsync(long rows, List<ChainFault> found, CancellationToken cancellationToken)
    {
        var uses = await database.ListAsync(
            "select sequence, act from vault.spent_unlogged()", [], row => (Row: row.GetInt64(0), Act: row.GetString(1)), cancellationToken);
        if (uses.Find(use => use.Row <= rows) is { Act: not null } other)
        {
            found.Add(new ChainFault(ChainFaultKind.Rewritten, other.Row,
                Words($"Row {other.Row} was rewritten: it no longer records what the source vault did ({other.Act}).")));
        }

        if (uses.LastOrDefault() is { Act: not null } last && last.Row > rows)
        {
            found.Add(new ChainFault(ChainFaultKind.Removed, rows + 1,
                Words($"At least rows {rows + 1} to {last.Row} were removed: the source vault acted on row {last.Row} ({last.Act}).")));
        }
    }

    // How many rows hold, the hash of the last, and what is wrong with the next; notes the hashes of the rows that checkpoints name.
    private async Task<(long Rows, byte[] Hash, ChainFault? Broken)> ChainAsync(Dictionary<long, string> signed, CancellationToken cancellationToken)
    {
        var (rows, hash, after) = (0L, LogRow.Start.ToArray(), long.MinValue);
        while (true)
        {
            var page = await PageAsync(after, cancellationToken);
            var head = page.Head;
            foreach (var row in page.Rows)
            {
                if (head is not null && rows == head.Sequence && hash.AsSpan().SequenceEqual(head.Hash))
                    return (rows, hash, ChainFaults.BeyondHead(row.Sequence));
                if (row.Sequence != rows + 1 || !row.IsGenuine(row.Sequence, hash))
                    return (rows, hash, await faults.ClassifyAsync(row, rows + 1, hash, cancellationToken));
                if (!row.IsFaithful())
                    return (rows, hash, ChainFaults.Altered(row.Sequence, "its filter columns differ from its entry, or the entry is not canonical"));
                (rows, hash, after) = (row.Sequence, row.Hash, row.Sequence);
                if (signed.ContainsKey(rows))
                    signed[rows] = Convert.ToHexStringLower(hash);
            }

            if (page.Rows.Count < PageRows)
                return (rows, hash, ChainFaults.AtTheEnd(rows, hash, head));
        }
    }

    // The rows after a number, and the end of the chain at the same moment.
    private async Task<(LogHead? Head, List<LogRow> Rows)> PageAsync(long after, CancellationToken cancellationToken)
    {
        LogHead? head = null;
        var rows = await database.ListAsync(
            $"""
            select h.sequence, h.hash, {LogRow.Columns}
            from (select 1) one left join access.log_head h on true left join lateral (select * from access.log where sequence > $1 order by sequence limit {PageRows}) l on true
            order by l.sequence
            """,
            [after],
            row =>
            {
                head = row.IsDBNull(0) ? null : new LogHead(row.GetInt64(0), row.GetFieldValue<byte[]>(1));
                return row.IsDBNull(2) ? null : LogRow.Read(row, 2);
            },
            cancellationToken);
        return (head, [.. rows.OfType<LogRow>()]);
    }

    private Task<List<(long Sequence, string Statement, byte[] Signature)>> StoredAsync(CancellationToken cancellationToken) => database.ListAsync(
        "select sequence, statement, signature from access.checkpoint order by sequence, made_at", [],
        row => (row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), cancellationToken);

    private static Checkpoint? Read((long Sequence, string Statement, byte[] Signature) stored, List<ChainFault> found)
    {
        try
        {
            if (Checkpoint.Read(stored.Statement, stored.Signature) is var checkpoint && checkpoint.Sequence == stored.Sequence)
                return checkpoint;
        }
        catch (FormatException)
        {
            // Said below.
        }

        found.Add(new ChainFault(ChainFaultKind.Checkpoint, stored.Sequence, Words($"The stored checkpoint of row {stored.Sequence} was altered: it is no longer a checkpoint.")));
        return null;
    }

    // Those of another machine, whose database was restored here: by keys that are not here, and all before the first that was signed here. One that comes
    // after such a one, or beside keys that are here and signed nothing, was put in.
    private static HashSet<string> Foreign(List<Checkpoint> stored, IReadOnlyDictionary<string, ECDsa> keys)
    {
        var here = stored.Where(one => keys.ContainsKey(one.Key)).ToList();
        return keys.Count > 0 && here.Count == 0
            ? []
            : [.. stored.Where(one => !keys.ContainsKey(one.Key) && here.TrueForAll(mine => mine.At > one.At && mine.Sequence >= one.Sequence))
                .Select(one => one.Line())];
    }

    private long Compare(
        List<Checkpoint> checkpoints, Dictionary<long, string> hashes, IReadOnlyDictionary<string, ECDsa> keys, HashSet<string> foreign, long rows,
            bool isBroken, List<ChainFault> found,
        List<ChainFault> notHere)
    {
        var agreesUpTo = 0L;
        foreach (var checkpoint in checkpoints)
        {
            var isForeign = checkpoint.World == database.World && foreign.Contains(checkpoint.Line());
            if (Untrusted(checkpoint, keys) is { } why && !(isForeign && checkpoint.Sequence <= rows && hashes[checkpoint.Sequence] != checkpoint.Hash))
            {
                (isForeign ? notHere : found).Add(new ChainFault(ChainFaultKind.Checkpoint, checkpoint.Sequence,
                    Words($"The checkpoint of row {checkpoint.Sequence}, made {checkpoint.At:yyyy-MM-dd HH:mm} UTC, {why}.")));
            }
            else if (hashes[checkpoint.Sequence] == checkpoint.Hash)
            {
                agreesUpTo = checkpoint.Sequence;
            }
            else if (checkpoint.Sequence <= rows)
            {
                found.Add(new ChainFault(ChainFaultKind.Rewritten, agreesUpTo + 1, Words(
                    $"The rows were rewritten: row {checkpoint.Sequence} differs from the checkpoint of {checkpoint.At:yyyy-MM-dd HH:mm} UTC. The first suspect row is {agreesUpTo + 1}.")));
                break;
            }
            else if (!isBroken)
            {
                found.Add(new ChainFault(ChainFaultKind.Removed, rows + 1, Words(
                    $"At least rows {rows + 1} to {checkpoint.Sequence} were removed: the checkpoint of {checkpoint.At:yyyy-MM-dd HH:mm} UTC proves that they existed.")));
                break;
            }
        }

        return agreesUpTo;
    }

    private string? Untrusted(Checkpoint checkpoint, IReadOnlyDictionary<string, ECDsa> keys)
    {
        if (checkpoint.World != database.World)
            return "belongs to another world's log";
        if (!keys.TryGetValue(checkpoint.Key, out var key))
            return $"is signed by a key not found here ({checkpoint.Key[..Math.Min(16, checkpoint.Key.Length)]})";
        return checkpoint.IsSignedBy(key) ? null : "was not signed with the key it names";
    }

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
