namespace Tocsin.Numerics.Scores;

/// <summary>The logarithmic score of probability forecasts of yes/no outcomes.</summary>
public static class LogLoss
{
    /// <summary>
    /// Mean of -ln p where the outcome happened and -ln(1 - p) where it did not, natural logarithm, nothing clipped. At least 0; smaller is better;
    /// infinite when something forecast as impossible happened.
    /// </summary>
    /// <param name="forecasts">Probabilities, 0 to 1; at least one.</param>
    /// <param name="outcomes">Whether the outcome happened, one a forecast.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="InvalidProbabilityException">A forecast is no probability.</exception>
    public static double Of(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes)
    {
        ScoreInput.CheckForecasts(forecasts, outcomes);
        var sum = 0.0;
        for (var i = 0; i < forecasts.Count; i++)
        {
            sum -= Math.Log(outcomes[i] ? forecasts[i] : 1 - forecasts[i]);
        }

        return sum / forecasts.Count;
    }
}
