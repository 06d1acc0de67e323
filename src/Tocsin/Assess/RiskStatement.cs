namespace Tocsin.Assess;

/// <summary>What one stored run said of one State.</summary>
/// <param name="RunId">Number of the run.</param>
/// <param name="AsOf">The as-of day.</param>
/// <param name="MadeAt">When it was computed, UTC.</param>
/// <param name="Kind">Said, as-of or reconstructed.</param>
/// <param name="Probability">Probability over two years; null when the State was not assessable.</param>
/// <param name="Rank">Its rank; null likewise.</param>
/// <param name="DataYear">Year of the predictors; null likewise.</param>
public sealed record RiskStatement(
    long RunId, DateOnly AsOf, DateTimeOffset MadeAt, AssessmentKind Kind, double? Probability, int? Rank, int? DataYear);
