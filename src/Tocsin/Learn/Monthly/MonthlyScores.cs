namespace Tocsin.Learn.Monthly;

/// <summary>Scores of a model over a set of unit-months; plain means.</summary>
/// <param name="Cells">How many unit-months.</param>
/// <param name="Crps">Continuous ranked probability score, deaths; NaN without cells.</param>
/// <param name="Ignorance">Ignorance score, bits.</param>
/// <param name="IntervalScore">Mean interval score of the 90 % interval, deaths.</param>
/// <param name="Coverage">Shares of outcomes within the central intervals.</param>
/// <param name="AveragePrecision">Of the probability of any death; null when nobody or everybody had one.</param>
/// <param name="GraveAveragePrecision">Of the probability of 25 deaths or more; null when nobody or everybody had as many, or the target is no count.</param>
/// <param name="GraveBrier">Brier score of that probability; NaN where the target is no count: there the CRPS is the Brier score.</param>
public sealed record MonthlyScores(
    int Cells, double Crps, double Ignorance, double IntervalScore, CentralCoverage Coverage, double? AveragePrecision, double? GraveAveragePrecision, double GraveBrier);
