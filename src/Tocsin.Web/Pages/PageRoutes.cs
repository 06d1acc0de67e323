using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Web.Http;
using Tocsin.Web.Pages.Help;

namespace Tocsin.Web.Pages;

/// <summary>Every page and its address.</summary>
internal static class PageRoutes
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/find", FindRoute.Find).ExcludeFromDescription();
        routes.MapGet("/help", () => Page.Of<HelpPage>()).ExcludeFromDescription();
    }
}
