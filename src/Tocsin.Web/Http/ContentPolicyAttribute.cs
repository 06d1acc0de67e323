namespace Tocsin.Web.Http;

/// <summary>
/// What a page may load; one without has <see cref="Pages"/>. It goes with the page and not with the address, as the same page answers what is asked for and
/// what a form sends.
/// </summary>
/// <param name="value">The Content-Security-Policy.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ContentPolicyAttribute(string value) : Attribute
{
    /// <summary>Own style sheet and pictures, forms to ourselves, nothing else: no script, nothing inline, nothing from outside.</summary>
    public const string Pages = $"default-src 'none'; style-src 'self'; img-src 'self'; {Closed}";

    /// <summary>Also our own script and what it sends to ourselves: the browser shows or adds a passkey for a script only.</summary>
    public const string Passkeys = $"{Pages}; {Script}";

    /// <summary>
    /// For trying the API: its script sets styles on elements it made, which a policy does not touch, and draws its arrows from data addresses in its style
    /// sheet.
    /// </summary>
    public const string TryApi = $"default-src 'none'; style-src 'self'; img-src 'self' data:; {Closed}; {Script}";

    private const string Closed = "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private const string Script = "script-src 'self'; connect-src 'self'";

    public string Value { get; } = value;
}
