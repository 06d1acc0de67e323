namespace Tocsin.Numerics.ChangeDetection;

/// <summary>The logarithm of the gamma function for arguments above 0.</summary>
internal static class LogGammaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln Γ(x) to about 13 digits: raised to at least 10 by Γ(x + 1) = x Γ(x), then Stirling's series.</summary>
    /// <param name="x">Above 0.</param>
    public static double Of(double x)
    {
        var product = 1.0;
        while (x < 10)
        {
            product *= x;
            x += 1;
        }

        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * ((1.0 / 1680) - (square / 1188))))))));
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - Math.Log(product);
    }
}
