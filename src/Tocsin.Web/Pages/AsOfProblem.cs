using Microsoft.AspNetCore.Http;
using Tocsin.Assess;
using Tocsin.Web.Frame;

namespace Tocsin.Web.Pages;

/// <summary>Why there is nothing to show for a day, in words.</summary>
internal static class AsOfProblem
{
    /// <summary>The day of an address that cannot be read: it must not pass for today in silence.</summary>
    public static IReadOnlyList<QueryFault> Faults(HttpContext context) => [.. WatchQuery.Parse(context.Request.Query).Faults.Where(fault => fault.Parameter == "asof")];

    /// <summary>The words; null for a problem of another sort.</summary>
    public static string? Of(Exception problem, Visit visit) => problem switch
    {
        NothingKnownException { FirstKnown: { } first } nothing => visit.Words.Of("asof.nothing", visit.Figures.Day(nothing.AsOf), visit.Figures.Day(first)),
        NothingKnownException => visit.Words["asof.never"],
        DayNotComeException future => visit.Words.Of("asof.future", visit.Figures.Day(future.AsOf), visit.Figures.Day(future.Today)),
        _ => null,
    };
}
