using Tocsin.Gather;
using Tocsin.Reference;
using Tocsin.Store;

namespace Tocsin.Assess.Alarms;

/// <summary>
/// Looks at every series as known on a day and raises the alarms. The same snapshot, day and program give the run that is stored already. A detector is given
/// counts and seasons alone; names are put to its alarms afterwards.
/// </summary>
public sealed class AlarmWatch(Database database, World world, TimeProvider time)
{
    /// <summary>Alarms are kept for so many months before the last day that is covered.</summary>
    public const int MonthsKept = 36;

    private readonly Observations _observations = new(database.As(WorkContext.Products));
    private readonly EventReader _events = new(database.As(WorkContext.Products));
    private readonly AlarmRuns _runs = new(database.As(WorkContext.Products));

    /// <summary>Most threads, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Raises the alarms of a day and stores them, or gives the run that is stored already.</summary>
    /// <param name="asOf">What had been published or received by this day is used, nothing later.</param>
    /// <param name="method">How rises are told; <see cref="ShippedThresholds.Method"/> is the one in force.</param>
    /// <param name="cancellationToken">Ends it; nothing is stored then.</param>
    /// <exception cref="NothingKnownException">Nothing was known by the day.</exception>
    /// <exception cref="DayNotComeException">The day lies in the future.</exception>
    public async Task<AlarmRun> RunAsync(DateOnly asOf, AlarmMethod method, CancellationToken cancellationToken)
    {
        var run = await ReadAsync(asOf, method, cancellationToken);
        return run.Id > 0 ? run : await _runs.AddAsync(run, cancellationToken);
    }

    /// <summary>What would have been raised on a day: the stored run where there is one, else the same computed without storing it (its number is 0).</summary>
    /// <inheritdoc cref="RunAsync" path="/param|/exception"/>
    public Task<AlarmRun> ReadAsync(DateOnly asOf, AlarmMethod method, CancellationToken cancellationToken)
    {
        var now = Moment.Now(time);
        return KnownDay.ComputeAsync(_observations, asOf, now, async snapshot =>
            await _runs.FindAsync(asOf, snapshot.Name, method, cancellationToken) ?? await ComputeAsync(asOf, now, snapshot, method, cancellationToken), cancellationToken);
    }

    /// <summary>Raises alarms from what is given, without a database.</summary>
    /// <param name="facts">Events and the months they cover.</param>
    /// <param name="totals">Series of monthly totals.</param>
    /// <param name="deliveries">Days on which each source delivered.</param>
    /// <param name="units">Codes of the States that are watched even if nothing was ever recorded there.</param>
    /// <param name="method">How rises are told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A run that names no day and no snapshot yet.</returns>
    public AlarmRun Detect(
        EventFacts facts, IReadOnlyList<CountSeries> totals, IReadOnlyList<(string Source, IReadOnlyList<DateOnly> Days)> deliveries, IReadOnlyList<string> units,
        AlarmMethod method, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(deliveries);
        var events = new EventSeries(facts, units, AlarmScope.State, AlarmScope.Area, AlarmScope.Actor);
        DateOnly? eventsTo = facts.Covered.Count > 0 ? facts.Covered[^1].AddMonths(1).AddDays(-1) : null;
        DateOnly? totalsTo = totals.Count > 0 ? totals.Max(series => series.EndOf(series.LastKnown)) : null;
        var from = (eventsTo is { } one && totalsTo is { } other ? (one > other ? one : other) : eventsTo ?? totalsTo ?? facts.AsOf).AddMonths(-MonthsKept);

        // Each place writes to itself and all are put together in order: the number of threads changes nothing.
        var found = new (bool IsJudged, IReadOnlyList<Alarm> Alarms)[events.Count + totals.Count][];
        Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken }, place =>
        {
            // Monthly totals stand for the deaths of a State: they are the events' own sums where a final edition covers the month, and reach farther.
            IReadOnlyList<CountSeries> series = place < events.Count
                ? [.. events.Of(place).Where(one => one.Kind.Measure != AlarmMeasure.Deaths)]
                : [totals[place - events.Count]];
            found[place] = [.. series.Select(one => SeriesAlarms.Of(one, method, ShippedThresholds.All, from))];
        });
        bool AnyJudged(Range places) => found[places].Any(one => one.Any(series => series.IsJudged));
        return new AlarmRun(
            0, facts.AsOf, DateTimeOffset.UnixEpoch, AssessmentKind.AsOf, "", method, AlarmDetector.Version, ProgramVersion.Build, AnyJudged(..events.Count) ? eventsTo : null,
            AnyJudged(events.Count..) ? totalsTo : null, found.Sum(one => one.Count(series => series.IsJudged)), facts.Imports,
            [
                .. found.SelectMany(one => one.SelectMany(series => series.Alarms)).Concat(SourceSilence.Of(deliveries, facts.AsOf))
                    .OrderByDescending(alarm => alarm.Raised).ThenBy(alarm => alarm.Kind).ThenBy(alarm => alarm.Series.Scope)
                    .ThenBy(alarm => alarm.Unit?.Value, StringComparer.Ordinal).ThenBy(alarm => alarm.Name, StringComparer.Ordinal)
                    .ThenBy(alarm => alarm.Series.Interval).ThenBy(alarm => alarm.Series.Measure),
            ]);
    }

    private async Task<AlarmRun> ComputeAsync(DateOnly asOf, DateTimeOffset now, DataSnapshot snapshot, AlarmMethod method, CancellationToken cancellationToken)
    {
        // Side by side: each takes the database a while, and neither needs the other.
        var readEvents = _events.DeclaredAsync(asOf, cancellationToken);
        var readMonths = _observations.MonthsAsync(asOf, null, cancellationToken);
        await Task.WhenAll(readEvents, readMonths);
        var (facts, months) = (await readEvents, await readMonths);
        var deliveries = await _events.DeliveriesAsync(asOf, cancellationToken);
        var units = world.Assessed(asOf).Select(state => state.Code.Value).ToArray();
        return Detect(facts, TotalSeries.Of(months), deliveries, units, method, cancellationToken) with
        {
            AsOf = asOf,
            MadeAt = now,
            Kind = asOf == DateOnly.FromDateTime(now.UtcDateTime) ? AssessmentKind.Said : AssessmentKind.AsOf,
            Snapshot = snapshot.Name,
            NewestChange = snapshot.NewestChange,
            Imports = [.. facts.Imports.Concat(months.Select(month => month.Total?.ImportId).OfType<long>()).Distinct().Order()],
        };
    }
}
