using Tocsin.Gather.Csv;
using Tocsin.Gather.Rows;
using Tocsin.Gather.Storing;
using Tocsin.Reference;

namespace Tocsin.Gather.Panels;

/// <summary>
/// Rolling forecasts that the Early Warning Project published with an edition. A forecast of others: compared with, never taken in as an observation.
/// </summary>
public sealed class PublishedForecasts
{
    private static readonly string[] NameColumns = ["ewp_name", "country"];
    private static readonly string[] Needed = ["year", "risk_prev", "rank_prev", "risk_two_years_prior", "rank_two_years_prior"];
    private static readonly EnumerationOptions AnyCapitals =
        new() { MatchCasing = MatchCasing.CaseInsensitive, AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly Dictionary<(StateCode State, int Year), PublishedForecast> _rows;

    private PublishedForecasts(string fileName, Dictionary<(StateCode State, int Year), PublishedForecast> rows)
    {
        FileName = fileName;
        _rows = rows;
    }

    /// <summary>Name of the file they came from.</summary>
    public string FileName { get; }

    /// <summary>State-years in the file, of States that are known.</summary>
    public int Count => _rows.Count;

    /// <summary>What was published for a State-year; null when nothing was.</summary>
    /// <param name="state">The State, or the first of a unit that was counted together.</param>
    /// <param name="year">The year that is forecast.</param>
    public PublishedForecast? Find(StateCode state, int year) => _rows.GetValueOrDefault((state, year));

    /// <summary>Reads a published file of rolling forecasts.</summary>
    /// <param name="path">A CSV file with the columns ewp_name or country, year, risk_prev, rank_prev, risk_two_years_prior, rank_two_years_prior.</param>
    /// <param name="world">Whose crosswalk resolves the names.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PublishedForecastsUnreadableException">
    /// A column is missing, a value is no number, or a State has two different forecasts for one year.
    /// </exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<PublishedForecasts> ReadAsync(string path, World world, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(world);
        using var content = new MemoryStream(await File.ReadAllBytesAsync(path, cancellationToken), writable: false);
        var reader = new CsvReader(content);
        var header = reader.ReadHeader();
        if (!LooksLike(header))
            throw new PublishedForecastsUnreadableException(path, 1, "it lacks the columns of published rolling forecasts");
        return new PublishedForecasts(Path.GetFileName(path), Rows(path, reader, new HeaderColumns(header), new Units(world.Crosswalk)));
    }

    /// <summary>Looks in a folder, not below it, for a file with the header of published rolling forecasts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="world">Whose crosswalk resolves the names.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The first by name, or null when there is none.</returns>
    public static async Task<PublishedForecasts?> FindInAsync(string folder, World world, CancellationToken cancellationToken)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv", AnyCapitals).Order(StringComparer.Ordinal))
        {
            if (HasTheHeader(path))
                return await ReadAsync(path, world, cancellationToken);
        }

        return null;
    }

    private static bool HasTheHeader(string path)
    {
        using var stream = File.OpenRead(path);
        return LooksLike(new CsvReader(stream).ReadHeader());
    }

    private static Dictionary<(StateCode, int), PublishedForecast> Rows(string path, CsvReader reader, HeaderColumns columns, Units units)
    {
        var (name, year) = (columns.FindAny(NameColumns), columns.Find("year"));
        var rows = new Dictionary<(StateCode, int), PublishedForecast>();
        while (reader.Read())
        {
            if (reader.HasFields && NoObservation.IsTags(reader))
                continue;
            if (reader.Problem != CsvProblem.None)
                throw new PublishedForecastsUnreadableException(path, reader.Line, RejectBatch.FaultOf(reader).Detail.TrimEnd('.'));
            if (!Cell.TryWhole(reader[year], out var on) || Cell.IsMissing(reader[name]))
                throw new PublishedForecastsUnreadableException(path, reader.Line, "a State or a year is missing");
            var forecast = new PublishedForecast(
                Number(path, reader, columns.Find("risk_prev")),
                (int?)Number(path, reader, columns.Find("rank_prev")),
                Number(path, reader, columns.Find("risk_two_years_prior")),
                (int?)Number(path, reader, columns.Find("rank_two_years_prior")));
            // Compared with what is known by State: a name that is none's has nothing to be compared with.
            if (on is < 1800 or > 2200 || units.Resolve(CodeScheme.EwpName, reader[name], new DateOnly((int)on, 12, 31), out var unit) is not null)
                continue;
            if (!rows.TryAdd((unit.States[0], (int)on), forecast) && rows[(unit.States[0], (int)on)] != forecast)
                throw new PublishedForecastsUnreadableException(path, reader.Line, $"{unit} {on} has a different forecast on an earlier line");
        }

        return rows;
    }

    private static bool LooksLike(string[] header)
    {
        var columns = new HeaderColumns(header);
        return columns.FindAny(NameColumns) >= 0 && Array.TrueForAll(Needed, name => columns.Find(name) >= 0);
    }

    private static double? Number(string path, CsvReader reader, int column)
    {
        if (Cell.IsMissing(reader[column]))
            return null;
        return Cell.TryNumber(reader[column], out var value)
            ? value
            : throw new PublishedForecastsUnreadableException(path, reader.Line, $"'{Cell.Show(reader[column])}' is not a number");
    }
}
