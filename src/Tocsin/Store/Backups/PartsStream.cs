namespace Tocsin.Store.Backups;

/// <summary>Cuts what is written into the parts of a backup. Only the end makes a part that is not full.</summary>
internal sealed class PartsStream(BackupFile file) : Stream
{
    private readonly byte[] _part = new byte[BackupParts.PartBytes];
    private int _filled;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The last part.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_filled > 0)
            await file.AddPartAsync(_part.AsMemory(0, _filled), cancellationToken);
        _filled = 0;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, _part.Length - _filled);
            buffer[..taken].CopyTo(_part.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
            if (_filled == _part.Length)
                await CompleteAsync(cancellationToken);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // What stands in a part stays there until it is full; only the end empties it.
    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
