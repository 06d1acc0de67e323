using Npgsql;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>The bytes of a raw item, read chunk by chunk from any place.</summary>
internal sealed class RawItemStream(NpgsqlConnection connection, long rawItemId, long length, UnitOfWork? owned = null) : Stream
{
    private byte[] chunk = [];
    private long chunkAt = -1;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => position = value; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.Length == 0)
            return 0;
        if (position / RawStore.ChunkLength != chunkAt)
        {
            using var command = Command();
            Take(command.ExecuteScalar());
        }
        return CopyTo(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.Length == 0)
            return 0;
        if (position / RawStore.ChunkLength != chunkAt)
        {
            await using var command = Command();
            Take(await command.ExecuteScalarAsync(cancellationToken));
        }
        return CopyTo(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (owned is not null)
            await owned.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            owned?.Dispose();
        base.Dispose(disposing);
    }

    private NpgsqlCommand Command() => connection.Command("select bytes from gather.raw_chunk where raw_item_id = $1 and seq = $2", rawItemId, (int)(position / RawStore.ChunkLength));

    private void Take(object? bytes)
    {
        chunk = bytes as byte[] ?? throw new InvalidDataException($"Raw item {rawItemId} lacks the chunk at {position}.");
        chunkAt = position / RawStore.ChunkLength;
    }

    private int CopyTo(Span<byte> buffer)
    {
        var offset = (int)(position % RawStore.ChunkLength);
        var count = Math.Min(buffer.Length, chunk.Length - offset);
        chunk.AsSpan(offset, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
