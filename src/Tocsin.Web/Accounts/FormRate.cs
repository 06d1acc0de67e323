using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Tocsin.Web.Http;

namespace Tocsin.Web.Accounts;

/// <summary>
/// How often forms are taken from one address: as often as people send them, and tries to sign in far more rarely, so that nobody goes through a list of
/// passwords or of links.
/// </summary>
internal sealed class FormRate(WebOptions options) : IDisposable
{
    private const int FormsAtOnce = 60;

    /// <summary>Seconds after which to come again.</summary>
    public const string Wait = "10";

    /// <summary>The same as a span.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromSeconds(10);

    private readonly PartitionedRateLimiter<HttpContext> _signIns = Limiter(options.SignInsAtOnce, Pause);
    private readonly PartitionedRateLimiter<HttpContext> _forms = Limiter(FormsAtOnce, TimeSpan.FromSeconds(1));

    /// <summary>Lets a form in, or not.</summary>
    public RateLimitLease Admit(HttpContext context, bool isSignIn) => (isSignIn ? _signIns : _forms).AttemptAcquire(context);

    public void Dispose()
    {
        _signIns.Dispose();
        _forms.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> Limiter(int atOnce, TimeSpan period) => PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetTokenBucketLimiter(RequestRate.Place(context.Connection.RemoteIpAddress), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = atOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        }));
}
