using Tocsin.Assess;

namespace Tocsin.Learn;

/// <summary>One forecast of one origin.</summary>
/// <param name="Row">The State's row in the data year.</param>
/// <param name="Risk">Probability of an onset in the two years after, in (0, 1).</param>
/// <param name="Rank">Its place among the origin's forecasts; 1 is the highest, ties share the worse place.</param>
public sealed record OriginForecast(StructuralCase Row, double Risk, int Rank);
