namespace Tocsin.Learn.Alarms;

/// <summary>How alarms are back-tested.</summary>
public sealed record AlarmBacktestOptions
{
    /// <summary>The defaults.</summary>
    public static AlarmBacktestOptions Default { get; } = new();

    /// <summary>
    /// False alarms per State-year that are allowed: at 0.05, with some two hundred States, about ten in a year over the whole world. More than about this some
    /// of the methods cannot spend: with lower thresholds their alarms run together.
    /// </summary>
    public double Budget { get; init; } = 0.05;

    /// <summary>Other budgets to compare the methods at.</summary>
    public IReadOnlyList<double> OtherBudgets { get; init; } = [0.02, 0.1, 0.2];

    /// <summary>Silences per State-year that are allowed in each scope: at 0.005 about one in a year over the whole world.</summary>
    public double SilenceBudget { get; init; } = 0.005;

    /// <summary>Years of history before the first year that is judged.</summary>
    public int HistoryYears { get; init; } = 3;

    /// <summary>Share of the judged years on which thresholds are learned, rounded down.</summary>
    public double LearnShare { get; init; } = 0.45;

    /// <summary>Resamples of States behind the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of these.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Most threads, at least 1; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;
}
