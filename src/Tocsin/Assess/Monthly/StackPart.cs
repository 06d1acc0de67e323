namespace Tocsin.Assess.Monthly;

/// <summary>One model of a stack.</summary>
/// <param name="Model">The model.</param>
/// <param name="Share">Its share of the weight, above 0.</param>
/// <param name="QuietShare">Its share for a unit without a death in the last twelve months, above 0.</param>
public sealed record StackPart(MonthlyModel Model, double Share, double QuietShare);
