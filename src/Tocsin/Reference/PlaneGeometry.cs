namespace Tocsin.Reference;

/// <summary>What drawing needs on the plane: fewer points, clipping to a frame, area, a point to put a label on.</summary>
internal static class PlaneGeometry
{
    /// <summary>Leaves out points that lie within the tolerance of the line without them (Douglas &amp; Peucker 1973). The ends stay, so that
    /// lines that meet still meet.</summary>
    public static IReadOnlyList<(double X, double Y)> Simplify(IReadOnlyList<(double X, double Y)> line, double tolerance)
    {
        if (line.Count < 3)
            return line;
        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int First, int Last)>();
        open.Push((0, line.Count - 1));
        while (open.TryPop(out var part))
        {
            var (worst, at) = (tolerance * tolerance, -1);
            for (var i = part.First + 1; i < part.Last; i++)
            {
                var distance = SquaredDistance(line[i], line[part.First], line[part.Last]);
                if (distance > worst)
                    (worst, at) = (distance, i);
            }

            if (at < 0)
                continue;
            keep[at] = true;
            open.Push((part.First, at));
            open.Push((at, part.Last));
        }

        return [.. line.Where((_, i) => keep[i])];
    }

    /// <summary>Twice the area would be simpler; this is the area, positive whichever way the ring runs.</summary>
    public static double Area(IReadOnlyList<(double X, double Y)> ring)
    {
        var sum = 0.0;
        for (var i = 1; i < ring.Count; i++)
            sum += (ring[i - 1].X * ring[i].Y) - (ring[i].X * ring[i - 1].Y);
        return Math.Abs(sum) / 2;
    }

    /// <summary>Cuts a closed ring to a rectangle (Sutherland &amp; Hodgman 1974); empty when nothing is left.</summary>
    public static IReadOnlyList<(double X, double Y)> Clip(IReadOnlyList<(double X, double Y)> ring, double left, double top, double right, double bottom)
    {
        ring = Side(ring, p => p.X - left);
        ring = Side(ring, p => right - p.X);
        ring = Side(ring, p => p.Y - top);
        return Side(ring, p => bottom - p.Y);
    }

    /// <summary>A point well inside the ring: the middle of its widest stretch along one of nine horizontal lines.</summary>
    public static (double X, double Y) Inside(IReadOnlyList<(double X, double Y)> ring)
    {
        var (low, high) = (ring.Min(p => p.Y), ring.Max(p => p.Y));
        var best = (X: ring.Average(p => p.X), Y: (low + high) / 2);
        var widest = -1.0;
        for (var line = 1; line <= 9; line++)
        {
            var y = low + ((high - low) * line / 10);
            var crossings = new List<double>();
            for (var i = 1; i < ring.Count; i++)
            {
                var (a, b) = (ring[i - 1], ring[i]);
                if (a.Y > y != b.Y > y)
                    crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            }

            crossings.Sort();
            for (var i = 1; i < crossings.Count; i += 2)
            {
                // The middle line is worth a little more: labels look better there.
                var width = (crossings[i] - crossings[i - 1]) * (1 - (0.09 * Math.Abs(line - 5)));
                if (width > widest)
                    (widest, best) = (width, ((crossings[i] + crossings[i - 1]) / 2, y));
            }
        }

        return best;
    }

    private static List<(double X, double Y)> Side(IReadOnlyList<(double X, double Y)> ring, Func<(double X, double Y), double> inward)
    {
        var kept = new List<(double X, double Y)>();
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            var (da, db) = (inward(a), inward(b));
            if (da >= 0)
                kept.Add(a);
            if (da >= 0 != db >= 0)
                kept.Add((a.X + ((b.X - a.X) * da / (da - db)), a.Y + ((b.Y - a.Y) * da / (da - db))));
        }

        if (kept.Count > 0)
            kept.Add(kept[0]);
        return kept;
    }

    private static double SquaredDistance((double X, double Y) p, (double X, double Y) a, (double X, double Y) b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = (dx * dx) + (dy * dy);
        var along = length == 0 ? 0 : Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / length, 0, 1);
        var (x, y) = (a.X + (along * dx) - p.X, a.Y + (along * dy) - p.Y);
        return (x * x) + (y * y);
    }
}
