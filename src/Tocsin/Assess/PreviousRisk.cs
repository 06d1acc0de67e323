using Tocsin.Gather;

namespace Tocsin.Assess;

/// <summary>What the same model says of the year before, so that the change is the State's and not the model's.</summary>
/// <param name="Probability">In (0, 1).</param>
/// <param name="Rank">Among the States with a row in that year.</param>
/// <param name="Origin">The row of predictors of the year before.</param>
public sealed record PreviousRisk(double Probability, int Rank, RowOrigin Origin);
