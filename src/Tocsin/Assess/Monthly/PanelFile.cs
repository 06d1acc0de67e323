using System.Globalization;
using System.Text;
using Tocsin.Gather.Csv;
using Tocsin.Reference;

namespace Tocsin.Assess.Monthly;

/// <summary>A panel read from a file: month_id, country_id and a column of counts that is named "value" or as a target.</summary>
/// <param name="Target">What the counts are of.</param>
/// <param name="Panel">The counts.</param>
/// <param name="Notes">What a reader must know of it: holes, unknown countries, an unusual order; a sentence each.</param>
public sealed record PanelFile(MonthlyTarget Target, MonthlyPanel Panel, IReadOnlyList<string> Notes)
{
    private const int LastMonth = (2200 - 1980) * 12;
    private const long MostDeaths = int.MaxValue;

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
        var reader = new CsvReader(stream);
        if (!reader.Read() || reader.Problem != CsvProblem.None)
            throw new PanelUnusableException(name, null, "it has no header; the columns month_id, country_id and one of counts are needed.");
        var header = Enumerable.Range(0, reader.Count).Select(i => Encoding.UTF8.GetString(reader[i]).Trim()).ToArray();
        reader.Columns = header.Length;
        var (month, country) = (Column(header, "month_id", name), Column(header, "country_id", name));
        var (counts, wanted) = CountColumn(header, target, name);

        var cells = new Dictionary<(int Country, int Month), (double Count, int Line)>();
        var (last, disordered) = (0, false);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Problem != CsvProblem.None)
                throw new PanelUnusableException(name, reader.Line, $"the line is no row of {header.Length} columns.");
            var at = Whole(reader, month, "month_id", 1, LastMonth, name);
            var whose = Whole(reader, country, "country_id", 0, int.MaxValue, name);
            if (!cells.TryAdd((whose, at), (Count(reader, counts, name), reader.Line)))
                throw new PanelUnusableException(name, reader.Line, $"country {whose}, month {at} stands on line {cells[(whose, at)].Line} already. Keep one of the two.");
            disordered |= at < last;
            last = at;
        }

        return cells.Count == 0
            ? throw new PanelUnusableException(name, null, "it has a header and no row.")
            : Build(wanted, cells.ToDictionary(cell => cell.Key, cell => cell.Value.Count), crosswalk, disordered);
    }

    private static PanelFile Build(MonthlyTarget target, Dictionary<(int Country, int Month), double> cells, Crosswalk crosswalk, bool disordered)
    {
        var countries = cells.Keys.Select(key => key.Country).Distinct().Order().ToArray();
        var (first, last) = (cells.Keys.Min(key => key.Month), cells.Keys.Max(key => key.Month));
        var values = countries
            .Select(country => Enumerable.Range(first, last - first + 1).Select(month => cells.GetValueOrDefault((country, month), double.NaN)).ToArray())
            .ToArray();
        var notes = new List<string>();
        var unknown = countries.Where(country => !IsKnown(crosswalk, country, first, last)).ToArray();
        if (unknown.Length > 0)
            notes.Add($"Not among the VIEWS country numbers that Tocsin knows, and kept under its number: {string.Join(", ", unknown.Take(5))}{(unknown.Length > 5 ? ", …" : "")} ({unknown.Length}).");
        var holes = values.Sum(row => row.Count(double.IsNaN));
        if (holes > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{holes} of {values.Length * (last - first + 1)} cells are missing or empty: unknown, not zero. A country's history is taken from its last gap on."));
        if (disordered)
            notes.Add("The rows are not in the order of the months; they were ordered by month_id.");
        if (values.All(row => row.All(value => value is 0 || double.IsNaN(value))))
            notes.Add("Every count is zero.");
        return new PanelFile(target, new MonthlyPanel(first, [.. countries.Select(country => country.ToString(CultureInfo.InvariantCulture))], values), notes);
    }

    private static bool IsKnown(Crosswalk crosswalk, int country, int first, int last) => new[] { last, first }.Any(month =>
        crosswalk.Resolve(CodeScheme.Views, country.ToString(CultureInfo.InvariantCulture), MonthlyPanel.DayOf(month)) is CodeResolution.Found);

    private static int Column(string[] header, string column, string name)
    {
        var at = Array.IndexOf(header, column);
        return at >= 0 && Array.LastIndexOf(header, column) == at
            ? at
            : throw new PanelUnusableException(name, 1, at < 0 ? $"the column {column} is missing." : $"the column {column} stands twice.");
    }

    private static (int Column, MonthlyTarget Target) CountColumn(string[] header, MonthlyTarget? target, string name)
    {
        var named = header.Select(MonthlyTargets.Find).ToArray();
        if (target is { } wanted)
        {
            var column = Array.IndexOf(named, wanted);
            return column >= 0 ? (column, wanted)
                : header.Contains("value") ? (Column(header, "value", name), wanted)
                : throw new PanelUnusableException(name, 1, $"there is no column {wanted.Name()} and none named value.");
        }

        var all = named.OfType<MonthlyTarget>().ToArray();
        return all.Length == 1
            ? (Array.IndexOf(named, all[0]), all[0])
            : throw new PanelUnusableException(
                name, 1, all.Length == 0 ? "the header does not say what is counted: give --target." : $"the file holds {string.Join(", ", all.Select(one => one.Name()))}: say which with --target.");
    }

    private static int Whole(CsvReader reader, int column, string what, int least, int most, string name) =>
        Cell.TryWhole(reader[column], out var value) && value >= least && value <= most
            ? (int)value
            : throw new PanelUnusableException(name, reader.Line, $"'{Cell.Show(reader[column])}' is no {what}.");

    private static double Count(CsvReader reader, int column, string name)
    {
        if (Cell.IsMissing(reader[column]))
            return double.NaN;
        if (Cell.TryWhole(reader[column], out var value))
        {
            return value is >= 0 and <= MostDeaths
                ? value
                : throw new PanelUnusableException(name, reader.Line, $"'{Cell.Show(reader[column])}' is no number of deaths: from 0 to {MostDeaths} is possible.");
        }

        throw new PanelUnusableException(name, reader.Line, $"'{Cell.Show(reader[column])}' is no whole number of deaths.");
    }
}
