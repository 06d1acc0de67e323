namespace Tocsin.Learn;

/// <summary>
/// The forecasts made from y−1, each against an onset within its two years: what proper scores and calibration are computed on. Forecasts whose
/// outcome the file does not say are left out.
/// </summary>
/// <param name="Risks">Probabilities in (0, 1).</param>
/// <param name="Outcomes">Whether an onset came within two years, one a probability.</param>
public sealed record SingleForecasts(IReadOnlyList<double> Risks, IReadOnlyList<bool> Outcomes)
{
    /// <summary>Picks them out of State-years.</summary>
    public static SingleForecasts Of(IEnumerable<ForecastOutcome> outcomes)
    {
        var scored = outcomes.Where(outcome => outcome is { RiskFromPreviousYear: not null, OnsetWithinTwoYears: not null }).ToArray();
        return new SingleForecasts(
            [.. scored.Select(outcome => outcome.RiskFromPreviousYear!.Value)], [.. scored.Select(outcome => outcome.OnsetWithinTwoYears!.Value)]);
    }
}
