using System.IO.Compression;
using System.Text;
using Npgsql;
using Tocsin.Gather.Csv;
using Tocsin.Gather.Files;
using Tocsin.Store;

namespace Tocsin.Gather.Storing;

/// <summary>Finds a record again in the bytes as received.</summary>
internal static class RawReading
{
    public static async Task<RawRecord?> RecordAsync(Database database, ImportRecord import, int line, CancellationToken cancellationToken)
    {
        var stored = await database.Source.ListAsync("select raw_item_id, line_offsets, packing from gather.import where id = $1", [import.Id],
            row => (RawItem: row.GetInt64(0), Offsets: row.GetFieldValue<byte[]>(1), Packing: Enum.Parse<Packing>(row.GetString(2), ignoreCase: true)), cancellationToken).ConfigureAwait(false);
        var (rawItem, offsets, packing) = stored[0];
        var place = LineIndex.FromBytes(offsets).Before(line);
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);

        using var head = await OpenAsync(connection, rawItem, import, packing, cancellationToken).ConfigureAwait(false);
        var columns = FirstRecord(head);
        if (line == 1)
            return new RawRecord(import, 1, columns, columns, string.Join(',', columns));

        using var body = await OpenAsync(connection, rawItem, import, packing, cancellationToken).ConfigureAwait(false);
        Skip(body, place.Offset);
        return Find(new CsvReader(body) { Columns = columns.Count, FirstLine = place.Line }, import, line, columns);
    }

    private static RawRecord? Find(CsvReader reader, ImportRecord import, int line, List<string> columns)
    {
        while (reader.Read() && reader.Line <= line)
        {
            if (reader.Line == line)
                return new RawRecord(import, line, columns, reader.Problem == CsvProblem.None ? Fields(reader) : [], Encoding.UTF8.GetString(reader.Raw));
        }

        return null;
    }

    private static List<string> FirstRecord(Stream table)
    {
        var reader = new CsvReader(table);
        return reader.Read() ? Fields(reader) : [];
    }

    private static List<string> Fields(CsvReader reader)
    {
        var fields = new List<string>(reader.Count);
        for (var i = 0; i < reader.Count; i++)
            fields.Add(Encoding.UTF8.GetString(reader[i]));
        return fields;
    }

    private static async Task<Stream> OpenAsync(NpgsqlConnection connection, long rawItem, ImportRecord import, Packing packing, CancellationToken cancellationToken)
    {
        var raw = new StoredBytes(connection, rawItem, import.Bytes);
        if (packing == Packing.None)
            return raw;
        // Unpacking reads many small pieces; a packed file is small enough to be read in one go.
        var bytes = new MemoryStream(checked((int)import.Bytes));
        await raw.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        return packing == Packing.Gzip
            ? new GZipStream(bytes, CompressionMode.Decompress)
            : await (new ZipArchive(bytes).GetEntry(import.Member) ?? throw new InvalidDataException($"The archive {import.Name} no longer holds {import.Member}.")).OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Skip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Position = bytes;
            return;
        }

        var buffer = new byte[64 * 1024];
        while (bytes > 0 && stream.Read(buffer, 0, (int)Math.Min(buffer.Length, bytes)) is > 0 and var read)
            bytes -= read;
    }
}
