using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>How deaths in the last month compare with the months before, for one State or a unit that a source counts together.</summary>
/// <param name="Unit">The State, or the States counted together.</param>
/// <param name="LastMonthTotal">Deaths in the last month.</param>
/// <param name="MeanBefore">Mean a month over the twelve months before.</param>
public sealed record ViolenceChange(RecordedUnit Unit, long LastMonthTotal, double MeanBefore)
{
    /// <summary>Last month over the mean before: 3 is threefold; null when nothing was recorded before.</summary>
    public double? Ratio => MeanBefore > 0 ? LastMonthTotal / MeanBefore : null;

    /// <summary>
    /// What changes are ordered by: the ratio after adding ten deaths to both sides, so that 1 against 0 does not outrank 440 against 150.
    /// Above 1 more, below 1 less.
    /// </summary>
    public double DampedRatio => (LastMonthTotal + 10) / (MeanBefore + 10);
}
