namespace Tocsin.Numerics;

/// <summary>One value of a weighted sample.</summary>
/// <param name="Value">The value, finite.</param>
/// <param name="Weight">Its weight, above 0, on any scale.</param>
public readonly record struct WeightedValue(double Value, double Weight);
