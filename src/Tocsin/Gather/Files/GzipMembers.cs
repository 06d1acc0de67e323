using System.Buffers.Binary;
using System.IO.Compression;

namespace Tocsin.Gather.Files;

/// <summary>
/// Unpacks gzip (RFC 1952), one member after the other, and verifies the end of each: the framework's own reader takes a file whose last bytes are missing for whole.
/// </summary>
internal sealed class GzipMembers(Stream packed) : Stream
{
    private const int FixedHeader = 10;
    private const int HasHeaderCrc = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    private DeflateStream? member;
    private Crc32 crc = new();
    private uint length;
    private bool begun;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0)
            return 0;
        while (member is not null || BeginMember())
        {
            var read = member!.Read(buffer);
            if (read > 0)
            {
                crc.Add(buffer[..read]);
                length += (uint)read;
                return read;
            }
            EndMember();
        }
        return 0;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            member?.Dispose();
        base.Dispose(disposing);
    }

    private bool BeginMember()
    {
        if (begun && packed.Position == packed.Length)
            return false;
        Span<byte> header = stackalloc byte[FixedHeader];
        packed.ReadExactly(header);
        if (header[0] != 0x1F || header[1] != 0x8B || header[2] != 8)
            throw new InvalidDataException(begun ? "bytes follow that are no gzip" : "no gzip");
        var flags = header[3];
        if ((flags & HasExtra) != 0)
        {
            Span<byte> extra = stackalloc byte[2];
            packed.ReadExactly(extra);
            packed.Position += BinaryPrimitives.ReadUInt16LittleEndian(extra);
        }
        if ((flags & HasName) != 0)
            PassOverText();
        if ((flags & HasComment) != 0)
            PassOverText();
        if ((flags & HasHeaderCrc) != 0)
            packed.Position += 2;
        member = new DeflateStream(packed, CompressionMode.Decompress, leaveOpen: true);
        (crc, length, begun) = (new Crc32(), 0, true);
        return true;
    }

    // At the end of a member the deflate reader sets a stream that can seek back to the first byte it did not use.
    private void EndMember()
    {
        member!.Dispose();
        member = null;
        Span<byte> trailer = stackalloc byte[8];
        packed.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != crc.Value || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != length)
            throw new InvalidDataException("the checksum does not fit the bytes");
    }

    private void PassOverText()
    {
        int value;
        do
        {
            value = packed.ReadByte();
            if (value < 0)
                throw new EndOfStreamException();
        }
        while (value > 0);
    }
}
