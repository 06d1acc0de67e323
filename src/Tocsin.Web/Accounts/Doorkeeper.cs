using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Http;

namespace Tocsin.Web.Accounts;

/// <summary>Finds out who makes a request, and whether the route they ask for lets them through. What they then see of it the database decides.</summary>
internal sealed class Doorkeeper(Database database, World world)
{
    /// <summary>The cookie that says as which role somebody looks on in the exercise region. It is no secret and gives no right elsewhere.</summary>
    public const string RoleCookie = "tocsin-exercise-role";

    private const string Bearer = "Bearer ";

    /// <summary>Settles who makes the request, for everything that is read while it is answered.</summary>
    /// <returns>What the route lets them do.</returns>
    public async Task<Admission> AdmitAsync(HttpContext context)
    {
        var gate = context.GetEndpoint()?.Metadata.GetMetadata<Gate>();
        if (gate is null)
            return context.GetEndpoint() is RouteEndpoint ? Admission.Refused : Admission.Granted; // what is no route of ours says that there is none, or not for this method
        if (gate.IsAsset)
            return Admission.Granted;
        var presence = await FindAsync(context, mustKnow: gate != Gate.Open);
        context.Features.Set(presence);
        return gate.Admits(presence) ? Admission.Granted : presence.Reader.Person is null || (gate.NeedsPerson && presence.IsExercise) ? Admission.Unknown : Admission.Refused;
    }

    // What shows no content is shown while the database is away, too: to somebody of whom nothing is known.
    private async Task<Presence> FindAsync(HttpContext context, bool mustKnow)
    {
        try
        {
            return await FindAsync(context);
        }
        catch (Exception failure) when (!mustKnow && DatabaseFailure.Is(failure))
        {
            return Presence.None;
        }
    }

    private async Task<Presence> FindAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        // A proxy that asks for a name and a password of its own passes them on; they are not for us.
        if (context.Request.Headers.Authorization.ToString() is { Length: > 0 } shown && !shown.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            // Whoever shows something that is not right is told so, and is not taken for the public.
            return shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && Bearers.Context(shown[Bearer.Length..].Trim()) is { } token
                ? new Presence(token, await database.As(token).ReaderAsync(cancellationToken))
                : Presence.None;
        }

        var signedIn = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (signedIn.Succeeded && context.Features.Get<Presence>() is { } presence)
        {
            context.User = signedIn.Principal;
            return presence;
        }

        if (world.IsExercise)
        {
            var role = EnumWords.TryParse<Role>(context.Request.Cookies[RoleCookie], out var chosen) ? chosen : ExerciseAccounts.Usual;
            var exercise = WorkContext.Exercise(EnumWords.Of(role));
            return new Presence(exercise, await database.As(exercise).ReaderAsync(cancellationToken), IsExercise: true);
        }

        return new Presence(WorkContext.Public, await database.As(WorkContext.Public).ReaderAsync(cancellationToken));
    }
}
