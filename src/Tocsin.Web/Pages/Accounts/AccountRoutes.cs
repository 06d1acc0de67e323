using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access;
using Tocsin.Access.Accounts;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>One's own account: password, sessions, tokens. What guards it is in <see cref="SecondFactorRoutes"/>.</summary>
internal static class AccountRoutes
{
    public const string Path = "/account";

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (AccountReader reader, CancellationToken cancellationToken) => reader.ShowAsync(cancellationToken), Gate.Person);
        routes.Post("/account/password", PasswordAsync, Gate.Person, Deed.Permission(), isSignIn: true);
        routes.Post("/account/sessions/end", EndSessionsAsync, Gate.Person, Deed.Permission("session"));
        routes.Post("/account/tokens", MakeTokenAsync, Gate.Person, Deed.Permission("name", "clearance", "compartment", "days"));
        routes.Post("/account/tokens/revoke", RevokeTokenAsync, Gate.Person, Deed.Permission("token"));
        SecondFactorRoutes.Map(routes);
    }

    private static async Task<IResult> PasswordAsync(HttpContext context, AccountReader reader, UserManager<Credential> users, Sessions sessions)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var view = await reader.ReadAsync(cancellationToken);
        var user = (await users.FindByNameAsync(view.Person.Name))!;
        if (!view.MayChangeGuards)
            return await reader.ShowAsync(cancellationToken, "account.weak");
        // Whoever came in with a passkey and has no password sets their first one.
        if (user.PasswordHash is not null && !await IsRightAsync(users, user, form["current"].ToString()))
            return await reader.ShowAsync(cancellationToken, "password.current.wrong");
        if (ChosenPassword.FaultOf(form, view.Person) is { } fault)
            return await reader.ShowAsync(cancellationToken, fault);
        user.PasswordHash = users.PasswordHasher.HashPassword(user, form["new"].ToString());
        if (!(await users.UpdateSecurityStampAsync(user)).Succeeded)
            return await reader.ShowAsync(cancellationToken, "account.again");
        await sessions.EndAfterChangeAsync(view.Person.Id, view.Reader.Session, cancellationToken);
        return await reader.ShowAsync(cancellationToken, shownAs: "password.changed");
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, AccountReader reader, Database database)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var one = Number(form.Text("session"));
        var me = Presence.Of(context).Reader;
        await new Sessions(database).RevokeAsync(me.Person!.Value, one, one is null ? me.Session : null, cancellationToken);
        return one == me.Session ? Results.LocalRedirect(SignInAddress.Path) : Results.LocalRedirect(Path + "#sessions");
    }

    private static async Task<IResult> MakeTokenAsync(HttpContext context, AccountReader reader, Database database)
    {
        var cancellationToken = context.RequestAborted;
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var view = await reader.ReadAsync(cancellationToken);
        if (!view.MayChangeGuards)
            return await reader.ShowAsync(cancellationToken, "account.weak");
        // A token gives no more than its maker sees in this session.
        var clearance = TlpLabels.TryParse(form.Text("clearance"), out var mark) && mark < view.Reader.Clearance ? mark : view.Reader.Clearance;
        var compartments = form["compartment"].Select(Number).OfType<long>().Select(number => (int)number).Intersect(view.Reader.Compartments).ToArray();
        try
        {
            var lasts = TimeSpan.FromDays(Number(form.Text("days")) ?? 0);
            var token = await new Tokens(database).MakeAsync(view.Person.Id, form.Text("name"), [TokenScope.Read], clearance, compartments, lasts, cancellationToken);
            return await reader.ShowAsync(cancellationToken, shownAs: "token.made", shown: token);
        }
        catch (AccountException refused)
        {
            return await reader.ShowAsync(cancellationToken, refused.Message);
        }
    }

    private static async Task<IResult> RevokeTokenAsync(HttpContext context, Database database)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Number(form.Text("token")) is { } token and <= int.MaxValue)
            await new Tokens(database).RevokeAsync((int)token, context.RequestAborted);
        return Results.LocalRedirect(Path + "#tokens");
    }

    // A wrong one counts towards the lock-out, as at the door.
    private static async Task<bool> IsRightAsync(UserManager<Credential> users, Credential user, string password)
    {
        if (PasswordRules.CanBe(password) && !await users.IsLockedOutAsync(user) && await users.CheckPasswordAsync(user, password))
            return true;
        await users.AccessFailedAsync(user);
        return false;
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
