using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Tests.Gather.Fuzz;

/// <summary>
/// A second reader of the files that deaths come from, which shares nothing with the product: the rules of docs/ingest.md ("Which rows count") in plain words
/// over rows of text.
/// </summary>
internal static partial class PlainReader
{
    /// <summary>What a row says of a State and a month, and whether it is marked "check". Of several rows with one id the first counts.</summary>
    public sealed record Line(string Id, string State, DateOnly Month, long Deaths, bool IsToCheck);

    private static readonly DateOnly Earliest = new(1900, 1, 1);

    private static readonly string[] Types = ["State-based violence", "Non-state violence", "One-sided violence"];

    /// <summary>The lines that count.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="latest">The day on which it was received: what is about later days does not count.</param>
    public static IReadOnlyList<Line> Read(string text, DateOnly latest)
    {
        var first = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        var rows = Split(text.TrimStart('\uFEFF'), first.Count(one => one == ';') > first.Count(one => one == ',') ? ';' : ',').ToList();
        var header = rows[0].Select(name => name.Trim().ToLowerInvariant()).ToList();
        var table = rows.Skip(1).Where(row => row.Count == header.Count).ToList();
        var lines = header[0].Length == 0
            ? table.SelectMany(row => Months(header, row, latest))
            : table.Select(row => header.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)).SelectMany(row =>
                header.Contains("month_id") ? Views(row, latest) : header.Contains("best_death") ? Sample(row, latest) : Event(row, latest));
        return [.. lines.GroupBy(line => line.Id).Select(same => same.First())];
    }

    private static IEnumerable<Line> Event(Dictionary<string, string> row, DateOnly latest) =>
        Day(row["date_start"]) is { } start && Day(row["date_end"]) is { } end && start >= Earliest && start <= end && end <= latest
            ? Counted(row, start, end, row["best"], row["low"], row["high"])
            : [];

    private static IEnumerable<Line> Sample(Dictionary<string, string> row, DateOnly latest) =>
        Whole(row["year"]) is { } year && Whole(row["month"]) is { } month && Whole(row["day"]) is { } day
        && Day($"{year:0000}-{month:00}-{day:00}") is { } on && on >= Earliest && on <= latest
            ? Counted(row, on, on, row["best_death"], row["low_death"], row["high_death"])
            : [];

    // An event counts where it happened, in the month in which it ended.
    private static IEnumerable<Line> Counted(Dictionary<string, string> row, DateOnly start, DateOnly end, string bestCell, string lowCell, string highCell)
    {
        string Of(string column) => row.GetValueOrDefault(column) ?? "";
        var type = Types.Contains(row["type_of_violence"]) ? 1 : Whole(row["type_of_violence"]);
        var unit = KnownPlaces.Countries.SingleOrDefault(country => IsMissing(Of("country_id"))
            ? country.Name.Equals(Of("country").Trim(), StringComparison.OrdinalIgnoreCase)
            : Whole(Of("country_id")) is { } number && country.Number == $"{number}")?.Unit;
        var (latitude, longitude) = (Degrees(row["latitude"], 90), Degrees(row["longitude"], 180));
        var hasPlace = !IsMissing(row["latitude"]) || !IsMissing(row["longitude"]);
        if (Whole(row["id"]) is not { } id || id < 0 || type is not (>= 1 and <= 3) || unit is null || (hasPlace && (latitude is null || longitude is null))
            || Whole(bestCell) is not { } best || new[] { bestCell, lowCell, highCell }.Any(cell => !IsCount(cell)) || !Numbers(row))
            yield break;
        var (state, isFar) = KnownPlaces.Count(unit, latitude, longitude, Whole(Of("where_prec")), start);
        yield return new Line($"{id}", state, new DateOnly(end.Year, end.Month, 1), best, best < Whole(lowCell) || best > Whole(highCell) || isFar);
    }

    // The other columns of numbers that are read: empty, or a number that can be.
    private static bool Numbers(Dictionary<string, string> row) =>
        new[] { "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown" }.All(column => IsCount(row.GetValueOrDefault(column) ?? ""))
        && new[] { ("where_prec", 1L, 7L), ("date_prec", 0, 5), ("conflict_new_id", int.MinValue, int.MaxValue), ("side_a_new_id", int.MinValue, int.MaxValue) }
            .All(column => row.GetValueOrDefault(column.Item1) is not { } cell || IsMissing(cell)
                || (Whole(cell) is { } number && number >= column.Item2 && number <= column.Item3));

    // First column the month's day, every other one a country.
    private static IEnumerable<Line> Months(List<string> header, List<string> row, DateOnly latest) =>
        Day(row[0]) is { } day && new DateOnly(day.Year, day.Month, 1) is var month && month <= latest
            ? header.Zip(row).Skip(1)
                .Where(cell => Whole(cell.Second) is not null && IsCount(cell.Second))
                .Select(cell => (
                    Deaths: Whole(cell.Second)!.Value,
                    KnownPlaces.Countries.Single(country => country.Name.Equals(cell.First, StringComparison.OrdinalIgnoreCase)).Unit))
                .Select(cell => new Line($"{cell.Unit} {month:yyyy-MM}", cell.Unit, month, cell.Deaths, false))
            : [];

    // VIEWS counts months from January 1980, and deaths from January 1989. One of the three counts is enough; one that is no count spoils the row.
    private static IEnumerable<Line> Views(Dictionary<string, string> row, DateOnly latest)
    {
        var counts = new[] { "ged_sb", "ged_ns", "ged_os" }.Select(column => row.GetValueOrDefault(column) ?? "").ToList();
        if (Whole(row["month_id"]) is not (>= 109 and <= 2640)
            || FuzzedFiles.ViewsNumbers.SingleOrDefault(pair => pair.Number == row["country_id"].Trim()).Unit is not { } unit
            || counts.Any(cell => !IsCount(cell)) || counts.All(IsMissing))
            yield break;
        var month = new DateOnly(1980, 1, 1).AddMonths((int)Whole(row["month_id"])!.Value - 1);
        if (month <= latest)
            yield return new Line($"{unit} {month:yyyy-MM}", unit, month, counts.Sum(cell => Whole(cell) ?? 0), false);
    }

    private static bool IsMissing(string cell) =>
        cell.Trim(' ') is "" or "NA" or "NaT" or "<NA>" or "#N/A" or "None" || cell.Trim(' ').ToUpperInvariant() is "NAN" or "N/A" or "NULL";

    private static bool IsCount(string cell) => IsMissing(cell) || Whole(cell) is >= 0 and <= int.MaxValue;

    // Digits, and after a point nothing but zeros, yet not three, which may be a thousand: 57.0 is 57, and 12.99999999999999999999999999999999 is no whole
    // number however it is rounded. R writes 200000 as 2e+05.
    private static long? Whole(string cell)
    {
        var text = cell.Trim(' ');
        if (RoundNumber().Match(text) is { Success: true } round)
            return (long)decimal.Parse(round.Value, NumberStyles.Float, CultureInfo.InvariantCulture);
        return !Thousands().IsMatch(text) && WholeNumber().Match(text) is { Success: true } match
            && long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static double? Degrees(string cell, double most) =>
        double.TryParse(cell.Trim(' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number : null;

    private static DateOnly? Day(string cell) => DayAndTime().Match(cell.Trim(' ')) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // RFC 4180.
    private static IEnumerable<List<string>> Split(string text, char separator)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var (now, next) = (text[i], i + 1 < text.Length ? text[i + 1] : '\n');
            if (quoted && now == '"' && next == '"')
                cell.Append(text[i++]);
            else if (now == '"')
                quoted = !quoted;
            else if (!quoted && (now == separator || now == '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (now == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else if (quoted || now != '\r')
                cell.Append(now);
        }
        if (row.Count > 0)
            yield return [.. row, cell.ToString()];
    }

    [GeneratedRegex(@"^([+-]?[0-9]+)(\.0+)?$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}\.000$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[0-9]e\+?0?[0-9]$")]
    private static partial Regex RoundNumber();

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})([ T]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]*)?(Z|[+-]00:00|\+0000|\+00)?)?$")]
    private static partial Regex DayAndTime();
}
