using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Who is let through to a route. Every route carries one; a route without is closed to everybody.</summary>
internal sealed record Gate
{
    private Gate(bool isAsset = false, bool needsContent = false, bool needsPerson = false, params Role[] roles) =>
        (IsAsset, NeedsContent, NeedsPerson, Roles) = (isAsset, needsContent, needsPerson, roles);

    /// <summary>Everybody, without being asked who they are: files that are the same for all, and the health of the process.</summary>
    public static Gate Asset { get; } = new(isAsset: true);

    /// <summary>Everybody: what shows no content, such as the page to sign in and the help.</summary>
    public static Gate Open { get; } = new();

    /// <summary>Whoever sees content: persons with a reading role, and the public where the operator turned that on.</summary>
    public static Gate Content { get; } = new(needsContent: true);

    /// <summary>Whoever has signed in.</summary>
    public static Gate Person { get; } = new(needsPerson: true);

    /// <summary>Whoever holds one of some roles, and has shown more than a password.</summary>
    public static Gate Of(params Role[] roles) => new(roles: roles);

    public bool IsAsset { get; }

    public bool NeedsContent { get; }

    public bool NeedsPerson { get; }

    public IReadOnlyList<Role> Roles { get; }

    /// <summary>Whether somebody is let through.</summary>
    public bool Admits(Presence presence) =>
        (!NeedsContent || presence.Reader.SeesContent)
        && (!NeedsPerson || presence is { Reader.Person: not null, IsExercise: false, Key: not null })
        && (Roles.Count == 0 || (presence.Reader.IsStrong && Roles.Any(presence.Reader.Is)));
}
