using Microsoft.AspNetCore.Http;
using Tocsin.Store;
using Tocsin.Web.Accounts;

namespace Tocsin.Web.Log;

/// <summary>
/// The part of the disk that reading without an account leaves alone: when no more than that is free it stops, and those who are signed in go on. Where the
/// database is on another machine its disk is not seen from here, and nothing stops.
/// </summary>
internal sealed class PublicReserve(Database database, WebOptions options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly string? _folder = options.DiskFolder ?? database.Instance?.DataPath;
    private readonly Lock _gate = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;
    private bool _isTouched;

    /// <summary>When to come again.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a request must be turned away: nobody is signed in, content is asked for, and the disk is nearly full.</summary>
    public bool Stops(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<Gate>() is { IsAsset: false } gate && gate != Gate.Open
        && Presence.Of(context).Reader.Person is null && IsTouched();

    private bool IsTouched()
    {
        if (_folder is null)
            return false;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now >= _next || _next - now > Pause)
            {
                _next = now + Pause;
                _isTouched = new DriveInfo(_folder).AvailableFreeSpace < options.PublicReserve;
            }

            return _isTouched;
        }
    }
}
