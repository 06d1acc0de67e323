namespace Tocsin.Gather;

/// <summary>The events that were known on a day, for counting, with the months in which no event of a State means that none was recorded.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="IsSample">True when they come from an incomplete selection: good for comparing methods, never for a statement about a State.</param>
/// <param name="Events">The events that count; in no promised order.</param>
/// <param name="Imports">Numbers of the imports that they come from, ascending.</param>
/// <param name="Covered">First days of the months that are covered for every State, ascending.</param>
public sealed record EventFacts(DateOnly AsOf, bool IsSample, IReadOnlyList<EventFact> Events, IReadOnlyList<long> Imports, IReadOnlyList<DateOnly> Covered);
