using Tocsin.Numerics.Regression;

namespace Tocsin.Numerics.Scores;

/// <summary>
/// How forecasts would have to be bent to fit the outcomes: logit P(outcome) = intercept + slope·logit(forecast) by maximum likelihood
/// (Cox 1958). Intercept 0 and slope 1 is calibrated; a slope below 1 means forecasts too extreme.
/// </summary>
/// <param name="Intercept">Fitted intercept, in log-odds.</param>
/// <param name="Slope">Fitted slope.</param>
/// <param name="InterceptError">Standard error of the intercept.</param>
/// <param name="SlopeError">Standard error of the slope.</param>
/// <param name="InTheLarge">Intercept when the slope is held at 1: below 0, too much was forecast over all.</param>
/// <param name="InTheLargeError">Its standard error.</param>
public sealed record Recalibration(double Intercept, double Slope, double InterceptError, double SlopeError, double InTheLarge, double InTheLargeError)
{
    private const int MaxSteps = 100;
    private const double Threshold = 1e-12;

    /// <summary>Fits both lines.</summary>
    /// <param name="forecasts">Probabilities strictly between 0 and 1, not all equal.</param>
    /// <param name="outcomes">Whether the outcome happened, one a forecast; at least one of either kind.</param>
    /// <exception cref="SizeMismatchException">The lengths differ.</exception>
    /// <exception cref="InvalidProbabilityException">A forecast is not strictly between 0 and 1.</exception>
    /// <exception cref="SingleClassException">All outcomes are the same.</exception>
    /// <exception cref="ConstantColumnsException">All forecasts are equal: there is no slope.</exception>
    /// <exception cref="SeparationException">One threshold parts all events from all non-events: the slope is infinite.</exception>
    /// <exception cref="NonConvergenceException">The steps are used up.</exception>
    public static Recalibration Of(IReadOnlyList<double> forecasts, IReadOnlyList<bool> outcomes)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        ArgumentNullException.ThrowIfNull(outcomes);
        SizeMismatchException.Check("outcomes", forecasts.Count, outcomes.Count);
        InvalidProbabilityException.Check(forecasts, open: true);
        SingleClassException.Check("outcomes", outcomes, 1);
        double[] x = [.. forecasts.Select(Logistic.LogOdds)];
        if (x.Min() == x.Max())
        {
            throw new ConstantColumnsException(x.Length, 1);
        }

        CheckOverlap(x, outcomes);
        var full = Newton(x, outcomes, freeSlope: true);
        var large = Newton(x, outcomes, freeSlope: false);
        var determinant = (full.H00 * full.H11) - (full.H01 * full.H01);
        return new Recalibration(
            full.A, full.B, Math.Sqrt(full.H11 / determinant), Math.Sqrt(full.H00 / determinant), large.A, Math.Sqrt(1 / large.H00));
    }

    private static void CheckOverlap(double[] x, IReadOnlyList<bool> outcomes)
    {
        var (lowEvent, highEvent) = Range(true);
        var (lowOther, highOther) = Range(false);
        if (lowEvent >= highOther || lowOther >= highEvent)
        {
            throw new SeparationException("recalibration", null, 1, 0.999);
        }

        (double Low, double High) Range(bool kind)
        {
            double[] values = [.. x.Where((_, i) => outcomes[i] == kind)];
            return (values.Min(), values.Max());
        }
    }

    /// <summary>Newton steps, halved while they do not lower the deviance.</summary>
    private static (double A, double B, double H00, double H01, double H11) Newton(double[] x, IReadOnlyList<bool> outcomes, bool freeSlope)
    {
        var (a, b) = (0.0, 1.0);
        for (var step = 0; step < MaxSteps; step++)
        {
            var (loss, g0, g1, h00, h01, h11) = Evaluate(x, outcomes, a, b);
            var determinant = (h00 * h11) - (h01 * h01);
            var da = freeSlope ? ((h11 * g0) - (h01 * g1)) / determinant : g0 / h00;
            var db = freeSlope ? ((h00 * g1) - (h01 * g0)) / determinant : 0;
            if ((da * g0) + (db * g1) < Threshold * x.Length)
            {
                return (a + da, b + db, h00, h01, h11);
            }

            while (Evaluate(x, outcomes, a + da, b + db).Loss > loss)
            {
                (da, db) = (da / 2, db / 2);
            }

            (a, b) = (a + da, b + db);
        }

        throw new NonConvergenceException("recalibration", null, MaxSteps, MaxSteps, Threshold);
    }

    /// <summary>Minus the log likelihood, its downhill gradient and its curvature.</summary>
    private static (double Loss, double G0, double G1, double H00, double H01, double H11) Evaluate(double[] x, IReadOnlyList<bool> outcomes, double a, double b)
    {
        var (loss, g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var f = a + (b * x[i]);
            var p = Logistic.Probability(f);
            var r = (outcomes[i] ? 1 : 0) - p;
            var v = p * (1 - p);
            loss += Math.Max(f, 0) - (outcomes[i] ? f : 0) + Math.Log(1 + Math.Exp(-Math.Abs(f)));
            g0 += r;
            g1 += r * x[i];
            h00 += v;
            h01 += v * x[i];
            h11 += v * x[i] * x[i];
        }

        return (loss, g0, g1, h00, h01, h11);
    }
}
