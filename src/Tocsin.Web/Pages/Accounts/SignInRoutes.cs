using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Accounts;
using Tocsin.Access.Log;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>Coming in and going out. Whatever is wrong with a name and a password, the answer is the same: it tells nobody which names there are.</summary>
internal static class SignInRoutes
{
    private const string Wrong = "signin.wrong";

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, SignInAddress.Path, (HttpContext context) => Show(SignInAddress.After(context.Request.Query["to"])), Gate.Open);
        routes.Post(SignInAddress.Path, SignInAsync, Gate.Open, Deed.Own, isSignIn: true);
        PageRoutes.Get(routes, "/sign-in/code", (HttpContext context) => ShowCode(SignInAddress.After(context.Request.Query["to"])), Gate.Open);
        routes.Post("/sign-in/code", CodeAsync, Gate.Open, Deed.Own, isSignIn: true);
        PageRoutes.Get(routes, "/sign-in/link", OpenLinkAsync, Gate.Open);
        routes.Post("/sign-in/link", UseLinkAsync, Gate.Open, Deed.Own, isSignIn: true);
        routes.Post("/sign-in/passkey/options", async (SignInManager<Credential> signIn) => TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json"), Gate.Open, Deed.Own);
        routes.Post("/sign-in/passkey", PasskeyAsync, Gate.Open, Deed.Own, isSignIn: true);
        routes.Post("/sign-out", SignOutAsync, Gate.Person, new Deed(AccessAct.SignOut));
    }

    /// <summary>The page to sign in.</summary>
    public static IResult Show(string to, string? fault = null, string name = "", int status = StatusCodes.Status401Unauthorized) =>
        Page.Of<SignInPage>(nameof(SignInPage.View), new SignInView(to, fault, name), fault is null ? StatusCodes.Status200OK : status);

    private static IResult ShowCode(string to, string? fault = null) =>
        Page.Of<CodePage>(nameof(CodePage.View), new SignInView(to, fault), fault is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized);

    private static async Task<IResult> SignInAsync(HttpContext context, SignInManager<Credential> signIn, SignInLog signInLog)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (name, password, to) = (form.Text("name").ToLowerInvariant(), form["password"].ToString(), SignInAddress.After(form["to"]));
        var user = PasswordRules.CanBe(password) ? await signIn.UserManager.FindByNameAsync(name) : null;
        if (user?.PasswordHash is null)
        {
            // As long as for a name that there is.
            signIn.UserManager.PasswordHasher.HashPassword(null!, PasswordRules.CanBe(password) ? password : "");
            await RefuseAsync(context, signInLog, "password", user);
            return Show(to, Wrong, name);
        }

        var result = await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut || result.IsNotAllowed)
            signIn.UserManager.PasswordHasher.HashPassword(user, password); // as long as for a password that was looked at
        if (result is { Succeeded: false, RequiresTwoFactor: false })
            await RefuseAsync(context, signInLog, "password", user);
        return result.RequiresTwoFactor ? Results.LocalRedirect($"/sign-in/code?to={Uri.EscapeDataString(to)}") : result.Succeeded ? Results.LocalRedirect(to) : Show(to, Wrong, name);
    }

    private static async Task<IResult> CodeAsync(HttpContext context, SignInManager<Credential> signIn, SignInLog signInLog)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (code, to) = (new string([.. form.Text("code").Where(char.IsLetterOrDigit)]), SignInAddress.After(form["to"]));
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return Show(to, "code.late");
        var result = code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code);
        if (!result.Succeeded)
            await RefuseAsync(context, signInLog, "code", user);
        return result.Succeeded ? Results.LocalRedirect(to) : ShowCode(to, "code.wrong");
    }

    private static async Task<IResult> OpenLinkAsync(HttpContext context, Database database)
    {
        var key = context.Request.Query["key"].ToString();
        var link = Secret.Is(key) ? await new Links(database).OpenAsync(key, context.RequestAborted) : null;
        return Page.Of<LinkPage>(nameof(LinkPage.View), new LinkView(key, link?.Person, link?.Purpose ?? default), link is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static async Task<IResult> UseLinkAsync(HttpContext context, SignInManager<Credential> signIn, SignInLog signInLog, Database database)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var (key, password) = (form["key"].ToString(), form["new"].ToString());
        var links = new Links(database);
        if (!Secret.Is(key) || await links.OpenAsync(key, cancellationToken) is not { } link || await signIn.UserManager.FindByNameAsync(link.Person.Name) is not { } user)
        {
            await RefuseAsync(context, signInLog, "link", null);
            return Page.Of<LinkPage>(nameof(LinkPage.View), new LinkView("", null, default), StatusCodes.Status404NotFound);
        }

        if (ChosenPassword.FaultOf(form, link.Person) is { } fault)
            return Page.Of<LinkPage>(nameof(LinkPage.View), new LinkView(key, link.Person, link.Purpose, fault), StatusCodes.Status422UnprocessableEntity);
        if (await links.UseAsync(key, signIn.UserManager.PasswordHasher.HashPassword(user, password), cancellationToken) is null)
            return Page.Of<LinkPage>(nameof(LinkPage.View), new LinkView("", null, default), StatusCodes.Status404NotFound);
        context.Features.Set(new UsedLink(key));
        // Who has shown one factor more before shows it now, too.
        var result = await signIn.PasswordSignInAsync((await signIn.UserManager.FindByNameAsync(link.Person.Name))!, password, isPersistent: false, lockoutOnFailure: false);
        return Results.LocalRedirect(result.RequiresTwoFactor ? "/sign-in/code?to=%2Faccount" : "/account#second");
    }

    private static async Task<IResult> PasskeyAsync(HttpContext context, SignInManager<Credential> signIn, SignInLog signInLog)
    {
        using var reader = new StreamReader(context.Request.Body);
        if (await signIn.SignInWithPasskeyAsync(await reader.ReadToEndAsync(context.RequestAborted)))
            return TypedResults.NoContent();
        await RefuseAsync(context, signInLog, "passkey", null);
        return TypedResults.Unauthorized();
    }

    private static Task RefuseAsync(HttpContext context, SignInLog signInLog, string shown, Credential? user) =>
        signInLog.RefuseAsync(shown, user?.Person, SignInAddress.Of(context), context.RequestAborted);

    private static async Task<IResult> SignOutAsync(SignInManager<Credential> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect(SignInAddress.Path);
    }
}
