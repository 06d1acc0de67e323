namespace Tocsin.Assess;

/// <summary>One predictor's share in a difference of log-odds: against the median of every predictor (drivers) or against the year before (movers).</summary>
/// <param name="Predictor">The column's name in the predictor file, for example coup.try.5yr.</param>
/// <param name="Value">The State's value in the data year.</param>
/// <param name="Reference">What it is compared with: the median over States, or the State's value a year before.</param>
/// <param name="LogOdds">coefficient × (value − reference); the sum over all predictors is exactly the difference of the two log-odds.</param>
public sealed record Driver(string Predictor, double Value, double Reference, double LogOdds);
