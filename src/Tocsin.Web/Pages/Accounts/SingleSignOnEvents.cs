using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Tocsin.Access.Accounts;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>
/// What happens when a sign-in service sends somebody back. Of what it says only issuer and subject are used: who that is here was settled when they linked
/// the two accounts. Names, addresses, groups and roles in its tokens give nothing.
/// </summary>
internal sealed class SingleSignOnEvents(WebOptions options, SignIns signIn, ExternalIdentities identities, Credentials credentials, SignInLog signInLog,
    FormRate rate, ILogger<SingleSignOnEvents> console) : OpenIdConnectEvents
{
    private const int LongestReason = 300;

    private readonly SignInService _service = options.SignInService!;

    public override async Task MessageReceived(MessageReceivedContext context)
    {
        using var lease = rate.Admit(context.HttpContext, isSignIn: true);
        if (!lease.IsAcquired)
        {
            context.Response.Headers.RetryAfter = FormRate.Wait;
            await Page.Fault(StatusCodes.Status429TooManyRequests, "often").ExecuteAsync(context.HttpContext);
            context.HandleResponse();
        }
        else if (context.ProtocolMessage.Iss is { Length: > 0 } issuer && !string.Equals(issuer, _service.Issuer, StringComparison.Ordinal))
        {
            context.Fail("The answer names another issuer (RFC 9207).");
        }
    }

    // Somebody was asked there, and did not want to.
    public override async Task AccessDenied(AccessDeniedContext context)
    {
        await RefuseAsync(context.HttpContext, context.Properties, "declined", null);
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        console.LogWarning("A sign-in through {Issuer} failed: {Reason}", _service.Issuer, Reason(context.Failure));
        await RefuseAsync(context.HttpContext, context.Properties, "failed", null);
        context.HandleResponse();
    }

    /// <summary>
    /// What went wrong, for the people who run the server. It holds neither secret nor token, but it may hold what anybody wrote into an address: so it is one
    /// line, and not a long one.
    /// </summary>
    public static string Reason(Exception? failure) =>
        new([.. (failure?.GetBaseException().Message.ReplaceLineEndings(" ") ?? "").Where(letter => !char.IsControl(letter)).Take(LongestReason)]);

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        var (to, session) = SingleSignOn.Errand(context.Properties);
        var (principal, subject) = (context.Principal!, context.Principal!.FindFirstValue("sub")!);
        http.Response.Headers.CacheControl = "no-store";
        if (!_service.Admits(principal))
        {
            await RefuseAsync(http, context.Properties, "condition", null);
            return;
        }

        if (session is not null)
        {
            await HoldAsync(http, context.Properties!, session, subject, principal);
            return;
        }

        var link = await identities.FindAsync(_service.Issuer, subject, http.RequestAborted);
        var user = link is null ? null : await credentials.FindAsync(link.Person, http.RequestAborted);
        if (user is null || !await signIn.CanSignInAsync(user))
        {
            await RefuseAsync(http, context.Properties, user is null ? "unlinked" : "disabled", user?.Person);
            return;
        }

        var result = await signIn.SignInByServiceAsync(user);
        http.Response.Redirect(result.RequiresTwoFactor ? $"/sign-in/code?to={Uri.EscapeDataString(to)}" : to);
    }

    // What came back is not linked before its owner has seen whose account there it is: somebody else may have signed in there, in this browser.
    private async Task HoldAsync(HttpContext http, AuthenticationProperties errand, string session, string subject, ClaimsPrincipal principal)
    {
        if (Presence.Of(http).Reader.Session is not { } here || session != here.ToString(CultureInfo.InvariantCulture))
        {
            await RefuseAsync(http, errand, "session", null);
            return;
        }

        await http.SignInAsync(IdentityConstants.ExternalScheme, HeldIdentity.Of(session, _service.Issuer, subject, principal));
        http.Response.Redirect(SingleSignOnRoutes.ConfirmPath);
    }

    private async Task RefuseAsync(HttpContext http, AuthenticationProperties? errand, string because, Person? person)
    {
        await signInLog.RefuseAsync(SingleSignOn.Scheme, person, SignInAddress.Of(http), http.RequestAborted, because);
        await SignInRoutes.Show(SingleSignOn.Errand(errand).To, because switch
        {
            "declined" or "condition" or "session" => $"service.{because}",
            // Whether an account here is shut out is nobody's business who has not signed in.
            "unlinked" or "disabled" => "service.unlinked",
            _ => "service.failed",
        }).ExecuteAsync(http);
    }
}
