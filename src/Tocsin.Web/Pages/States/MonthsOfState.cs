using Tocsin.Web.Charts;

namespace Tocsin.Web.Pages.States;

/// <summary>The months of a State as a line of time: sources may end, and others begin later.</summary>
internal static class MonthsOfState
{
    /// <summary>The same months with those between them that no source covers, as unknown. Left out they would be no time at all: a chart would put 2021 beside 2023.</summary>
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

    /// <summary>The months since the last whole year of which it is known who the dead are. One known month among many does not end a gap, and is no reason to leave it out.</summary>
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
