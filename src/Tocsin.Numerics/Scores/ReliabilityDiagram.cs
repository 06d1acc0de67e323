namespace Tocsin.Numerics.Scores;

/// <summary>
/// Observed frequency against mean forecast, with consistency bars in the sense of Bröcker and Smith (2007): how far the observed frequency would stray by
/// chance if the forecasts were right. The bars are exact, not resampled: given the forecasts of a group, the number of events is a sum of
/// independent yes/no draws with those probabilities (Poisson binomial). Unlike theirs they do not vary which forecasts fall in the group, and outcomes of
/// neighbouring years are not independent in truth, so bars are rather too short than too long.
/// </summary>
public sealed class ReliabilityDiagram
{
    private ReliabilityDiagram(IReadOnlyList<ReliabilityBin> bins, double expected, int observed)
    {
        Bins = bins;
        ExpectedEvents = expected;
        ObservedEvents = observed;
    }

    /// <summary>Groups of about equal count by rising forecast.</summary>
    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>Sum of the forecasts.</summary>
    public double ExpectedEvents { get; }

    /// <summary>How many of the outcomes happened.</summary>
    public int ObservedEvents { get; }

    /// <summary>Computes the diagram.</summary>
    /// <param name="forecasts">Probabilities, 0 to 1; at least one.</param>
    /// <param name="outcomes">Whether the outcome happened, one a forecast.</param>
    /// <param name="bins">Number of groups; equal forecasts stay together, so there may be fewer.</param>
    /// <param name="level">Coverage of the bars, strictly between 0 and 1; 0.9 runs from the 5th to the 95th percentile.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="InvalidProbabilityException">A forecast is no probability.</exception>
    public static ReliabilityDiagram Of(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes, int bins = 10, double level = 0.9)
    {
        ScoreInput.CheckForecasts(forecasts, outcomes);
        Interval.CheckLevel(level);
        return new ReliabilityDiagram(
            [.. ForecastBins.Of(forecasts, bins).Groups().Select(rows => BinOf(forecasts, outcomes, rows, level))],
            forecasts.Sum(),
            outcomes.Count(outcome => outcome));
    }

    private static ReliabilityBin BinOf(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes, int[] rows, double level)
    {
        double[] group = [.. rows.Select(row => forecasts[row])];
        var events = PoissonBinomial.CentralInterval(group, level);
        return new ReliabilityBin(
            group[0],
            group[^1],
            group.Length,
            group.Average(),
            rows.Count(row => outcomes[row]),
            new Interval(events.Lower / group.Length, events.Upper / group.Length, level));
    }
}
