using Tocsin.Gather.Csv;
using Tocsin.Gather.Rows;

namespace Tocsin.Gather.Panels;

/// <summary>The cells of a table in the VIEWS form that is only read, not taken in: month_id, country_id and a column of counts.</summary>
/// <param name="Column">Name of the column of counts.</param>
/// <param name="Cells">The cells in the order of the file, each country and month once.</param>
/// <param name="IsInOrder">Whether the rows stand in the order of the months.</param>
public sealed record PanelCells(string Column, IReadOnlyList<PanelCell> Cells, bool IsInOrder)
{
    private const int LastMonth = (2200 - 1980) * 12;
    private const string AnyCount = "value";

    /// <summary>Reads a table.</summary>
    /// <param name="stream">Comma-separated text with a header.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="columns">Names that a column of counts can have.</param>
    /// <param name="wanted">The one that is wanted, or "value" in its place; null to take the only one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PanelUnusableException">A column is missing, a cell is no count or stands twice, or there is no row.</exception>
    public static PanelCells Read(Stream stream, string name, IReadOnlyList<string> columns, string? wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var reader = new CsvReader(stream);
        if (!reader.Read())
            throw new PanelUnusableException(name, null, "it is empty; it needs the columns month_id, country_id and a count.");
        if (reader.Problem != CsvProblem.None)
            throw new PanelUnusableException(name, 1, $"its header cannot be read: {Words(reader.Problem)}. It needs month_id, country_id and a count.");
        string[] known = ["month_id", "country_id", AnyCount, .. columns];
        var header = reader.TrimmedTexts().Select(text => known.FirstOrDefault(one => one.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? text).ToArray();
        reader.Columns = header.Length;
        var (month, country, column) = (Place(header, "month_id", name), Place(header, "country_id", name), CountColumn(header, columns, wanted, name));
        var count = Place(header, column, name);

        var cells = new List<PanelCell>();
        var lines = new Dictionary<long, int>();
        var (last, inOrder) = (0, true);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.HasFields && NoObservation.IsTags(reader))
                continue;
            if (reader.Problem != CsvProblem.None)
                throw new PanelUnusableException(name, reader.Line, $"the line does not have {header.Length} columns: {Words(reader.Problem)}.");
            var at = Whole(reader, month, "month_id", 1, LastMonth, name);
            var whose = Whole(reader, country, "country_id", 0, int.MaxValue, name);
            var key = ((long)whose << 32) | (uint)at;
            if (!lines.TryAdd(key, reader.Line))
                throw new PanelUnusableException(name, reader.Line, $"country {whose}, month {at} is already on line {lines[key]}. Keep one.");
            cells.Add(new PanelCell(whose, at, Count(reader, count, name)));
            inOrder &= at >= last;
            last = at;
        }

        return cells.Count > 0 ? new PanelCells(column, cells, inOrder) : throw new PanelUnusableException(name, null, "it has a header but no rows.");
    }

    private static int Place(string[] header, string column, string name)
    {
        var at = Array.IndexOf(header, column);
        return at >= 0 && Array.LastIndexOf(header, column) == at
            ? at
            : throw new PanelUnusableException(name, 1, at < 0 ? $"the column {column} is missing." : $"the column {column} appears twice.");
    }

    private static string Words(CsvProblem problem) => problem switch
    {
        CsvProblem.UnbalancedQuote => "a quote is misplaced or never closed",
        CsvProblem.TooLong => "it exceeds the length limit",
        CsvProblem.BrokenUtf8 => "it is not UTF-8 text",
        CsvProblem.NulCharacter => "it is not text",
        _ => "too many or too few columns",
    };

    private static string CountColumn(string[] header, IReadOnlyList<string> columns, string? wanted, string name)
    {
        var named = header.Where(columns.Contains).ToArray();
        if (wanted is not null)
        {
            if (header.Contains(wanted))
                return wanted;
            if (named.Length > 0)
                throw new PanelUnusableException(name, 1, $"it counts {string.Join(", ", named)}, not {wanted}.");
            return header.Contains(AnyCount) ? AnyCount : throw new PanelUnusableException(name, 1, $"there is no column {wanted} or {AnyCount}.");
        }

        return named.Length == 1
            ? named[0]
            : throw new PanelUnusableException(
                name, 1, named.Length == 0 ? "the header does not say what is counted: give --target." : $"the file holds {string.Join(", ", named)}: say which with --target.");
    }

    private static int Whole(CsvReader reader, int column, string what, int least, int most, string name) =>
        Cell.TryWhole(reader[column], out var value) && value >= least && value <= most
            ? (int)value
            : throw new PanelUnusableException(name, reader.Line, $"'{Cell.Show(reader[column])}' {Cell.DoubtOf(reader[column]) ?? $"is not a {what}"}.");

    private static double Count(CsvReader reader, int column, string name)
    {
        if (Cell.IsMissing(reader[column]))
            return double.NaN;
        if (!Cell.TryWhole(reader[column], out var value))
        {
            throw new PanelUnusableException(
                name, reader.Line, $"'{Cell.Show(reader[column])}' {Cell.DoubtOf(reader[column]) ?? "is not a whole number of deaths"}.");
        }

        return value is >= 0 and <= int.MaxValue
            ? value
            : throw new PanelUnusableException(name, reader.Line, $"'{Cell.Show(reader[column])}' is not a number of deaths from 0 to {int.MaxValue}.");
    }
}
