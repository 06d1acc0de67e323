using System.Security.Cryptography;
using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Files;
using Tocsin.Gather.Ingestion;
using Tocsin.Gather.Rows;
using Tocsin.Gather.Storing;
using Tocsin.Reference;

namespace Tocsin.Gather;

/// <summary>The country-years of a predictor file that is only read, not taken in; by the very rules of an import, so that the two cannot differ.</summary>
/// <param name="Columns">Names of the value columns, in order.</param>
/// <param name="Rows">The country-years; their origin names no import, only the line.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
/// <param name="Rejects">Rows left out, each with line and reason.</param>
public sealed record PredictorReading(IReadOnlyList<string> Columns, IReadOnlyList<CountryYear> Rows, string Sha256, IReadOnlyList<string> Rejects)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Comma-separated text with a header that names a country (ewp_name, country or a COW number) and a year.</param>
    /// <param name="edition">What to call it in messages.</param>
    /// <param name="world">Whose crosswalk resolves the names.</param>
    /// <param name="time">Tells which years have come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PredictorsUnusableException">Its header names no country or no year, or a line breaks off.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<PredictorReading> ReadAsync(string path, string edition, World world, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(world);
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        using var stream = new MemoryStream(bytes, writable: false);
        return Read(stream, edition, Convert.ToHexStringLower(SHA256.HashData(bytes)), world, FileDeclaration.LatestDayOfRows(time.GetUtcNow()), cancellationToken);
    }

    private static PredictorReading Read(Stream stream, string edition, string hash, World world, DateOnly latest, CancellationToken cancellationToken)
    {
        var reader = new CsvReader(stream);
        var header = reader.ReadHeader();
        if (!PredictorRows.CanRead(new HeaderColumns(header)))
            throw new PredictorsUnusableException(edition, ["ewp_name", "country", "year"], "its rows lack a State or a year.");
        var rows = new PredictorRows(header, new HeaderColumns(header), new Units(world.Crosswalk), latest);
        byte[][] names = [.. header.Select(Encoding.UTF8.GetBytes)];
        var found = new List<CountryYear>();
        var rejects = new List<string>();
        var lines = new Dictionary<(RecordedUnit, int), int>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.HasFields && (NoObservation.IsTags(reader) || NoObservation.IsHeader(reader, names)))
                continue;
            if (!reader.Terminated && reader.Problem != CsvProblem.None)
                throw new PredictorsUnusableException(edition, [], $"it is truncated: it ends within a row (line {reader.Line}).");
            CountryYear? row = null;
            var fault = reader.Problem == CsvProblem.None ? rows.Read(reader, out row) : RejectBatch.FaultOf(reader);
            if (fault is null && !lines.TryAdd((row!.Unit, row.Year), reader.Line))
                fault = new RowFault(
                    RejectReason.Duplicate, $"'{row.SourceName}' is {row.Unit}, but line {lines[(row.Unit, row.Year)]} already gives {row.Unit} {row.Year}.");
            if (fault is null)
                found.Add(row!);
            else
                rejects.Add($"line {reader.Line}: {fault.Detail}");
        }

        return new PredictorReading([.. header.Where(PredictorRows.IsNumber)], found, hash, rejects);
    }
}
