namespace Tocsin.Store.Backups;

/// <summary>The parts of a backup as one stream, one in memory at a time.</summary>
internal sealed class PartsReader(BackupArchive archive) : Stream
{
    private ReadOnlyMemory<byte> _part;
    private int _next;

    /// <summary>True when every part was read to its end.</summary>
    public bool IsAtEnd => _part.IsEmpty && _next == archive.Manifest.Parts.Count;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_part.IsEmpty && await archive.PartAsync(_next, cancellationToken) is { } part)
            (_part, _next) = (part, _next + 1);
        var taken = Math.Min(buffer.Length, _part.Length);
        _part[..taken].CopyTo(buffer);
        _part = _part[taken..];
        return taken;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
