namespace Tocsin.Web.Api.Gather;

/// <summary>One field of a source row.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Value">The field as the file has it.</param>
internal sealed record SourceField(string Column, string Value);
