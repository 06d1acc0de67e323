using Tocsin.Reference;

namespace Tocsin.Learn;

/// <summary>A stored back-test of the structural model.</summary>
/// <param name="Id">Its number; grows.</param>
/// <param name="Snapshot">Name of the data snapshot.</param>
/// <param name="Edition">Edition of the predictors it was reconstructed from.</param>
/// <param name="MissingPredictors">Columns of the current method that the edition lacks.</param>
/// <param name="FirstOrigin">First year a forecast was made from.</param>
/// <param name="LastOrigin">Last year a forecast was made from.</param>
/// <param name="Card">The score card.</param>
/// <param name="Outcomes">Every State-year, by year and rank.</param>
/// <param name="Seconds">Wall time of the run.</param>
/// <param name="PeakRssMegabytes">Peak memory of the process.</param>
/// <param name="ProgramVersion">Version of Tocsin.</param>
/// <param name="MadeAt">When, UTC.</param>
public sealed record StructuralBacktest(
    long Id,
    string Snapshot,
    string Edition,
    IReadOnlyList<string> MissingPredictors,
    int FirstOrigin,
    int LastOrigin,
    ScoreCard Card,
    IReadOnlyList<ForecastOutcome> Outcomes,
    double Seconds,
    double PeakRssMegabytes,
    string ProgramVersion,
    DateTimeOffset MadeAt)
{
    /// <summary>The newest change of handling when its data were read, as the snapshot says it; 0 takes it that every withdrawal came after.</summary>
    internal long NewestChange { get; init; }

    /// <summary>Every origin: what its model was trained on, ascending.</summary>
    public IReadOnlyList<OriginSummary> Origins { get; init; } = [];

    /// <summary>The publisher's own rolling forecasts over the same State-years, beside these; null when they are not at hand.</summary>
    public PublishedComparison? Published { get; init; }

    /// <summary>What these forecasts are, in words that must stand beside them: made today, never "said".</summary>
    public string Label => $"reconstructed from the {Edition} edition";

    /// <summary>One State's reconstructed forecasts, by data year; empty for a State without any.</summary>
    public IReadOnlyList<RiskHistoryPoint> History(StateCode state) =>
    [
        .. Outcomes
            .Where(outcome => outcome.State == state && outcome.RiskFromPreviousYear is not null)
            .Select(outcome => new RiskHistoryPoint(outcome.Year - 1, outcome.RiskFromPreviousYear!.Value, outcome.RankFromPreviousYear!.Value, outcome.Onset))
            .OrderBy(point => point.DataYear),
    ];
}
