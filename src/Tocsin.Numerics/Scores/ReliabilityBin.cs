namespace Tocsin.Numerics.Scores;

/// <summary>One group of a <see cref="ReliabilityDiagram"/>.</summary>
/// <param name="Lowest">Smallest forecast in the group.</param>
/// <param name="Highest">Largest forecast in the group.</param>
/// <param name="Count">Number of forecasts.</param>
/// <param name="MeanForecast">Their mean, 0 to 1.</param>
/// <param name="Events">How many of the outcomes happened.</param>
/// <param name="ConsistencyBar">Where the observed frequency would lie if every forecast were right.</param>
public sealed record ReliabilityBin(double Lowest, double Highest, int Count, double MeanForecast, int Events, Interval ConsistencyBar)
{
    /// <summary>Share of the outcomes that happened, 0 to 1.</summary>
    public double ObservedFrequency => (double)Events / Count;

    /// <summary>True if the observed frequency is one that right forecasts would plausibly show.</summary>
    public bool IsConsistent => ConsistencyBar.Contains(ObservedFrequency);
}
