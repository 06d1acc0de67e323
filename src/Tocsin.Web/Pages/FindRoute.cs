using System.Globalization;
using Microsoft.AspNetCore.Http;
using Tocsin.Reference;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages;

/// <summary>The search in the bar: one State found leads to its page, anything else to the list with that filter.</summary>
internal static class FindRoute
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    public static IResult Find(HttpContext context, World world, Visit visit)
    {
        var text = context.Request.Query["q"].ToString().Trim();
        if (text.Length > 100)
            text = text[..100];
        if (StateCode.TryParse(text, out var code) && world.TryGet(code, out _))
            return Results.LocalRedirect(visit.ToState(code));
        var found = text.Length == 0 ? [] : world.States.Where(state => Has(state.Name, text) || Has(state.InText, text)).ToList();
        var exact = found.Where(state => Letters.Compare(state.Name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0).ToList();
        return exact.Count == 1 || found.Count == 1
            ? Results.LocalRedirect(visit.ToState((exact.Count == 1 ? exact : found)[0].Code))
            : Results.LocalRedirect(visit.To(text.Length == 0 ? "/#list" : $"/?q={Uri.EscapeDataString(text)}#list"));
    }

    private static bool Has(string name, string text) => Letters.IndexOf(name, text, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
