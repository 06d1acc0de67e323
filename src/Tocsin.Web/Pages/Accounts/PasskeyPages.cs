using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>Pages on which a passkey can be shown or added: the browser does that for a script only, ours.</summary>
internal static class PasskeyPages
{
    private static readonly ContentPolicy Policy = new(
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    public static void GetWithPasskeys(this IEndpointRouteBuilder routes, string pattern, Delegate handler, Gate gate) =>
        PageRoutes.Get(routes, pattern, handler, gate).WithMetadata(Policy);
}
