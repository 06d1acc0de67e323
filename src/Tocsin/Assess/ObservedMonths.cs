using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>
/// The violence that was known of every State on a day: the last three years of months, and of what lies before them only where it ended and when something was
/// last recorded. Reading every month since 1989 would take most of the time of an assessment.
/// </summary>
internal sealed class ObservedMonths
{
    private const int Window = 36;

    private static readonly SourceKind[] MonthKinds =
        [SourceKind.UcdpGed, SourceKind.UcdpGedSample, SourceKind.CountryMonthTotals, SourceKind.ViewsCountryMonth, SourceKind.ViewsCountryMonthByType];

    private readonly Dictionary<StateCode, StateViolence> _states = [];

    private ObservedMonths()
    {
    }

    /// <summary>Newest month of which any State has a total; null when there is none.</summary>
    public DateOnly? NewestTotal { get; private set; }

    /// <summary>Newest month of which any State has all three types; null when there is none.</summary>
    public DateOnly? NewestTypes { get; private set; }

    /// <summary>What was known of a State.</summary>
    public StateViolence Of(StateCode state) => _states.GetValueOrDefault(state) ?? StateViolence.None;

    /// <summary>Reads what was known on a day.</summary>
    public static async Task<ObservedMonths> ReadAsync(Observations observations, DateOnly asOf, IReadOnlyList<State> states, CancellationToken cancellationToken)
    {
        var observed = new ObservedMonths();
        var sources = await observations.CoverageAsync(asOf, cancellationToken);
        var complete = sources.FirstOrDefault(source => source.Kind == SourceKind.UcdpGed)?.CompleteTo;
        if (sources.Where(source => GivesMonths(source.Kind)).Select(source => source.To).Append(complete).Max() is not { } newest)
            return observed;

        // Side by side: each takes the database a while, and neither needs the other.
        var byState = observations.CoverageByStateAsync(asOf, cancellationToken);
        var byMonth = observations.MonthsAsync(asOf, null, FirstOf(newest).AddMonths(1 - Window), cancellationToken);
        await Task.WhenAll(byState, byMonth);
        var held = (await byState).Where(source => IsOfMonths(source.Kind)).ToLookup(source => source.State);
        var recent = (await byMonth).ToLookup(month => month.State);
        foreach (var state in states.Select(state => state.Code))
        {
            IReadOnlyList<StateMonth> months = [.. recent[state]];
            if (!months.Any(month => month.Total is not null) && OlderEnd(held[state], complete) is { } end)
                months = await observations.MonthsAsync(asOf, state, FirstOf(end).AddMonths(1 - Window), cancellationToken);
            observed._states[state] = StateViolence.Of(months, held[state], complete);
        }

        observed.NewestTotal = observed._states.Values.Max(state => state.TotalUntil);
        observed.NewestTypes = observed._states.Values.Max(state => state.TypesUntil);
        return observed;
    }

    // An edition of events that covers every State says zero of one that it never names.
    private static DateOnly? OlderEnd(IEnumerable<StateCoverage> held, DateOnly? complete) =>
        held.Where(source => GivesMonths(source.Kind)).Select(source => (DateOnly?)source.To).Append(complete).Max();

    // Undeclared events and the sample cover no month; what they record counts as a record all the same.
    private static bool GivesMonths(SourceKind kind) => IsOfMonths(kind) && kind is not (SourceKind.UcdpGed or SourceKind.UcdpGedSample);

    private static bool IsOfMonths(SourceKind kind) => MonthKinds.Contains(kind);

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
