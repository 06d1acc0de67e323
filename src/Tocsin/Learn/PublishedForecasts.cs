using System.Globalization;
using CsvHelper;

namespace Tocsin.Learn;

/// <summary>
/// Rolling forecasts that the Early Warning Project published with an edition. A forecast of others: compared with, never taken in as an observation.
/// </summary>
public sealed class PublishedForecasts
{
    private static readonly string[] NameColumns = ["ewp_name", "country"];

    private static readonly CsvReaderOptions Csv = new() { Separator = ',', TrackLineNumbers = true };

    private readonly Dictionary<(string Name, int Year), PublishedForecast> _rows;

    private PublishedForecasts(string fileName, Dictionary<(string Name, int Year), PublishedForecast> rows)
    {
        FileName = fileName;
        _rows = rows;
    }

    /// <summary>Name of the file they came from.</summary>
    public string FileName { get; }

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
        var stream = File.OpenRead(path);
        await using (stream.ConfigureAwait(false))
        {
            using var reader = CsvReader.Create(stream, Csv);
            return new PublishedForecasts(System.IO.Path.GetFileName(path), await RowsAsync(path, reader, cancellation).ConfigureAwait(false));
        }
    }

    /// <summary>Looks in a folder, not below it, for a file with the header of published rolling forecasts.</summary>
    /// <returns>The first by name, or null when there is none.</returns>
    public static async Task<PublishedForecasts?> FindInAsync(string folder, CancellationToken cancellation)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            using var text = new StreamReader(path);
            var first = await text.ReadLineAsync(cancellation).ConfigureAwait(false) ?? string.Empty;
            if (LooksLike((string[])[.. first.Split(',').Select(field => field.Trim('"'))]))
                return await ReadAsync(path, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    private static async Task<Dictionary<(string, int), PublishedForecast>> RowsAsync(string path, CsvReader reader, CancellationToken cancellation)
    {
        var rows = new Dictionary<(string, int), PublishedForecast>();
        try
        {
            await reader.ReadHeaderAsync(cancellation).ConfigureAwait(false);
            if (!LooksLike(reader.Headers))
                throw new PublishedForecastsUnreadableException(path, 1, "it has not the columns of published rolling forecasts");
            var name = NameColumns.First(reader.Headers.Contains);
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (!int.TryParse(reader.GetString("year"), CultureInfo.InvariantCulture, out var year) || reader.GetString(name) is not { Length: > 0 } state)
                    throw new PublishedForecastsUnreadableException(path, (int)reader.LineNumber, "a State or a year is missing");
                rows[(state, year)] = new PublishedForecast(
                    Number(path, reader, "risk_prev"),
                    (int?)Number(path, reader, "rank_prev"),
                    Number(path, reader, "risk_two_years_prior"),
                    (int?)Number(path, reader, "rank_two_years_prior"));
            }
        }
        catch (CsvFormatException problem)
        {
            throw new PublishedForecastsUnreadableException(path, (int)problem.LineNumber, problem.Message);
        }

        return rows;
    }

    private static bool LooksLike(IReadOnlyList<string> header) =>
        header.Contains("year") && header.Contains("risk_prev") && header.Contains("rank_prev") && header.Contains("risk_two_years_prior")
        && header.Contains("rank_two_years_prior") && NameColumns.Any(header.Contains);

    private static double? Number(string path, CsvReader reader, string column) => reader.GetString(column) switch
    {
        "" or "NA" => null,
        var text when double.TryParse(text, CultureInfo.InvariantCulture, out var value) => value,
        var text => throw new PublishedForecastsUnreadableException(path, (int)reader.LineNumber, $"'{text}' is no number"),
    };
}
