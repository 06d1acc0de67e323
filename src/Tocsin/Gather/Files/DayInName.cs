using System.Globalization;
using System.Text.RegularExpressions;

namespace Tocsin.Gather.Files;

/// <summary>The day that a publisher writes into the name of a file: <c>predictors-2025-09-03.csv</c>, <c>forecasts_3Sep2025.csv</c>.</summary>
internal static partial class DayInName
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "dMMMyyyy", "dMMMMyyyy"];

    /// <summary>The day in a name; null where it has none, and where it has several: then nobody can tell which is meant.</summary>
    public static DateOnly? Of(string fileName)
    {
        var days = Written().Matches(fileName)
            .Select(match => DateOnly.TryParseExact(match.Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
            .OfType<DateOnly>()
            .Distinct()
            .ToArray();
        return days is [var only] ? only : null;
    }

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[A-Za-z]{3,9}[0-9]{4})(?![0-9])")]
    private static partial Regex Written();
}
