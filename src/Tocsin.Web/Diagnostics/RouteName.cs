using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tocsin.Web.Diagnostics;

/// <summary>What a request is called where nothing of what it asks for may be told: its route, "/states/{code}", never its address.</summary>
internal static class RouteName
{
    private const string None = "no route";

    public static string Of(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.TrimStart('/') : None;
}
