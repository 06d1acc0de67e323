using System.Globalization;
using Tocsin.Store;

namespace Tocsin.Access.Log;

/// <summary>
/// What was done to a log whose rows hold up to a place. A row is known again by its hash, which is that of its entry, the row before it and its own number: so
/// a row that was moved or that only slid on is told from one that was never written.
/// </summary>
internal sealed class ChainFaults(Database database)
{
    private const int TriesBetweenLooks = 20_000;

    public static ChainFault Altered(long row, string how) => new(ChainFaultKind.Altered, row, Words($"Row {row} was altered: {how}."));

    /// <summary>A row after the end of the chain.</summary>
    public static ChainFault BeyondHead(long row) => new(ChainFaultKind.Inserted, row, Words($"Row {row} was added after the chain's end."));

    /// <summary>Where every row holds: whether the last is the end of the chain.</summary>
    public static ChainFault? AtTheEnd(long rows, byte[] hash, LogHead? head)
    {
        if (head is null)
            return new ChainFault(ChainFaultKind.Removed, rows, "The record of the chain's end was removed.");
        if (head.Sequence > rows)
            return new ChainFault(ChainFaultKind.Removed, rows + 1, Words($"{Rows(rows + 1, head.Sequence)} removed from the end."));
        if (head.Sequence < rows)
            return BeyondHead(head.Sequence + 1);
        return head.Hash.AsSpan().SequenceEqual(hash) ? null : Altered(rows, "its hash differs from the chain's end");
    }

    /// <summary>What was done at the first place where the chain does not hold.</summary>
    /// <param name="found">The row that was found there, or the next one after a gap.</param>
    /// <param name="place">The number of the place.</param>
    /// <param name="previous">The hash of the row before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ChainFault> ClassifyAsync(LogRow found, long place, byte[] previous, CancellationToken cancellationToken)
    {
        if (found.Sequence < place)
            return new ChainFault(ChainFaultKind.Inserted, found.Sequence, Words($"Row {found.Sequence} was inserted: numbers begin at 1."));
        var followers = await database.ListAsync($"select {LogRow.Columns} from access.log l where l.previous = $1 order by l.sequence", [previous], row => LogRow.Read(row), cancellationToken);
        var moved = followers.FirstOrDefault(row => row.Sequence != place && row.IsHashedAs(place, previous));
        if (found.Sequence > place)
        {
            return moved is null
                ? new ChainFault(ChainFaultKind.Removed, place, Words($"{Rows(place, found.Sequence - 1)} removed."))
                : Reordered(place, moved);
        }

        var origin = await OriginAsync(found, cancellationToken);
        var isCopy = origin is not null && await database.ScalarAsync<long>("select count(*) from access.log where hash = $1", [found.Hash], cancellationToken) > 1;
        if (moved is not null)
        {
            return origin is not null && !isCopy
                ? Reordered(place, moved)
                : new ChainFault(ChainFaultKind.Inserted, place, Words($"Row {place} was inserted: the original is now at {moved.Sequence}."));
        }

        return origin switch
        {
            { } from when from > place && !isCopy => new ChainFault(ChainFaultKind.Removed, place,
                Words($"{Rows(place, from - 1)} removed, and the following rows renumbered.")),
            { } from when from < place && !isCopy => new ChainFault(ChainFaultKind.Inserted, from, Words($"{Rows(from, place - 1)} inserted: the original is now at {place}.")),
            _ => await AlteredAsync(found, place, previous, cancellationToken),
        };
    }

    // Who changes a row and computes its hash anew is betrayed by the next, which names the old one: and the row found is right where the one after it, or the
    // end, names it.
    private async Task<ChainFault> AlteredAsync(LogRow found, long place, byte[] previous, CancellationToken cancellationToken)
    {
        if (place > 1 && !found.Previous.AsSpan().SequenceEqual(previous) && found.IsHashedAs(place, found.Previous)
            && await database.ScalarAsync<bool>(
                "select case when exists (select from access.log where sequence > $1) then exists (select from access.log where sequence = $1 + 1 and previous = $2) else exists (select from access.log_head where hash = $2) end",
                [place, found.Hash], cancellationToken))
        {
            return Altered(place - 1, "the row after it names another hash");
        }

        return Altered(place, "its hash does not match its contents");
    }

    // The place that a row was written to, when it is another than where it stands. Its hash tells, but only by trying.
    private async Task<long?> OriginAsync(LogRow found, CancellationToken cancellationToken)
    {
        var last = await database.ScalarAsync<long>("select greatest((select max(sequence) from access.log), (select sequence from access.log_head))", [], cancellationToken);
        for (var place = 1L; place <= last; place++)
        {
            if (place % TriesBetweenLooks == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (place != found.Sequence && found.IsHashedAs(place, found.Previous))
                return place;
        }

        return null;
    }

    private static ChainFault Reordered(long place, LogRow moved) => new(ChainFaultKind.Reordered, place, Words($"Row {place} was moved to {moved.Sequence}."));

    private static string Rows(long first, long last) => first == last ? Words($"Row {first} was") : Words($"Rows {first} to {last} were");

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
