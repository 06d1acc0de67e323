using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Accounts;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>
/// What is shown beside a password: an authenticator with recovery codes, and passkeys. Once an account has one, only a session that showed it can change them.
/// </summary>
internal static class SecondFactorRoutes
{
    private const int Codes = 10;
    private const int LongestPasskeyName = 100;

    private static readonly TimeSpan ToSetUp = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, "/account/authenticator", SetUpAsync, Gate.Person);
        routes.Post("/account/authenticator", ConfirmAsync, Gate.Person, Deed.Permission(), isSignIn: true);
        routes.Post("/account/codes", NewCodesAsync, Gate.Person, Deed.Permission());
        routes.Post("/account/passkeys/options", OptionsAsync, Gate.Person, Deed.Own);
        routes.Post("/account/passkeys", AddPasskeyAsync, Gate.Person, Deed.Permission());
        routes.Post("/account/passkeys/remove", RemovePasskeyAsync, Gate.Person, Deed.Permission("passkey"));
    }

    // The new key is not stored before a code of it was shown: until then the old one, if any, goes on. It travels in the form, encrypted.
    private static async Task<IResult> SetUpAsync(AccountReader reader, UserManager<Credential> users, IDataProtectionProvider protection, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(cancellationToken);
        return view.MayChangeGuards ? ShowKey(view.Person, users.GenerateNewAuthenticatorKey(), Protector(protection, view.Person)) : await reader.ShowAsync(cancellationToken, "account.weak");
    }

    private static async Task<IResult> ConfirmAsync(HttpContext context, AccountReader reader, UserManager<Credential> users, IUserStore<Credential> store,
        IDataProtectionProvider protection, SecondFactors factors)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var view = await reader.ReadAsync(cancellationToken);
        if (!view.MayChangeGuards)
            return await reader.ShowAsync(cancellationToken, "account.weak");
        var protector = Protector(protection, view.Person);
        string key;
        try
        {
            key = protector.Unprotect(form["key"].ToString());
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return await reader.ShowAsync(cancellationToken, "code.late");
        }

        var user = (await users.FindByNameAsync(view.Person.Name))!;
        await ((IUserAuthenticatorKeyStore<Credential>)store).SetAuthenticatorKeyAsync(user, key, cancellationToken);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, form.Text("code").Replace(" ", "", StringComparison.Ordinal)))
            return ShowKey(view.Person, key, protector, "code.wrong");
        (user.TwoFactor, user.Stamp) = (true, Tocsin.Access.Accounts.Secret.New());
        if (!await factors.AddAsync(Presence.Of(context).Key!, user, cancellationToken))
            return await reader.ShowAsync(cancellationToken, "account.again");
        return await ShowCodesAsync(reader, users, user, cancellationToken);
    }

    private static async Task<IResult> NewCodesAsync(AccountReader reader, UserManager<Credential> users, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(cancellationToken);
        return view is { MayChangeGuards: true, HasAuthenticator: true }
            ? await ShowCodesAsync(reader, users, (await users.FindByNameAsync(view.Person.Name))!, cancellationToken)
            : await reader.ShowAsync(cancellationToken, "account.weak");
    }

    private static async Task<IResult> OptionsAsync(AccountReader reader, SignInManager<Credential> signIn, CancellationToken cancellationToken)
    {
        var view = await reader.ReadAsync(cancellationToken);
        if (!view.MayChangeGuards)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var id = view.Person.Id.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Content(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = id, Name = view.Person.Name, DisplayName = view.Person.Display }), "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync(HttpContext context, AccountReader reader, SignInManager<Credential> signIn, SecondFactors factors)
    {
        var cancellationToken = context.RequestAborted;
        var view = await reader.ReadAsync(cancellationToken);
        if (!view.MayChangeGuards)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        using var body = new StreamReader(context.Request.Body);
        var made = await signIn.PerformPasskeyAttestationAsync(await body.ReadToEndAsync(cancellationToken));
        var name = context.Request.Query["name"].ToString().Trim();
        if (!made.Succeeded || made.UserEntity.Id != view.Person.Id.ToString(CultureInfo.InvariantCulture) || name.Length > LongestPasskeyName)
            return TypedResults.BadRequest();
        made.Passkey.Name = name.Length > 0 ? name : "Passkey";
        var user = (await signIn.UserManager.FindByNameAsync(view.Person.Name))!;
        return await factors.AddAsync(Presence.Of(context).Key!, CredentialStore.Stored(user, made.Passkey), cancellationToken)
            ? TypedResults.NoContent()
            : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> RemovePasskeyAsync(HttpContext context, AccountReader reader, Passkeys passkeys)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var view = await reader.ReadAsync(cancellationToken);
        if (!view.MayChangeGuards)
            return await reader.ShowAsync(cancellationToken, "account.weak");
        // Without anything beside the password the clearance would be guarded by that alone.
        if (!view.HasAuthenticator && view.Passkeys.Count == 1)
            return await reader.ShowAsync(cancellationToken, "passkeys.last");
        if (view.Passkeys.FirstOrDefault(passkey => Base64Url.EncodeToString(passkey.Id) == form.Text("passkey")) is { } one)
            await passkeys.RemoveAsync(view.Person.Id, one.Id, cancellationToken);
        return Results.LocalRedirect(AccountRoutes.Path + "#second");
    }

    private static async Task<IResult> ShowCodesAsync(AccountReader reader, UserManager<Credential> users, Credential user, CancellationToken cancellationToken)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Codes);
        return await reader.ShowAsync(cancellationToken, shownAs: "codes.made", shown: [.. codes!]);
    }

    private static IResult ShowKey(Person person, string key, ITimeLimitedDataProtector protector, string? fault = null) => Page.Of<AuthenticatorPage>(
        nameof(AuthenticatorPage.View), new AuthenticatorView(person.Name, key, protector.Protect(key, ToSetUp), fault), fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    // Bound to the person: nobody sets up a key that somebody else made for them.
    private static ITimeLimitedDataProtector Protector(IDataProtectionProvider protection, Person person) =>
        protection.CreateProtector("tocsin.authenticator.setup", person.Id.ToString(CultureInfo.InvariantCulture)).ToTimeLimitedDataProtector();
}
