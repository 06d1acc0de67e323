using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Tocsin.Gather.Csv;

/// <summary>Reads one field: numbers, dates, ids. Each method says false for a text that is not of its form and leaves judging to the caller.</summary>
internal static class Cell
{
    private static readonly byte[][] NoOffsets = [.. new[] { "Z", "+00:00", "-00:00", "+0000", "+00" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>
    /// True for what sources and the programs that write them put where they have no value: nothing, "NA", "n/a", "&lt;NA&gt;", "#N/A", "NaN", "NaT",
    /// "NULL", "None".
    /// </summary>
    public static bool IsMissing(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        return text.Length switch
        {
            0 => true,
            2 => text.SequenceEqual("NA"u8),
            3 => Ascii.EqualsIgnoreCase(text, "nan"u8) || Ascii.EqualsIgnoreCase(text, "n/a"u8) || text.SequenceEqual("NaT"u8),
            4 => Ascii.EqualsIgnoreCase(text, "null"u8) || text.SequenceEqual("<NA>"u8) || text.SequenceEqual("#N/A"u8) || text.SequenceEqual("None"u8),
            _ => false,
        };
    }

    /// <summary>
    /// A whole number: in digits, with zeros after a point (12.0), or in scientific notation that gives every digit (2.44657e5) or is R's way to write a round
    /// number (2e+05). What may be another number is none: 1.23E+05 is what a spreadsheet shows of 123456, and 1.000 is a thousand to half of the world.
    /// </summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        text = text.Trim((byte)' ');
        if (Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && text.Length > 0)
            return true;
        if (text.Length is > 0 and < 40 && DoubtOf(text) is null && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && IsWhole(text) && number is >= long.MinValue and <= long.MaxValue)
        {
            value = (long)number;
            return true;
        }
        value = 0;
        return false;
    }

    // By its digits: a decimal of 28 of them rounds 12.999… to 13 and 1e-40 to 0.
    private static bool IsWhole(ReadOnlySpan<byte> number)
    {
        var exponent = number.IndexOfAny((byte)'e', (byte)'E');
        var digits = exponent < 0 ? number : number[..exponent];
        var power = 0;
        if (exponent >= 0 && !int.TryParse(number[(exponent + 1)..], CultureInfo.InvariantCulture, out power))
            return false;
        var point = digits.IndexOf((byte)'.');
        var fraction = point < 0 ? default : digits[(point + 1)..].TrimEnd((byte)'0');
        if (!fraction.IsEmpty)
            return fraction.Length <= power;
        var before = point < 0 ? digits : digits[..point];
        var rest = before.TrimEnd((byte)'0');
        return power >= 0 || !rest.ContainsAnyInRange((byte)'1', (byte)'9') || before.Length - rest.Length >= -(long)power;
    }

    /// <summary>Why nobody can tell which whole number is meant, in words that go on after it; null where there is no such doubt.</summary>
    public static string? DoubtOf(ReadOnlySpan<byte> text)
    {
        text = text.Trim((byte)' ');
        var exponent = text.IndexOfAny((byte)'e', (byte)'E');
        var digits = (exponent < 0 ? text : text[..exponent]).TrimStart("+-"u8);
        var point = digits.IndexOf((byte)'.');
        var decimals = point < 0 ? 0 : digits.Length - point - 1;
        if (exponent < 0)
        {
            return decimals == 3 && point is >= 1 and <= 3 && digits[0] != '0' && digits.EndsWith("000"u8)
                ? "may have three decimals or mean thousands"
                : null;
        }
        if (!Utf8Parser.TryParse(text[(exponent + 1)..].TrimStart((byte)'+'), out int power, out var used) || used == 0)
            return null;
        return decimals >= power || (digits.Length == 1 && text[exponent] == 'e') ? null : "is rounded and does not give every digit";
    }

    /// <summary>A finite number.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        return double.TryParse(text.Trim((byte)' '), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>An event's id: a whole number from 0. "2e+05" and "200000.0" are 200000: R and Python write it so.</summary>
    public static bool TryId(ReadOnlySpan<byte> text, out long id) => TryWhole(text, out id) && id >= 0;

    /// <summary>A day that exists: 2023-10-02, alone or followed by a time of day.</summary>
    public static bool TryDay(ReadOnlySpan<byte> text, out DateOnly day)
    {
        text = text.Trim((byte)' ');
        day = default;
        if (text.Length < 10 || (text.Length > 10 && text[10] is not ((byte)' ' or (byte)'T')))
            return false;
        if (text[4] != '-' || text[7] != '-' || !TryDigits(text[..4], out var year) || !TryDigits(text.Slice(5, 2), out var month) || !TryDigits(text.Slice(8, 2), out var dayOfMonth))
            return false;
        return TryDay(year, month, dayOfMonth, out day) && (text.Length == 10 || IsTimeOfDay(text[11..]));
    }

    /// <summary>A day that exists.</summary>
    public static bool TryDay(long year, long month, long dayOfMonth, out DateOnly day)
    {
        var exists = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && dayOfMonth >= 1 && dayOfMonth <= DateTime.DaysInMonth((int)year, (int)month);
        day = exists ? new DateOnly((int)year, (int)month, (int)dayOfMonth) : default;
        return exists;
    }

    /// <summary>The text for a message: readable, at most 80 characters.</summary>
    public static string Show(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text.Length > 240 ? text[..240] : text).ReplaceLineEndings(" ").Replace('\0', '\uFFFD');
        return shown.Length > 80 ? $"{shown[..79]}…" : shown;
    }

    // "00:00:00", "00:00:00.000000000", with or without Z or another way to write that there is no distance from UTC. With one, the day could be another.
    private static bool IsTimeOfDay(ReadOnlySpan<byte> text)
    {
        foreach (var noOffset in NoOffsets)
        {
            if (text.EndsWith(noOffset))
            {
                text = text[..^noOffset.Length];
                break;
            }
        }
        return text.Length is >= 8 and <= 18 && text[2] == ':' && text[5] == ':'
            && TryDigits(text[..2], out var hour) && hour < 24 && TryDigits(text.Slice(3, 2), out var minute) && minute < 60
            && TryDigits(text.Slice(6, 2), out var second) && second < 61
            && (text.Length == 8 || (text[8] == '.' && (text.Length == 9 || TryDigits(text[9..], out _))));
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + digit - '0';
        }
        return true;
    }
}
