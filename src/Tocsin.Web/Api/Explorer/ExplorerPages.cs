using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;

namespace Tocsin.Web.Api.Explorer;

/// <summary>The pages about the API: the list of routes at /api, the page to try them at /api/try.</summary>
internal static class ExplorerPages
{
    // The explorer's script sets styles on elements it made, which a policy does not touch, and draws its arrows from data addresses in its style sheet.
    private static readonly ContentPolicy Policy = new(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ExplorerAssets>().Map(routes);
        routes.MapGet("/api", async (RouteList list, CancellationToken cancellationToken) =>
            Page.Of<RoutesPage>(nameof(RoutesPage.Routes), await list.ReadAsync(cancellationToken))).WithMetadata(Gate.Open).ExcludeFromDescription();
        routes.MapGet("/api/try", () => Page.Of<TryPage>()).WithMetadata(Policy, Gate.Open).ExcludeFromDescription();
    }
}
