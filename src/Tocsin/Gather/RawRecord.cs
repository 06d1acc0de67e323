namespace Tocsin.Gather;

/// <summary>One record of an import, read again from the bytes as received.</summary>
/// <param name="Import">The file.</param>
/// <param name="Line">Its first line.</param>
/// <param name="Columns">Names of the columns, from the file's header.</param>
/// <param name="Fields">Its fields, in the order of the columns; empty when the record cannot be split.</param>
/// <param name="Text">The record as it stands.</param>
public sealed record RawRecord(ImportRecord Import, int Line, IReadOnlyList<string> Columns, IReadOnlyList<string> Fields, string Text);
