namespace Tocsin.Web.Wording;

/// <summary>A change as it is written: an arrow, a number or a word, and a class for its colour. Few deaths give no per cent: that would shout.</summary>
/// <param name="Class">worse, better or same.</param>
/// <param name="Arrow">▲, ▼ or nothing.</param>
/// <param name="Text">The number or the word.</param>
internal readonly record struct Delta(string Class, string Arrow, string Text)
{
    private const int Few = 25;
    private const int FewBefore = 10;
    private const double Noise = 0.1;

    /// <summary>Deaths in a period against the period before.</summary>
    public static Delta OfDeaths(long now, double before, Words words, Figures figures)
    {
        var change = before > 0 ? (now / before) - 1 : double.PositiveInfinity;
        return (now, before) switch
        {
            (0, 0) => new("same", "", words["delta.none"]),
            _ when now < Few && before < Few => new("same", "", words["delta.few"]),
            _ when now > before && before < FewBefore => new("worse", "▲", words.Of("delta.from", figures.Rounded(before))),
            _ when Math.Abs(change) < Noise => new("same", "", words["delta.same"]),
            _ when change >= 2 => new("worse", "▲", figures.Times(now / before)),
            _ when change > 0 => new("worse", "▲", figures.Significant(change * 100, 2) + "%"),
            _ => new("better", "▼", Less(change, figures)),
        };
    }

    /// <summary>A month that moved far against the mean of the months before: a factor upwards, per cent downwards.</summary>
    public static Delta OfMonth(long now, double before, Figures figures) => now > before
        ? new("worse", "▲", figures.Times(now / Math.Max(1, before)))
        : new("better", "▼", Less((now / before) - 1, figures));

    /// <summary>Places moved in a ranking; positive is up, towards higher risk.</summary>
    public static Delta OfPlaces(int up, Figures figures) => up switch
    {
        0 => new("same", "=", ""),
        > 0 => new("worse", "▲", figures.Exact(up)),
        _ => new("better", "▼", figures.Exact(-up)),
    };

    // 99.8 % must not round to "100 % fewer" while somebody died.
    private static string Less(double change, Figures figures) =>
        change > -0.995 ? figures.Significant(Math.Round(-change * 100), 2) + "%" : change > -1 ? "> 99%" : "100%";
}
