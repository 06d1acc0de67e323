using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tocsin.Access.Accounts;
using Tocsin.Reference;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;

namespace Tocsin.Web.Pages.Accounts;

/// <summary>The switcher of the exercise region: look on as another role, without signing in. In the real world there is no such page.</summary>
internal static class ExerciseRoutes
{
    private const string Path = "/exercise";

    public static void Map(IEndpointRouteBuilder routes)
    {
        PageRoutes.Get(routes, Path, (World world) => world.IsExercise ? Page.Of<SwitcherPage>() : Page.Fault(StatusCodes.Status404NotFound, "notfound"), Gate.Open);
        routes.Post(Path, ChooseAsync, Gate.Open, Deed.Own);
    }

    private static async Task<IResult> ChooseAsync(HttpContext context, World world)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!world.IsExercise || !EnumWords.TryParse<Role>(form.Text("role"), out var role))
            return Page.Fault(StatusCodes.Status404NotFound, "notfound");
        context.Response.Cookies.Append(Doorkeeper.RoleCookie, EnumWords.Of(role), new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = context.Request.IsHttps });
        return Results.LocalRedirect("/exercise");
    }
}
