using System.Globalization;
using System.Security.Cryptography;
using CsvHelper;
using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>Reads country-years for the structural method: from an ingested edition, or from a file that is only to be back-tested.</summary>
public static class StructuralTables
{
    private static readonly string[] NameColumns = ["ewp_name", "country"];
    private static readonly CsvReaderOptions Csv = new() { Separator = ',', TrackLineNumbers = true };

    /// <summary>Takes an ingested edition.</summary>
    /// <exception cref="PredictorsUnusableException">It lacks the target, too many predictors, or every row.</exception>
    public static StructuralTable Of(PredictorTable edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var name = edition.Edition ?? edition.FileName;
        var columns = new StructuralColumns(name, edition.Columns);
        return edition.Rows.Count == 0
            ? throw new PredictorsUnusableException(name, [], "it holds no row that could be read.")
            : new StructuralTable(
                name,
                columns.Predictors,
                columns.Missing,
                [.. edition.Rows.Select(row => columns.Case(row.Unit, row.SourceName, row.Year, row.Values, row.Origin))]);
    }

    /// <summary>Reads a predictor file without storing it.</summary>
    /// <param name="path">A CSV file with ewp_name (or country), year, predictors and outcomes.</param>
    /// <param name="edition">Edition to name it by; null for the file's name.</param>
    /// <param name="world">Whose crosswalk resolves the names.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="PredictorsUnusableException">The file lacks the target, or too many predictors.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<PredictorFile> ReadAsync(string path, string? edition, World world, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(world);
        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        using var reader = CsvReader.Create(bytes, Csv);
        return Read(reader, edition ?? Path.GetFileName(path), Convert.ToHexStringLower(SHA256.HashData(bytes)), world, cancellation);
    }

    private static PredictorFile Read(CsvReader reader, string edition, string hash, World world, CancellationToken cancellation)
    {
        var rows = new List<StructuralCase>();
        var rejects = new List<string>();
        try
        {
            reader.ReadHeader();
            var header = reader.Headers;
            if (NameColumns.FirstOrDefault(header.Contains) is not { } name || !header.Contains("year"))
                throw new PredictorsUnusableException(edition, [.. NameColumns, "year"], "its rows name no State or no year.");
            var columns = new StructuralColumns(edition, [.. header]);
            var seen = new HashSet<(string, int)>();
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                if (Row(reader, name, columns, world, seen, out var row) is { } reason)
                    rejects.Add(string.Create(CultureInfo.InvariantCulture, $"line {reader.LineNumber}: {reason}"));
                else
                    rows.Add(row!);
            }

            return rows.Count > 0
                ? new PredictorFile(new StructuralTable(edition, columns.Predictors, columns.Missing, rows), hash, rejects)
                : throw new PredictorsUnusableException(edition, [], "it holds no row that can be read.");
        }
        catch (CsvFormatException problem)
        {
            throw new PredictorsUnusableException(edition, [], $"it is no well-formed CSV file: {problem.Message}");
        }
    }

    private static string? Row(
        CsvReader reader, string nameColumn, StructuralColumns columns, World world, HashSet<(string, int)> seen, out StructuralCase? row)
    {
        row = null;
        var name = reader.GetString(nameColumn);
        if (!int.TryParse(reader.GetString("year"), CultureInfo.InvariantCulture, out var year) || year is < 1800 or > 2200)
            return $"'{reader.GetString("year")}' is no year";
        if (world.Crosswalk.Resolve(CodeScheme.EwpName, name, new DateOnly(year, 12, 31)) is not CodeResolution.Found found)
            return $"'{name}' names no State that Tocsin knows in {year}";
        if (!seen.Add((name, year)))
            return $"{name} {year} stands there already";
        var values = new double[reader.Headers.Count];
        for (var j = 0; j < values.Length; j++)
        {
            if (double.TryParse(reader.GetSpan(j), CultureInfo.InvariantCulture, out values[j]))
                continue;
            values[j] = double.NaN;
            if (columns.Uses(reader.Headers[j]) && reader.GetString(j) is not ("" or "NA"))
                return $"'{reader.GetString(j)}' in {reader.Headers[j]} is no number";
        }

        row = columns.Case(found.Unit, name, year, values, new RowOrigin(0, (int)reader.LineNumber));
        return null;
    }
}
