using Tocsin.Access.Vault;

namespace Tocsin.Web.Pages.Sources;

/// <summary>What the page of requests shows.</summary>
/// <param name="Requests">The reader's own, and those of others that are theirs to decide.</param>
/// <param name="Forgettings">The same of requests to forget.</param>
/// <param name="Now">The present, to tell what is over.</param>
/// <param name="Fault">Why what was sent was not taken; null for none.</param>
public sealed record UnmaskingView(IReadOnlyList<UnmaskRequest> Requests, IReadOnlyList<ForgetRequest> Forgettings, DateTimeOffset Now, string? Fault = null);
