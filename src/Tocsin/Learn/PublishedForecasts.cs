using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Tocsin.Learn;

/// <summary>
/// Rolling forecasts that the Early Warning Project published with an edition. A forecast of others: compared with, never taken in as an observation.
/// </summary>
public sealed class PublishedForecasts
{
    private static readonly string[] NameColumns = ["ewp_name", "country"];

    private readonly Dictionary<(string Name, int Year), PublishedForecast> _rows;

    private PublishedForecasts(string file, Dictionary<(string Name, int Year), PublishedForecast> rows)
    {
        File = file;
        _rows = rows;
    }

    /// <summary>Name of the file they came from.</summary>
    public string File { get; }

    /// <summary>State-years in the file.</summary>
    public int Count => _rows.Count;

    /// <summary>What was published for a State-year; null when nothing was.</summary>
    public PublishedForecast? Find(string sourceName, int year) => _rows.GetValueOrDefault((sourceName, year));

    /// <summary>Reads a published file of rolling forecasts.</summary>
    /// <param name="path">A CSV file with the columns ewp_name or country, year, risk_prev, rank_prev, risk_two_years_prior, rank_two_years_prior.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PublishedForecastsUnreadableException">A column is missing, or a value is no number.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<PublishedForecasts> ReadAsync(string path, CancellationToken cancellation)
    {
        using var text = new StreamReader(path);
        using var reader = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        if (!await reader.ReadAsync().WaitAsync(cancellation).ConfigureAwait(false) || !reader.ReadHeader())
            throw new PublishedForecastsUnreadableException(path, 1, "it is empty");
        var header = reader.HeaderRecord!;
        if (!LooksLike(header))
            throw new PublishedForecastsUnreadableException(path, 1, "it has not the columns of published rolling forecasts");
        var name = NameColumns.First(header.Contains);
        var rows = new Dictionary<(string, int), PublishedForecast>();
        while (await reader.ReadAsync().WaitAsync(cancellation).ConfigureAwait(false))
        {
            var line = reader.Parser.RawRow;
            if (!int.TryParse(reader.GetField("year"), CultureInfo.InvariantCulture, out var year) || reader.GetField(name) is not { Length: > 0 } state)
                throw new PublishedForecastsUnreadableException(path, line, "a State or a year is missing");
            rows[(state, year)] = new PublishedForecast(
                Number(path, line, reader.GetField("risk_prev")),
                (int?)Number(path, line, reader.GetField("rank_prev")),
                Number(path, line, reader.GetField("risk_two_years_prior")),
                (int?)Number(path, line, reader.GetField("rank_two_years_prior")));
        }

        return new PublishedForecasts(path, rows);
    }

    /// <summary>Looks in a folder, not below it, for a file with the header of published rolling forecasts.</summary>
    /// <returns>The first by name, or null when there is none.</returns>
    public static async Task<PublishedForecasts?> FindInAsync(string folder, CancellationToken cancellation)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(path);
            var first = await text.ReadLineAsync(cancellation).ConfigureAwait(false) ?? string.Empty;
            if (LooksLike([.. first.Split(',').Select(field => field.Trim('"'))]))
                return await ReadAsync(path, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    private static bool LooksLike(string[] header) =>
        header.Contains("year") && header.Contains("risk_prev") && header.Contains("rank_prev") && header.Contains("risk_two_years_prior")
        && header.Contains("rank_two_years_prior") && NameColumns.Any(header.Contains);

    private static double? Number(string path, int line, string? field) => field switch
    {
        null or "" or "NA" => null,
        _ when double.TryParse(field, CultureInfo.InvariantCulture, out var value) => value,
        _ => throw new PublishedForecastsUnreadableException(path, line, $"'{field}' is no number"),
    };
}
