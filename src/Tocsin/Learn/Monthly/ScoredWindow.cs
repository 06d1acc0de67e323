namespace Tocsin.Learn.Monthly;

/// <summary>A window that was forecast and scored, with what its card was computed from.</summary>
/// <param name="Card">The card.</param>
/// <param name="Cells">The unit-months.</param>
/// <param name="Scorers">The models' scores by cell, in the order of the card.</param>
internal sealed record ScoredWindow(MonthlyScoreCard Card, WindowCells Cells, IReadOnlyList<CellScorer> Scorers)
{
    /// <summary>Scores by cell of the model in force.</summary>
    public CellScorer InForce => Scorers[Place(model => model.InForce)];

    /// <summary>Scores by cell of the benchmark.</summary>
    public CellScorer Benchmark => Scorers[Place(model => model.Name == MonthlyBacktest.Benchmark)];

    private int Place(Func<ModelScores, bool> isWanted) => Card.Models.Index().First(model => isWanted(model.Item)).Index;
}
