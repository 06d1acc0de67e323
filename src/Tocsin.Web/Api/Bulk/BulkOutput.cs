namespace Tocsin.Web.Api.Bulk;

/// <summary>
/// Where the ZIP file goes. A file in it ends with some bytes that the library writes without waiting, which the server does not allow: they wait here for the
/// next write that does. After a failure nothing goes out any more, so that what was sent gets no table of contents.
/// </summary>
/// <param name="body">The body of the answer.</param>
internal sealed class BulkOutput(Stream body) : Stream
{
    private readonly MemoryStream _waiting = new();
    private bool _isBroken;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Drops what is still written.</summary>
    public void Break() => _isBroken = true;

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendAsync(cancellationToken);
        if (!_isBroken)
            await body.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendAsync(cancellationToken);
        if (!_isBroken)
            await body.FlushAsync(cancellationToken);
    }

    public override void Flush()
    {
        // With the next write that waits.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _waiting.Dispose();
        base.Dispose(disposing);
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Length == 0)
            return;
        if (!_isBroken)
            await body.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), cancellationToken);
        _waiting.SetLength(0);
    }
}
