using System.ComponentModel.DataAnnotations;
using Tocsin.Learn;

namespace Tocsin.Web.Api.Learn;

/// <summary>An onset, and how high the forecasts of the two years before had placed the State.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="Year">The year it began.</param>
/// <param name="Found">True when the State was among the first (as the back-test counts them) or at 4 % and above; false when it was missed.</param>
/// <param name="MaxRisk2">Larger of the two forecasts; null when none could be made.</param>
/// <param name="MinRank2">Better of the two ranks; null when none could be made.</param>
/// <param name="OngoingBefore">Whether a mass killing was ongoing the year before; null when the file does not say.</param>
internal sealed record OnsetRow(
    string Code, int Year, bool Found, [property: Range(0.0, 1.0)] double? MaxRisk2, [property: Range(1, 1000)] int? MinRank2, bool? OngoingBefore)
{
    public static CsvTable<OnsetRow> Table { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "year", "the year it began", row => (long?)row.Year },
        { "found", "false when it was missed", row => (bool?)row.Found },
        { "max_risk2", "larger of the two forecasts, 0 to 1", row => row.MaxRisk2 },
        { "min_rank2", "better of the two ranks", row => (long?)row.MinRank2 },
        { "ongoing_before", "a mass killing was ongoing the year before", row => row.OngoingBefore },
    };

    public static OnsetRow Of(ScoredOnset onset, bool found) => new(onset.State.Value, onset.Year, found, onset.MaxRisk2, onset.MinRank2, onset.OngoingBefore);
}
