using System.Text;

namespace Tocsin.Gather.Files;

/// <summary>What bytes are that are no table as text, told by how they begin: so that the reason why a file is left alone is the true one.</summary>
internal static class Signatures
{
    private const int LongestTag = 512;
    private const int TarAt = 257;
    private const int BlockSizeAt = 3;

    private static readonly (byte[] Start, string What)[] Known =
    [
        ([0xFF, 0xFE], "is UTF-16 text; save it as UTF-8"),
        ([0xFE, 0xFF], "is UTF-16 text; save it as UTF-8"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "is an old .xls workbook or Office document; save its sheet as CSV"),
        ([0xFD, .. "7zXZ"u8, 0], "is packed with xz; unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is packed with Zstandard; unpack it first"),
        ([0x04, 0x22, 0x4D, 0x18], "is packed with LZ4; unpack it first"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "is a 7-Zip archive; unpack it first"),
        ([.. "Rar!"u8], "is a RAR archive; unpack it first"),
        ([.. "PAR1"u8, 0x15], "is a Parquet file; save it as CSV"),
        ([.. "ARROW1"u8], "is an Arrow file; save it as CSV"),
        ([0x89, .. "HDF"u8], "is an HDF5 file; save its table as CSV"),
        ([.. "<stata_dta>"u8], "is a Stata file; save it as CSV"),
        ([.. "$FL2"u8], "is an SPSS file; save it as CSV"),
        ([.. "RDX2\n"u8], "is an R data file; save its table as CSV"),
        ([.. "RDX3\n"u8], "is an R data file; save its table as CSV"),
        ([.. "X\n\0\0\0"u8], "is an R data file; save its table as CSV"),
        ([.. "SQLite format 3"u8], "is an SQLite database; save its table as CSV"),
        ([.. "%PDF"u8], "is a PDF document; save its tables as CSV"),
        ([.. "{\\rtf"u8], "is an RTF document; save its table as CSV"),
    ];

    private static readonly (string Start, string What)[] KnownTags =
    [
        ("<!doctype html", "is a web page; the publisher's server may have sent it instead of the file"),
        ("<html", "is a web page; the publisher's server may have sent it instead of the file"),
        ("<?xml", "is XML; save its table as CSV"),
    ];

    /// <summary>What it is and what to do, as it goes on after the file's name; null where the start says nothing against a table.</summary>
    /// <param name="start">The first bytes of the unpacked file.</param>
    public static string? NameOf(ReadOnlySpan<byte> start)
    {
        foreach (var (signature, what) in Known)
        {
            if (start.StartsWith(signature))
                return what;
        }
        if (start.Length > BlockSizeAt && start.StartsWith("BZh"u8) && start[(BlockSizeAt + 1)..].StartsWith("1AY&SY"u8))
            return "is packed with bzip2; unpack it first";
        if (start.Length > TarAt && start[TarAt..].StartsWith("ustar"u8))
            return "is a tar archive; unpack it first";
        // UTF-16 without a byte order mark: every other byte of its header is zero.
        if (start is [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..])
            return "is UTF-16 text; save it as UTF-8";
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, LongestTag)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        foreach (var (tag, what) in KnownTags)
        {
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                return what;
        }
        return text is ['{' or '[', ..] && text.Contains('"', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
            ? "is JSON; save its table as CSV"
            : null;
    }
}
