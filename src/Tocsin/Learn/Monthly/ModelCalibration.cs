using Tocsin.Numerics.Scores;

namespace Tocsin.Learn.Monthly;

/// <summary>How well a model's probabilities fit what came, over all windows of a target.</summary>
/// <param name="Model">The model.</param>
/// <param name="Coverage">Shares of outcomes within its intervals; means over the windows.</param>
/// <param name="Any">Probability of at least one death (of a yes, for a yes/no target) against how often it came, by rising probability.</param>
/// <param name="Grave">The same of 25 deaths or more; empty for a yes/no target.</param>
public sealed record ModelCalibration(string Model, CentralCoverage Coverage, IReadOnlyList<ReliabilityBin> Any, IReadOnlyList<ReliabilityBin> Grave);
