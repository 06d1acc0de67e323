using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>An account of a sign-in service that somebody has just shown to be theirs, and may now link. It travels in an encrypted cookie.</summary>
/// <param name="Session">Number of the session that it may be linked in.</param>
/// <param name="Issuer">The service.</param>
/// <param name="Subject">The account there.</param>
/// <param name="Shown">What the service calls it, for people to know it again; nothing follows from it.</param>
internal sealed record HeldIdentity(string Session, string Issuer, string Subject, string Shown)
{
    private const int LongestShown = 100;

    private static readonly string[] Names = ["preferred_username", "email", "name"];

    public static ClaimsPrincipal Of(string session, string issuer, string subject, ClaimsPrincipal said)
    {
        var shown = Names.Select(said.FindFirstValue).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value)) ?? subject;
        if (shown.Length > LongestShown)
            shown = shown[..LongestShown] + "…";
        Claim[] held = [new("session", session), new("issuer", issuer), new("subject", subject), new("shown", shown)];
        return new ClaimsPrincipal(new ClaimsIdentity(held, IdentityConstants.ExternalScheme));
    }

    /// <summary>What is held in a cookie for a session; null when nothing is.</summary>
    public static HeldIdentity? From(ClaimsPrincipal? held, string session) => held?.FindFirstValue("session") == session
        ? new HeldIdentity(session, held.FindFirstValue("issuer")!, held.FindFirstValue("subject")!, held.FindFirstValue("shown")!)
        : null;
}
