namespace Tocsin.Reference;

/// <summary>
/// The Equal Earth projection: areas keep their proportions, shapes stay familiar (Šavrič, Patterson &amp; Jenny 2018, equations 1-3), on a sphere.
/// </summary>
public static class EqualEarth
{
    private const double A1 = 1.340264;
    private const double A2 = -0.081106;
    private const double A3 = 0.000893;
    private const double A4 = 0.003796;
    private static readonly double M = Math.Sqrt(3) / 2;

    /// <summary>From a place to the plane.</summary>
    /// <param name="longitude">Degrees from the central meridian, -180 to 180.</param>
    /// <param name="latitude">Degrees north, -90 to 90.</param>
    /// <returns>X to the right and Y up, in radii of the earth: X within ±2.7067, Y within ±1.3174.</returns>
    public static (double X, double Y) Project(double longitude, double latitude)
    {
        var theta = Math.Asin(M * Math.Sin(double.DegreesToRadians(latitude)));
        var square = theta * theta;
        var sixth = square * square * square;
        var x = double.DegreesToRadians(longitude) * Math.Cos(theta) / (M * Slope(square, sixth));
        var y = theta * (A1 + (A2 * square) + (sixth * (A3 + (A4 * square))));
        return (x, y);
    }

    /// <summary>Back from the plane to a place; meaningful for points inside the outline of the map only.</summary>
    /// <returns>Degrees from the central meridian, and degrees north.</returns>
    public static (double Longitude, double Latitude) Invert(double x, double y)
    {
        var theta = y / A1;
        for (var step = 0; step < 12; step++)
        {
            var square = theta * theta;
            var sixth = square * square * square;
            var change = ((theta * (A1 + (A2 * square) + (sixth * (A3 + (A4 * square))))) - y) / Slope(square, sixth);
            theta -= change;
            if (Math.Abs(change) < 1e-13)
                break;
        }

        var s = theta * theta;
        var longitude = M * x * Slope(s, s * s * s) / Math.Cos(theta);
        return (double.RadiansToDegrees(longitude), double.RadiansToDegrees(Math.Asin(Math.Clamp(Math.Sin(theta) / M, -1, 1))));
    }

    private static double Slope(double square, double sixth) => A1 + (3 * A2 * square) + (sixth * ((7 * A3) + (9 * A4 * square)));
}
