using Tocsin.Web.Charts;

namespace Tocsin.Web.Pages.States;

/// <summary>The months of a State as a line of time: sources may end, and others begin later.</summary>
internal static class MonthsOfState
{
    /// <summary>
    /// The same months with those between them that no source covers, as unknown. Left out they would be no time at all: a chart would put 2021 beside 2023.
    /// </summary>
    /// <param name="months">Oldest first, each once.</param>
    public static IReadOnlyList<ViolenceMonth> WithUncovered(IReadOnlyList<ViolenceMonth> months)
    {
        var whole = new List<ViolenceMonth>(months.Count);
        foreach (var month in months)
        {
            while (whole.Count > 0 && whole[^1].Month.AddMonths(1) < month.Month)
                whole.Add(new ViolenceMonth(whole[^1].Month.AddMonths(1), null, null, null, null));
            whole.Add(month);
        }

        return whole;
    }

    /// <summary>The last years, or as many as it takes to show the newest onset and the year before it: the reader sees what it broke into.</summary>
    /// <param name="months">Oldest first, each once.</param>
    /// <param name="onsets">Years of onsets, in any order.</param>
    public static IReadOnlyList<ViolenceMonth> Recent(IReadOnlyList<ViolenceMonth> months, IEnumerable<int> onsets)
    {
        const int Usual = 101;
        var newest = onsets.Where(year => months.Count > 0 && year <= months[^1].Month.Year).Select(year => (int?)year).Max();
        return newest is { } onset ? [.. months.Where((month, i) => i >= months.Count - Usual || month.Month.Year >= onset - 1)] : [.. months.TakeLast(Usual)];
    }

    /// <summary>The same months with as many before them, as unknown, as a chart needs to keep its proportions.</summary>
    /// <param name="months">Oldest first, each once; not empty.</param>
    public static IReadOnlyList<ViolenceMonth> AtLeast(IEnumerable<ViolenceMonth> months)
    {
        const int Fewest = 24;
        var known = months.ToList();
        var before = Enumerable.Range(1, Math.Max(0, Fewest - known.Count)).Reverse();
        return [.. before.Select(back => new ViolenceMonth(known[0].Month.AddMonths(-back), null, null, null, null)), .. known];
    }

    /// <summary>
    /// The months since the last whole year of which it is known who the dead are. One known month among many does not end a gap, and is no reason to leave it
    /// out.
    /// </summary>
    /// <param name="months">Oldest first, each once.</param>
    public static IReadOnlyList<ViolenceMonth> SinceTypesWereKnown(IReadOnlyList<ViolenceMonth> months)
    {
        const int Year = 12;
        var (from, known) = (0, 0);
        for (var i = 0; i < months.Count; i++)
        {
            known = months[i].TypesKnown ? known + 1 : 0;
            if (known >= Year)
                from = i + 1;
        }

        return [.. months.Skip(from)];
    }
}
