namespace Tocsin.Assess.Alarms;

/// <summary>When evidence becomes an alarm: at its first period at or above the threshold, if for half a year before none was.</summary>
public static class AlarmStarts
{
    /// <summary>Months without evidence after which the same series can raise an alarm again.</summary>
    public const int RestMonths = 6;

    /// <summary>Places of the periods in which an alarm is raised.</summary>
    /// <param name="evidence">Evidence by period; NaN where it is not judged.</param>
    /// <param name="threshold">Least evidence.</param>
    /// <param name="interval">The periods.</param>
    public static IReadOnlyList<int> Of(ReadOnlySpan<double> evidence, double threshold, AlarmInterval interval)
    {
        var rest = Periods.InMonths(RestMonths, interval);
        var starts = new List<int>();
        var last = -rest - 1;
        for (var i = 0; i < evidence.Length; i++)
        {
            if (!(evidence[i] >= threshold))
                continue;
            if (i - last > rest)
                starts.Add(i);
            last = i;
        }

        return starts;
    }
}
