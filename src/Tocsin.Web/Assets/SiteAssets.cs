using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Assets;

/// <summary>The style sheet, the icon and the one script, read from the assembly. Nothing that a page loads comes from anywhere else (wall 12).</summary>
internal sealed class SiteAssets
{
    private const string Folder = "wwwroot/";

    public SiteAssets()
    {
        Style = new("tocsin.css", "text/css; charset=utf-8", Joined("css/"));
        Icon = new("tocsin.svg", "image/svg+xml", Read(Folder + "tocsin.svg"));
        Passkeys = new("passkeys.js", "text/javascript; charset=utf-8", Read(Folder + "passkeys.js"));
    }

    /// <summary>All style sheets in the order of their numbers, as one.</summary>
    public SiteAsset Style { get; }

    public SiteAsset Icon { get; }

    /// <summary>The icon for programs that know nothing newer.</summary>
    public byte[] Favicon { get; } = Read(Folder + "favicon.ico");

    /// <summary>The script that asks the browser for a passkey; two pages load it.</summary>
    public SiteAsset Passkeys { get; }

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Style, Icon, Passkeys })
            routes.MapGet(asset.Path, (HttpContext context) => SendAsync(context, asset)).WithMetadata(Gate.Asset).ExcludeFromDescription();
    }

    /// <summary>Sends a file that may be kept for ever.</summary>
    public static async Task SendAsync(HttpContext context, SiteAsset asset)
    {
        var response = context.Response;
        response.ContentType = asset.ContentType;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        var body = asset.Content;
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding;
        if (accepted.Any(encoding => encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && encoding.Quality != 0))
        {
            response.Headers.ContentEncoding = "br";
            body = asset.Brotli;
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Joined(string folder)
    {
        var names = typeof(SiteAssets).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder + folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        return Encoding.UTF8.GetBytes(string.Join('\n', names.Select(name => Encoding.UTF8.GetString(Read(name)))));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}; the build did not embed wwwroot.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
