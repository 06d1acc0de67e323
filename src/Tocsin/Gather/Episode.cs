using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>An episode of mass killing, by the source's word.</summary>
/// <param name="Code">The source's code, for example afg1978s1.</param>
/// <param name="Unit">Where: the State as it was when the episode began.</param>
/// <param name="Country">The country as the source calls it.</param>
/// <param name="Name">The source's name of the episode.</param>
/// <param name="Summary">The source's summary; null when it gives none.</param>
/// <param name="StartYear">First year.</param>
/// <param name="EndYear">Last year; null when the source records no end.</param>
/// <param name="StateLed">Led by a State; otherwise by a non-state group.</param>
/// <param name="Origin">Where it stands.</param>
public sealed record Episode(
    string Code, RecordedUnit Unit, string Country, string Name, string? Summary, int StartYear, int? EndYear, bool StateLed, RowOrigin Origin);
