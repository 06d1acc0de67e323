namespace Tocsin.Access.Accounts;

/// <summary>Somebody who is let in.</summary>
/// <param name="Name">The name to sign in with: 2 to 63 of a-z, 0-9 and . _ @ + -.</param>
/// <param name="Display">The name that others are shown.</param>
/// <param name="Roles">What they are to be.</param>
/// <param name="Clearance">The strictest mark that they may see. Only the terminal gives one from the start.</param>
/// <param name="Compartments">Numbers of the compartments they are in. Likewise.</param>
public sealed record NewPerson(string Name, string Display, IReadOnlyList<Role> Roles, Tlp Clearance, IReadOnlyList<int> Compartments);
