namespace Tocsin.Gather.Csv;

/// <summary>
/// How a table is written: what stands between its fields and what ends its lines. Told from its first lines and not said by anybody, so that the same bytes
/// are always read in the same way.
/// </summary>
/// <param name="Separator">Between two fields: a comma, a semicolon, a tab or a bar.</param>
/// <param name="NewLine">The last character of a line: a line feed, or a carriage return where there are no line feeds.</param>
internal readonly record struct CsvDialect(byte Separator, byte NewLine)
{
    /// <summary>Bytes from the start of a table, after a byte order mark, from which its dialect is told.</summary>
    public const int SniffLength = 64 * 1024;

    private const byte Quote = (byte)'"';
    private const byte LineFeed = (byte)'\n';
    private const byte CarriageReturn = (byte)'\r';

    private static ReadOnlySpan<byte> Separators => ",;\t|"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Commas and line feeds (RFC 4180).</summary>
    public static CsvDialect Standard { get; } = new((byte)',', LineFeed);

    /// <summary>The dialect of a table, by the separator that its header has most of.</summary>
    /// <param name="start">Its first <see cref="SniffLength"/> bytes or more, or all of it.</param>
    public static CsvDialect Of(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, SniffLength)];
        var declared = DeclaredBy(start);
        var preamble = PreambleOf(start);
        var header = start[preamble..];
        var end = EndOfLine(header, out var newLine);
        return new CsvDialect(declared ?? MostFrequent(header[..end]), newLine);
    }

    /// <summary>Bytes before the header: a byte order mark, and the line "sep=;" that spreadsheets put there.</summary>
    /// <param name="start">The table's first bytes.</param>
    public static int PreambleOf(ReadOnlySpan<byte> start)
    {
        var mark = start.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        if (DeclaredBy(start) is null)
            return mark;
        var end = mark + 5;
        if (end < start.Length && start[end] == CarriageReturn)
            end++;
        if (end < start.Length && start[end] == LineFeed)
            end++;
        return end;
    }

    // "sep=;" and the end of its line.
    private static byte? DeclaredBy(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith(ByteOrderMark))
            start = start[ByteOrderMark.Length..];
        return start.Length > 5 && start.StartsWith("sep="u8) && Separators.Contains(start[4]) && start[5] is LineFeed or CarriageReturn ? start[4] : null;
    }

    // Where the first line ends. A carriage return ends a line only where no line feed does, in all that is looked at.
    private static int EndOfLine(ReadOnlySpan<byte> text, out byte newLine)
    {
        newLine = LineFeed;
        var alone = -1;
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == Quote)
                quoted = !quoted;
            else if (!quoted && text[i] == LineFeed)
                return i;
            else if (!quoted && alone < 0 && text[i] == CarriageReturn && i + 1 < text.Length)
                alone = i;
        }
        if (alone < 0)
            return text.Length;
        newLine = CarriageReturn;
        return alone;
    }

    private static byte MostFrequent(ReadOnlySpan<byte> header)
    {
        Span<int> counts = stackalloc int[4];
        var quoted = false;
        foreach (var value in header)
        {
            if (value == Quote)
                quoted = !quoted;
            else if (!quoted && Separators.IndexOf(value) is >= 0 and var which)
                counts[which]++;
        }
        var most = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            if (counts[i] > counts[most])
                most = i;
        }
        return Separators[most];
    }
}
