using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>The months in which alarms are raised, from evidence and thresholds, by the rule of <see cref="AlarmStarts"/>.</summary>
internal static class AlarmMonths
{
    /// <summary>By row: months in which any kind of series raises an alarm after half a year in which none of them had evidence for one.</summary>
    public static IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> OfAll(AlarmPanel panel, double[] thresholds)
    {
        var over = new bool[panel.Months];
        var alarms = new (string, IReadOnlyList<int>)[panel.Rows.Count];
        for (var row = 0; row < alarms.Length; row++)
        {
            Array.Clear(over);
            for (var kind = 0; kind < thresholds.Length; kind++)
                Mark(panel.Rows[row].Spikes[kind], thresholds[kind], over);
            alarms[row] = (panel.Rows[row].Unit, Starts(panel, over));
        }

        return alarms;
    }

    /// <summary>The same of one kind of series alone.</summary>
    public static IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> OfKind(AlarmPanel panel, int kind, double threshold)
    {
        var only = panel.Kinds.Select((_, other) => other == kind ? threshold : double.PositiveInfinity).ToArray();
        return OfAll(panel, only);
    }

    private static void Mark((int Month, float Evidence)[] spikes, double threshold, bool[] over)
    {
        foreach (var (month, evidence) in spikes)
            over[month] |= evidence >= threshold;
    }

    private static List<int> Starts(AlarmPanel panel, bool[] over)
    {
        var starts = new List<int>();
        var last = -AlarmStarts.RestMonths - 1;
        for (var month = 0; month < over.Length; month++)
        {
            if (!over[month])
                continue;
            if (month - last > AlarmStarts.RestMonths)
                starts.Add(month + panel.First);
            last = month;
        }

        return starts;
    }
}
