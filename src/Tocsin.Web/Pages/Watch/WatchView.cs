using Tocsin.Assess;
using Tocsin.Assess.Forecasts;
using Tocsin.Gather.Drifts;
using Tocsin.Learn;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages.Watch;

/// <summary>Everything the world watch shows.</summary>
/// <param name="Run">The assessments; null before the first.</param>
/// <param name="Known">What they rest on.</param>
/// <param name="Query">What was asked.</param>
/// <param name="Faults">What in the address could not be used.</param>
/// <param name="Map">What the map shows.</param>
/// <param name="All">Every State, by rank.</param>
/// <param name="Matching">Those that the filters leave, in the order asked for.</param>
/// <param name="Card">The newest back-test's score card; null without one.</param>
public sealed record WatchView(
    AssessmentRun? Run,
    Known? Known,
    WatchQuery Query,
    IReadOnlyList<QueryFault> Faults,
    MapView Map,
    IReadOnlyList<WatchRow> All,
    IReadOnlyList<WatchRow> Matching,
    ScoreCard? Card)
{
    /// <summary>Rows before a reader asks for all.</summary>
    public const int PageSize = 40;

    /// <summary>Why nothing can be shown for the day, in words; null when something can.</summary>
    public string? Problem { get; init; }

    /// <summary>The monthly forecast of all organized violence; null before the first run.</summary>
    public TargetForecast? Forecast { get; init; }

    /// <summary>The alarms; null before the first run.</summary>
    public AlarmsView? Alarms { get; init; }

    /// <summary>How sources behind that forecast no longer deliver as they did.</summary>
    public IReadOnlyList<InputDrift> Drifts { get; init; } = [];

    /// <summary>The rows shown.</summary>
    public IReadOnlyList<WatchRow> Shown => Query.All || Matching.Count <= PageSize ? Matching : [.. Matching.Take(PageSize)];

    /// <summary>Years the risk is for, as the newest rows have it; null when no State is assessable.</summary>
    public StructuralRisk? Example => All.Count > 0 ? All[0].Assessment.Risk : null;

    /// <summary>The world as a whole; null before the first run. Lists of changes in full.</summary>
    public WorldWatch? World { get; } = Run is null ? null : WorldWatch.Of(Run, int.MaxValue);
}
