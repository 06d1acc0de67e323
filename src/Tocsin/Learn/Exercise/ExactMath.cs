namespace Tocsin.Learn.Exercise;

/// <summary>
/// The one transcendental function that the files need, from sums and products alone: the platform's own logarithm may differ in the last
/// digit from machine to machine, and then the files' hashes would.
/// </summary>
internal static class ExactMath
{
    private const int Terms = 40;
    private const double LogOfTwo = 0.693147180559945309417232121458;

    /// <summary>Logarithm to base 2, to 12 decimals; exact for powers of two.</summary>
    /// <param name="value">Above 0 and finite.</param>
    public static double Log2(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        var exponent = 0;
        for (; value >= 2; value /= 2)
            exponent++;
        for (; value < 1; value *= 2)
            exponent--;

        // ln(m) = 2 artanh((m − 1) / (m + 1)); the argument is at most 1/3, so 40 terms are far beyond a double's precision.
        var ratio = (value - 1) / (value + 1);
        var power = ratio;
        var sum = 0.0;
        for (var term = 0; term < Terms; term++)
        {
            sum += power / (2 * term + 1);
            power *= ratio * ratio;
        }

        return exponent + Math.Round(2 * sum / LogOfTwo, 12, MidpointRounding.AwayFromZero);
    }
}
