using System.Globalization;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tocsin.Access.Accounts;

namespace Tocsin.Web.Accounts;

/// <summary>
/// Registers accounts: ASP.NET Core Identity over our store, cookies that hold the key of a session and nothing else, and the guard of forms.
/// </summary>
internal static class AccountServices
{
    private const int WrongBeforeLockout = 5;

    private static readonly TimeSpan BetweenSteps = TimeSpan.FromMinutes(10);

    public static void AddAccounts(this IServiceCollection services, WebOptions options)
    {
        services.AddSingleton<Credentials>().AddSingleton<Passkeys>().AddSingleton<SecondFactors>().AddSingleton<Sessions>()
            .AddSingleton<ExternalIdentities>()
            .AddSingleton<SignInLog>().AddSingleton<Doorkeeper>().AddSingleton<FormRate>().AddSingleton<SessionTickets>().AddMemoryCache();
        services.AddScoped<Pages.Accounts.AccountReader>();
        var protection = services.AddDataProtection().SetApplicationName("tocsin");
        if (options.KeysFolder is { } folder)
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        else
            protection.UseEphemeralDataProtectionProvider();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Credential>(Settle).AddSignInManager<SignIns>().AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.RemoveAll<IPasswordValidator<Credential>>().RemoveAll<IPasswordHasher<Credential>>();
        services.AddScoped<IPasswordHasher<Credential>, PasswordHasher>();
        services.AddScoped<IUserStore<Credential>, CredentialStore>().AddScoped<IPasswordValidator<Credential>, PasswordValidator>()
            .AddScoped<IUserConfirmation<Credential>, MayComeIn>().AddScoped<IUserClaimsPrincipalFactory<Credential>, Principals>().AddSingleton<ILookupNormalizer, SignInNames>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = options.HashRounds);
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.ServerDomain = options.Host ?? "localhost";
            // The device makes sure who uses it: so that a passkey alone is two factors.
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddAntiforgery(antiforgery =>
        {
            Close(antiforgery.Cookie, "tocsin-form", options);
            antiforgery.SuppressXFrameOptionsHeader = true; // ours is stricter
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<SessionTickets>((cookie, tickets) =>
        {
            Close(cookie.Cookie, "tocsin-session", options);
            // A link in a message leads to the page it names; forms of other sites are stopped by the guard of forms.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.SessionStore = tickets;
            cookie.ExpireTimeSpan = Sessions.Longest;
            cookie.SlidingExpiration = false;
            // The database is asked with every request; nothing is left for the cookie to find out.
            cookie.Events = new CookieAuthenticationEvents();
        });
        foreach (var scheme in new[] { IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme, IdentityConstants.ExternalScheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure(cookie =>
            {
                Close(cookie.Cookie, $"tocsin-{scheme.Split('.')[^1].ToLowerInvariant()}", options);
                cookie.ExpireTimeSpan = BetweenSteps;
                // It is set on the way back from another site, and read at the end of that way.
                if (scheme == IdentityConstants.ExternalScheme)
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
            });
        }

        services.AddSingleSignOn(options);
    }

    private static void Settle(IdentityOptions identity)
    {
        identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        identity.SignIn.RequireConfirmedAccount = true;
        identity.Lockout.MaxFailedAccessAttempts = WrongBeforeLockout;
        identity.Lockout.AllowedForNewUsers = true;
        identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789._@+-";
    }

    /// <summary>
    /// Only this server reads a cookie, no script, no other site; with TLS the browser itself sees to it that no other host and no plain connection sets or
    /// reads it.
    /// </summary>
    internal static void Close(CookieBuilder cookie, string name, WebOptions options, bool hasPort = true)
    {
        // Browsers send a cookie to every port of a host. Of two servers on this machine each has names of its own, so that neither signs out the other.
        cookie.Name = options.IsSecure ? $"__Host-{name}" : options.Port == 0 || !hasPort ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{options.Port}");
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = options.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.IsEssential = true;
    }
}
