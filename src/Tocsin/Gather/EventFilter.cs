using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>Which events are wanted.</summary>
/// <param name="State">Counted in this State, or in a unit that includes it; null for all.</param>
/// <param name="Type">Of this type; null for all.</param>
/// <param name="From">Begun on or after this day.</param>
/// <param name="To">Begun on or before this day.</param>
/// <param name="OnlyToCheck">Only those whose best estimate lies outside low to high.</param>
public sealed record EventFilter(StateCode? State, TypeOfViolence? Type, DateOnly? From, DateOnly? To, bool OnlyToCheck = false);
