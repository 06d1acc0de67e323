using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>What one kind of source holds of one State, of what was known on the day.</summary>
/// <param name="State">The State.</param>
/// <param name="Kind">The kind of source.</param>
/// <param name="From">First day it covers.</param>
/// <param name="To">Last day it covers.</param>
/// <param name="LastRecord">Last month with a recorded death or event, its first day; null when it never recorded one. Of tables without deaths the last
/// year.</param>
public sealed record StateCoverage(StateCode State, SourceKind Kind, DateOnly From, DateOnly To, DateOnly? LastRecord);
