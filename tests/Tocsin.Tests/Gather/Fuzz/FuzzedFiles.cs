using System.Globalization;

namespace Tocsin.Tests.Gather.Fuzz;

/// <summary>Files of deaths with the oddities of real ones and of hostile ones, the same for the same seed. Two files never list one event.</summary>
internal sealed class FuzzedFiles(int seed)
{
    private static readonly string[] Required =
        ["id", "type_of_violence", "date_start", "date_end", "best", "low", "high", "latitude", "longitude", "side_a", "side_b", "country", "country_id"];

    // Texts where a number belongs.
    private static readonly string[] OddNumbers =
    [
        "", " 7 ", "NA", "NaN", "null", "57.0", "-5", "12.5", "12.99999999999999999999999999999999", "4.0000000000000000000000000000000000001",
        "0.0000000000000000000000000000000001", "1e-40", "0x10", "1 000", "∞", "\u200b5", "\u0663", "true", "State-based violence", "2023-02-30", "a\nb",
        "\"", "99999999999", "#affected+killed", "1.000", "1.23E+05", "2e+05", "<NA>", "n/a", "None",
    ];

    private static readonly string[] OddDays =
    [
        "", "NA", "2023-02-30", "2023-13-01", "01/02/2023", "1927", "2023-5-1", "2023-01-01T25:00:00", "2023-01-01T12:00:00Z", "2023-06-30 00:00:00.0000000",
        "9999-12-31", "2027-01-01", "a\nb", "0023-05-01", "1899-12-31", "2023-01-01 00:00:00+00:00", "2023-01-01T00:00:00+02:00",
    ];

    private static readonly string[] OddDegrees = ["", "NA", "181", "-180.0000001", "1 000", "0x10", "∞", "NaN", "#geo+lat", "a\nb"];

    private static readonly string[] OddTexts = ["", "NA", "a,b", "a\"b", "a\nb", "é", " 7 ", "#x", "=1+1", "مالي", new('x', 3000)];

    private static readonly string[] OddColumns = ["note9", "iso3", "extra7"];

    private readonly Random random = new(seed);

    /// <summary>VIEWS' numbers of some countries.</summary>
    public static (string Number, string? Unit)[] ViewsNumbers { get; } =
    [
        ("50", "MLI"), ("105", "FRA"), ("120", "SOM"), ("133", "AFG"), ("136", "PAK"), ("218", "ISR+PSE"), ("222", "EGY"), ("235", "UGA"), ("237", "KEN"),
        ("245", "SDN"),
    ];

    /// <summary>The next file.</summary>
    /// <param name="number">Its number: no two files of one number list the same events.</param>
    public string Next(int number) => random.Next(8) switch
    {
        0 => Written(Totals(), "Mali,Sudan"),
        1 => Written(Views(), "month_id"),
        2 => Written(Sample(number), "id"),
        _ => Written(Events(number), "id"),
    };

    private List<List<string>> Events(int number)
    {
        var columns = GedText.Columns.Where(column => Required.Contains(column) || !Chance(6)).ToList();
        if (Chance(5))
            columns.Remove(Chance(2) ? "country_id" : "country");
        if (Chance(3))
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columns));
        if (Chance(4))
            columns.Insert(random.Next(1, columns.Count), OddColumns[random.Next(OddColumns.Length)]);
        return Table(columns, random.Next(6, 40), i => Event(number * 1000L + i), OddCell);
    }

    private Dictionary<string, string> Event(long id)
    {
        var country = Pick(KnownPlaces.Countries);
        KnownPlaces.Place[] own = [.. KnownPlaces.All.Where(one => one.Land is { } land && country.Unit.Contains(land, StringComparison.Ordinal))];
        var (start, place, best) = (Day(country.Since), Pick(Chance(3) ? KnownPlaces.All : own), random.Next(40));
        var time = Pick(["", " 00:00:00.000", "T00:00:00"]);
        return new()
        {
            ["id"] = Text(id), ["relid"] = $"ABC-{id}", ["year"] = Text(start.Year), ["active_year"] = "1", ["code_status"] = "Clear",
            ["type_of_violence"] = Text(random.Next(1, 4)), ["conflict_new_id"] = "13243", ["conflict_name"] = "One - Other", ["side_a_new_id"] = "57",
            ["side_a"] = "One", ["side_b"] = "Other, the \"second\"", ["number_of_sources"] = "-1", ["source_article"] = "\"Agency, 2023\"",
            ["where_prec"] = Text(Chance(8) ? random.Next(1, 8) : 1), ["latitude"] = place.Latitude, ["longitude"] = place.Longitude,
            ["country"] = country.Name, ["country_id"] = country.Number, ["region"] = "Africa", ["event_clarity"] = "1", ["date_prec"] = "1",
            ["date_start"] = $"{start:yyyy-MM-dd}{time}", ["date_end"] = $"{start.AddDays(Chance(4) ? random.Next(90) : 0):yyyy-MM-dd}{time}",
            ["deaths_a"] = "0", ["deaths_b"] = "0", ["deaths_civilians"] = Text(best), ["deaths_unknown"] = "0", ["best"] = Text(best),
            ["low"] = Text(Chance(10) ? best + 1 : best), ["high"] = Text(Chance(10) ? best - 1 : best + 3),
        };
    }

    private List<List<string>> Sample(int number) => Table(
        [
            "id", "year", "month", "day", "country", "type_of_violence", "conflict_name", "side_a", "side_b", "latitude", "longitude", "low_death",
            "best_death", "high_death",
        ],
        random.Next(6, 30),
        i =>
        {
            var row = Event(number * 1000L + i);
            var day = DateOnly.ParseExact(row["date_start"][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            (row["month"], row["day"]) = (Text(day.Month), Text(day.Day));
            row["type_of_violence"] = Pick(["State-based violence", "Non-state violence", "One-sided violence"]);
            (row["low_death"], row["best_death"], row["high_death"]) = (row["low"], row["best"], row["high"]);
            return row;
        }, OddCell);

    private List<List<string>> Totals()
    {
        string[] names = ["", "Mali", "Sudan", "Uganda", "Kenya", "Somalia", "Israel", "Egypt", "France", "Afghanistan", "Pakistan"];
        var first = new DateOnly(random.Next(1989, 2024), 1, 1);
        return Table([.. names], random.Next(4, 26), i => names.ToDictionary(
            name => name, name => name.Length == 0 ? $"{first.AddMonths(i + 1).AddDays(-1):yyyy-MM-dd}" : Text(Chance(2) ? 0 : random.Next(500))),
            column => column.Length == 0 ? null : Pick(OddNumbers));
    }

    // A fraction of state-based deaths makes such a table one that was computed from VIEWS: it is left alone as a whole, and here there is none.
    private List<List<string>> Views() => Table(
        ["month_id", "country_id", "ged_sb", "ged_ns", "ged_os"], random.Next(10, 60),
        i => new()
        {
            ["month_id"] = Text(400 + i), ["country_id"] = Pick(ViewsNumbers).Number, ["ged_sb"] = Text(random.Next(99)),
            ["ged_ns"] = "0", ["ged_os"] = Text(random.Next(9)),
        },
        column => column switch
        {
            "ged_sb" => Pick(["", "NA", "-5", "0x10"]),
            "month_id" => Pick(["", "NA", "-5", "12.5", "1e-40", "57.0"]),
            "country_id" => "99999",
            _ => Pick(OddNumbers),
        });

    private List<List<string>> Table(List<string> columns, int rows, Func<int, Dictionary<string, string>> make, Func<string, string?> odd)
    {
        var table = new List<List<string>> { columns };
        for (var i = 0; i < rows; i++)
        {
            var made = make(i);
            List<string> row = [.. columns.Select(column => made.GetValueOrDefault(column) ?? "")];
            if (Chance(4) && random.Next(row.Count) is var at && odd(columns[at]) is { } cell)
                row[at] = cell;
            table.Add(row);
            if (Chance(20))
                table.Add([.. row]);
            if (Chance(20) && columns.FindIndex(column => column is "best" or "best_death" or "ged_os") is >= 0 and var deaths)
                table.Add([.. row.Select((value, place) => place == deaths ? "8" : value)]);
            if (Chance(25))
                table.Add([.. row.Take(row.Count - 1)]);
            if (Chance(25))
                table.Add([.. row, "more"]);
            if (Chance(25))
                table.Add([.. row.Select(_ => "")]);
        }
        return table;
    }

    private string? OddCell(string column) => column switch
    {
        "date_start" or "date_end" => Pick(OddDays),
        "latitude" or "longitude" => Pick(OddDegrees),
        // The names and numbers of countries are another table's.
        "country_id" => Pick(["", "NA", "99999", "12.5", "x", "0625", " 625 ", "625.0"]),
        "country" => Pick(["", "Atlantis", " sudan ", "SUDAN"]),
        "year" => Pick(["", "NA", "-5", "x", "12.5"]),
        "id" or "best" or "low" or "high" or "best_death" or "low_death" or "high_death" or "month" or "day" or "where_prec" or "date_prec"
            or "type_of_violence" or "conflict_new_id" or "side_a_new_id" or "deaths_a" or "deaths_b" or "deaths_civilians" or "deaths_unknown"
            or "number_of_sources" or "event_clarity" => Pick(OddNumbers),
        "dyad_new_id" or "side_b_new_id" => null,
        _ => Pick(OddTexts),
    };

    private string Written(List<List<string>> table, string never)
    {
        var (all, end, start) = (Chance(4), Chance(3) ? "\r\n" : "\n", Chance(5) ? "\uFEFF" : "");
        string Cell(string text) =>
            all || text.IndexOfAny([',', ';', '"', '\n']) >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        bool IsPadded(string name) => name.Length > 0 && !never.Contains(name, StringComparison.Ordinal) && Chance(5);
        if (Chance(6))
            table[0] = [.. table[0].Select(name => IsPadded(name) ? $" {name} " : name)];
        if (Chance(6))
            table[0] = table[0].ConvertAll(name => name.ToUpperInvariant());
        var separator = Chance(6) ? ';' : ',';
        return start + string.Concat(table.Select(row => string.Join(separator, row.Select(Cell)) + end));
    }

    private DateOnly Day(int firstYear) => new DateOnly(firstYear, 1, 1).AddDays(random.Next((2025 - firstYear) * 365));

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
