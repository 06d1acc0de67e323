using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using Tocsin.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Http;

/// <summary>For whoever watches over the process: is it alive, and can it answer.</summary>
internal static class Health
{
    // Many of them ask with HEAD.
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Methods, () => TypedResults.Text("live\n")).WithMetadata(Gate.Asset).ExcludeFromDescription();
        routes.MapMethods("/health/ready", Methods, ReadyAsync).WithMetadata(Gate.Asset).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(Database database, HttpContext context)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            await database.PingAsync(limit.Token);
            return TypedResults.Text("ready\n");
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return TypedResults.Text("not ready: the database does not answer\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
