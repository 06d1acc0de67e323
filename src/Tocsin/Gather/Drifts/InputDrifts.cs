using Tocsin.Access;
using Tocsin.Store;

namespace Tocsin.Gather.Drifts;

/// <summary>
/// Compares the newest delivery of each source with those before it: whether it revises the past by more than it ever did, stopped, changed its columns or
/// doubled its rows. What a later import brings changes nothing of an earlier day. What each of these means is in docs/method.md, "Input drift".
/// </summary>
public sealed class InputDrifts(Database database)
{
    /// <summary>The drifts as of a day; what cannot be judged is in <see cref="CheckAsync"/>.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>By kind of source, class and kind of drift.</returns>
    public async Task<IReadOnlyList<InputDrift>> ReadAsync(DateOnly asOf, CancellationToken cancellationToken) => (await CheckAsync(asOf, cancellationToken)).Drifts;

    /// <summary>The drifts as of a day, and what cannot be judged.</summary>
    /// <param name="asOf">The day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<InputDriftCheck> CheckAsync(DateOnly asOf, CancellationToken cancellationToken)
    {
        if (!await database.SeesOpenRowsAsync(cancellationToken))
            return new InputDriftCheck(0, [], []);
        await using var work = await database.As(WorkContext.Products).BeginAsync(cancellationToken);
        var connection = work.Connection;
        var known = await Delivery.KnownAsync(connection, asOf, cancellationToken);
        var revisions = await Revisions.ReadAsync(connection, cancellationToken);
        var finalTo = known.Where(delivery => delivery.Series == EditionClass.Final).Max(delivery => delivery.CoversTo);
        var drifts = new List<InputDrift>();
        var unjudged = new List<UnjudgedDrift>();
        var series = known.GroupBy(delivery => (delivery.Kind, delivery.Series)).OrderBy(group => group.Key.Kind).ThenByDescending(group => group.Key.Series).ToList();
        foreach (var deliveries in series.Select(group => group.ToList()))
        {
            var newest = deliveries[^1];
            var before = deliveries.Take(deliveries.Count - 1).Where(delivery => delivery.Shape == newest.Shape).ToList();
            void CannotJudge(UnjudgedReason reason, params DriftKind[] kinds) =>
                unjudged.Add(new UnjudgedDrift(newest.Kind, newest.Series, kinds, reason, newest.Shown, before.LastOrDefault()?.Shown));

            if (newest.Series == EditionClass.Undeclared)
            {
                CannotJudge(UnjudgedReason.Undeclared, Enum.GetValues<DriftKind>());
                continue;
            }
            var isSelection = newest.Kind == SourceKind.UcdpGedSample;
            if (isSelection)
                CannotJudge(UnjudgedReason.Selection, DriftKind.RevisesPast, DriftKind.Stopped);
            else
            {
                await JudgeRevisionAsync(revisions, newest, before, drifts.Add, CannotJudge, cancellationToken);
                var (silence, reason) = Silence.Judge(deliveries, asOf, finalTo);
                if (silence is not null)
                    drifts.Add(silence);
                else if (reason is { } why)
                    CannotJudge(why, DriftKind.Stopped);
            }
            if (before.Count > 0)
                JudgeForm(newest, before, drifts.Add);
            else
                CannotJudge(UnjudgedReason.NothingBefore, isSelection ? [DriftKind.ColumnsChanged, DriftKind.RowsDoubled] : [DriftKind.RevisesPast, DriftKind.ColumnsChanged, DriftKind.RowsDoubled]);
        }
        // What was measured on the way is kept.
        await work.CommitAsync(cancellationToken);
        return new InputDriftCheck(series.Count, drifts, unjudged);
    }

    private static async Task JudgeRevisionAsync(
        Revisions revisions, Delivery newest, List<Delivery> before, Action<InputDrift> found, Action<UnjudgedReason, DriftKind[]> cannotJudge, CancellationToken cancellationToken)
    {
        if (before.Count == 0)
            return;
        var earlier = new List<Revision>();
        for (var i = 1; i < before.Count; i++)
        {
            if (await revisions.OfAsync(before[i], before[i - 1], cancellationToken) is { } one)
                earlier.Add(one);
        }
        var revision = await revisions.OfAsync(newest, before[^1], cancellationToken);
        if (revision is null || earlier.Count == 0)
        {
            cannotJudge(revision is null ? UnjudgedReason.NoCoverage : UnjudgedReason.NoEarlierRevision, [DriftKind.RevisesPast]);
            return;
        }
        // Of two records the one that is outdone by the larger factor is shown.
        var records = from measure in (DriftMeasure[])[DriftMeasure.ShareOfCells, DriftMeasure.ShareOfDeaths]
                      let now = revision.Value.Share(measure)
                      let most = earlier.Max(one => one.Share(measure))
                      where now > most
                      orderby now / most descending
                      select (measure, now, most);
        foreach (var (measure, now, most) in records.Take(1))
            found(new InputDrift(newest.Kind, newest.Series, DriftKind.RevisesPast, newest.Shown, before[^1].Shown, measure, now, most, earlier.Count, newest.KnownFrom));
    }

    private static void JudgeForm(Delivery newest, List<Delivery> before, Action<InputDrift> found)
    {
        var last = before[^1];
        string[] added = [.. newest.Columns.Except(last.Columns)], removed = [.. last.Columns.Except(newest.Columns)];
        if (added.Length + removed.Length > 0)
        {
            found(new InputDrift(newest.Kind, newest.Series, DriftKind.ColumnsChanged, newest.Shown, last.Shown, DriftMeasure.Columns, newest.Columns.Count, last.Columns.Count, before.Count, newest.KnownFrom)
            {
                ColumnsAdded = added,
                ColumnsRemoved = removed,
            });
        }
        var largest = before.MaxBy(delivery => delivery.Rows)!;
        if (newest.Rows >= 2 * largest.Rows)
            found(new InputDrift(newest.Kind, newest.Series, DriftKind.RowsDoubled, newest.Shown, largest.Shown, DriftMeasure.Rows, newest.Rows, largest.Rows, before.Count, newest.KnownFrom));
    }
}
