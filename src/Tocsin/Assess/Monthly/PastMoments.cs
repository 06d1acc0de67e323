namespace Tocsin.Assess.Monthly;

/// <summary>All moments of a history of which enough before and everything after, up to the longest lead, is known; stored flat, one row of means each.</summary>
internal sealed class PastMoments
{
    private PastMoments(int[] units, int[] places, float[] means)
    {
        Units = units;
        Places = places;
        Means = means;
    }

    public int Count => Units.Length;

    /// <summary>Whose moment.</summary>
    public int[] Units { get; }

    /// <summary>Where in the unit's history.</summary>
    public int[] Places { get; }

    /// <summary>ln(1 + mean), one value a window, moment after moment.</summary>
    public float[] Means { get; }

    public static PastMoments Of(MonthlyHistory history, int longestLead)
    {
        var units = new List<int>();
        var places = new List<int>();
        for (var unit = 0; unit < history.Units; unit++)
        {
            for (var at = AnalogueModel.LeastBefore - 1; at + longestLead < history.MonthsOf(unit); at++)
            {
                units.Add(unit);
                places.Add(at);
            }
        }

        var width = AnalogueModel.Windows.Length;
        var means = new float[units.Count * width];
        for (var i = 0; i < units.Count; i++)
            MeansOf(history, units[i], places[i], means.AsSpan(i * width, width));
        return new PastMoments([.. units], [.. places], means);
    }

    public static void MeansOf(MonthlyHistory history, int unit, int at, Span<float> means)
    {
        for (var j = 0; j < means.Length; j++)
            means[j] = (float)Math.Log(1 + history.Mean(unit, at, AnalogueModel.Windows[j]));
    }
}
