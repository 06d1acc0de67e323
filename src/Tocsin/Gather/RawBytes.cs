using System.Buffers;
using System.Text;

namespace Tocsin.Gather;

/// <summary>Bytes of a file as text that loses nothing.</summary>
public static class RawBytes
{
    /// <summary>UTF-8 as it is; other bytes and NUL as \xHH; a backslash as \\.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            var whole = Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done;
            if (!whole || rune.Value == 0)
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{bytes[0]:X2}");
            else if (rune.Value == '\\')
                text.Append(@"\\");
            else
                text.Append(rune.ToString());
            bytes = bytes[(whole ? used : 1)..];
        }
        return text.ToString();
    }
}
