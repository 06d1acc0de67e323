using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Api;

/// <summary>
/// How many requests a caller may make: enough for scripts on the same machine, too few for a loop gone wild to starve the pages. Each address has a bucket
/// that refills all the time.
/// </summary>
/// <param name="burst">Requests that a full bucket allows at once.</param>
/// <param name="refill">Requests that are added each <paramref name="period"/>.</param>
/// <param name="period">How often the bucket is refilled.</param>
internal sealed class ApiRate(int burst, int refill, TimeSpan period) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = refill,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));

    /// <summary>For a server on loopback: 2000 at once, 1000 a second.</summary>
    public static ApiRate Usual() => new(2000, 100, TimeSpan.FromMilliseconds(100));

    /// <summary>Lets a request in.</summary>
    /// <exception cref="ApiException">The caller has used up its share (429).</exception>
    public RateLimitLease Admit(HttpContext context)
    {
        var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
            return lease;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > TimeSpan.Zero ? told : period;
        lease.Dispose();
        throw new ApiException(ProblemKind.TooManyRequests, $"More than {burst} requests at once, or more than {refill / period.TotalSeconds:0} a second, came from this address.")
        {
            RetryAfter = wait,
        };
    }

    public void Dispose() => _limiter.Dispose();
}
