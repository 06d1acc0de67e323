using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Where somebody begins, and where a page that is not for them leads: to a page that is.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Text">Key of the text that names it.</param>
internal sealed record Home(string Path, string Text)
{
    private static readonly Home Watch = new("/", "fault.home");
    private static readonly Home People = new("/people", "people.title");
    private static readonly Home Log = new("/audit", "audit.title");
    private static readonly Home Account = new("/account", "account.title");

    /// <summary>Whether it is the world watch.</summary>
    public bool IsWatch => this == Watch;

    /// <summary>The home of whoever makes a request. A stranger is led from the world watch to where one signs in.</summary>
    public static Home Of(Presence presence) => presence.Reader switch
    {
        { Person: null } or { SeesContent: true } => Watch,
        { IsStrong: true } reader when reader.Is(Role.Operator) => People,
        { IsStrong: true } reader when reader.Is(Role.Auditor) => Log,
        _ when presence.IsExercise => Watch, // an account of the exercise has no page of its own
        _ => Account,
    };
}
