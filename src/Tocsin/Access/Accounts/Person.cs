namespace Tocsin.Access.Accounts;

/// <summary>Somebody who has an account, and what they may.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">The name to sign in with, in lower case.</param>
/// <param name="Display">The name that others are shown.</param>
/// <param name="Roles">What they are.</param>
/// <param name="Clearance">The strictest mark that they may see.</param>
/// <param name="Compartments">Numbers of the compartments they are in, ascending.</param>
/// <param name="IsExercise">Whether it is an account of the exercise region, which nobody signs in to.</param>
/// <param name="MadeAt">When the account was made.</param>
/// <param name="MadeBy">Who let them in; null for the terminal.</param>
/// <param name="DisabledAt">Since when they may not come in; null while they may.</param>
/// <param name="IsAsleep">Whether what they were given sleeps, as they added their second factor later than in the session of their invitation and nobody has
/// confirmed that it is theirs.</param>
/// <param name="Asleep">Compartments of theirs that sleep until somebody who is in them has confirmed that.</param>
public sealed record Person(
    int Id, string Name, string Display, IReadOnlyList<Role> Roles, Tlp Clearance, IReadOnlyList<int> Compartments, bool IsExercise, DateTimeOffset MadeAt,
        int? MadeBy, DateTimeOffset? DisabledAt,
    bool IsAsleep, IReadOnlyList<int> Asleep);
