using System.Buffers.Binary;
using System.IO.Compression;
using Tocsin.Gather.Ingestion;
using static System.FormattableString;

namespace Tocsin.Gather.Files;

/// <summary>
/// The unpacked bytes of a gzip file or a zip member. Stops at the limits; a packing that is cut off or damaged is a refusal and not a shorter table;
/// of a zip member the length and checksum are verified at its end.
/// </summary>
internal sealed class UnpackingStream(Stream unpacked, long packedBytes, UnpackLimits limits, string member, long? expectedLength, uint? expectedCrc, Stream? gzip = null) : Stream
{
    private readonly Crc32 crc = new();
    private long total;
    private bool verified;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => total; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = unpacked.Read(buffer);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            if (gzip is not null && GzipMembers.FaultOf(gzip) is { } fault)
                throw Refused(fault.Reason, fault.What, e);
            throw Refused(RefusalReason.Damaged, "its compressed data are damaged", e);
        }
        if (read == 0 && buffer.Length > 0 && gzip is not null && !verified && !HasFittingEnd(gzip) && GzipMembers.FaultOf(gzip) is { } notWhole)
            throw Refused(notWhole.Reason, notWhole.What);
        total += read;
        if (total > limits.MostBytes)
            throw Refused(RefusalReason.Bomb, Invariant($"it unpacks to more than {limits.MostBytes:N0} bytes"));
        if (total > limits.RatioFrom && total > packedBytes * limits.MostRatio)
            throw Refused(RefusalReason.Bomb, Invariant($"{packedBytes:N0} bytes unpack to more than {total:N0}, over {limits.MostRatio:0} to 1"));
        if (read == 0 && buffer.Length > 0)
            Verify();
        else if (expectedCrc is not null || gzip is not null)
            crc.Add(buffer[..read]);
        return read;
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
            unpacked.Dispose();
        base.Dispose(disposing);
    }

    private void Verify()
    {
        if (verified)
            return;
        verified = true;
        if (expectedLength is { } length && length != total)
            throw Refused(total < length ? RefusalReason.CutOff : RefusalReason.Damaged,
                Invariant($"it unpacks to {total:N0} bytes, not {length:N0}"));
        if (expectedCrc is { } sum && sum != crc.Value)
            throw Refused(RefusalReason.Damaged, "its checksum does not match");
    }

    // The last eight bytes are checksum and length, if the file is whole and has one member.
    private bool HasFittingEnd(Stream packed)
    {
        Span<byte> trailer = stackalloc byte[8];
        packed.Position = Math.Max(0, packed.Length - trailer.Length);
        packed.ReadExactly(trailer);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer) == crc.Value && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)total;
    }

    private FileRefusedException Refused(RefusalReason reason, string what, Exception? inner = null) => new(reason, $"{what}.", inner) { Member = member };

    /// <summary>Unpacks gzip.</summary>
    public static UnpackingStream OfGzip(Stream packed, UnpackLimits limits) =>
        new(new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true), packed.Length, limits, "", null, null, packed);

    /// <summary>Unpacks a zip member.</summary>
    public static UnpackingStream OfZip(ZipArchiveEntry entry, UnpackLimits limits)
    {
        try
        {
            return new(entry.Open(), Math.Max(1, entry.CompressedLength), limits, entry.FullName, entry.Length, entry.Crc32);
        }
        catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException)
        {
            throw new FileRefusedException(RefusalReason.Damaged, "its compressed data cannot be read: unpack it and name its files.", e) { Member = entry.FullName };
        }
    }
}
