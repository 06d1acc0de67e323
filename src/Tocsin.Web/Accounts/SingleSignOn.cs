using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Tocsin.Web.Pages.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>Sends people to their organization's sign-in service and checks what comes back: code flow with PKCE, state and nonce, and nothing else.</summary>
internal static class SingleSignOn
{
    /// <summary>Where somebody sets out to the service, and where it sends them back to.</summary>
    public const string Path = "/sign-in/service", ReturnPath = $"{Path}/return";

    /// <summary>Name of the way in, also in the access log.</summary>
    public const string Scheme = "service";

    // What travels there and back with the state, which nobody but this server can read or write.
    private const string ToItem = "to", SessionItem = "session";
    private const int LongestAnswer = 1 << 20;

    private static readonly TimeSpan ForAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ThereAndBack = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    // Signatures that only the service can make. One made with the client's secret, or none, is not taken.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddSingleSignOn(this IServiceCollection services, WebOptions options)
    {
        if (options.SignInService is not { } service)
            return;
        services.AddScoped<SingleSignOnEvents>();
        services.AddAuthentication().AddOpenIdConnect(Scheme, oidc => Settle(oidc, service, options));
    }

    /// <summary>Sets out to sign in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="to">Where to go afterwards.</param>
    public static Task ToSignInAsync(HttpContext context, string to) =>
        context.ChallengeAsync(Scheme, new AuthenticationProperties(new Dictionary<string, string?> { [ToItem] = to }));

    /// <summary>Sets out to link an account there with the person of a session.</summary>
    /// <param name="context">The request.</param>
    /// <param name="session">Number of the session: what comes back is for it alone.</param>
    public static Task ToLinkAsync(HttpContext context, long session) =>
        context.ChallengeAsync(Scheme, new AuthenticationProperties(
            new Dictionary<string, string?> { [SessionItem] = session.ToString(CultureInfo.InvariantCulture) }));

    /// <summary>What somebody set out for: where to go after signing in, and the session to link for, or null.</summary>
    public static (string To, string? Session) Errand(AuthenticationProperties? properties) =>
        (SignInAddress.After(properties?.Items.TryGetValue(ToItem, out var to) == true ? to : null),
            properties?.Items.TryGetValue(SessionItem, out var session) == true ? session : null);

    private static void Settle(OpenIdConnectOptions oidc, SignInService service, WebOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ForAnswer / 2 })
        {
            Timeout = ForAnswer,
            MaxResponseContentBufferSize = LongestAnswer,
        };
        oidc.Backchannel = http;
        oidc.Authority = service.Issuer;
        oidc.RequireHttpsMetadata = !service.MetadataAddress.IsLoopback;
        oidc.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            service.MetadataAddress.AbsoluteUri, new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(http) { RequireHttps = oidc.RequireHttpsMetadata }, new SignInServiceMetadata(service))
        {
            // A key that the service took back is not taken from it any longer than this.
            AutomaticRefreshInterval = BetweenLooks,
            // After a token with a key that is not known; only the service itself can bring one.
            RefreshInterval = BaseConfigurationManager.MinimumRefreshInterval,
            UseLastKnownGoodConfiguration = false,
        };
        (oidc.ClientId, oidc.ClientSecret) = (service.Client, service.ClientSecret);
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        // Sent back by a link and not by a form: the cookies that guard the way need not be open to requests of other sites.
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.Scope.Clear();
        foreach (var scope in service.Scopes.Prepend("openid"))
            oidc.Scope.Add(scope);
        oidc.CallbackPath = ReturnPath;
        // Nothing that comes from outside signs anybody out.
        (oidc.RemoteSignOutPath, oidc.SignedOutCallbackPath) = (PathString.Empty, PathString.Empty);
        oidc.SignInScheme = IdentityConstants.ExternalScheme;
        oidc.EventsType = typeof(SingleSignOnEvents);
        (oidc.SaveTokens, oidc.GetClaimsFromUserInfoEndpoint, oidc.MapInboundClaims, oidc.DisableTelemetry) = (false, false, false, true);
        oidc.ClaimActions.Clear();
        oidc.RemoteAuthenticationTimeout = ThereAndBack;
        oidc.ProtocolValidator.NonceLifetime = ThereAndBack;
        oidc.TokenHandler = new SignedTokens { MapInboundClaims = false };
        oidc.TokenValidationParameters = new TokenValidationParameters
        {
            ValidIssuer = service.Issuer,
            ValidAudience = service.Client,
            ValidAlgorithms = Algorithms,
            NameClaimType = "sub",
            ClockSkew = TimeSpan.FromMinutes(2),
        };
        Close(oidc.CorrelationCookie, "tocsin-service-state.", options);
        Close(oidc.NonceCookie, "tocsin-service-nonce.", options);
    }

    private static void Close(CookieBuilder cookie, string name, WebOptions options)
    {
        AccountServices.Close(cookie, name, options, hasPort: false);
        cookie.SameSite = SameSiteMode.Lax;
    }
}
