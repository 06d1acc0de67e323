namespace Tocsin.Assess;

/// <summary>Deaths in organized violence in the world's last covered month. Units that a source counts together are counted once.</summary>
/// <param name="Month">First day of the last month that any source covers; null when none covers any.</param>
/// <param name="Total">Deaths in that month over the States that are covered for it: a lower bound; null when there is none.</param>
/// <param name="MeanBefore">Mean a month over the twelve months before, over the same States; null when one of them lacks a month.</param>
/// <param name="StatesCovered">States covered for that month.</param>
/// <param name="StatesNotCovered">States that are not: unknown, not zero.</param>
/// <param name="Provisional">True when a source calls any of the months provisional.</param>
public sealed record WorldViolence(DateOnly? Month, long? Total, double? MeanBefore, int StatesCovered, int StatesNotCovered, bool Provisional);
