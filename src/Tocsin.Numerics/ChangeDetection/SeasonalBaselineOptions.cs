namespace Tocsin.Numerics.ChangeDetection;

/// <summary>How a baseline learns from history. Lengths are in periods.</summary>
/// <param name="Seasons">Seasons of a year, for example 12; at least 1 (none).</param>
/// <param name="HalfLife">A period so far back counts half; above 0.</param>
/// <param name="Lag">The last so many periods before the one that is judged are not history yet, so that a slow rise does not become its own expectation; at
/// least 0.</param>
/// <param name="LeastHistory">Known periods of history before anything is expected; at least 2.</param>
public sealed record SeasonalBaselineOptions(int Seasons, double HalfLife, int Lag, int LeastHistory)
{
    /// <summary>The mean that is expected where nothing was ever counted; above 0. It weighs as much as <see cref="PriorPeriods"/> periods.</summary>
    public double PriorMean { get; init; } = 0.05;

    /// <summary>The dispersion that is expected likewise; at least 0.</summary>
    public double PriorDispersion { get; init; } = 1;

    /// <summary>Weight of the two, in periods; above 0.</summary>
    public double PriorPeriods { get; init; } = 6;

    /// <summary>A season's factor is drawn to 1 with the weight of so many counts; above 0.</summary>
    public double PriorSeasonCounts { get; init; } = 20;

    /// <summary>Dispersion never falls below this: counts of violence are never purely random; at least 0.</summary>
    public double LeastDispersion { get; init; } = 0.05;

    /// <summary>Dispersion never rises above this; at least <see cref="LeastDispersion"/>.</summary>
    public double MostDispersion { get; init; } = 20;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Seasons, 1);
        Positive(HalfLife, nameof(HalfLife));
        ArgumentOutOfRangeException.ThrowIfNegative(Lag);
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastHistory, 2);
        Positive(PriorMean, nameof(PriorMean));
        Positive(PriorPeriods, nameof(PriorPeriods));
        Positive(PriorSeasonCounts, nameof(PriorSeasonCounts));
        if (!(PriorDispersion >= 0 && LeastDispersion >= 0 && MostDispersion >= LeastDispersion && double.IsFinite(MostDispersion) && double.IsFinite(PriorDispersion)))
        {
            throw new ArgumentOutOfRangeException(nameof(LeastDispersion), LeastDispersion, "Dispersions are finite and at least 0, and the most is not below the least.");
        }
    }

    private static void Positive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, "A finite number above 0 is needed.");
        }
    }
}
