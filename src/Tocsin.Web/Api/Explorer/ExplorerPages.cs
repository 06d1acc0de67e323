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
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<ExplorerAssets>().Map(routes);
        routes.MapGet("/api", async (RouteList list, CancellationToken cancellationToken) =>
            Page.Of<RoutesPage>(nameof(RoutesPage.Routes), await list.ReadAsync(cancellationToken))).WithMetadata(Gate.Open).ExcludeFromDescription();
        routes.MapGet("/api/try", () => Page.Of<TryPage>()).WithMetadata(Gate.Open).ExcludeFromDescription();
    }
}
