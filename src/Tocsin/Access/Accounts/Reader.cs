namespace Tocsin.Access.Accounts;

/// <summary>As whom one reads, as the database found it from the context; <see cref="Person"/> is null for the public.</summary>
/// <param name="Person">Number of the person.</param>
/// <param name="Name">The name to sign in with.</param>
/// <param name="Display">The name that is shown.</param>
/// <param name="Roles">What they are here and now; a token for reading holds no role that changes anything.</param>
/// <param name="Clearance">The strictest mark that is shown here and now.</param>
/// <param name="Compartments">Numbers of the compartments that are shown.</param>
/// <param name="Session">Number of the session; null without one.</param>
/// <param name="IsStrong">Whether more than a password was shown, and nothing sleeps that they were given.</param>
/// <param name="SeesContent">Whether open rows are seen at all.</param>
/// <param name="Token">Number of the token; null without one.</param>
/// <param name="IsAsleep">Whether what they were given sleeps until somebody confirms them.</param>
public sealed record Reader(
    int? Person, string? Name, string? Display, IReadOnlyList<Role> Roles, Tlp Clearance, IReadOnlyList<int> Compartments, long? Session, bool IsStrong,
        bool SeesContent, int? Token = null,
    bool IsAsleep = false)
{
    /// <summary>Somebody of whom nothing is known and who sees nothing.</summary>
    public static Reader Nobody { get; } = new(null, null, null, [], Tlp.Clear, [], null, false, false);

    /// <summary>Whether they hold a role.</summary>
    /// <param name="role">The role.</param>
    public bool Is(Role role) => Roles.Contains(role);
}
