using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Vault;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Sources;

/// <summary>
/// Requests to be shown who a source is, and to have one forgotten: decided by others, and shown to who asked. Forms write their own entries into the access
/// log.
/// </summary>
internal static class UnmaskingRoutes
{
    public const string Path = "/unmasking";

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (HttpContext context, Unmasking unmasking, Forgetting forgetting, TimeProvider time) =>
            ShowAllAsync(context, unmasking, forgetting, time), Gate.Of(SourceRights.Ask));
        routes.Post("/unmasking/{id:long}", (long id, HttpContext context, Unmasking unmasking, Forgetting forgetting, TimeProvider time) =>
            DecideAsync(context, unmasking, forgetting, time, (agree, why) => unmasking.DecideAsync(id, agree, why, context.RequestAborted)),
                Gate.Of(SourceRights.Decide), Deed.Own);
        routes.Post("/unmasking/{id:long}/forget", (long id, HttpContext context, Unmasking unmasking, Forgetting forgetting, TimeProvider time) =>
            DecideAsync(context, unmasking, forgetting, time, (agree, why) => forgetting.DecideAsync(id, agree, why, context.RequestAborted)),
                Gate.Of(SourceRights.Decide), Deed.Own);
        // A form and no link: each showing is somebody's act, and no browser fetches it ahead.
        routes.Post("/unmasking/{id:long}/identity", ShowAsync, Gate.Of(SourceRights.Ask), Deed.Own);
    }

    private static async Task<IResult> ShowAllAsync(HttpContext context, Unmasking unmasking, Forgetting forgetting, TimeProvider time, string? fault = null)
    {
        var view = new UnmaskingView(await unmasking.ListAsync(context.RequestAborted), await forgetting.ListAsync(context.RequestAborted), time.GetUtcNow(),
            fault);
        return Page.Of<UnmaskingPage>(nameof(UnmaskingPage.View), view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> DecideAsync(HttpContext context, Unmasking unmasking, Forgetting forgetting, TimeProvider time,
        Func<bool, string, Task> decide)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await decide(form.Text("agree") == "true", form.Text("why"));
            return Results.LocalRedirect(Path);
        }
        catch (Exception refused) when (refused is VaultException or VaultKeyException)
        {
            return await ShowAllAsync(context, unmasking, forgetting, time, VaultFault.Of(refused, context));
        }
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext context, Unmasking unmasking, Forgetting forgetting, SourceVault vault, TimeProvider time)
    {
        try
        {
            var identity = await unmasking.ShowAsync(id, context.RequestAborted);
            var source = await vault.FindAsync(identity.Source, context.RequestAborted) ?? throw new VaultException("There is no such source.", isNotFound: true);
            // When the time is over the browser leaves the page by itself, without a script.
            var left = Math.Max(1, (int)(identity.Until - time.GetUtcNow()).TotalSeconds);
            context.Response.Headers["Refresh"] = string.Create(CultureInfo.InvariantCulture, $"{left}; url={Path}");
            await HandlingMarks.SettleAsync(context);
            return Page.Of<IdentityPage>(nameof(IdentityPage.View), new IdentityView(source, identity));
        }
        catch (Exception refused) when (refused is VaultException or VaultKeyException)
        {
            return await ShowAllAsync(context, unmasking, forgetting, time, VaultFault.Of(refused, context));
        }
    }
}
