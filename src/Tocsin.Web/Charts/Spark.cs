using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace Tocsin.Web.Charts;

/// <summary>Deaths by month as small bars, scaled to the series' own peak. A month that no source covers is a gap in the base line.</summary>
internal static class Spark
{
    /// <param name="months">Oldest first; null is unknown.</param>
    /// <param name="step">Width of a month.</param>
    /// <param name="height">Of the drawing.</param>
    /// <param name="classes">Classes of the element.</param>
    public static MarkupString Draw(IReadOnlyList<long?> months, int step, int height, string classes)
    {
        var floor = height - 1;
        var peak = Math.Max(1, months.Max() ?? 0);
        var bars = new StringBuilder();
        var last = "";
        for (var month = 0; month < months.Count; month++)
        {
            if (months[month] is not > 0)
                continue;
            // Even one death keeps a bar that can be seen.
            var height1 = Math.Max(1, Math.Round((floor - 2) * months[month]!.Value / (double)peak));
            var bar = string.Create(CultureInfo.InvariantCulture, $"M{(month * step) + (step / 2.0)} {floor}v-{height1}");
            if (month == months.Count - 1)
                last = $"<path class=\"last\" d=\"{bar}\"/>";
            else
                bars.Append(bar);
        }

        return new($"<svg class=\"{classes}\" viewBox=\"0 0 {months.Count * step} {height}\" aria-hidden=\"true\"><path class=\"base\" d=\"{Base(months, step, floor)}\"/><path d=\"{bars}\"/>{last}</svg>");
    }

    private static string Base(IReadOnlyList<long?> months, int step, int floor)
    {
        var line = new StringBuilder();
        for (var month = 0; month < months.Count; month++)
        {
            if (months[month] is null || (month > 0 && months[month - 1] is not null))
                continue;
            var end = month;
            while (end < months.Count && months[end] is not null)
                end++;
            line.Append(CultureInfo.InvariantCulture, $"M{month * step} {floor}.5H{end * step}");
        }

        return line.ToString();
    }
}
