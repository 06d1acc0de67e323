using Tocsin.Assess.Monthly;
using Tocsin.Numerics;

namespace Tocsin.Learn.Monthly;

/// <summary>Draws and scores one model's forecasts, cell by cell; every cell has a place of its own, so that no sum depends on the threads.</summary>
internal sealed class CellScorer
{
    private readonly double[] crps, ignorance, interval, any, grave;
    private readonly bool[] within;

    private readonly bool areCounts;

    public CellScorer(int cells, bool areCounts)
    {
        this.areCounts = areCounts;
        (crps, ignorance, interval, any, grave) = (new double[cells], new double[cells], new double[cells], new double[cells], new double[cells]);
        within = new bool[cells];
    }

    /// <summary>Scores a forecast.</summary>
    /// <param name="cell">Where the scores go.</param>
    /// <param name="draws">The draws in rising order.</param>
    /// <param name="outcome">What happened.</param>
    public void Score(int cell, double[] draws, double outcome)
    {
        crps[cell] = SampleCrps.Of(draws, outcome);
        ignorance[cell] = IgnoranceScore.OfSorted(draws, outcome);
        var central = IntervalScore.Central(draws, MonthlyMethod.Level);
        interval[cell] = IntervalScore.Of(central, outcome);
        within[cell] = central.Contains(outcome);
        any[cell] = Share(draws, 1);
        grave[cell] = Share(draws, MonthlyMethod.GraveMonth);
    }

    /// <summary>Means over the cells chosen.</summary>
    public MonthlyScores Over(IReadOnlyList<int> cells, double[] outcomes)
    {
        if (cells.Count == 0)
            return new MonthlyScores(0, double.NaN, double.NaN, double.NaN, double.NaN, null, null, double.NaN);
        return new MonthlyScores(
            cells.Count,
            Mean(crps),
            Mean(ignorance),
            Mean(interval),
            cells.Average(cell => within[cell] ? 1.0 : 0),
            Precision(any, 1),
            areCounts ? Precision(grave, MonthlyMethod.GraveMonth) : null,
            !areCounts ? double.NaN : cells.Average(cell => Math.Pow(grave[cell] - (outcomes[cell] >= MonthlyMethod.GraveMonth ? 1 : 0), 2)));

        double Mean(double[] values) => cells.Average(cell => values[cell]);

        double? Precision(double[] probabilities, int deaths)
        {
            bool[] happened = [.. cells.Select(cell => outcomes[cell] >= deaths)];
            return happened.Distinct().Count() < 2 ? null : PrecisionRecallCurve.Of([.. cells.Select(cell => probabilities[cell])], happened).AveragePrecision;
        }
    }

    private static double Share(double[] draws, double deaths) => (double)(draws.Length - SortedDraws.Below(draws, deaths)) / draws.Length;
}
