using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Tocsin.Web.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Tocsin.Web.Tests.Accounts;

/// <summary>
/// An organization's sign-in service on this machine: OpenIddict with its real endpoints, keys and tokens. Who has signed in there a test says; and it can
/// make the service lie.
/// </summary>
internal sealed class LoginService : IAsyncDisposable
{
    public const string Client = "tocsin", Secret = "a-client-secret-that-nobody-is-told";

    private readonly WebApplication _app;
    private readonly HashSet<string> _codes = [];

    private LoginService(WebApplication app, RsaSecurityKey key) => (_app, Key) = (app, key);

    /// <summary>With what it signs.</summary>
    public RsaSecurityKey Key { get; }

    public int Port { get; private set; }

    /// <summary>As it names itself.</summary>
    public string Issuer => $"http://localhost:{Port}/";

    /// <summary>Who has signed in there: the claims of their token, with <c>sub</c>; null for somebody who declines.</summary>
    public IReadOnlyDictionary<string, string>? SignedIn { get; set; }

    /// <summary>Makes another token of the one that it was about to give out.</summary>
    public Func<JsonWebToken, string>? Forge { get; set; }

    /// <summary>What this server was asked at the address where people sign in.</summary>
    public IQueryCollection? Asked { get; private set; }

    public SignInService Settings => new() { Issuer = Issuer, Name = "Hill & River ID", Client = Client, ClientSecret = Secret };

    public static async Task<LoginService> StartAsync(int port = 0)
    {
        // Kept by OpenIddict for as long as it runs.
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };
        LoginService? service = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (port == 0)
                kestrel.Listen(IPAddress.Loopback, 0);
            else
                kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.EnableDegradedMode().AddSigningKey(key).AddEphemeralEncryptionKey().RegisterScopes(Scopes.Email, Scopes.Profile);
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.RedirectUri?.EndsWith(SingleSignOn.ReturnPath, StringComparison.Ordinal) != true)
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                service!.Asked = context.Transaction.GetHttpRequest()!.Query;
                if (service.SignedIn is not { } claims)
                {
                    context.Reject(Errors.AccessDenied, "The person said no.");
                    return default;
                }

                var identity = new ClaimsIdentity("login", "name", "role");
                foreach (var (name, value) in claims)
                    identity.AddClaim(new Claim(name, value).SetDestinations(Destinations.IdentityToken));
                var principal = new ClaimsPrincipal(identity);
                principal.SetScopes(context.Request.GetScopes());
                context.SignIn(principal);
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                // A code is good for once.
                if (context.ClientId != Client || context.ClientSecret != Secret || !service!._codes.Add(context.Request.Code ?? ""))
                    context.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(context =>
            {
                if (service!.Forge is { } forge && context.Response.IdToken is { } genuine)
                    context.Response.IdToken = forge(new JsonWebToken(genuine));
                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        service = new LoginService(app, key);
        await app.StartAsync();
        service.Port = new Uri(app.Urls.First()).Port;
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
