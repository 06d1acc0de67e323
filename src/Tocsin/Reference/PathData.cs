using System.Globalization;
using System.Text;

namespace Tocsin.Reference;

/// <summary>Writes rings as SVG path data: tenths of a pixel, relative steps, no error carried along.</summary>
internal static class PathData
{
    public static void Append(StringBuilder path, IReadOnlyList<(double X, double Y)> ring)
    {
        var (lastX, lastY) = (0, 0);
        var written = 0;
        for (var i = 0; i < ring.Count - 1; i++)
        {
            var (x, y) = (Tenths(ring[i].X), Tenths(ring[i].Y));
            if (written > 0 && x == lastX && y == lastY)
                continue;
            if (written < 2)
                path.Append(written == 0 ? 'M' : 'l');
            else
                path.Append(' ');
            Number(path, x - lastX, first: true);
            Number(path, y - lastY, first: false);
            (lastX, lastY) = (x, y);
            written++;
        }

        path.Append('Z');
    }

    private static int Tenths(double pixels) => (int)Math.Round(pixels * 10, MidpointRounding.AwayFromZero);

    // A minus sign separates as well as a space does.
    private static void Number(StringBuilder path, int tenths, bool first)
    {
        if (!first && tenths >= 0)
            path.Append(' ');
        var (whole, tenth) = Math.DivRem(Math.Abs(tenths), 10);
        if (tenths < 0)
            path.Append('-');
        if (whole != 0 || tenth == 0)
            path.Append(CultureInfo.InvariantCulture, $"{whole}");
        if (tenth != 0)
            path.Append(CultureInfo.InvariantCulture, $".{tenth}");
    }
}
