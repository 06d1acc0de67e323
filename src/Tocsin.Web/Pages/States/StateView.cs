using Tocsin.Assess;
using Tocsin.Gather;
using Tocsin.Learn;
using Tocsin.Reference;
using Tocsin.Web.Charts;
using Tocsin.Web.Frame;
using Tocsin.Web.Pages.Watch;

namespace Tocsin.Web.Pages.States;

/// <summary>Everything the page of a State shows.</summary>
/// <param name="State">The State.</param>
/// <param name="Run">The assessments of all States; null before the first.</param>
/// <param name="Assessment">This State's; null before the first, or when it did not exist on the as-of day.</param>
/// <param name="Known">What they rest on.</param>
/// <param name="Years">Risk and deaths by year, oldest first; empty when neither is known.</param>
/// <param name="Months">Deaths by month, oldest first, every month from the first to the last that a source covers; empty when no source covers the
/// State.</param>
/// <param name="Neighbours">States with a common land border, by risk.</param>
/// <param name="Memberships">Organizations it belongs to on the as-of day.</param>
/// <param name="Backtest">The newest back-test; null without one.</param>
public sealed record StateView(
    State State,
    AssessmentRun? Run,
    StateAssessment? Assessment,
    Known? Known,
    IReadOnlyList<RiskYear> Years,
    IReadOnlyList<ViolenceMonth> Months,
    IReadOnlyList<WatchRow> Neighbours,
    IReadOnlyList<Organization> Memberships,
    StructuralBacktest? Backtest)
{
    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>The months ahead; null before the first assessment.</summary>
    public ForecastView? Forecast { get; init; }

    /// <summary>The alarms of all States; null before the first assessment.</summary>
    public AlarmsView? Alarms { get; init; }

    /// <summary>The events; null when they were not read.</summary>
    public EventsView? Events { get; init; }

    /// <summary>Episodes of mass killing that a source lists here, the newest first.</summary>
    public IReadOnlyList<Episode> Episodes { get; init; } = [];

    /// <summary>The imports that list episodes, of any State; empty when none was known by the day.</summary>
    public IReadOnlyList<ImportRecord> EpisodeSources { get; init; } = [];

    /// <summary>Whether the whole series of months was asked for.</summary>
    public bool AllMonths { get; init; }

    /// <summary>What in the address could not be used.</summary>
    public IReadOnlyList<QueryFault> Faults { get; init; } = [];

    /// <summary>Years in which a mass killing is recorded as beginning: by the predictors, or by a list of episodes.</summary>
    public IReadOnlyList<int> Onsets =>
        [.. Years.Where(year => year.Onset).Select(year => year.Year).Concat(Episodes.Select(episode => episode.StartYear)).Distinct().Order()];

    /// <summary>Risks of all States with a rank.</summary>
    public IReadOnlyList<double> AllRisks => [.. (Run?.States ?? []).Where(one => one.Risk is not null).Select(one => one.Risk!.Probability)];

    /// <summary>Risk of the State in the middle of the list; null without one.</summary>
    public double? MedianRisk
    {
        get
        {
            var risks = AllRisks.Order().ToArray();
            return risks.Length == 0 ? null : (risks[(risks.Length - 1) / 2] + risks[risks.Length / 2]) / 2;
        }
    }
}
