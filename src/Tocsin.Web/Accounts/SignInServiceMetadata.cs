using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Tocsin.Web.Accounts;

/// <summary>
/// Looks at what a sign-in service publishes about itself before any of it is used: that it is the one that was named (OpenID Connect Discovery 1.0, section
/// 4.3), and that every address to which something secret goes is over TLS.
/// </summary>
internal sealed class SignInServiceMetadata(SignInService service) : IConfigurationValidator<OpenIdConnectConfiguration>
{
    public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration) => FaultOf(configuration) is { } fault
        ? new ConfigurationValidationResult { Succeeded = false, ErrorMessage = fault }
        : new ConfigurationValidationResult { Succeeded = true };

    private string? FaultOf(OpenIdConnectConfiguration said) => said switch
    {
        _ when !string.Equals(said.Issuer, service.Issuer, StringComparison.Ordinal) =>
            $"The service at {service.MetadataAddress} calls itself \"{said.Issuer}\", not \"{service.Issuer}\".",
        _ when !IsSafe(said.AuthorizationEndpoint) || !IsSafe(said.TokenEndpoint) || !IsSafe(said.JwksUri)
            || (said.PushedAuthorizationRequestEndpoint is { Length: > 0 } pushed && !IsSafe(pushed)) =>
            $"The service at {service.MetadataAddress} names no https addresses for sign-in, tokens and keys.",
        _ when said.SigningKeys.Count == 0 => $"The service at {service.MetadataAddress} publishes no keys to check its tokens.",
        _ => null,
    };

    private static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && SignInService.IsSafe(uri);
}
