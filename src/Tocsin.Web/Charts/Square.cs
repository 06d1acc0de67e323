namespace Tocsin.Web.Charts;

/// <summary>The frame of a chart of two rates: both axes in per cent, with a line for chance or for perfection.</summary>
internal sealed class Square
{
    public Square(ChartSize size, double highX, double highY, string xTitle, string yTitle, string label, System.Globalization.CultureInfo culture)
    {
        // Room for half of "100%" at the right, in the widest fonts that readers have.
        var (left, right, bottom, top) = (46, size.Width - 20, size.IsNarrow ? 300 : 372, 26);
        Svg = new Svg(size.Width, bottom + 44, size.Class, label);
        X = Scale.Linear(0, highX, left, right);
        Y = Scale.Linear(0, highY, bottom, top);
        foreach (var tick in Ticks(highX))
            Svg.Vertical(X[tick], top, bottom, "grid").Text(X[tick], bottom + 18, Percent(tick, culture), "ax", "middle");
        foreach (var tick in Ticks(highY))
            Svg.Horizontal(left, right, Y[tick], "grid").Text(left - 6, Y[tick] + 4, Percent(tick, culture), "ax", "end");
        Svg.Text(0, 12, yTitle, "lb m").Text(right, bottom + 38, xTitle, "lb m", "end");
    }

    public Svg Svg { get; }

    public Scale X { get; }

    public Scale Y { get; }

    private static IEnumerable<double> Ticks(double high) => Scale.Ticks(high, 5).Where(tick => tick <= high * 1.0001);

    private static string Percent(double value, System.Globalization.CultureInfo culture) => (value * 100).ToString("0.##", culture) + "%";
}
