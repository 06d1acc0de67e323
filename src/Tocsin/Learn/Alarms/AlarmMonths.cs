using Tocsin.Assess.Alarms;

namespace Tocsin.Learn.Alarms;

/// <summary>The months in which alarms are raised, from evidence and thresholds, by the rule of <see cref="AlarmStarts"/>.</summary>
internal static class AlarmMonths
{
    /// <summary>By row: months in which any kind of series raises an alarm after half a year in which none of them had evidence for one.</summary>
    public static IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> OfAll(AlarmPanel panel, double[] thresholds) =>
        [.. panel.Rows.Select(row => (row.Unit, Starts(panel, month => Array.Exists(Kinds(panel), kind => IsOver(row.Evidence[kind], month, thresholds[kind])))))];

    /// <summary>The same of one kind of series alone.</summary>
    public static IReadOnlyList<(string Unit, IReadOnlyList<int> Months)> OfKind(AlarmPanel panel, int kind, double threshold) =>
        [.. panel.Rows.Select(row => (row.Unit, Starts(panel, month => IsOver(row.Evidence[kind], month, threshold))))];

    private static int[] Kinds(AlarmPanel panel) => [.. Enumerable.Range(0, panel.Kinds.Count)];

    private static bool IsOver(float[] evidence, int month, double threshold) => evidence.Length > 0 && evidence[month] >= threshold;

    private static IReadOnlyList<int> Starts(AlarmPanel panel, Func<int, bool> isOver)
    {
        var signals = new double[panel.Months];
        for (var month = 0; month < signals.Length; month++)
            signals[month] = isOver(month) ? 1 : 0;
        return [.. AlarmStarts.Of(signals, 1, AlarmInterval.Month).Select(month => month + panel.First)];
    }
}
