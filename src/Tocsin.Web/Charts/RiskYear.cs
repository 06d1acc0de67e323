namespace Tocsin.Web.Charts;

/// <summary>One year of a State as the chart of its risk shows it.</summary>
/// <param name="Year">The first year that the forecast is for, and the year of the deaths.</param>
/// <param name="Risk">Forecast from the data of the year before; null when none could be made.</param>
/// <param name="Rank">Its rank.</param>
/// <param name="Onset">Whether a new mass killing is recorded as beginning in this year.</param>
/// <param name="Deaths">Deaths in organized violence; null is unknown.</param>
/// <param name="LastMonth">Where the year's deaths are not complete, the last month covered, 1 to 11; null otherwise.</param>
public sealed record RiskYear(int Year, double? Risk, int? Rank, bool Onset, long? Deaths, int? LastMonth);
