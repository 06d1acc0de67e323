namespace Tocsin.Learn;

/// <summary>The publisher's own rolling forecasts over the State-years of a back-test.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Card">Their score card, on the same outcomes and definitions.</param>
/// <param name="Compared">Single forecasts that both have.</param>
/// <param name="OnlyOurs">Single forecasts that the publisher has not.</param>
/// <param name="OnlyTheirs">Single forecasts that this back-test has not.</param>
/// <param name="MaxAbsDifference">Largest difference of a probability; null when none can be compared.</param>
public sealed record PublishedComparison(string File, ScoreCard Card, int Compared, int OnlyOurs, int OnlyTheirs, double? MaxAbsDifference);
