using Microsoft.AspNetCore.Http;
using Tocsin.Access.Accounts;
using Tocsin.Store;

namespace Tocsin.Web.Accounts;

/// <summary>Who makes this request: the context in which everything is read for them, and what the database says of it.</summary>
/// <param name="Context">The context.</param>
/// <param name="Reader">Who that is.</param>
/// <param name="Key">Key of the session; null without one.</param>
/// <param name="IsExercise">Whether it is an account of the exercise region, taken without signing in.</param>
internal sealed record Presence(WorkContext Context, Reader Reader, string? Key = null, bool IsExercise = false)
{
    /// <summary>Whether what is shown is for this person alone, and so is kept by no browser and no cache.</summary>
    public bool IsPersonal => Reader.Person is not null && !IsExercise;

    /// <summary>What they may see, as a text: equal for two who see the same rows.</summary>
    public string Sight => $"{Reader.SeesContent} {Reader.Clearance} {string.Join(',', Reader.Compartments)}";

    /// <summary>Before anybody has said who they are, and where it does not matter: no row of anything.</summary>
    public static Presence None { get; } = new(WorkContext.None, Reader.Nobody);

    /// <summary>Asks the database anew, after what was just done changed what somebody may: a page that answers a form shows what holds from now on.</summary>
    public static async Task RenewAsync(HttpContext context, Database database)
    {
        var before = Of(context);
        context.Features.Set(before with { Reader = await database.As(before.Context).ReaderAsync(context.RequestAborted) });
    }

    /// <summary>Whose request it is.</summary>
    public static Presence Of(HttpContext? context) => context?.Features.Get<Presence>() ?? None;
}
