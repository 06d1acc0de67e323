using System.Buffers;

namespace Tocsin.Cli.Terminal;

/// <summary>CSV as RFC 4180 says: quoted where needed, an unknown value is an empty field.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a head and its rows.</summary>
    public static async Task WriteAsync(TextWriter writer, IEnumerable<string> heads, IEnumerable<IEnumerable<string?>> rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var row in rows.Prepend(heads))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(Row(row) + "\r\n").ConfigureAwait(false);
        }
    }

    /// <summary>One record, without its line break.</summary>
    public static string Row(IEnumerable<string?> fields) => string.Join(',', fields.Select(Field));

    private static string Field(string? value) =>
        value is null ? "" : value.AsSpan().IndexOfAny(NeedsQuotes) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
