using System.IO.Compression;
using Npgsql;
using Tocsin.Gather.Csv;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Finds a row again in the stored bytes.</summary>
internal static class RawLines
{
    public static async Task<RawLine?> FindAsync(NpgsqlConnection connection, ImportRecord import, int line, CancellationToken cancellationToken)
    {
        var stored = await connection.FirstAsync("select raw_item_id, columns, line_offsets, packing from gather.import where id = $1", [import.Id],
            row => (RawItem: row.GetInt64(0), Columns: row.GetFieldValue<string[]>(1), Index: LineIndex.FromBytes(row.GetFieldValue<byte[]>(2)), Packing: row.GetString(3)),
            cancellationToken);
        await using var raw = new RawItemStream(connection, stored.RawItem, import.Bytes);
        var (firstLine, offset) = stored.Index.Before(line);
        var dialect = offset == 0 ? (CsvDialect?)null : await DialectAsync(raw, stored.Packing, import.Member, cancellationToken);
        await using var table = await OpenAsync(raw, stored.Packing, import.Member, offset, cancellationToken);
        var reader = new CsvReader(table, dialect) { Columns = offset == 0 ? 0 : stored.Columns.Length };
        int? found = null;
        var last = 0;
        string text = "";
        string[] fields = [];
        while (reader.Read() && reader.Line + firstLine - 1 <= line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Columns = stored.Columns.Length;
            found = reader.Line + firstLine - 1;
            if (found < line - 4096)
                continue;
            text = RawBytes.Escape(reader.Raw);
            last = found.Value + reader.Raw.Count(reader.Dialect.NewLine);
            fields = reader.Problem == CsvProblem.None ? reader.Texts() : [];
        }
        return found is { } at && line <= last ? new RawLine(import, at, stored.Columns, fields, text) : null;
    }

    // The start tells how the table is written; a reader that begins within it must be told.
    private static async Task<CsvDialect> DialectAsync(RawItemStream raw, string packing, string member, CancellationToken cancellationToken)
    {
        var start = new byte[CsvDialect.SniffLength];
        await using var table = await OpenAsync(raw, packing, member, 0, cancellationToken);
        var length = await table.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        raw.Position = 0;
        return CsvDialect.Of(start.AsSpan(0, length));
    }

    private static async Task<Stream> OpenAsync(RawItemStream raw, string packing, string member, long offset, CancellationToken cancellationToken)
    {
        if (packing == "none")
        {
            raw.Position = offset;
            return raw;
        }
        Stream unpacked = packing == "gzip"
            ? new GZipStream(raw, CompressionMode.Decompress)
            : new ZipArchive(raw, ZipArchiveMode.Read).GetEntry(member)!.Open();
        // A packed file has no middle to begin at: everything before is unpacked and dropped.
        var dropped = new byte[64 * 1024];
        while (offset > 0)
        {
            var read = await unpacked.ReadAsync(dropped.AsMemory(0, (int)Math.Min(offset, dropped.Length)), cancellationToken);
            if (read == 0)
                break;
            offset -= read;
        }
        return unpacked;
    }
}
