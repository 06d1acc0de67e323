using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>
/// One State in one year, as the structural method sees it. What a fit or a forecast takes from it is <see cref="Predictors"/> and the outcomes alone, never
/// the unit or the name (wall 7).
/// </summary>
/// <param name="Unit">What the row is about.</param>
/// <param name="SourceName">The State's name in the file, which may write it otherwise in another year.</param>
/// <param name="Year">The row's year.</param>
/// <param name="Predictors">Values in the order of <see cref="StructuralTable.Predictors"/>; NaN where the file has none.</param>
/// <param name="Onset">Whether a new mass killing began in the year; null when the file does not say.</param>
/// <param name="OnsetWithinTwoYears">The target: whether one began in the two years after, as the file codes it; null when it does not say.</param>
/// <param name="OutcomesKnown">Whether every outcome column has a value, so that the target is not a coded unknown.</param>
/// <param name="Ongoing">Mass killings recorded as ongoing in the year; null when the file does not say.</param>
/// <param name="Origin">The row in the file.</param>
public sealed record StructuralCase(
    RecordedUnit Unit,
    string SourceName,
    int Year,
    IReadOnlyList<double> Predictors,
    bool? Onset,
    bool? OnsetWithinTwoYears,
    bool OutcomesKnown,
    int? Ongoing,
    RowOrigin Origin)
{
    /// <summary>Whether a forecast can be made from the row: no predictor is missing.</summary>
    public bool CanBeForecast => Predictors.All(double.IsFinite);

    /// <summary>Whether the row can be learned from: predictors and outcomes are all known.</summary>
    public bool IsCompleteCase => CanBeForecast && OutcomesKnown && OnsetWithinTwoYears is not null;
}
