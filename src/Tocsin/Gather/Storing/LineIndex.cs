using System.Buffers.Binary;

namespace Tocsin.Gather.Storing;

/// <summary>Where every so-many-th record begins, so that a line is found without reading the file from its start.</summary>
internal sealed class LineIndex
{
    private const int Every = 1024;
    private const int EntryLength = 12;

    private readonly List<(int Line, long Offset)> entries;
    private int records;

    public LineIndex() => entries = [];

    private LineIndex(List<(int Line, long Offset)> entries) => this.entries = entries;

    /// <summary>Notes a record.</summary>
    public void Add(int line, long offset)
    {
        if (records++ % Every == 0)
            entries.Add((line, offset));
    }

    /// <summary>The last noted record that does not begin after the line: its line and its place in the unpacked bytes.</summary>
    public (int Line, long Offset) Before(int line)
    {
        var index = entries.FindLastIndex(entry => entry.Line <= line);
        return index < 0 ? (1, 0) : entries[index];
    }

    /// <summary>For the database.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[entries.Count * EntryLength];
        for (var i = 0; i < entries.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * EntryLength), entries[i].Line);
            BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan((i * EntryLength) + 4), entries[i].Offset);
        }
        return bytes;
    }

    /// <summary>From the database.</summary>
    public static LineIndex FromBytes(byte[] bytes) => new([.. Enumerable.Range(0, bytes.Length / EntryLength).Select(i => (
        BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(i * EntryLength)),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan((i * EntryLength) + 4))))]);
}
