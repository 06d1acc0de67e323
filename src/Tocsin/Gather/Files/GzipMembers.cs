using System.Buffers.Binary;
using System.IO.Compression;
using Tocsin.Gather.Ingestion;
using static System.FormattableString;

namespace Tocsin.Gather.Files;

/// <summary>
/// Walks through gzip (RFC 1952) member by member and verifies the end of each. The framework's reader takes a file whose last bytes are missing for whole;
/// this one does not, but it must take its bytes one by one to know where a member ends, and is slow: it is asked when the quick look at the end finds no fit.
/// </summary>
internal static class GzipMembers
{
    private const int FixedHeader = 10;
    private const int HasHeaderCrc = 2;
    private const int HasExtra = 4;
    private const int HasName = 8;
    private const int HasComment = 16;

    /// <summary>What is wrong with a file, in words; null when it is whole. Told by where its parts end, not by what a reader says of them.</summary>
    public static (RefusalReason Reason, string What)? FaultOf(Stream file)
    {
        file.Position = 0;
        var packed = new BufferedStream(file, 64 * 1024);
        var unpacked = new byte[64 * 1024];
        try
        {
            do
            {
                PassOverHeader(packed);
                PassOverMember(packed, unpacked);
                if (packed.Position < packed.Length && !BeginsMember(packed))
                {
                    return (RefusalReason.Damaged,
                        Invariant($"{packed.Length - packed.Position:N0} bytes follow its packed data: cut them off if they are not part of the table"));
                }
            }
            while (packed.Position < packed.Length);
            return null;
        }
        catch (EndOfStreamException)
        {
            return (RefusalReason.CutOff, "its packed data are truncated");
        }
        catch (InvalidDataException)
        {
            return (RefusalReason.Damaged, "its compressed data are damaged");
        }
    }

    private static bool BeginsMember(Stream packed)
    {
        var at = packed.Position;
        Span<byte> start = stackalloc byte[2];
        var read = packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        packed.Position = at;
        return read > 0 && start[0] == 0x1F && (read == 1 || start[1] == 0x8B);
    }

    private static void PassOverMember(Stream packed, byte[] unpacked)
    {
        var crc = new Crc32();
        var length = 0U;
        var bytes = new OneByOne(packed);
        using (var member = new DeflateStream(bytes, CompressionMode.Decompress))
        {
            int read;
            try
            {
                while ((read = member.Read(unpacked)) > 0)
                {
                    crc.Add(unpacked.AsSpan(0, read));
                    length += (uint)read;
                }
            }
            catch (InvalidDataException e) when (bytes.HasEnded)
            {
                throw new EndOfStreamException("The packed data end too early.", e);
            }
        }
        Span<byte> trailer = stackalloc byte[8];
        packed.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != crc.Value || BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) != length)
            throw new InvalidDataException("The checksum does not match.");
    }

    private static void PassOverHeader(Stream packed)
    {
        Span<byte> header = stackalloc byte[FixedHeader];
        packed.ReadExactly(header);
        if (header[0] != 0x1F || header[1] != 0x8B || header[2] != 8)
            throw new InvalidDataException("A member has no header.");
        var flags = header[3];
        if ((flags & HasExtra) != 0)
        {
            Span<byte> extra = stackalloc byte[2];
            packed.ReadExactly(extra);
            packed.Position += BinaryPrimitives.ReadUInt16LittleEndian(extra);
        }
        if ((flags & HasName) != 0)
            PassOverText(packed);
        if ((flags & HasComment) != 0)
            PassOverText(packed);
        if ((flags & HasHeaderCrc) != 0)
            packed.Position += 2;
    }

    private static void PassOverText(Stream packed)
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

    // The inflater asks for more only when it has used what it has: byte by byte it never takes more than its own.
    private sealed class OneByOne(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        /// <summary>True when a byte was asked for after the last.</summary>
        public bool HasEnded { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer[..Math.Min(buffer.Length, 1)]);
            HasEnded |= read == 0 && buffer.Length > 0;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
