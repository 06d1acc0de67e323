namespace Tocsin.Learn.Monthly;

/// <summary>A model's scores in a window.</summary>
/// <param name="Name">The model.</param>
/// <param name="InForce">True for the model in force.</param>
/// <param name="All">Over all unit-months.</param>
/// <param name="OnsetOnly">Over the unit-months of units that had twelve quiet months before the origin.</param>
/// <param name="Degradations">What the model had to do without.</param>
public sealed record ModelScores(string Name, bool InForce, MonthlyScores All, MonthlyScores OnsetOnly, IReadOnlyList<string> Degradations);
