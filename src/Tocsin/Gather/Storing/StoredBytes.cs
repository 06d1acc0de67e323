using Npgsql;

namespace Tocsin.Gather.Storing;

/// <summary>The bytes of a raw item as a stream that fetches only the chunks it is asked for.</summary>
internal sealed class StoredBytes(NpgsqlConnection connection, long rawItem, long length) : Stream
{
    private byte[] chunk = [];
    private long held = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length)
            return 0;
        var wanted = Position / RawStore.ChunkLength;
        if (wanted != held)
            Fetch(wanted);
        var within = (int)(Position % RawStore.ChunkLength);
        var piece = chunk.AsSpan(within, Math.Min(buffer.Length, chunk.Length - within));
        piece.CopyTo(buffer);
        Position += piece.Length;
        return piece.Length;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => length + offset,
        _ => offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Fetch(long sequence)
    {
        using var command = connection.Command("select bytes from gather.raw_chunk where raw_item_id = $1 and seq = $2", rawItem, (int)sequence);
        chunk = command.ExecuteScalar() as byte[] ?? throw new InvalidDataException($"Raw item {rawItem} lacks its piece {sequence}: the database is damaged.");
        held = sequence;
    }
}
