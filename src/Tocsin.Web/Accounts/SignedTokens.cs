using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Tocsin.Web.Accounts;

/// <summary>
/// Checks the signature of every token. In the code flow OpenID Connect lets TLS take its place (Core 1.0, section 3.1.3.7, rule 6), and ASP.NET Core takes
/// unsigned tokens there; but who stands between, such as a proxy that opens TLS, is not the service.
/// </summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    private const int Looks = 50;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        validationParameters.RequireSignedTokens = true;
        var service = validationParameters.ConfigurationManager;
        var known = await service.GetBaseConfigurationAsync(CancellationToken.None);
        var result = await base.ValidateTokenAsync(token, validationParameters);
        // A service that has new keys is asked for them, and whoever signs in waits that long.
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException && await HasNewKeysAsync(service, known))
            result = await base.ValidateTokenAsync(token, validationParameters);
        return result;
    }

    private static async Task<bool> HasNewKeysAsync(BaseConfigurationManager service, BaseConfiguration known)
    {
        service.RequestRefresh();
        for (var look = 0; look < Looks; look++)
        {
            if (!ReferenceEquals(await service.GetBaseConfigurationAsync(CancellationToken.None), known))
                return true;
            await Task.Delay(BetweenLooks);
        }

        return false;
    }
}
