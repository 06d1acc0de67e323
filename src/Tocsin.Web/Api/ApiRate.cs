using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Api;

/// <summary>
/// How many requests a caller may make: enough for scripts on the same machine, too few for a loop gone wild to starve the pages.
/// Each address has a bucket of 400 requests that refills with 200 a second.
/// </summary>
internal sealed class ApiRate : IDisposable
{
    private const int Burst = 400;
    private const int PerTenthOfASecond = 20;

    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = PerTenthOfASecond,
            ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
            QueueLimit = 0,
        }));

    /// <summary>Lets a request in.</summary>
    /// <exception cref="ApiException">The caller has used up its share (429).</exception>
    public RateLimitLease Admit(HttpContext context)
    {
        var lease = _limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
            return lease;
        lease.Dispose();
        throw new ApiException(ProblemKind.TooManyRequests, $"More than {Burst} requests at once, or more than {PerTenthOfASecond * 10} a second, came from this address.")
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
    }

    public void Dispose() => _limiter.Dispose();
}
