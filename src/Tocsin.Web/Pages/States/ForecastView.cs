using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Gather;
using Tocsin.Gather.Drifts;

namespace Tocsin.Web.Pages.States;

/// <summary>The months ahead, as the page of a State shows them.</summary>
/// <param name="Target">The forecast of what is counted.</param>
/// <param name="Unit">The State's, or that of what a source counts it together with; null when no source covers it.</param>
/// <param name="Why">Why there is none; null when there is.</param>
/// <param name="Targets">What else can be counted, each with why it is not forecast here; null where it is.</param>
/// <param name="Later">What was recorded after the origin, as known today: by month; only for who looks back.</param>
/// <param name="Places">The State's place by both readings; null when it has not both.</param>
public sealed record ForecastView(
    TargetForecast Target,
    UnitForecast? Unit,
    NotForecast? Why,
    IReadOnlyList<(MonthlyTarget Target, NotForecast? Why)> Targets,
    IReadOnlyList<(DateOnly Month, long Deaths)> Later,
    RiskDisagreement? Places)
{
    /// <summary>
    /// What was recorded in the months of a forecast, where it counts what the forecast counts: deaths of two States together are no outcome of a forecast of
    /// one.
    /// </summary>
    /// <param name="months">The State's months as known today.</param>
    /// <param name="target">The forecast.</param>
    /// <param name="unit">The State's own, or that of what a source counts it together with; null when there is none.</param>
    public static IReadOnlyList<(DateOnly Month, long Deaths)> Recorded(IEnumerable<StateMonth> months, TargetForecast target, UnitForecast? unit)
    {
        ArgumentNullException.ThrowIfNull(target);
        var measure = target.Target.CountedAs();
        return [.. months.Where(month => month.Month <= target.LastMonth && month[measure] is { } value && value.Unit == unit?.Unit).Select(month => (month.Month, month[measure]!.Deaths))];
    }

    /// <summary>Version of Tocsin that made it.</summary>
    public string ProgramVersion { get; init; } = "";

    /// <summary>How sources behind it no longer deliver as they did.</summary>
    public IReadOnlyList<InputDrift> Drifts { get; init; } = [];
}
