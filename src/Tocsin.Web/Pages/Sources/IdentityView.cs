using Tocsin.Access.Vault;

namespace Tocsin.Web.Pages.Sources;

/// <summary>Who a source is, on a page for one person and a quarter of an hour.</summary>
/// <param name="Source">The source.</param>
/// <param name="Identity">Who it is.</param>
public sealed record IdentityView(Source Source, Identity Identity);
