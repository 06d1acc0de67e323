using Tocsin.Access.Vault;

namespace Tocsin.Web.Pages.Sources;

/// <summary>What the page of one source shows: all but who it is.</summary>
/// <param name="Source">The source.</param>
/// <param name="Fault">Why what was sent was not taken; null for none.</param>
public sealed record SourceView(Source Source, string? Fault = null);
