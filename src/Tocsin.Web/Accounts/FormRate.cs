using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Web.Accounts;

/// <summary>How often forms are taken from one address: as often as people send them, and tries to sign in far more rarely, so that nobody goes through a list of passwords or of links.</summary>
internal sealed class FormRate(WebOptions options) : IDisposable
{
    private const int FormsAtOnce = 60;

    /// <summary>Seconds after which to come again.</summary>
    public const string Wait = "10";

    private readonly PartitionedRateLimiter<HttpContext> _signIns = Limiter(options.SignInsAtOnce, TimeSpan.FromSeconds(10));
    private readonly PartitionedRateLimiter<HttpContext> _forms = Limiter(FormsAtOnce, TimeSpan.FromSeconds(1));

    /// <summary>Lets a form in, or not.</summary>
    public RateLimitLease Admit(HttpContext context, bool isSignIn) => (isSignIn ? _signIns : _forms).AttemptAcquire(context);

    public void Dispose()
    {
        _signIns.Dispose();
        _forms.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int atOnce, TimeSpan period) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(Place(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));

    // Whoever has one address of version 6 has a network of them.
    private static string Place(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
