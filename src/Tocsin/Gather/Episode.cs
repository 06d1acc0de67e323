using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>An episode of mass killing, as its source records it.</summary>
/// <param name="Code">The source's code.</param>
/// <param name="Unit">Where.</param>
/// <param name="Name">The source's name for it.</param>
/// <param name="Summary">The source's words; null when it has none.</param>
/// <param name="StartYear">First year.</param>
/// <param name="EndYear">Last year; null while the source records no end.</param>
/// <param name="IsStateLed">Led by the State, by the source's word; otherwise by others.</param>
/// <param name="Origin">File and line.</param>
public sealed record Episode(string Code, RecordedUnit Unit, string Name, string? Summary, int StartYear, int? EndYear, bool IsStateLed, RowOrigin Origin);
