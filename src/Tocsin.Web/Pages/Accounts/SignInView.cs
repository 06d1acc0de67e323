namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the pages to sign in show.</summary>
/// <param name="To">Where to go afterwards.</param>
/// <param name="Fault">Key of the text that says why the last try failed; null for none.</param>
/// <param name="Name">The name that was typed.</param>
public sealed record SignInView(string To, string? Fault = null, string Name = "");
