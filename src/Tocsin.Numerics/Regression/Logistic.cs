namespace Tocsin.Numerics.Regression;

/// <summary>The logistic function and its inverse.</summary>
public static class Logistic
{
    /// <summary>Probability of a log-odds value: 1 / (1 + e^-x). Range (0, 1); saturates at ±745 without overflow.</summary>
    public static double Probability(double logOdds) =>
        logOdds >= 0 ? 1 / (1 + Math.Exp(-logOdds)) : Math.Exp(logOdds) / (1 + Math.Exp(logOdds));

    /// <summary>Log-odds of a probability: ln(p / (1 - p)). Infinite at 0 and 1; NaN outside [0, 1].</summary>
    public static double LogOdds(double probability) => Math.Log(probability / (1 - probability));
}
