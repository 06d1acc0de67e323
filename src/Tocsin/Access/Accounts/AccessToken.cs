namespace Tocsin.Access.Accounts;

/// <summary>A token as its owner is shown it: never its secret.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What may be done with it.</param>
/// <param name="Clearance">The strictest mark that it shows; its person's own may be lower.</param>
/// <param name="Compartments">Numbers of the compartments that it shows.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record AccessToken(int Id, string Name, IReadOnlyList<TokenScope> Scopes, Tlp Clearance, IReadOnlyList<int> Compartments, DateTimeOffset MadeAt, DateTimeOffset ExpiresAt);
