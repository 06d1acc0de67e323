using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Access;
using Tocsin.Access.Vault;
using Tocsin.Reference;
using Tocsin.Store;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Sources;

/// <summary>Sources by their code names. Forms write their own entries into the access log: the vault does nothing without one.</summary>
internal static class SourceRoutes
{
    private const string Path = "/sources";

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (HttpContext context, SourceVault vault, Database database) => ShowAllAsync(context, vault, database), Gate.Of(SourceRights.Enter));
        routes.Post(Path, AddAsync, Gate.Of(SourceRights.Enter), Deed.Own);
        routes.Post("/sources/search", SearchAsync, Gate.Of(SourceRights.Decide), Deed.Own);
        PageRoutes.Get(routes, "/sources/{id:long}", (long id, HttpContext context, SourceVault vault) => ShowAsync(id, context, vault), Gate.Of(SourceRights.Enter));
        routes.Post("/sources/{id:long}/unmasking", (long id, HttpContext context, SourceVault vault, Unmasking unmasking) =>
            ActAsync(id, context, vault, UnmaskingRoutes.Path, why => unmasking.AskAsync(id, why, context.RequestAborted)), Gate.Of(SourceRights.Ask), Deed.Own);
        routes.Post("/sources/{id:long}/forget", (long id, HttpContext context, SourceVault vault, Forgetting forgetting) =>
            ActAsync(id, context, vault, UnmaskingRoutes.Path, why => forgetting.AskAsync(id, why, context.RequestAborted)), Gate.Of(SourceRights.Decide),
                Deed.Own);
    }

    private static async Task<IResult> ShowAllAsync(HttpContext context, SourceVault vault, Database database, SourceSearch? found = null, Source? entered = null, string? fault = null)
    {
        var held = Presence.Of(context).Reader.Compartments;
        var compartments = (await new Compartments(database).ListAsync(context.RequestAborted)).Where(one => held.Contains(one.Id)).ToList();
        var view = new SourcesView(await vault.ListAsync(context.RequestAborted), compartments, found, entered, fault)
        {
            Shut = await ShutAsync(context, database),
        };
        await HandlingMarks.SettleAsync(context);
        return Page.Of<SourcesPage>(nameof(SourcesPage.View), view, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    // Said before somebody types an identity, not after. Where only older keys are lost, what is new can be entered.
    private static async Task<string?> ShutAsync(HttpContext context, Database database)
    {
        try
        {
            var keys = await new MasterKeys(database, context.RequestServices.GetRequiredService<VaultPlace>()).ListAsync(context.RequestAborted);
            return keys.Any(key => key.IsHere) ? null : keys.Any(key => key.IsLost) ? SourcesView.BadKey : SourcesView.NoKey;
        }
        catch (VaultKeyException)
        {
            return SourcesView.BadKey;
        }
    }

    private static async Task<IResult> AddAsync(HttpContext context, SourceVault vault, Database database)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            if (!TlpLabels.TryParse(form.Text("mark"), out var mark))
                throw new VaultException("That is not a TLP 2.0 mark.");
            var fields = Enum.GetValues<SourceField>().ToDictionary(field => field, field => form.Text(EnumWords.Of(field)));
            int[] compartments = [.. form["compartment"].Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0)];
            var made = await vault.AddAsync(new NewSource(fields, mark, compartments), context.RequestAborted);
            return await ShowAllAsync(context, vault, database, entered: made);
        }
        catch (Exception refused) when (refused is VaultException or VaultKeyException)
        {
            return await ShowAllAsync(context, vault, database, fault: VaultFault.Of(refused, context));
        }
    }

    private static async Task<IResult> SearchAsync(HttpContext context, SourceVault vault, Database database)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return await ShowAllAsync(context, vault, database, found: await vault.SearchAsync(form.Text("words"), context.RequestAborted));
        }
        catch (Exception refused) when (refused is VaultException or VaultKeyException)
        {
            return await ShowAllAsync(context, vault, database, fault: VaultFault.Of(refused, context));
        }
    }

    private static async Task<IResult> ShowAsync(long id, HttpContext context, SourceVault vault, string? fault = null) =>
        await vault.FindAsync(id, context.RequestAborted) is { } source
            ? Page.Of<SourcePage>(nameof(SourcePage.View), new SourceView(source, fault), fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity)
            : Page.Fault(StatusCodes.Status404NotFound, "notfound");

    private static async Task<IResult> ActAsync(long id, HttpContext context, SourceVault vault, string next, Func<string, Task> act)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await act(form.Text("why"));
            return Results.LocalRedirect(next);
        }
        catch (Exception refused) when (refused is VaultException or VaultKeyException)
        {
            return await ShowAsync(id, context, vault, VaultFault.Of(refused, context));
        }
    }
}
