namespace Tocsin.Assess.Monthly;

/// <summary>A moment of the past that looked like the present of a unit.</summary>
/// <param name="Unit">Whose past.</param>
/// <param name="Month">Number of its last month.</param>
/// <param name="Distance">How unlike: Euclidean distance between the recent means in logarithms.</param>
public readonly record struct Analogue(int Unit, int Month, double Distance);
