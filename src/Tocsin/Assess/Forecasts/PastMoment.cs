using Tocsin.Reference;

namespace Tocsin.Assess.Forecasts;

/// <summary>A moment of the past that looked like the present of a State.</summary>
/// <param name="Unit">Whose past.</param>
/// <param name="Month">First day of its last month.</param>
/// <param name="Distance">How unlike: Euclidean distance between the recent means in logarithms; 0 is alike.</param>
public sealed record PastMoment(RecordedUnit Unit, DateOnly Month, double Distance);
