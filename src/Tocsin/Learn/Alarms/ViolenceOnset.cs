namespace Tocsin.Learn.Alarms;

/// <summary>
/// A month in which deaths in one-sided violence over twelve months reached a level that they had stayed below in each of the twelve months before.
/// </summary>
/// <param name="Unit">The State, as codes joined by "+" where they are counted together.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Level">The level: 25 or 100 deaths in twelve months.</param>
public sealed record ViolenceOnset(string Unit, DateOnly Month, int Level);
