using Tocsin.Gather;
using Tocsin.Reference;

namespace Tocsin.Assess;

/// <summary>Country-years for the structural method: from an ingested edition, or from a file that is only to be back-tested.</summary>
public static class StructuralTables
{
    /// <summary>Takes an ingested edition.</summary>
    /// <exception cref="PredictorsUnusableException">It lacks the target, too many predictors, or every row.</exception>
    public static StructuralTable Of(PredictorTable edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return Of(edition.Edition ?? edition.FileName, edition.Columns, edition.Rows);
    }

    /// <summary>Reads a predictor file without storing it, by the rules of an import.</summary>
    /// <param name="path">A CSV file with ewp_name (or country), year, predictors and outcomes.</param>
    /// <param name="edition">Edition to name it by; null for the file's name.</param>
    /// <param name="world">Whose crosswalk resolves the names.</param>
    /// <param name="time">Tells which years have come.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PredictorsUnusableException">The file lacks the target, or too many predictors, or is no such file.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static async Task<PredictorFile> ReadAsync(string path, string? edition, World world, TimeProvider time, CancellationToken cancellationToken)
    {
        var name = edition ?? Path.GetFileName(path);
        var read = await PredictorReading.ReadAsync(path, name, world, time, cancellationToken);
        return new PredictorFile(Of(name, read.Columns, read.Rows), read.Sha256, read.Rejects);
    }

    private static StructuralTable Of(string edition, IReadOnlyList<string> header, IReadOnlyList<CountryYear> rows)
    {
        var columns = new StructuralColumns(edition, header);
        return rows.Count == 0
            ? throw new PredictorsUnusableException(edition, [], "it has no readable rows.")
            : new StructuralTable(
                edition,
                columns.Predictors,
                columns.Missing,
                [.. rows.Select(row => columns.Case(row.Unit, row.SourceName, row.Year, row.Values, row.Origin))]);
    }
}
