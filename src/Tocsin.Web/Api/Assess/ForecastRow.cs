using System.ComponentModel.DataAnnotations;
using Tocsin.Assess.Forecasts;
using Tocsin.Assess.Monthly;
using Tocsin.Numerics;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>
/// What is forecast of a State and a month: deaths, as quantiles of 1,000 draws. A State that is not assessable has one row, with the reason and without a
/// month.
/// </summary>
/// <param name="Code">Code of the State.</param>
/// <param name="Target">What is counted: ged_all, ged_sb, ged_ns, ged_os or civilians.</param>
/// <param name="Unit">What the source counts together: one code, or several joined by + that cannot be split; null when no source covers the State.</param>
/// <param name="Origin">First day of the last month known; null when not assessable.</param>
/// <param name="Month">First day of the month forecast; null when not assessable.</param>
/// <param name="Lead">Months from the origin; null when not assessable.</param>
/// <param name="Mean">Mean of the draws, in deaths.</param>
/// <param name="Q025">2.5 % quantile (type 7), in deaths.</param>
/// <param name="Q10">10 % quantile.</param>
/// <param name="Q25">25 % quantile.</param>
/// <param name="Q50">Median.</param>
/// <param name="Q75">75 % quantile.</param>
/// <param name="Q90">90 % quantile.</param>
/// <param name="Q975">97.5 % quantile.</param>
/// <param name="PAny">Probability of at least one death: share of the draws.</param>
/// <param name="P25">Probability of at least 25 deaths. For ged_os this is the target ged_os_25.</param>
/// <param name="MonthsKnown">Months known without a gap to the origin; under 24 the forecast is a first guess. Null when no source covers the State.</param>
/// <param name="NotAssessableBecause">Why there is no forecast; null when there is one.</param>
internal sealed record ForecastRow(
    string Code,
    string Target,
    string? Unit,
    DateOnly? Origin,
    DateOnly? Month,
    [property: Range(1, MonthlyMethod.LongestLead)] int? Lead,
    [property: Range(0, double.MaxValue)] double? Mean,
    [property: Range(0, double.MaxValue)] double? Q025,
    [property: Range(0, double.MaxValue)] double? Q10,
    [property: Range(0, double.MaxValue)] double? Q25,
    [property: Range(0, double.MaxValue)] double? Q50,
    [property: Range(0, double.MaxValue)] double? Q75,
    [property: Range(0, double.MaxValue)] double? Q90,
    [property: Range(0, double.MaxValue)] double? Q975,
    [property: Range(0.0, 1.0)] double? PAny,
    [property: Range(0.0, 1.0)] double? P25,
    [property: Range(0, int.MaxValue)] int? MonthsKnown,
    string? NotAssessableBecause)
{
    public static CsvTable<ForecastRow> Table { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "target", "what is counted", row => row.Target },
        { "unit", "what the source counts together", row => row.Unit },
        { "origin", "first day of the last month known", row => row.Origin },
        { "month", "first day of the month forecast", row => row.Month },
        { "lead", "months from the origin", row => (long?)row.Lead },
        { "mean", "deaths, mean of 1,000 draws", row => row.Mean },
        { "q025", "deaths, 2.5 % quantile", row => row.Q025 },
        { "q10", "deaths, 10 % quantile", row => row.Q10 },
        { "q25", "deaths, 25 % quantile", row => row.Q25 },
        { "q50", "deaths, median", row => row.Q50 },
        { "q75", "deaths, 75 % quantile", row => row.Q75 },
        { "q90", "deaths, 90 % quantile", row => row.Q90 },
        { "q975", "deaths, 97.5 % quantile", row => row.Q975 },
        { "p_any", "probability of at least one death", row => row.PAny },
        { "p25", "probability of at least 25 deaths", row => row.P25 },
        { "months_known", "unbroken months to the origin", row => (long?)row.MonthsKnown },
        { "not_assessable_because", "why there is no forecast", row => row.NotAssessableBecause },
    };

    /// <summary>The row of a month.</summary>
    public static ForecastRow Of(StateCode state, TargetForecast target, UnitForecast unit, int lead)
    {
        var draws = unit.Draws!;
        var sorted = draws.Sorted(lead);
        double At(double share) => Quantile.Type7(sorted, share);
        return new ForecastRow(
            state.Value, target.Target.Name(), unit.Unit.Value, target.Origin, target.MonthOf(lead), lead, draws.Mean(lead), At(.025), At(.1), At(.25), At(.5), At(.75), At(.9), At(.975),
            draws.Share(lead, 1), draws.Share(lead, MonthlyMethod.GraveMonth), unit.MonthsKnown, null);
    }

    /// <summary>The row of a State without a forecast.</summary>
    public static ForecastRow Of(StateCode state, TargetForecast target, NotForecast why) => new(
        state.Value, target.Target.Name(), target.Find(state)?.Unit.Value, null, null, null, null, null, null, null, null, null, null, null, null, null, target.Find(state)?.MonthsKnown, why.Sentence);
}
