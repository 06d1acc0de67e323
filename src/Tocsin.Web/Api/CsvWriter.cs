using System.Buffers;
using System.Globalization;
using System.Text;

namespace Tocsin.Web.Api;

/// <summary>
/// Writes CSV as RFC 4180 has it: comma, CR LF, quotes where needed, a header row. Text that a spreadsheet would run as a formula
/// (it begins with =, +, -, @, whatever blank or invisible characters stand before, or with tab or a new line) gets a leading
/// apostrophe, as OWASP advises; a number never does, also where it comes as text. JSON gives the text unchanged. The command line writes through the same.
/// </summary>
/// <param name="output">Where the bytes go, UTF-8 without a mark.</param>
public sealed class CsvWriter(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> MustQuote = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Breaks = SearchValues.Create("\t\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@＝＋－＠");

    private bool _inRow;

    /// <summary>The byte order mark, by which Excel knows UTF-8.</summary>
    public static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>A text cell; null writes an empty cell.</summary>
    public void Text(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value))
            return;
        if (IsFormula(value))
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

    private static bool IsFormula(string value)
    {
        if (Breaks.Contains(value[0]))
            return true;
        // Some programs drop what cannot be seen before they look for the sign.
        var seen = value.AsSpan();
        while (seen.Length > 0 && IsUnseen(seen[0]))
            seen = seen[1..];
        return seen.Length > 0 && Formula.Contains(seen[0]) && !IsNumber(value);
    }

    private static bool IsUnseen(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.Format;

    private static bool IsNumber(string value) =>
        char.IsAsciiDigit(value[^1])
        && double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out _);

    private void Separate()
    {
        if (_inRow)
            Raw(",");
        _inRow = true;
    }

    private void Raw(string text) => Encoding.UTF8.GetBytes(text, output);
}
