using Microsoft.AspNetCore.Http;
using Tocsin.Reference;
using Tocsin.Web.Frame;
using Tocsin.Web.Http;

namespace Tocsin.Web.Pages.Find;

/// <summary>The search in the bar: a State that is named leads to its page; anything else to a page of choices that says why each is one.</summary>
internal static class FindRoute
{
    private const int Longest = 100;

    public static IResult Find(HttpContext context, World world, TimeProvider time, Visit visit)
    {
        var text = context.Request.Query["q"].ToString().Trim();
        if (text.Length > Longest)
            text = text[..Longest].TrimEnd();
        if (text.Length == 0)
            return Results.LocalRedirect(visit.To("/#list"));
        var on = visit.AsOf ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var search = world.Names.Find(text, on);
        return search.Found is { IsTheState: true } found
            ? Results.LocalRedirect(visit.ToState(found.State.Code))
            : Page.Of<FindPage>(nameof(FindPage.View), new FindView(text, on, search));
    }
}
