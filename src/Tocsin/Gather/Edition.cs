using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Gather.Files;

namespace Tocsin.Gather;

/// <summary>
/// An edition as its publisher numbers it. UCDP: "25.1" is final and covers 1989 to 2024; "26.0.4" is the candidate release of April 2026,
/// "26.01.26.03" that of January to March 2026. Others number by year: "2025".
/// </summary>
public sealed partial record Edition
{
    private const int FirstYear = 1900;
    private const int YearAfterLast = 2200;

    private Edition(string text, EditionClass weight, int major, int minor, DateOnly? coversFrom, DateOnly? coversTo)
    {
        Text = text;
        Class = weight;
        Major = major;
        Minor = minor;
        CoversFrom = coversFrom;
        CoversTo = coversTo;
    }

    /// <summary>Its number, in one spelling however it was declared: "25.1".</summary>
    public string Text { get; }

    /// <summary>Candidate or final.</summary>
    public EditionClass Class { get; }

    /// <summary>First day of the first month that it covers, for every State; null when its number does not tell.</summary>
    public DateOnly? CoversFrom { get; }

    /// <summary>First day of the last month that it covers.</summary>
    public DateOnly? CoversTo { get; }

    internal int Major { get; }

    internal int Minor { get; }

    /// <summary>
    /// Reads an edition's number, with or without a "v" or the word "candidate" before it. However it is spelled (25_1, 25.01), it is one edition.
    /// </summary>
    /// <exception cref="FormatException">It is none; the message says so in words.</exception>
    public static Edition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Number().Match(Prefix().Replace(text.Trim(), ""));
        if (!match.Success)
            throw new FormatException($"'{FileDeclaration.Shown(text)}' is not an edition. Use 25.1 (final), 26.0.4 (candidate, April 2026), 26.01.26.03 (candidate, January to March 2026) or 2025.");
        var parts = match.Groups[1].Captures.Select(part => int.Parse(part.Value, CultureInfo.InvariantCulture)).ToArray();
        return parts switch
        {
            [var year and > FirstYear and < YearAfterLast] => new Edition(Written($"{year}"), EditionClass.Final, year, 0, null, null),
            [var year and < 100, 0, var month and >= 1 and <= 12] => Candidate(Written($"{year}.0.{month}"), 2000 + year, month, month),
            [var year and < 100, var first and >= 1 and <= 12, var again, var last and >= 1 and <= 12] when again == year && first <= last =>
                Candidate(Written($"{year:00}.{first:00}.{year:00}.{last:00}"), 2000 + year, first, last),
            [var year and < 100, var number and >= 1 and < 100] =>
                new Edition(Written($"{year}.{number}"), EditionClass.Final, 2000 + year, number, new DateOnly(1989, 1, 1), new DateOnly(1999 + year, 12, 1)),
            _ => throw new FormatException($"'{FileDeclaration.Shown(text)}' is not an edition Tocsin can place. Use 25.1, 26.0.4, 26.01.26.03 or 2025."),
        };
    }

    /// <summary>The edition that a file's name declares in UCDP's way (GEDEvent_v25_1.csv), or null.</summary>
    public static Edition? FromName(string fileName)
    {
        var match = InName().Match(fileName ?? "");
        if (!match.Success)
            return null;
        try
        {
            return Parse(match.Groups[1].Value.Replace('_', '.'));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The edition of a publisher who numbers by year, or null where that year cannot be one.</summary>
    internal static Edition? OfYear(int year) => year is > FirstYear and < YearAfterLast ? Parse(year.ToString(CultureInfo.InvariantCulture)) : null;

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string Written(FormattableString number) => FormattableString.Invariant(number);

    private static Edition Candidate(string text, int year, int firstMonth, int lastMonth) =>
        new(text, EditionClass.Candidate, year, lastMonth, new DateOnly(year, firstMonth, 1), new DateOnly(year, lastMonth, 1));

    [GeneratedRegex(@"^(?:(?:final|candidate|edition|version)\s+)*v?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@"^(?:([0-9]{1,4})(?:[._]|$))+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:^|[^A-Za-z0-9])v([0-9]{2}(?:[_.][0-9]{1,2}){1,3})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InName();
}
