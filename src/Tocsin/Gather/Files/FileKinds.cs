using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Ingestion;

namespace Tocsin.Gather.Files;

/// <summary>Tells what a table is by its header and, where two tables share one, by its first rows. Names of files and folders say nothing.</summary>
internal static class FileKinds
{
    /// <summary>Bytes from the start of the unpacked file that are looked at.</summary>
    public const int SniffLength = 128 * 1024;

    private const int SniffRows = 400;

    private static readonly string[] Ged = ["id", "type_of_violence", "date_start", "date_end", "best", "low", "high", "latitude", "longitude", "side_a", "side_b"];

    private static readonly string[] Sample =
        ["id", "year", "month", "day", "country", "type_of_violence", "conflict_name", "side_a", "side_b", "latitude", "longitude", "low_death", "best_death", "high_death"];

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
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Unknown("is UTF-16 text; save it as UTF-8");
        using var bytes = new MemoryStream(start.ToArray());
        var reader = new CsvReader(bytes);
        if (!reader.Read() || reader.Problem is not (CsvProblem.None or CsvProblem.NulCharacter or CsvProblem.BrokenUtf8))
            return Unknown("has no header that can be read");
        if (reader.Problem != CsvProblem.None)
            return Unknown("is no text in UTF-8");
        var header = reader.TrimmedTexts();
        return header.Length < 2 ? Unknown("is no comma-separated table") : ByHeader(header, FirstRows(reader, header.Length));
    }

    private static List<string[]> FirstRows(CsvReader reader, int columns)
    {
        var rows = new List<string[]>();
        reader.Columns = columns;
        while (rows.Count < SniffRows && reader.Read())
        {
            // The last record may be cut by the end of the look.
            if (reader.Problem == CsvProblem.None && reader.Terminated)
                rows.Add(reader.TrimmedTexts());
        }
        return rows;
    }

    private static Detection ByHeader(string[] header, List<string[]> rows)
    {
        var names = header.ToHashSet(StringComparer.Ordinal);
        bool Has(params ReadOnlySpan<string> columns)
        {
            foreach (var column in columns)
            {
                if (!names.Contains(column))
                    return false;
            }
            return true;
        }

        Detection Recognize(SourceKind kind) => new Detection.Recognized(kind, header, rows.Count > 0 && IsTagRow(rows[0]));

        if (Has(Ged) && (Has("country_id") || Has("country")))
            return Recognize(SourceKind.UcdpGed);
        if (Has(Sample))
            return Recognize(SourceKind.UcdpGedSample);
        if (header.Any(name => ForecastColumns.Contains(name) || ForecastPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))))
            return new Detection.Ignored(IgnoredReason.ForecastOfOthers, "holds forecasts of others: they are scored, never counted as observations");
        if (ModelColumns.Any(names.Contains))
            return new Detection.Ignored(IgnoredReason.ModelOutput, "holds what a model put out (coefficients, folds or scores), no observations");
        if (Has("year", "mk_onset_1or2") && (Has("ewp_name") || Has("country") || Has("ccode")))
            return Recognize(SourceKind.EwpPredictors);
        if (Has("mk_event_code", "startyear", "endyear"))
            return Recognize(SourceKind.MassKillingEpisodes);
        if (Has("State-Led or Non-State-Led"))
            return Derived("lists episodes of mass killing without the source's codes; the list with codes is the observation");
        if (Has("mk_ongoing", "year") || Has("mkl.ongoing", "year"))
            return Derived("is the country-year form of the list of mass-killing episodes");
        if (Has("month_id", "country_id", "ged_sb"))
            return Views(header, rows, Recognize);
        if (Has("month", "country", "best_all_types"))
            return Derived("is the long form of the country-month totals");
        if (Has("month_id", "ged_sb", "ged_ns", "ged_os"))
            return Derived("sums events that are read from their own file");
        foreach (var (columns, what) in NotReadYet)
        {
            if (Has(columns))
                return new Detection.Ignored(IgnoredReason.NotReadYet, $"holds {what}; no reader for it has been written yet");
        }
        return IsMonthsByCountry(header, rows) ? Recognize(SourceKind.CountryMonthTotals) : Unknown($"has a header that Tocsin does not know ({Sketch(header)})");
    }

    // The same three columns hold the panel and tables that were computed from it: deaths are whole numbers in the source, and carry rounding noise in the latter.
    private static Detection Views(string[] header, List<string[]> rows, Func<SourceKind, Detection> recognize)
    {
        var (state, nonState, oneSided) = (Array.IndexOf(header, "ged_sb"), Array.IndexOf(header, "ged_ns"), Array.IndexOf(header, "ged_os"));
        if (rows.Any(row => row[state].Contains('.', StringComparison.Ordinal) && !Cell.TryWhole(Encoding.UTF8.GetBytes(row[state]), out _)))
            return Derived("was computed from the VIEWS panel: its deaths carry rounding noise and are no whole numbers");
        if (nonState >= 0 && oneSided >= 0)
            return recognize(SourceKind.ViewsCountryMonthByType);
        return header.Length == 3 ? recognize(SourceKind.ViewsCountryMonth) : Unknown($"has a header that Tocsin does not know ({Sketch(header)})");
    }

    // First column the month, every other one a country, every cell a whole number.
    private static bool IsMonthsByCountry(string[] header, List<string[]> rows) =>
        header.Length >= 2 && header[0] is "" or "month" or "date" && header.Skip(1).All(name => name.Any(char.IsLetter)) && rows.Count > 0
        && rows.Take(20).All(row => Cell.TryDay(Encoding.UTF8.GetBytes(row[0]), out _) && row.Skip(1).Count(cell => Cell.TryWhole(Encoding.UTF8.GetBytes(cell), out _)) >= row.Length / 2);

    // HXL 1.1: the row below the header holds tags that begin with #; untagged columns are empty.
    private static bool IsTagRow(string[] row) =>
        row.Any(cell => cell.StartsWith('#')) && row.All(cell => cell.Length == 0 || cell.StartsWith('#'));

    private static Detection.Ignored Unknown(string why) => new(IgnoredReason.Unknown, why);

    private static Detection.Ignored Derived(string why) => new(IgnoredReason.DerivedDuplicate, why);

    private static string Sketch(string[] header)
    {
        var shown = string.Join(", ", header.Take(6).Select(name => name.ReplaceLineEndings(" ")));
        return (shown.Length > 100 ? shown[..100] + "…" : shown) + (header.Length > 6 ? ", …" : "");
    }
}
