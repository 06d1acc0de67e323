namespace Tocsin.Web.Http;

/// <summary>What a page may load. Endpoints that need more than the default (the page to try the API) carry their own as metadata.</summary>
/// <param name="Value">The Content-Security-Policy.</param>
internal sealed record ContentPolicy(string Value)
{
    /// <summary>Own style sheet and pictures, GET forms to ourselves, nothing else: no script, nothing inline, nothing from outside (wall 12).</summary>
    public static ContentPolicy Pages { get; } = new(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
}
