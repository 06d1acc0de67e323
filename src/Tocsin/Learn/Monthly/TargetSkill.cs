namespace Tocsin.Learn.Monthly;

/// <summary>What the monthly models were worth for a target, on the event store's own series.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Values">The values in force: the decision that fixed them.</param>
/// <param name="Years">The years that were scored, ascending; at least one.</param>
/// <param name="All">The model in force beside the benchmark over all unit-months.</param>
/// <param name="Quiet">The same where the twelve months before the origin were quiet; null when there are none.</param>
/// <param name="Unseen">The same over the years that nobody had scored when the model's values were chosen; null when there are none.</param>
/// <param name="Calibration">Of the model in force and of the benchmark, in this order.</param>
public sealed record TargetSkill(
    string Target, string Values, IReadOnlyList<YearSkill> Years, SkillComparison All, SkillComparison? Quiet, SkillComparison? Unseen, IReadOnlyList<ModelCalibration> Calibration)
{
    /// <summary>Names of the models, baselines first.</summary>
    public IReadOnlyList<string> Models => [.. Years[0].Card.Models.Select(model => model.Name)];

    /// <summary>Mean of a score over the years, each with the same weight.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="score">The score.</param>
    public double Mean(string model, Func<MonthlyScores, double> score) => Years.Average(year => score(year[model].All));
}
