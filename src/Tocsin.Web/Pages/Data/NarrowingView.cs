using Tocsin.Learn;

namespace Tocsin.Web.Pages.Data;

/// <summary>An import that others made stricter, and what the form that takes that back shows.</summary>
/// <param name="Found">The import, to somebody who sees it no longer.</param>
/// <param name="Fault">Why what the form sent was not taken; null where it was not sent.</param>
/// <param name="Why">The reason as it was sent.</param>
public sealed record NarrowingView(Narrowing Found, string? Fault, string Why);
