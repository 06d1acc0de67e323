namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the page shows that asks whether to link an account of a sign-in service.</summary>
/// <param name="Shown">The account there, as the service calls it.</param>
/// <param name="Name">The account here.</param>
public sealed record ServiceView(string Shown, string Name);
