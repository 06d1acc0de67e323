namespace Tocsin.Assess;

/// <summary>One predictor of a fitted model.</summary>
/// <param name="Predictor">Column name in the predictor file.</param>
/// <param name="Value">Log-odds for one unit of the predictor; 0 when the penalty left it out.</param>
/// <param name="StandardDeviation">Of the predictor in training, with 1/n, so that value × this is the standardized coefficient.</param>
/// <param name="Median">Median over the States in the data year: what drivers are measured against.</param>
public sealed record Coefficient(string Predictor, double Value, double StandardDeviation, double Median);
