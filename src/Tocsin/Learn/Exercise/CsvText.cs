using System.Text;

namespace Tocsin.Learn.Exercise;

/// <summary>Lines of a comma-separated file as the real ones are written: LF, quotes only where a cell needs them, quotes doubled inside.</summary>
internal sealed class CsvText
{
    private readonly StringBuilder _text = new();

    /// <summary>What was written so far.</summary>
    public override string ToString() => _text.ToString();

    /// <summary>Adds a line of plain cells.</summary>
    public CsvText Line(params IEnumerable<string> cells)
    {
        var first = true;
        foreach (var cell in cells)
        {
            if (!first)
                _text.Append(',');
            first = false;
            if (cell.AsSpan().IndexOfAny(",\"\n") < 0)
                _text.Append(cell);
            else
                Quoted(cell);
        }

        _text.Append('\n');
        return this;
    }

    /// <summary>Adds a line as R writes it: texts always in quotes, numbers never.</summary>
    public CsvText LineOfR(params IEnumerable<(string Cell, bool IsText)> cells)
    {
        var first = true;
        foreach (var (cell, isText) in cells)
        {
            if (!first)
                _text.Append(',');
            first = false;
            if (isText)
                Quoted(cell);
            else
                _text.Append(cell);
        }

        _text.Append('\n');
        return this;
    }

    private void Quoted(string cell) => _text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
}
