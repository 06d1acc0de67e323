using Tocsin.Numerics;
using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>
/// A State that stands high by one reading and low by the other: structural risk asks whether a new mass killing begins within two years, the monthly forecast
/// how many deaths sources will record. They are shown side by side and never made one number.
/// </summary>
/// <param name="State">The State.</param>
/// <param name="StructuralRank">Its rank by structural risk, from 1, among the States that have both readings.</param>
/// <param name="MonthlyRank">Its rank by the deaths expected in the twelve months from the origin; ties share their middle.</param>
/// <param name="Of">How many States have both.</param>
/// <param name="Expected">Deaths expected in those twelve months.</param>
public sealed record RiskDisagreement(StateCode State, double StructuralRank, double MonthlyRank, int Of, double Expected)
{
    private const int Months = 12;
    private const double High = 0.25;
    private const double Low = 0.5;

    /// <summary>In the first quarter by the monthly forecast, in the lower half by structural risk.</summary>
    public bool IsMoreByMonth => MonthlyRank <= High * Of && StructuralRank > Low * Of;

    /// <summary>In the first quarter by structural risk, in the lower half by the monthly forecast.</summary>
    public bool IsMoreByStructure => StructuralRank <= High * Of && MonthlyRank > Low * Of;

    /// <summary>Both places of every State that has both readings, by code.</summary>
    /// <param name="run">The assessments.</param>
    /// <param name="target">The monthly forecast.</param>
    public static IReadOnlyList<RiskDisagreement> Places(AssessmentRun run, TargetForecast target)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(target);
        if (target.WhyNone(run.AsOf) is not null)
            return [];
        var both = run.States
            .Where(state => state.Risk is not null)
            .Select(state => (state.State, Risk: state.Risk!.Probability, Expected: target.Find(state.State)?.Expected(Months)))
            .Where(state => state.Expected is not null)
            .OrderBy(state => state.State)
            .ToArray();
        if (both.Length == 0)
            return [];
        var structural = Ranks.Descending([.. both.Select(state => state.Risk)], Ties.Average);
        var monthly = Ranks.Descending([.. both.Select(state => state.Expected!.Value)], Ties.Average);
        return [.. both.Select((state, i) => new RiskDisagreement(state.State, structural[i], monthly[i], both.Length, state.Expected!.Value))];
    }
}
