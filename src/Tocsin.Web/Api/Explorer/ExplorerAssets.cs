using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Web.Accounts;
using Tocsin.Web.Assets;

namespace Tocsin.Web.Api.Explorer;

/// <summary>What the page to try the API loads: swagger-ui from npm, embedded when the program was built, and two small files of our own.</summary>
internal sealed class ExplorerAssets
{
    private const string Folder = "explorer/";

    public ExplorerAssets()
    {
        var bundle = Read("swagger-ui-bundle.js");
        var style = Read("swagger-ui.css");
        Complete = bundle is not null && style is not null;
        Bundle = new("explorer-bundle.js", "text/javascript; charset=utf-8", bundle ?? []);
        Style = new("explorer-ui.css", "text/css; charset=utf-8", style ?? []);
        Start = new("explorer.js", "text/javascript; charset=utf-8", Read("explorer.js") ?? []);
        OwnStyle = new("explorer.css", "text/css; charset=utf-8", Read("explorer.css") ?? []);
    }

    /// <summary>False when the program was built without the npm packages; the page then says so.</summary>
    public bool Complete { get; }

    public SiteAsset Bundle { get; }

    public SiteAsset Style { get; }

    public SiteAsset Start { get; }

    public SiteAsset OwnStyle { get; }

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var asset in new[] { Bundle, Style, Start, OwnStyle })
            routes.MapGet(asset.Path, (HttpContext context) => SiteAssets.SendAsync(context, asset)).WithMetadata(Gate.Asset).ExcludeFromDescription();
    }

    private static byte[]? Read(string name)
    {
        using var stream = typeof(ExplorerAssets).Assembly.GetManifestResourceStream(Folder + name);
        if (stream is null)
            return null;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
