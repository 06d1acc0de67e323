using Tocsin.Access.Log;

namespace Tocsin.Web.Log;

/// <summary>
/// What a form does, for the access log. Only the fields named here are written there: never a password, a key, or a text that is itself kept apart.
/// </summary>
/// <param name="Act">What is done.</param>
/// <param name="Fields">The fields whose values are written.</param>
internal sealed record Deed(AccessAct Act, params string[] Fields)
{
    /// <summary>
    /// Of a form that writes its own entry, because what it does is known only when it is done, as at the door; or that does nothing to anybody.
    /// </summary>
    public static Deed? Own => null;

    /// <summary>Roles, clearance, tokens, sessions, what is shown beside a password.</summary>
    public static Deed Permission(params string[] fields) => new(AccessAct.PermissionChanged, fields);
}
