using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using Tocsin.Web.Log;
using Tocsin.Web.Pages.Accounts;
using Tocsin.Web.Pages.Alarms;
using Tocsin.Web.Pages.Audit;
using Tocsin.Web.Pages.Data;
using Tocsin.Web.Pages.Find;
using Tocsin.Web.Pages.Help;
using Tocsin.Web.Pages.Method;
using Tocsin.Web.Pages.Models;
using Tocsin.Web.Pages.Sources;
using Tocsin.Web.Pages.States;
using Tocsin.Web.Pages.Watch;

namespace Tocsin.Web.Pages;

/// <summary>Every page, its address, and what it reads from.</summary>
internal static class PageRoutes
{
    public static void AddPageReaders(this IServiceCollection services)
    {
        services.AddSingleton<BacktestReadings>().AddSingleton<StateCoverages>().AddSingleton<AlarmsReader>().AddSingleton<MethodText>();
        services.AddScoped<WatchReader>().AddScoped<StateReader>().AddScoped<ModelReader>().AddScoped<AlarmListReader>().AddScoped<DataReader>();
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        Get(routes, "/", (WatchReader reader, HttpContext context) => reader.ReadAsync(context));
        Get(routes, "/states/{code}", (string code, StateReader reader, HttpContext context) => reader.ReadAsync(code, context));
        Get(routes, "/alarms", (AlarmListReader reader, HttpContext context) => reader.ReadAsync(context));
        Get(routes, ModelAddress.Structural, (ModelReader reader, HttpContext context) => reader.StructuralAsync(context));
        Get(routes, ModelAddress.Monthly, (ModelReader reader, HttpContext context) => reader.MonthlyAsync(context));
        Get(routes, ModelAddress.Alarms, (ModelReader reader, HttpContext context) => reader.AlarmsAsync(context));
        Get(routes, "/method", () => Page.Of<MethodPage>(), Gate.Open);
        Get(routes, "/data", (DataReader reader, HttpContext context) => reader.AllAsync(context));
        Get(routes, "/data/imports/{id:long}", (long id, DataReader reader, HttpContext context) => reader.OneAsync(id, context));
        HandlingRoutes.Map(routes);
        Get(routes, "/find", FindRoute.Find);
        Get(routes, "/help", () => Page.Of<HelpPage>(), Gate.Open);
        SignInRoutes.Map(routes);
        SingleSignOnRoutes.Map(routes);
        AccountRoutes.Map(routes);
        PeopleRoutes.Map(routes);
        ExerciseRoutes.Map(routes);
        AuditRoutes.Map(routes);
        SourceRoutes.Map(routes);
        UnmaskingRoutes.Map(routes);
    }

    /// <summary>Maps a page.</summary>
    public static RouteHandlerBuilder Get(IEndpointRouteBuilder routes, string pattern, Delegate handler, Gate? gate = null) => routes.MapGet(pattern, handler).WithMetadata(gate ?? Gate.Content).ExcludeFromDescription()
        .AddEndpointFilter(async (call, next) =>
        {
            // The turn ends when all is read, before the page is written: a slow reader holds up nobody.
            using var turn = await call.HttpContext.RequestServices.GetRequiredService<Turnstile>().EnterAsync(call.HttpContext);
            if (!turn.IsAcquired)
                return Page.Fault(StatusCodes.Status503ServiceUnavailable, "busy");
            var result = await next(call);
            await HandlingMarks.SettleAsync(call.HttpContext);
            if (gate is null)
                await WithdrawnDay.SettleAsync(call.HttpContext);
            Witness.BeginWriting(call.HttpContext);
            // A page that shows something waits for its entry when it is rendered.
            if (result is not IPage { IsFault: false })
                await Witness.WrittenAsync(call.HttpContext);
            return result;
        });
}
