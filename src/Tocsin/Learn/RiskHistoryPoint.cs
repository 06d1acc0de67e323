namespace Tocsin.Learn;

/// <summary>
/// The risk that the method would have given a State from one data year, reconstructed from a later edition by a model trained on nothing later.
/// Never what was said then.
/// </summary>
/// <param name="DataYear">The year of the predictors; the probability is for the two years after it.</param>
/// <param name="Probability">In (0, 1).</param>
/// <param name="Rank">Among the forecasts of that data year.</param>
/// <param name="OnsetAfter">Whether a new mass killing began in the year after.</param>
public sealed record RiskHistoryPoint(int DataYear, double Probability, int Rank, bool OnsetAfter);
