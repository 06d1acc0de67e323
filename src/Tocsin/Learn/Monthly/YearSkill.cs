namespace Tocsin.Learn.Monthly;

/// <summary>A calendar year that was scored on the event store.</summary>
/// <param name="Card">Its score card, all models.</param>
/// <param name="Months">Months of the year with a known outcome for at least half of what was forecast.</param>
/// <param name="ProvisionalMonths">Months of the year with an outcome that its source may still correct.</param>
/// <param name="Standing">What was known of it when the model's values were chosen.</param>
public sealed record YearSkill(MonthlyScoreCard Card, int Months, int ProvisionalMonths, WindowStanding Standing)
{
    /// <summary>Scores of the model in force.</summary>
    public ModelScores InForce => Card.Models.First(model => model.InForce);

    /// <summary>Scores of a model.</summary>
    public ModelScores this[string model] => Card.Models.First(scores => scores.Name == model);
}
