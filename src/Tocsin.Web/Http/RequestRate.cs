using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using static System.FormattableString;

namespace Tocsin.Web.Http;

/// <summary>
/// How many requests of pages and of the API an address may make: enough for scripts and for an office behind one address, too few for a loop gone wild to
/// starve the others, or to fill the access log. Each address has a bucket that refills all the time.
/// </summary>
/// <param name="burst">Requests that a full bucket allows at once.</param>
/// <param name="refill">Requests that are added each <paramref name="period"/>.</param>
/// <param name="period">How often the bucket is refilled.</param>
internal sealed class RequestRate(int burst, int refill, TimeSpan period) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(Place(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = refill,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));

    /// <summary>For a server on loopback: 2000 at once, 1000 a second.</summary>
    public static RequestRate Usual() => new(2000, 100, TimeSpan.FromMilliseconds(100));

    /// <summary>Lets a request in, or not.</summary>
    public RateLimitLease Admit(HttpContext context) => _limiter.AttemptAcquire(context);

    /// <summary>When to come again after having been sent away.</summary>
    public TimeSpan Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var told) && told > TimeSpan.Zero ? told : period;

    /// <summary>How many requests are let in, in words.</summary>
    public string Limit => Invariant($"More than {burst} requests at once, or more than {refill / period.TotalSeconds:0} a second, from this address.");

    /// <summary>From where a request comes. Whoever has one address of version 6 has a network of them.</summary>
    public static string Place(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };

    public void Dispose() => _limiter.Dispose();
}
