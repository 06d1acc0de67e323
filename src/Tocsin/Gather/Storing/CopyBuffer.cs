using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Gather.Storing;

/// <summary>
/// Rows in PostgreSQL's binary COPY format, written straight from the bytes of the file: no text is decoded and encoded again on the way.
/// </summary>
internal sealed class CopyBuffer
{
    private const int PostgresEpoch = 730119; // 2000-01-01 as a day number

    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private byte[] bytes = new byte[512 * 1024];

    /// <summary>Bytes written so far; a mark to return to or to hash from.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    /// <summary>Forgets everything.</summary>
    public void Clear() => Length = 0;

    /// <summary>Starts a COPY.</summary>
    public void Header()
    {
        Signature.CopyTo(Room(Signature.Length));
        Length += Signature.Length;
    }

    /// <summary>Ends a COPY.</summary>
    public void Trailer() => Short(-1);

    /// <summary>Starts a row.</summary>
    public void Row(int columns) => Short((short)columns);

    /// <summary>NULL.</summary>
    public void Null() => Int(-1);

    /// <summary>text, from bytes that are UTF-8.</summary>
    public void Text(ReadOnlySpan<byte> utf8)
    {
        Int(utf8.Length);
        utf8.CopyTo(Room(utf8.Length));
        Length += utf8.Length;
    }

    /// <summary>text.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Int(length);
        Encoding.UTF8.GetBytes(text, Room(length));
        Length += length;
    }

    /// <summary>text from a whole number of at least 0, in digits.</summary>
    public void Digits(long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        Text(digits[..written]);
    }

    /// <summary>smallint.</summary>
    public void SmallInt(short value)
    {
        Int(2);
        Short(value);
    }

    /// <summary>int.</summary>
    public void Integer(int value)
    {
        Int(4);
        Int(value);
    }

    /// <summary>bigint.</summary>
    public void BigInt(long value)
    {
        Int(8);
        BinaryPrimitives.WriteInt64BigEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>boolean.</summary>
    public void Boolean(bool value)
    {
        Int(1);
        Room(1)[0] = value ? (byte)1 : (byte)0;
        Length++;
    }

    /// <summary>date.</summary>
    public void Date(DateOnly day) => Integer(day.DayNumber - PostgresEpoch);

    /// <summary>double precision.</summary>
    public void Double(double value)
    {
        Int(8);
        BinaryPrimitives.WriteDoubleBigEndian(Room(8), value);
        Length += 8;
    }

    /// <summary>double precision[]; NaN stands for NULL.</summary>
    public void Doubles(ReadOnlySpan<double> values)
    {
        const int oidOfDouble = 701;
        var sizeAt = Length;
        Int(0);
        Int(1);
        Int(1);
        Int(oidOfDouble);
        Int(values.Length);
        Int(1);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                Null();
            else
                Double(value);
        }
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeAt), Length - sizeAt - 4);
    }

    /// <summary>bytea.</summary>
    public void Bytes(ReadOnlySpan<byte> value) => Text(value);

    /// <summary>
    /// uuid: the first 16 bytes of the SHA-256 of what was written since the mark. Two rows have the same one when their contents are the same.
    /// </summary>
    public void ContentSince(int mark)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(mark, Length - mark), hash);
        Text(hash[..16]);
    }

    private void Int(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Room(4), value);
        Length += 4;
    }

    private void Short(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Room(2), value);
        Length += 2;
    }

    private Span<byte> Room(int count)
    {
        if (bytes.Length - Length < count)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        return bytes.AsSpan(Length);
    }
}
