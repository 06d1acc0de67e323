using System.Globalization;

namespace Tocsin.Learn.Monthly;

/// <summary>A calendar year, or some of its months, forecast from October of the year before.</summary>
/// <param name="Year">The year.</param>
/// <param name="From">First month that is scored, 1 to 12.</param>
/// <param name="To">Last month that is scored, not before the first.</param>
public sealed record MonthlyWindow(int Year, int From = 1, int To = 12)
{
    /// <summary>Months from the origin to January.</summary>
    public const int JanuaryLead = 3;

    /// <summary>Shortest lead that is scored: nothing is known of what is said of the months before it.</summary>
    public const int FirstLead = JanuaryLead;

    /// <summary>Longest lead that is scored.</summary>
    public const int LastLead = JanuaryLead + 11;

    /// <summary>Earliest year that a window can be of; months are numbered from January 1980.</summary>
    public const int EarliestYear = 1981;

    /// <summary>Latest year that a window can be of.</summary>
    public const int LatestYear = 2199;

    /// <summary>Number of the first month that is scored.</summary>
    public int FirstMonth => January + From - 1;

    /// <summary>Number of the last month that is scored.</summary>
    public int LastMonth => January + To - 1;

    /// <summary>Number of the last month known: October of the year before, whichever months are scored.</summary>
    public int Origin => January - JanuaryLead;

    private int January => ((Year - 1980) * 12) + 1;

    /// <summary>Reads "2022", or "2020-01..2020-10" for some months of a year.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>The window; null when the text is none.</returns>
    public static MonthlyWindow? Find(string? text)
    {
        if (text is { Length: 4 } && Number(text) is { } whole)
            return Of(whole, 1, 12);
        return text is { Length: 16 } && text[4] == '-' && text[7..9] == ".." && text[13] == '-' && Number(text[..4]) is { } year && Number(text[9..13]) == year
            && Number(text[5..7]) is { } from && Number(text[14..]) is { } to
            ? Of(year, from, to)
            : null;
    }

    /// <summary>As <see cref="Find"/> reads it.</summary>
    public override string ToString() => (From, To) == (1, 12)
        ? Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Year}-{From:00}..{Year}-{To:00}");

    private static MonthlyWindow? Of(int year, int from, int to) =>
        year is >= EarliestYear and <= LatestYear && from >= 1 && from <= to && to <= 12 ? new MonthlyWindow(year, from, to) : null;

    private static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
