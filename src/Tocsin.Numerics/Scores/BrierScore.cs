namespace Tocsin.Numerics.Scores;

/// <summary>
/// Mean squared error of probability forecasts of yes/no outcomes, with its parts (Murphy 1973). Forecasts are grouped for the parts;
/// Value = Reliability - Resolution + Uncertainty + WithinBins holds exactly (Stephenson, Coelho and Jolliffe 2008).
/// </summary>
/// <param name="Value">The score, 0 to 1; smaller is better. It does not depend on the groups.</param>
/// <param name="Reliability">Squared distance between mean forecast and observed frequency, over groups; 0 is perfectly calibrated.</param>
/// <param name="Resolution">Squared distance between a group's observed frequency and the base rate; larger is better.</param>
/// <param name="Uncertainty">Base rate times (1 - base rate): the score of always forecasting the base rate.</param>
/// <param name="WithinBins">Variance of forecasts within groups less twice their covariance with outcomes; 0 when a group holds one distinct forecast. Can be
/// negative.</param>
/// <param name="Bins">Number of groups used.</param>
public sealed record BrierScore(double Value, double Reliability, double Resolution, double Uncertainty, double WithinBins, int Bins)
{
    /// <summary>Share by which the score improves on always forecasting the base rate; below 0 when worse. Null when all outcomes are the same.</summary>
    public double? Skill => Uncertainty > 0 ? 1 - (Value / Uncertainty) : null;

    /// <summary>Computes the score.</summary>
    /// <param name="forecasts">Probabilities, 0 to 1; at least one.</param>
    /// <param name="outcomes">Whether the outcome happened, one a forecast.</param>
    /// <param name="bins">Groups of about equal count for the parts; equal forecasts stay together, so there may be fewer.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="InvalidProbabilityException">A forecast is no probability.</exception>
    public static BrierScore Of(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes, int bins = 10)
    {
        ScoreInput.CheckForecasts(forecasts, outcomes);
        double n = forecasts.Count;
        var baseRate = outcomes.Count(outcome => outcome) / n;
        var (value, reliability, resolution, within, used) = (0.0, 0.0, 0.0, 0.0, 0);
        foreach (var rows in ForecastBins.Of(forecasts, bins).Groups())
        {
            used++;
            var forecast = rows.Average(row => forecasts[row]);
            var frequency = rows.Count(row => outcomes[row]) / (double)rows.Length;
            reliability += rows.Length * Square(forecast - frequency);
            resolution += rows.Length * Square(frequency - baseRate);
            foreach (var row in rows)
            {
                var outcome = outcomes[row] ? 1.0 : 0.0;
                value += Square(forecasts[row] - outcome);
                within += Square(forecasts[row] - forecast) - (2 * (forecasts[row] - forecast) * (outcome - frequency));
            }
        }

        return new BrierScore(value / n, reliability / n, resolution / n, baseRate * (1 - baseRate), within / n, used);
    }

    private static double Square(double x) => x * x;
}
