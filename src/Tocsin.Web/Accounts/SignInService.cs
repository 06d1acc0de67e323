using System.Security.Claims;

namespace Tocsin.Web.Accounts;

/// <summary>
/// An organization's sign-in service (OpenID Connect) as a second way in. It says which of its accounts somebody has; who that is here, and what they may,
/// Tocsin knows itself.
/// </summary>
public sealed class SignInService
{
    private const string Metadata = "/.well-known/openid-configuration";

    /// <summary>The service, exactly as it names itself in its tokens: an https address, or http on this machine.</summary>
    public required string Issuer { get; init; }

    /// <summary>What people call it, for the page to sign in.</summary>
    public required string Name { get; init; }

    /// <summary>Under which name the service knows this server.</summary>
    public required string Client { get; init; }

    /// <summary>With what this server proves to the service that it is it. It goes to the service alone, and into no log and no message.</summary>
    public required string ClientSecret { get; init; }

    /// <summary>What is asked of the service beside <c>openid</c>: only needed for <see cref="Condition"/>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>A claim that an account there must have to be of any use here; null for none. It keeps people out and gives nobody anything.</summary>
    public (string Claim, string Value)? Condition { get; init; }

    internal Uri MetadataAddress => new(Issuer.TrimEnd('/') + Metadata);

    /// <summary>Whether an address is one to which secrets may go: over TLS, or without leaving this machine.</summary>
    /// <param name="address">The address.</param>
    public static bool IsSafe(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
    }

    /// <inheritdoc />
    public override string ToString() => Issuer; // never the secret

    internal bool Admits(ClaimsPrincipal principal) =>
        Condition is not var (claim, value) || principal.FindAll(claim).Any(one => string.Equals(one.Value, value, StringComparison.Ordinal));
}
