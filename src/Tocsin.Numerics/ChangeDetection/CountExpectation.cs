namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// What is expected of a count in one period: negative binomial with this mean and variance mean + dispersion × mean². Dispersion 0 is Poisson. Its inverse
/// is the "size" of other texts.
/// </summary>
public readonly record struct CountExpectation
{
    /// <summary>States an expectation.</summary>
    /// <param name="mean">Mean count of the period, above 0.</param>
    /// <param name="dispersion">At least 0.</param>
    /// <exception cref="InvalidExpectationException">Either is out of range.</exception>
    public CountExpectation(double mean, double dispersion)
    {
        if (!(mean > 0 && double.IsFinite(mean) && dispersion >= 0 && double.IsFinite(dispersion)))
        {
            throw new InvalidExpectationException(mean, dispersion);
        }

        Mean = mean;
        Dispersion = dispersion;
    }

    /// <summary>Mean count of the period, above 0.</summary>
    public double Mean { get; }

    /// <summary>At least 0.</summary>
    public double Dispersion { get; }

    /// <summary>Variance of the count.</summary>
    public double Variance => Mean + (Dispersion * Mean * Mean);

    /// <summary>Surprise of a period without a single one: −ln P(0), in nats; never negative.</summary>
    public double SurpriseOfNone => Dispersion > 0 ? double.LogP1(Dispersion * Mean) / Dispersion : Mean;
}
