using System.Globalization;
using Microsoft.AspNetCore.Components;
using Tocsin.Assess.Alarms;

namespace Tocsin.Web.Charts;

/// <summary>
/// One row of the time line of alarms: a bar over the periods that spoke for each, a mark where it was raised. A rise is a full bar with a triangle, a silence
/// an open bar with a ring. Words and table beside it say the same.
/// </summary>
internal static class AlarmLane
{
    private const double Height = 24;
    private const double Middle = 14;

    // What the four figures of a year take: less, and the drawing would cut them.
    private const int WidthOfYear = 32;

    /// <summary>The row of one subject.</summary>
    /// <param name="alarms">Its alarms, in any order.</param>
    /// <param name="from">First day of the time line.</param>
    /// <param name="to">Last day of it.</param>
    /// <param name="covered">Last day that could be judged.</param>
    /// <param name="size">How wide it is drawn.</param>
    public static MarkupString Draw(IReadOnlyList<Alarm> alarms, DateOnly from, DateOnly to, DateOnly covered, ChartSize size)
    {
        var x = Time(from, to, size);
        var svg = new Svg(size.Width, Height, size.Class, null);
        foreach (var year in Years(from, to))
            svg.Vertical(x[year.DayNumber], 0, Height, "grid");
        svg.Horizontal(x[from.DayNumber], x[Min(covered, to).DayNumber], Middle, "axis thin");
        foreach (var alarm in alarms)
        {
            var start = x[Max(alarm.Since, from).DayNumber];
            svg.Rect(start, Middle - 3, x[Min(alarm.Until, to).DayNumber] - start, 6, alarm.Kind == AlarmKind.Rise ? "al-bar" : "al-bar open");
        }

        foreach (var alarm in alarms)
            Mark(svg, alarm.Kind, x[Max(Min(alarm.Raised, to), from).DayNumber], Middle);
        return svg.Done();
    }

    /// <summary>The years below the rows.</summary>
    /// <inheritdoc cref="Draw" path="/param"/>
    public static MarkupString Axis(DateOnly from, DateOnly to, ChartSize size)
    {
        var x = Time(from, to, size);
        var svg = new Svg(size.Width, 20, size.Class, null).Horizontal(x[from.DayNumber], x[to.DayNumber], 1, "axis");
        foreach (var year in Years(from, to))
        {
            svg.Vertical(x[year.DayNumber], 1, 5, "axis");
            if (x[year.DayNumber] < size.Width - WidthOfYear)
                svg.Text(x[year.DayNumber] + 3, 15, year.Year.ToString(CultureInfo.InvariantCulture), "ax");
        }

        return svg.Done();
    }

    /// <summary>The mark of an alarm: a triangle for a rise, a ring for a silence.</summary>
    public static void Mark(Svg svg, AlarmKind kind, double x, double y)
    {
        if (kind == AlarmKind.Rise)
            svg.Path($"M{Svg.N(x)} {Svg.N(y - 6)}l5.5 10h-11z", "al-rise");
        else
            svg.Circle(x, y, 4.5, "al-silence");
    }

    /// <summary>A mark on its own, for the key.</summary>
    public static MarkupString Key(AlarmKind kind)
    {
        var svg = new Svg(14, 14, "al-key", null);
        Mark(svg, kind, 7, 8);
        return svg.Done();
    }

    private static Scale Time(DateOnly from, DateOnly to, ChartSize size) => Scale.Linear(from.DayNumber, to.DayNumber, 6, size.Width - 8);

    private static IEnumerable<DateOnly> Years(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(year => new DateOnly(year, 1, 1)).Where(day => day >= from && day <= to);

    private static DateOnly Min(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;
}
