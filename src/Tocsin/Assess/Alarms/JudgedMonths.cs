using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// Where alarms could have been raised at all: a State that nothing lets judge raises none either, and readers must not take one for the other. What was found
/// for a snapshot is kept: it takes all monthly totals to tell. One instance serves every request.
/// </summary>
public sealed class JudgedMonths(Database database) : IDisposable
{
    private readonly Observations _observations = new(database.As(WorkContext.Products));
    private readonly LastFew<(DateOnly AsOf, string Snapshot), IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)>> _kept = new(12);

    /// <summary>
    /// By State the first and the last month whose total is held against what came before; a State that is not there cannot be judged by its totals.
    /// </summary>
    /// <param name="run">The alarms in question.</param>
    /// <param name="cancellationToken">Ends the wait, or the work where this caller's turn has come.</param>
    public Task<IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)>> FindAsync(AlarmRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _kept.GetAsync((run.AsOf, run.Snapshot), () => ReadAsync(run, cancellationToken), cancellationToken);
    }

    /// <summary>The same from given series of monthly totals.</summary>
    /// <param name="totals">One series for each unit that is counted.</param>
    public static IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)> Of(IEnumerable<CountSeries> totals)
    {
        ArgumentNullException.ThrowIfNull(totals);
        var found = new Dictionary<StateCode, (DateOnly First, DateOnly Last)>();
        foreach (var series in totals)
        {
            // The detector itself says which months it judges, so that the two can never differ.
            var evidence = AlarmDetector.Rise(ShippedThresholds.Method, series).Evidence;
            var (first, last) = (Array.FindIndex(evidence, double.IsFinite), Array.FindLastIndex(evidence, double.IsFinite));
            if (first < 0)
                continue;
            foreach (var state in RecordedUnit.Parse(series.Unit).States)
            {
                var (from, to) = (series.BeginningOf(first), series.BeginningOf(last));
                // A State may be counted alone for some years and together with another for others.
                found[state] = found.TryGetValue(state, out var other) ? (from < other.First ? from : other.First, to > other.Last ? to : other.Last) : (from, to);
            }
        }

        return found;
    }

    /// <inheritdoc />
    public void Dispose() => _kept.Dispose();

    private async Task<IReadOnlyDictionary<StateCode, (DateOnly First, DateOnly Last)>> ReadAsync(AlarmRun run, CancellationToken cancellationToken) =>
        // What came in since may reach farther than what the run judged.
        Of(TotalSeries.Of((await _observations.MonthsAsync(run.AsOf, null, cancellationToken)).Where(month => month.Month <= run.TotalsTo)));
}
