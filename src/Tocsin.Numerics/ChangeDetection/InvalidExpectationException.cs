using System.Globalization;

namespace Tocsin.Numerics.ChangeDetection;

/// <summary>
/// An expectation of a count that no negative-binomial distribution has: a mean that is not above 0, a dispersion below 0, or either NaN or infinite.
/// </summary>
public sealed class InvalidExpectationException : NumericsException
{
    /// <summary>States both numbers.</summary>
    /// <param name="mean">The mean found.</param>
    /// <param name="dispersion">The dispersion found.</param>
    public InvalidExpectationException(double mean, double dispersion)
        : base(string.Create(CultureInfo.InvariantCulture, $"A count is expected with mean {mean:r} and dispersion {dispersion:r}; both must be finite, the mean above 0, the dispersion at least 0."))
    {
        Mean = mean;
        Dispersion = dispersion;
    }

    /// <summary>The mean found.</summary>
    public double Mean { get; }

    /// <summary>The dispersion found.</summary>
    public double Dispersion { get; }
}
