using System.Buffers;
using System.Text.Json;

namespace Tocsin.Web.Api.Bulk;

/// <summary>A table of rows of one type.</summary>
/// <param name="name">Name of its files, without an ending.</param>
/// <param name="title">What it holds, in one line.</param>
/// <param name="columns">Its columns.</param>
/// <param name="read">Reads its rows anew, in portions.</param>
internal sealed class BulkTable<T>(string name, string title, CsvTable<T> columns, Func<BulkTable, CancellationToken, IAsyncEnumerable<IReadOnlyList<T>>> read)
    : BulkTable(name, title)
{
    public override IReadOnlyList<(string Name, string Description)> Columns => columns.Described;

    public override async Task<long> WriteAsync(Stream output, BulkForm form, bool exercise, HandlingFacts handling, CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        var written = 0L;
        if (form == BulkForm.Csv)
            columns.Write(new CsvWriter(buffer), [], exercise, handling);
        else
            buffer.Write("["u8);
        await foreach (var rows in read(this, cancellationToken))
        {
            if (form == BulkForm.Csv)
                columns.Write(new CsvWriter(buffer), rows, exercise, handling, hasHeader: false);
            else
                Json(buffer, rows, isFirst: written == 0);
            written += rows.Count;
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        if (form == BulkForm.Json)
            buffer.Write("\n]\n"u8);
        await output.WriteAsync(buffer.WrittenMemory, cancellationToken);
        return written;
    }

    private static void Json(ArrayBufferWriter<byte> buffer, IReadOnlyList<T> rows, bool isFirst)
    {
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ApiJson.Options.Encoder, SkipValidation = true });
        foreach (var row in rows)
        {
            buffer.Write(isFirst ? "\n"u8 : ",\n"u8);
            isFirst = false;
            JsonSerializer.Serialize(json, row, ApiJson.Options.GetTypeInfo(typeof(T)));
            json.Flush();
            json.Reset();
        }
    }
}
