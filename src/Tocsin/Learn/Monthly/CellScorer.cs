using Tocsin.Assess.Monthly;
using Tocsin.Numerics.Scores;

namespace Tocsin.Learn.Monthly;

/// <summary>Draws and scores one model's forecasts, cell by cell; every cell has a place of its own, so that no sum depends on the threads.</summary>
internal sealed class CellScorer
{
    private readonly double[] _ignorance, _interval;
    private readonly bool[][] _within;
    private readonly bool _areCounts;

    public CellScorer(int cells, bool areCounts)
    {
        _areCounts = areCounts;
        (Crps, _ignorance, _interval, Any, Grave) = (new double[cells], new double[cells], new double[cells], new double[cells], new double[cells]);
        Central = new Numerics.Interval[cells];
        _within = [new bool[cells], new bool[cells], new bool[cells], new bool[cells]];
    }

    /// <summary>CRPS by cell.</summary>
    public double[] Crps { get; }

    /// <summary>Probability of any death by cell.</summary>
    public double[] Any { get; }

    /// <summary>Probability of 25 deaths or more by cell.</summary>
    public double[] Grave { get; }

    /// <summary>The 90 % interval by cell.</summary>
    public Numerics.Interval[] Central { get; }

    private static ReadOnlySpan<double> Levels => [0.5, 0.8, MonthlyMethod.Level, 0.95];

    /// <summary>Scores a forecast.</summary>
    /// <param name="cell">Where the scores go.</param>
    /// <param name="draws">The draws in rising order.</param>
    /// <param name="outcome">What happened.</param>
    public void Score(int cell, double[] draws, double outcome)
    {
        Crps[cell] = SampleCrps.Of(draws, outcome);
        _ignorance[cell] = IgnoranceScore.OfSorted(draws, outcome);
        for (var level = 0; level < Levels.Length; level++)
            _within[level][cell] = IntervalScore.Central(draws, Levels[level]).Contains(outcome);
        Central[cell] = IntervalScore.Central(draws, MonthlyMethod.Level);
        _interval[cell] = IntervalScore.Of(Central[cell], outcome);
        Any[cell] = Share(draws, 1);
        Grave[cell] = Share(draws, MonthlyMethod.GraveMonth);
    }

    /// <summary>Means over the cells chosen.</summary>
    public MonthlyScores Over(IReadOnlyList<int> cells, double[] outcomes)
    {
        if (cells.Count == 0)
            return new MonthlyScores(0, double.NaN, double.NaN, double.NaN, new CentralCoverage(double.NaN, double.NaN, double.NaN, double.NaN), null, null, double.NaN);
        return new MonthlyScores(
            cells.Count,
            Mean(Crps),
            Mean(_ignorance),
            Mean(_interval),
            new CentralCoverage(Covered(0), Covered(1), Covered(2), Covered(3)),
            Precision(Any, 1),
            _areCounts ? Precision(Grave, MonthlyMethod.GraveMonth) : null,
            !_areCounts ? double.NaN : cells.Average(cell => Math.Pow(Grave[cell] - (outcomes[cell] >= MonthlyMethod.GraveMonth ? 1 : 0), 2)));

        double Mean(double[] values) => cells.Average(cell => values[cell]);

        double Covered(int level) => cells.Average(cell => _within[level][cell] ? 1.0 : 0);

        double? Precision(double[] probabilities, int deaths)
        {
            bool[] happened = [.. cells.Select(cell => outcomes[cell] >= deaths)];
            return happened.Distinct().Count() < 2 ? null : PrecisionRecallCurve.Of([.. cells.Select(cell => probabilities[cell])], happened).AveragePrecision;
        }
    }

    private static double Share(double[] draws, double deaths) => (double)(draws.Length - SortedDraws.Below(draws, deaths)) / draws.Length;
}
