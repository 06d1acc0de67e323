using Spectre.Console;
using Spectre.Console.Rendering;

namespace Tocsin.Cli.Terminal;

/// <summary>
/// A table that fits the terminal without a word being cut: where it is too wide, texts are broken between words, then columns are left out, those that can be
/// spared first, and the line below says which. What names a row and what the table is about is never left out; in a pipe nothing is.
/// </summary>
public sealed class FittedTable : Renderable
{
    // Texts up to this long stay in one line as long as there is something else to leave out: a row is a line then.
    private const int LongestNameInOneLine = 32;
    private const int LongestTextInOneLine = 16;

    private readonly (string Head, bool IsNumber)[] columns;
    private readonly List<string[]> rows = [];
    private readonly HashSet<int> kept = [0];
    private readonly List<int> spared = [];

    /// <summary>Without rows yet; its first column is never left out.</summary>
    /// <param name="columns">Heads, and whether what is below them is numbers.</param>
    internal FittedTable((string Head, bool IsNumber)[] columns) => this.columns = columns;

    /// <summary>Columns that are never left out, beside the first.</summary>
    /// <param name="heads">Their heads.</param>
    public FittedTable Keep(params string[] heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        kept.UnionWith(heads.Select(Place));
        return this;
    }

    /// <summary>No column is ever left out: the reader asked for each, or there are few.</summary>
    public FittedTable KeepAll()
    {
        kept.UnionWith(Enumerable.Range(0, columns.Length));
        return this;
    }

    /// <summary>Columns that can be spared before others, the first of them first; the others go from the right.</summary>
    /// <param name="heads">Their heads.</param>
    public FittedTable Spare(params string[] heads)
    {
        ArgumentNullException.ThrowIfNull(heads);
        spared.AddRange(heads.Select(Place));
        return this;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many as there are columns, in Spectre's markup.</param>
    public void AddRow(params string[] cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Length != columns.Length)
            throw new ArgumentException($"{cells.Length} cells below {columns.Length} heads.", nameof(cells));
        rows.Add(cells);
    }

    /// <inheritdoc />
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        ArgumentNullException.ThrowIfNull(options);
        var widths = Enumerable.Range(0, columns.Length).Select(column => WidthOf(options, column)).ToArray();
        var shown = Enumerable.Range(0, columns.Length).ToList();
        var leavesOut = options.Capabilities.Interactive;
        foreach (var column in leavesOut ? Sparable() : [])
        {
            if (Wanted(shown, widths) <= maxWidth)
                break;
            shown.Remove(column);
        }

        // What cannot be left out is let run over the edge: a terminal goes on in its next line, and no letter is lost.
        var room = Math.Max(maxWidth, Least(shown, widths));
        foreach (var segment in ((IRenderable)Fitted(shown, widths, room)).Render(options with { ConsoleSize = new(room, options.ConsoleSize.Height) }, room))
            yield return segment;
        if (shown.Count == columns.Length)
            yield break;
        var missing = string.Join(", ", Enumerable.Range(0, columns.Length).Except(shown).Select(column => columns[column].Head));
        foreach (var segment in ((IRenderable)new Text($"Hidden in this narrow terminal: {missing}. Use a wider one, --json or --csv.\n")).Render(options, maxWidth))
            yield return segment;
    }

    private int Place(string head) => Array.FindIndex(columns, column => column.Head == head) is >= 0 and var place ? place : throw new ArgumentException($"There is no column {head}.", nameof(head));

    private IEnumerable<int> Sparable() => spared.Concat(Enumerable.Range(0, columns.Length).Reverse()).Distinct().Where(column => !kept.Contains(column));

    // The least that shows each word whole, and what shows each text in one line. A number is one word.
    private (int Least, int Whole) WidthOf(RenderOptions options, int column)
    {
        var (least, whole) = (1, 1);
        foreach (var cell in rows.Select(row => row[column]).Prepend(Markup.Escape(columns[column].Head)))
        {
            var measured = ((IRenderable)new Markup(cell)).Measure(options, int.MaxValue);
            least = Math.Max(least, columns[column].IsNumber ? measured.Max : measured.Min);
            whole = Math.Max(whole, measured.Max);
        }

        return (least, whole);
    }

    // A blank before and behind each column and one between two, as the frame has them; without the two where room is scarce.
    private static int Frame(int count, int padding) => count + 1 + (2 * padding * count);

    private static int Least(List<int> shown, (int Least, int Whole)[] widths) => shown.Sum(column => widths[column].Least) + Frame(shown.Count, padding: 0);

    private int Wanted(int column, (int Least, int Whole) width) => Math.Max(width.Least, Math.Min(width.Whole, kept.Contains(column) ? LongestNameInOneLine : LongestTextInOneLine));

    private int Wanted(List<int> shown, (int Least, int Whole)[] widths) => shown.Sum(column => Wanted(column, widths[column])) + Frame(shown.Count, padding: 0);

    private Table Fitted(List<int> shown, (int Least, int Whole)[] widths, int room)
    {
        var padding = shown.Sum(column => widths[column].Whole) + Frame(shown.Count, padding: 1) <= room ? 1 : 0;
        var isRoomy = Wanted(shown, widths) <= room;
        var start = shown.ToDictionary(column => column, column => isRoomy ? Wanted(column, widths[column]) : widths[column].Least);
        var left = room - start.Values.Sum() - Frame(shown.Count, padding);
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var column in shown.OrderByDescending(kept.Contains).ThenBy(column => column).ToDictionary(column => column, Width).OrderBy(pair => pair.Key))
        {
            var (head, isNumber) = columns[column.Key];
            table.AddColumn(new TableColumn(Markup.Escape(head)) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber, Width = column.Value, Padding = new Padding(padding, 0, padding, 0) });
        }

        foreach (var row in rows)
            table.AddRow([.. shown.Select(column => row[column])]);
        return table;

        // What names the row gets its whole width first.
        int Width(int column)
        {
            var more = Math.Clamp(left, 0, widths[column].Whole - start[column]);
            left -= more;
            return start[column] + more;
        }
    }
}
