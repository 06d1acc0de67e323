using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Tocsin.Access.Log;
using Tocsin.Web.Accounts;
using Tocsin.Web.Http;
using static System.FormattableString;

namespace Tocsin.Web.Log;

/// <summary>
/// How many bytes of the access log a person may fill: nothing is ever removed from it, so that somebody who was let in, or a program with their token,
/// could fill the disk.
/// </summary>
internal sealed class LogRate(WebOptions options) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.LogBytesAtOnce,
            TokensPerPeriod = options.LogBytesASecond,
            ReplenishmentPeriod = Second,
            QueueLimit = 0,
        }));

    /// <summary>Takes the bytes of an entry from what its person has left.</summary>
    /// <exception cref="LogRateException">They have too few left: what it tells of must not happen now.</exception>
    public void Charge(HttpContext context, AccessEntry entry)
    {
        if (entry.PersonNumber is not { } person)
            return;
        // Accounts of the exercise are everybody's.
        var who = Presence.Of(context).IsExercise ? Invariant($"{person} {RequestRate.Place(context.Connection.RemoteIpAddress)}") : Invariant($"{person}");
        var bytes = Math.Min(entry.Size, options.LogBytesAtOnce);
        using var lease = _limiter.AttemptAcquire(who, bytes);
        if (!lease.IsAcquired)
            throw new LogRateException(lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > Second ? wait : Second);
    }

    public void Dispose() => _limiter.Dispose();
}
