namespace Tocsin.Learn.Monthly;

/// <summary>
/// What one combination of shares was worth on the windows it was tried on; each figure a mean ratio to the last twelve months as the sample.
/// </summary>
/// <param name="Shares">Share of each part, in order.</param>
/// <param name="Crps">CRPS.</param>
/// <param name="Ignorance">Ignorance score.</param>
/// <param name="IntervalScore">Interval score.</param>
public sealed record StackTrial(IReadOnlyList<double> Shares, double Crps, double Ignorance, double IntervalScore)
{
    /// <summary>What is made as small as possible: the mean of the three.</summary>
    public double Objective => (Crps + Ignorance + IntervalScore) / 3;
}
