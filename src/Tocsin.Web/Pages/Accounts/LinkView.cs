using Tocsin.Access.Accounts;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>What the page behind a one-time link shows.</summary>
/// <param name="Key">The link's secret.</param>
/// <param name="Person">Whose it is; null when it cannot be used.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Fault">Key of the text that says why the password was not taken; null for none.</param>
public sealed record LinkView(string Key, Person? Person, LinkPurpose Purpose, string? Fault = null)
{
    /// <summary>Whether nobody sent it: whoever sets up an installation made themselves an operator at its terminal.</summary>
    public bool IsOwn => Purpose == LinkPurpose.Invitation && Person is { MadeBy: null } person && person.Roles.Contains(Role.Operator);
}
