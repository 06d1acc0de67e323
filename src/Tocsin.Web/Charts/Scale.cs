namespace Tocsin.Web.Charts;

/// <summary>From values to places along an axis, linear or logarithmic.</summary>
internal readonly record struct Scale
{
    private static readonly int[] WholeSteps = [1, 2, 5, 10];

    private readonly double _low;
    private readonly double _high;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _logarithmic;

    private Scale(double low, double high, double from, double to, bool logarithmic)
    {
        _logarithmic = logarithmic;
        _low = logarithmic ? Math.Log(low) : low;
        _high = logarithmic ? Math.Log(high) : high;
        _from = from;
        _to = to;
    }

    /// <summary>Values from <paramref name="low"/> to <paramref name="high"/> at places <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static Scale Linear(double low, double high, double from, double to) => new(low, high <= low ? low + 1 : high, from, to, false);

    /// <summary>The same on logarithms; values must be above 0.</summary>
    public static Scale Logarithmic(double low, double high, double from, double to) => new(low, high <= low ? low * 2 : high, from, to, true);

    public double this[double value]
    {
        get
        {
            var v = _logarithmic ? Math.Log(value) : value;
            return _from + ((v - _low) / (_high - _low) * (_to - _from));
        }
    }

    /// <summary>
    /// Round values from 0 up to at least <paramref name="high"/>, in about <paramref name="count"/> steps of 1, 2, 2.5 or 5 times a power of ten.
    /// </summary>
    public static IReadOnlyList<double> Ticks(double high, int count)
    {
        if (high <= 0)
            return [0, 1];
        var raw = high / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1, 2, 2.5, 5, 10 }.First(factor => factor * power >= raw * 0.9999) * power;
        return Steps(high, step);
    }

    /// <summary>The same for what is counted: whole numbers only, for there is no quarter of a death.</summary>
    public static IReadOnlyList<double> CountTicks(double high, int count)
    {
        var raw = high / count;
        return raw > 10 ? Ticks(high, count) : Steps(Math.Max(1, high), WholeSteps.First(step => step >= raw * 0.9999));
    }

    private static List<double> Steps(double high, double step)
    {
        var ticks = new List<double>();
        for (var i = 0; ; i++)
        {
            ticks.Add(Math.Round(i * step, 10));
            if (i * step >= high * 0.9999)
                return ticks;
        }
    }
}
