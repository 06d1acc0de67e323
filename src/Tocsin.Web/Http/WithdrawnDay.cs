using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tocsin.Learn;

namespace Tocsin.Web.Http;

/// <summary>The day on which data were withdrawn, for pages that show content: the frame says so.</summary>
/// <param name="Day">The day.</param>
internal sealed record WithdrawnDay(DateOnly Day)
{
    /// <summary>Asks the database.</summary>
    public static async Task SettleAsync(HttpContext context)
    {
        if (await context.RequestServices.GetRequiredService<Withdrawals>().ToTellAsync(context.RequestAborted) is { } day)
            context.Features.Set(new WithdrawnDay(day));
    }

    /// <summary>What was settled for a request.</summary>
    public static DateOnly? Of(HttpContext? context) => context?.Features.Get<WithdrawnDay>()?.Day;
}
