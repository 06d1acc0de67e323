using System.Text;
using Tocsin.Gather.Csv;

namespace Tocsin.Gather.Rows;

/// <summary>Tells lines of a table that say nothing about anybody, so that none of them is taken for a lost row: tags, the header again, a note.</summary>
internal static class NoObservation
{
    private const byte Tag = (byte)'#';

    /// <summary>
    /// True of HXL tags: half or more of the cells that hold something begin with "#" (HXL 1.1). Exports leave words in the columns that they do not tag.
    /// </summary>
    /// <param name="record">A record with its fields.</param>
    public static bool IsTags(CsvReader record)
    {
        if (!record.Raw.Contains(Tag))
            return false;
        var (filled, tags) = (0, 0);
        for (var i = 0; i < record.Count; i++)
        {
            var cell = record[i].Trim((byte)' ');
            filled += cell.IsEmpty ? 0 : 1;
            tags += cell.StartsWith("#"u8) ? 1 : 0;
        }
        return tags > 0 && tags * 2 >= filled;
    }

    /// <summary>True of the header once more, as where files were joined.</summary>
    /// <param name="record">A record with its fields.</param>
    /// <param name="header">The names of the columns as UTF-8.</param>
    public static bool IsHeader(CsvReader record, IReadOnlyList<byte[]> header)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (!Ascii.EqualsIgnoreCase(record[i].Trim((byte)' '), header[i]) && !record[i].Trim((byte)' ').SequenceEqual(header[i]))
                return false;
        }
        return true;
    }

    /// <summary>
    /// True of words in the first field and nothing else: a source, a remark. Only where the first column holds numbers or days; of records
    /// without their fields too.
    /// </summary>
    /// <param name="record">A record.</param>
    public static bool IsNote(CsvReader record)
    {
        if (!record.IsFirstFieldAlone)
            return false;
        var text = record.Raw.Trim([(byte)' ', (byte)'"', record.Dialect.Separator]);
        return IsWords(text) && !Cell.TryDay(text, out _);
    }

    /// <summary>True when a text has a letter and is neither a number nor what sources write for nothing.</summary>
    public static bool IsWords(ReadOnlySpan<byte> text) =>
        text.ContainsAnyExceptInRange((byte)0, (byte)'@') && !Cell.IsMissing(text) && !Cell.TryNumber(text, out _);
}
