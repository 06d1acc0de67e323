using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Http;

/// <summary>
/// How many requests read the database at once; the rest wait in line without a connection, the first come first, so that no crowd can use up the
/// connections. Pages and API wait in lines of their own, and so do requests that go back to a day: they take longest, and today must not wait for them.
/// </summary>
internal sealed class Turnstile : IDisposable
{
    private const int Today = 12;
    private const int Past = 3;
    private const int Line = 5000;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, (bool Api, bool Past)>(context =>
        RateLimitPartition.GetConcurrencyLimiter<(bool Api, bool Past)>(
            (context.Request.Path.StartsWithSegments("/api"), context.Request.Query.ContainsKey("asof")),
            kind => new ConcurrencyLimiterOptions { PermitLimit = kind.Past ? Past : Today, QueueLimit = Line, QueueProcessingOrder = QueueProcessingOrder.OldestFirst }));

    /// <summary>When to come again after having been sent away.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits for a turn, which ends when the lease is disposed; not acquired when the line is too long.</summary>
    public ValueTask<RateLimitLease> EnterAsync(HttpContext context) => _limiter.AcquireAsync(context, 1, context.RequestAborted);

    public void Dispose() => _limiter.Dispose();
}
