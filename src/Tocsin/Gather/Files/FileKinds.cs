using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Rows;

namespace Tocsin.Gather.Files;

/// <summary>Tells what a table is by its header and, where two tables share one, by its first rows. Names of files and folders say nothing.</summary>
internal static class FileKinds
{
    /// <summary>Bytes from the start of the unpacked file that are looked at.</summary>
    public const int SniffLength = 128 * 1024;

    private const int SniffRows = 400;
    private const int MonthRows = 20;
    private const double Noise = 1e-6;
    private const string TotalsBut = "has the header of country-month totals, but";

    private static readonly string[] Ged = ["id", "type_of_violence", "date_start", "date_end", "best", "low", "high", "latitude", "longitude", "side_a", "side_b"];

    private static readonly string[] Sample =
        ["id", "year", "month", "day", "country", "type_of_violence", "conflict_name", "side_a", "side_b", "latitude", "longitude", "low_death", "best_death", "high_death"];

    private static readonly string[] Panel = ["month_id", "country_id", "ged_sb"];

    private static readonly string[] Episodes = ["mk_event_code", "startyear", "endyear"];

    // For how many columns that it lacks a header still is that of a kind: the others must be enough to tell it.
    private static readonly (string[] Columns, int MostLacking, string What)[] NearKinds =
    [
        (Ged, 3, "UCDP GED"),
        (Sample, 3, "the 14-column sample of UCDP GED"),
        (Panel, 1, "a VIEWS country-month table"),
        (Episodes, 1, "the mass-killing episodes"),
    ];

    // Columns of a table by row, not by country: no country is called so.
    private static readonly string[] NoCountries =
        ["country", "country_id", "country_name", "iso", "iso3", "deaths", "fatalities", "killed", "events", "value", "count", "year"];

    private static readonly string[] ForecastColumns =
        ["draws_sorted", "maxrisk2", "minrank2", "mean.p", "predicted", "forecast.year", "risk", "riskrank", "Pr(Cum>25)"];

    private static readonly string[] ForecastPrefixes = ["risk_", "risk.", "rank.", "riskrank.", "risk_in_", "main_mean", "main_dich"];

    private static readonly string[] ModelColumns = ["lambda", "lambda.min", "foldid", "fold", "coef", "coef.full", "crps", "se_mean", "crps_relative_skill", "Weights.for.1.year.forecast", "CRPS"];

    private static readonly (string[] Columns, string What)[] NotReadYet =
    [
        (["conflict_id", "dyad_id", "bd_best"], "UCDP battle-related deaths by dyad and year"),
        (["conflict_id", "year", "intensity_level", "incompatibility"], "UCDP/PRIO armed conflicts by year"),
        (["GLOBALEVENTID", "SQLDATE", "EventCode"], "GDELT events"),
    ];

    /// <summary>Looks at the first bytes of an unpacked file.</summary>
    /// <param name="start">Its first <see cref="SniffLength"/> bytes, or all of it.</param>
    public static Detection Detect(ReadOnlySpan<byte> start)
    {
        if (Signatures.NameOf(start) is { } other)
            return Unknown(other);
        using var bytes = new MemoryStream(start.ToArray());
        var reader = new CsvReader(bytes);
        if (!reader.Read() || reader.Problem is not (CsvProblem.None or CsvProblem.NulCharacter or CsvProblem.BrokenUtf8))
            return Unknown("has no header that can be read");
        if (reader.Problem == CsvProblem.NulCharacter)
            return Unknown("is not text");
        if (reader.Problem == CsvProblem.BrokenUtf8)
            return Unknown("has a header that is not in UTF-8; save it as UTF-8");
        var header = reader.TrimmedTexts();
        return header.Length < 2 ? Unknown("is not a table: line 1 has no comma, semicolon or tab") : ByHeader(header, FirstRows(reader, header.Length));
    }

    private static List<string[]> FirstRows(CsvReader reader, int columns)
    {
        var rows = new List<string[]>();
        reader.Columns = columns;
        while (rows.Count < SniffRows && reader.Read())
        {
            // The last record may be cut by the end of the look.
            if (reader.Problem == CsvProblem.None && reader.Terminated && !NoObservation.IsTags(reader))
                rows.Add(reader.TrimmedTexts());
        }
        return rows;
    }

    private static Detection ByHeader(string[] header, List<string[]> rows)
    {
        var names = header.ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool Has(params ReadOnlySpan<string> columns)
        {
            foreach (var column in columns)
            {
                if (!names.Contains(column))
                    return false;
            }
            return true;
        }

        Detection Recognize(SourceKind kind) => new Detection.Recognized(kind, header);

        if (Has(Ged) && (Has("country_id") || Has("country")))
            return Recognize(SourceKind.UcdpGed);
        if (Has(Sample))
            return Recognize(SourceKind.UcdpGedSample);
        if (header.Any(name => ForecastColumns.Contains(name) || ForecastPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))))
            return new Detection.Ignored(IgnoredReason.ForecastOfOthers, "holds others' forecasts, which are scored, not counted");
        if (ModelColumns.Any(header.Contains))
            return new Detection.Ignored(IgnoredReason.ModelOutput, "holds model output, not observations");
        if (Has("year", "mk_onset_1or2") && (Has("ewp_name") || Has("country") || Has("ccode")))
            return Recognize(SourceKind.EwpPredictors);
        if (Has(Episodes))
            return Recognize(SourceKind.MassKillingEpisodes);
        if (Has("State-Led or Non-State-Led"))
            return Derived("lists mass-killing episodes without the source's codes; use the list with codes");
        if (Has("mk_ongoing", "year") || Has("mkl.ongoing", "year"))
            return Derived("is the country-year form of the mass-killing episodes; use the list of episodes");
        if (Has(Panel))
            return Views(header, rows, Recognize);
        if (Has("month", "country", "best_all_types"))
            return Derived("is the long form of the country-month totals; use the wide one, with a column for each country");
        if (Has("month_id", "ged_sb", "ged_ns", "ged_os"))
            return Derived("sums events that are read from their own file; use the file of events");
        foreach (var (columns, what) in NotReadYet)
        {
            if (Has(columns))
                return new Detection.Ignored(IgnoredReason.NotReadYet, $"holds {what}, which Tocsin cannot read yet");
        }
        if (CountryMonthTotalsRows.MonthColumn(header) is >= 0 and var month && header.Length > month + 1
            && header.Skip(month + 1).All(name => name.Any(char.IsLetter) && !NoCountries.Contains(name, StringComparer.OrdinalIgnoreCase)))
            return Months(header, month, rows, Recognize);
        foreach (var (columns, mostLacking, what) in NearKinds)
        {
            string[] lacking = [.. columns.Where(column => !Has(column))];
            if (lacking.Length > 0 && lacking.Length <= mostLacking)
                return Unknown($"has the columns of {what} but for {string.Join(", ", lacking)}");
        }
        if (Has(Ged))
            return Unknown("has the columns of UCDP GED but for country_id or country");
        if (Has("mk_onset_1or2"))
            return Unknown($"has the columns of the predictors but for {(Has("year") ? "ewp_name, country or ccode" : "year")}");
        return UnknownHeader(header);
    }

    // The same three columns hold the panel and tables that were computed from it: deaths are whole numbers in the source, and carry rounding noise in the
    // latter.
    private static Detection Views(string[] header, List<string[]> rows, Func<SourceKind, Detection> recognize)
    {
        var columns = new HeaderColumns(header);
        var state = columns.Find("ged_sb");
        if (rows.Any(row => IsNoisy(row[state])))
            return Derived("was computed from the VIEWS panel: its rounded deaths are not whole numbers; use the panel");
        return recognize(columns.Find("ged_ns") >= 0 && columns.Find("ged_os") >= 0 ? SourceKind.ViewsCountryMonthByType : SourceKind.ViewsCountryMonth);
    }

    private static bool IsNoisy(string cell) => Cell.TryNumber(Encoding.UTF8.GetBytes(cell), out var deaths)
        && Math.Abs(deaths - Math.Round(deaths)) is > 0 and var rest && rest < Noise * Math.Max(1, deaths);

    // A column of months and one for every country. The names of countries tell little, so that most of the first rows must bear it out; a bad one among them
    // does not speak against the others.
    private static Detection Months(string[] header, int month, List<string[]> rows, Func<SourceKind, Detection> recognize)
    {
        var looked = rows.Take(MonthRows).ToList();
        var dated = looked.Where(row => IsShapedAsDay(row[month])).ToList();
        var counts = dated.SelectMany(row => row.Skip(month + 1)).Where(cell => !Cell.IsMissing(Encoding.UTF8.GetBytes(cell))).ToList();
        var whole = counts.Count(IsWhole);
        if ((dated.Count * 2 > looked.Count && whole > 0 && whole * 2 >= counts.Count) || (looked.Count == 0 && header[month].Length > 0))
            return recognize(SourceKind.CountryMonthTotals);
        var cells = looked.SelectMany(row => row.Skip(month + 1)).Where(cell => !Cell.IsMissing(Encoding.UTF8.GetBytes(cell))).ToList();
        if (header[month].Length == 0 || (dated.Count * 2 <= looked.Count && cells.Count(IsWhole) * 2 <= cells.Count))
            return UnknownHeader(header);
        return dated.Count * 2 > looked.Count
            ? Unknown($"{TotalsBut} most of its cells are not whole numbers ('{Short(counts.Find(cell => !IsWhole(cell)) ?? "")}')")
            : Unknown(
                $"{TotalsBut} most of its rows do not begin with a day such as 2023-01-31 ('{Short(looked.Find(row => !IsShapedAsDay(row[month]))![month])}')");
    }

    // Also a day that does not exist: its row is at fault, not the table.
    private static bool IsShapedAsDay(string text) =>
        text.Length >= 10 && text[4] == '-' && text[7] == '-' && text.Where((_, place) => place < 10 && place is not (4 or 7)).All(char.IsAsciiDigit);

    private static bool IsWhole(string cell) => Cell.TryWhole(Encoding.UTF8.GetBytes(cell), out _);

    private static string Short(string text) => Cell.Show(Encoding.UTF8.GetBytes(text));

    private static Detection.Ignored Unknown(string why) => new(IgnoredReason.Unknown, why);

    private static Detection.Ignored UnknownHeader(string[] header) => Unknown($"has a header that docs/ingest.md does not list ({Sketch(header)})");

    private static Detection.Ignored Derived(string why) => new(IgnoredReason.DerivedDuplicate, why);

    private static string Sketch(string[] header)
    {
        var shown = string.Join(", ", header.Take(6).Select(name => name.ReplaceLineEndings(" ")));
        return (shown.Length > 100 ? shown[..100] + "…" : shown) + (header.Length > 6 ? ", …" : "");
    }
}
