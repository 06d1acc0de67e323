using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Assets;

/// <summary>Files that browsers, crawlers and those who found a weakness ask every server for, at addresses that are not ours to choose.</summary>
internal static class ExpectedFiles
{
    private const string Robots = "User-agent: *\nDisallow: /\n";

    // Longer than anybody leaves a server without a look, shorter than the year that RFC 9116 allows.
    private static readonly TimeSpan Valid = TimeSpan.FromDays(90);

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExpectedFiles(this IEndpointRouteBuilder routes, SiteAssets assets)
    {
        Map(routes, "/favicon.ico", (HttpContext context) => Kept(context, Results.Bytes(assets.Favicon, "image/x-icon")));
        Map(routes, "/robots.txt", (HttpContext context) => Kept(context, Results.Text(Robots)));
        Map(routes, "/.well-known/security.txt", (WebOptions options, TimeProvider time) =>
            options.SecurityContact is { } contact ? Results.Text(Security(contact, options.Host, time.GetUtcNow())) : Results.NotFound());
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Delegate file) =>
        routes.MapMethods(path, Methods, file).WithMetadata(Gate.Asset).ExcludeFromDescription();

    private static IResult Kept(HttpContext context, IResult file)
    {
        context.Response.Headers.CacheControl = "public, max-age=86400";
        return file;
    }

    // RFC 9116.
    private static string Security(Uri contact, string? host, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"Contact: {contact.AbsoluteUri}\nExpires: {(now + Valid).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\n{Canonical(host)}");

    private static string Canonical(string? host) => host is null ? "" : $"Canonical: https://{host}/.well-known/security.txt\n";
}
