using System.ComponentModel.DataAnnotations;
using Tocsin.Assess;
using Tocsin.Learn;
using Tocsin.Reference;

namespace Tocsin.Web.Api.Assess;

/// <summary>A State's risk from one data year.</summary>
/// <param name="Code">Code of the State.</param>
/// <param name="DataYear">Year of the predictors; the probability is for the two years after it.</param>
/// <param name="Kind">said: by a stored run on its day; as_of: by a stored run made later from what had been published by then; reconstructed: by the
/// back-test.</param>
/// <param name="Label">"reconstructed from the … edition" for reconstructed rows; null otherwise.</param>
/// <param name="Probability">That a new mass killing begins within the two years after the data year.</param>
/// <param name="Rank">1 is the highest.</param>
/// <param name="OnsetAfter">Whether a new mass killing began in the year after; null where it is not known yet.</param>
/// <param name="Run">Number of the stored run; null for reconstructed rows.</param>
/// <param name="AsOf">As-of day of the stored run; null for reconstructed rows.</param>
internal sealed record HistoryRow(
    string Code,
    int DataYear,
    AssessmentKind Kind,
    string? Label,
    [property: Range(0.0, 1.0)] double? Probability,
    [property: Range(1, 1000)] int? Rank,
    bool? OnsetAfter,
    long? Run,
    DateOnly? AsOf)
{
    public static CsvTable<HistoryRow> Table { get; } = new()
    {
        { "code", "code of the State", row => row.Code },
        { "data_year", "year of the predictors", row => (long?)row.DataYear },
        { "kind", "said, as_of or reconstructed", row => QueryWord.Of(row.Kind) },
        { "label", "what a reconstructed row is", row => row.Label },
        { "probability", "risk of a new mass killing within two years, 0 to 1", row => row.Probability },
        { "rank", "1 is the highest", row => (long?)row.Rank },
        { "onset_after", "whether one began in the year after", row => row.OnsetAfter },
        { "run", "number of the stored run", row => row.Run },
        { "as_of", "as-of day of the stored run", row => row.AsOf },
    };

    public static HistoryRow Of(StateCode code, RiskHistoryPoint point, string label) =>
        new(code.Value, point.DataYear, AssessmentKind.Reconstructed, label, point.Probability, point.Rank, point.OnsetAfter, null, null);

    public static HistoryRow Of(StateCode code, RiskStatement said) =>
        new(code.Value, said.DataYear!.Value, said.Kind, null, said.Probability, said.Rank, null, said.RunId, said.AsOf);
}
