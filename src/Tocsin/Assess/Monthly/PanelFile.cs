using System.Globalization;
using Tocsin.Gather.Panels;
using Tocsin.Reference;

namespace Tocsin.Assess.Monthly;

/// <summary>A panel read from a file: month_id, country_id and a column of counts that is named "value" or as a target.</summary>
/// <param name="Target">What the counts are of.</param>
/// <param name="Panel">The counts.</param>
/// <param name="Notes">What a reader must know of it: holes, unknown countries, an unusual order; a sentence each.</param>
public sealed record PanelFile(MonthlyTarget Target, MonthlyPanel Panel, IReadOnlyList<string> Notes)
{
    private const int MostCells = 2_000_000;

    // Far more than there are; each is compared with every other.
    private const int MostCountries = 2_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file: comma-separated, with a header.</param>
    /// <param name="target">What is wanted; null to take what the header names.</param>
    /// <param name="crosswalk">Names the countries; a country it does not know is kept under its number and noted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PanelUnusableException">A column is missing, a cell is no count or stands twice, or there is no row.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static PanelFile Read(string path, MonthlyTarget? target, Crosswalk crosswalk, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), target, crosswalk, cancellationToken);
    }

    internal static PanelFile Read(Stream stream, string name, MonthlyTarget? target, Crosswalk crosswalk, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(crosswalk);
        var cells = PanelCells.Read(stream, name, MonthlyTargets.Columns, target?.Column(), cancellationToken);
        int[] countries = [.. cells.Cells.Select(cell => cell.Country).Distinct().Order()];
        if (countries.Length > MostCountries)
            throw new PanelUnusableException(name, null, $"{countries.Length} countries are more than the limit ({MostCountries}). Is country_id another unit?");
        var (first, last) = (cells.Cells.Min(cell => cell.Month), cells.Cells.Max(cell => cell.Month));
        if ((long)countries.Length * (last - first + 1) > MostCells)
        {
            throw new PanelUnusableException(
                name, null, $"{countries.Length} countries over {last - first + 1} months are more cells than the limit ({MostCells}). Look for a misplaced month_id or country_id.");
        }

        var values = new double[countries.Length][];
        for (var row = 0; row < values.Length; row++)
            Array.Fill(values[row] = new double[last - first + 1], double.NaN);
        foreach (var (country, month, count) in cells.Cells)
            values[Array.BinarySearch(countries, country)][month - first] = count;
        return new PanelFile(
            target ?? MonthlyTargets.Find(cells.Column)!.Value,
            new MonthlyPanel(first, [.. countries.Select(country => country.ToString(CultureInfo.InvariantCulture))], values),
            NotesOn(values, [.. countries.Where(country => !IsKnown(crosswalk, country, first, last))], cells.IsInOrder));
    }

    private static List<string> NotesOn(double[][] values, int[] unknown, bool inOrder)
    {
        var notes = new List<string>();
        if (unknown.Length > 0)
            notes.Add($"Unknown VIEWS country numbers, kept as numbers: {string.Join(", ", unknown.Take(5))}{(unknown.Length > 5 ? ", …" : "")} ({unknown.Length}).");
        var holes = values.Sum(row => row.Count(double.IsNaN));
        if (holes > 0)
            notes.Add($"{holes} of {values.Sum(row => row.Length)} cells are missing: unknown, not zero. A country's history starts after its last gap.");
        if (!inOrder)
            notes.Add("The rows were out of order: sorted by month_id.");
        if (values.All(row => row.All(value => value is 0 || double.IsNaN(value))))
            notes.Add("Every count is zero.");
        return notes;
    }

    private static bool IsKnown(Crosswalk crosswalk, int country, int first, int last) => new[] { last, first }.Any(month =>
        crosswalk.Resolve(CodeScheme.Views, country.ToString(CultureInfo.InvariantCulture), MonthlyPanel.DayOf(month)) is CodeResolution.Found);
}
