using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>What the sources cover and when they last recorded anything, as known on a day.</summary>
/// <param name="Kinds">One entry a kind of source that has at least one import.</param>
/// <param name="LastRecordedMonth">Month of the last recorded death or event a State; a State that never had one is missing.</param>
/// <param name="LastCoveredMonth">Last month for which any source gives all types a State; a State that no source covers is missing.</param>
public sealed record SourceCoverage(
    IReadOnlyList<KindCoverage> Kinds, IReadOnlyDictionary<StateCode, DateOnly> LastRecordedMonth, IReadOnlyDictionary<StateCode, DateOnly> LastCoveredMonth);
