using Tocsin.Numerics.Scores;

namespace Tocsin.Learn;

/// <summary>A stored back-test as curves and lists, computed from its outcomes: what the page of the model draws.</summary>
/// <param name="Backtest">The back-test.</param>
/// <param name="Roc">ROC curve of maxrisk2 over all State-years with a forecast.</param>
/// <param name="RocOngoing">The same where a mass killing was ongoing the year before; null when not defined.</param>
/// <param name="RocNoneOngoing">The same where none was; null when not defined.</param>
/// <param name="PrecisionRecall">Precision against recall of maxrisk2.</param>
/// <param name="Reliability">Single forecasts against an onset within two years, in groups of about equal count, with consistency bars.</param>
/// <param name="Places">
/// Places that count as "among the first": those of the field's card, or the same share of the States where fewer than a hundred are ranked,
/// since thirty of twelve would be everybody.
/// </param>
/// <param name="ByPlace">Onsets whose State was among the first <paramref name="Places"/> in one of the two years before.</param>
/// <param name="Missed">
/// Onsets that were neither among the first <paramref name="Places"/> nor at <see cref="ScoreCards.HighThreshold"/> and above, by year.
/// </param>
/// <param name="Found">Onsets that were either, by year.</param>
public sealed record BacktestReading(
    StructuralBacktest Backtest,
    RocCurve Roc,
    RocCurve? RocOngoing,
    RocCurve? RocNoneOngoing,
    PrecisionRecallCurve PrecisionRecall,
    ReliabilityDiagram Reliability,
    int Places,
    int ByPlace,
    IReadOnlyList<ScoredOnset> Missed,
    IReadOnlyList<ScoredOnset> Found)
{
    private const int ManyStates = 100;

    // Thirty of the 168 States that the field's card ranks.
    private const double ShareOfFew = 0.18;

    /// <summary>Reads a back-test.</summary>
    /// <param name="backtest">The back-test, with its outcomes.</param>
    /// <param name="bins">Groups of the reliability diagram.</param>
    public static BacktestReading Of(StructuralBacktest backtest, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(backtest);
        var forecast = backtest.Outcomes.Where(outcome => outcome.MaxRisk2 is not null).ToArray();
        var single = SingleForecasts.Of(backtest.Outcomes);
        var ranked = backtest.Outcomes.Max(outcome => outcome.RankFromPreviousYear) ?? 0;
        var places = ranked >= ManyStates ? ScoreCards.FirstPlaces : (int)Math.Ceiling(ranked * ShareOfFew);
        var onsets = backtest.Outcomes.Where(outcome => outcome.Onset)
            .ToLookup(onset => onset.MinRank2 <= places || onset.MaxRisk2 >= ScoreCards.HighThreshold, AsScored);
        return new BacktestReading(
            backtest,
            Curve(forecast)!,
            Curve([.. forecast.Where(outcome => outcome.OngoingBefore == true)]),
            Curve([.. forecast.Where(outcome => outcome.OngoingBefore == false)]),
            PrecisionRecallCurve.Of([.. forecast.Select(outcome => outcome.MaxRisk2!.Value)], [.. forecast.Select(outcome => outcome.Onset)]),
            ReliabilityDiagram.Of(single.Risks, single.Outcomes, bins),
            places,
            backtest.Outcomes.Count(outcome => outcome.Onset && outcome.MinRank2 <= places),
            [.. onsets[false].OrderBy(onset => onset.Year).ThenBy(onset => onset.State)],
            [.. onsets[true].OrderBy(onset => onset.Year).ThenBy(onset => onset.State)]);
    }

    private static RocCurve? Curve(ForecastOutcome[] rows) => rows.Select(row => row.Onset).Distinct().Count() < 2
        ? null
        : RocCurve.Of([.. rows.Select(row => row.MaxRisk2!.Value)], [.. rows.Select(row => row.Onset)]);

    private static ScoredOnset AsScored(ForecastOutcome onset) => new(onset.State, onset.Year, onset.MaxRisk2, onset.MinRank2, onset.OngoingBefore);
}
