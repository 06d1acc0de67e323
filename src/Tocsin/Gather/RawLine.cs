namespace Tocsin.Gather;

/// <summary>A row of an import, read again from the bytes that were stored.</summary>
/// <param name="Import">The import.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Fields">Its fields, as many as columns; empty when the row is no record.</param>
/// <param name="Raw">The row as it stands in the file; see <see cref="RawBytes"/>.</param>
public sealed record RawLine(ImportRecord Import, int Line, IReadOnlyList<string> Columns, IReadOnlyList<string> Fields, string Raw);
