namespace Tocsin.Web.Api;

/// <summary>One route of the API.</summary>
/// <param name="Path">Its path; parts in braces are to be filled in.</param>
/// <param name="Summary">What it gives.</param>
/// <param name="Formats">Formats it can answer in, the usual one first.</param>
/// <param name="Parameters">Parameters of the address it takes.</param>
public sealed record RouteRow(string Path, string Summary, IReadOnlyList<string> Formats, IReadOnlyList<string> Parameters);
