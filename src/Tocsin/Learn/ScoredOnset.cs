using Tocsin.Reference;

namespace Tocsin.Learn;

/// <summary>An onset, and how high the forecasts of the two years before had placed the State.</summary>
/// <param name="State">The State.</param>
/// <param name="Year">The year it began.</param>
/// <param name="MaxRisk2">Larger of the two forecasts; null when none could be made.</param>
/// <param name="MinRank2">Better of the two ranks; null likewise.</param>
/// <param name="OngoingBefore">Whether a mass killing was ongoing the year before.</param>
public sealed record ScoredOnset(StateCode State, int Year, double? MaxRisk2, int? MinRank2, bool? OngoingBefore);
