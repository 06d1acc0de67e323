using System.Buffers;
using System.Text;

namespace Tocsin.Web.Api;

/// <summary>
/// Writes CSV as RFC 4180 has it: comma, CR LF, quotes where needed, a header row. Text that a spreadsheet would run as a formula
/// (it begins with =, +, -, @, tab or carriage return) gets a leading apostrophe, as OWASP advises; numbers never do. JSON gives
/// the text unchanged. The command line writes through the same.
/// </summary>
/// <param name="output">Where the bytes go, UTF-8 without a mark.</param>
public sealed class CsvWriter(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r＝＋－＠");

    private bool _inRow;

    /// <summary>The byte order mark, by which Excel knows UTF-8.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>A text cell; null writes an empty cell.</summary>
    public void Text(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value))
            return;
        if (Formula.Contains(value[0]))
            value = "'" + value;
        Raw(value.AsSpan().ContainsAny(MustQuote) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
    }

    /// <summary>A cell of our own making that is no text of anybody's: a number, a day, a word; null writes an empty cell.</summary>
    public void Plain(string? value)
    {
        Separate();
        Raw(value ?? "");
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        Raw("\r\n");
        _inRow = false;
    }

    private void Separate()
    {
        if (_inRow)
            Raw(",");
        _inRow = true;
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, output);
}
