using System.ComponentModel.DataAnnotations;
using Tocsin.Gather;

namespace Tocsin.Web.Api.Gather;

/// <summary>A row of an import, read again from the bytes that were stored.</summary>
/// <param name="Import">The import.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Fields">Its fields by column; empty when the row is no record.</param>
/// <param name="Raw">The row as it stands in the file: bytes that are not UTF-8 as \xHH, a backslash as \\.</param>
internal sealed record SourceRow(ImportRow Import, [property: Range(1, int.MaxValue)] int Line, IReadOnlyList<SourceField> Fields, string Raw)
{
    public static CsvTable<SourceField> Table { get; } = new()
    {
        { "column", "name of the column", row => row.Column },
        { "value", "the field, as in the file", row => row.Value },
    };

    public static SourceRow Of(RawLine line, ApiRequest request) => new(
        ImportRow.Of(line.Import, request), line.Line, [.. line.Fields.Select((value, place) => new SourceField(line.Columns[place], value))], line.Raw);
}
