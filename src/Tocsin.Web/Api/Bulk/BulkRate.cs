namespace Tocsin.Web.Api.Bulk;

/// <summary>How many bulk downloads a server gives at once, and for how long: the rest of the API goes on beside them.</summary>
internal sealed class BulkRate : IDisposable
{
    private const int AtOnce = 3;

    private readonly SemaphoreSlim _free = new(AtOnce);

    /// <summary>When to come again.</summary>
    public static TimeSpan Wait { get; } = TimeSpan.FromMinutes(1);

    /// <summary>After this a download ends, also for somebody who reads it slowly on purpose.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(30);

    /// <summary>A turn, which ends when it is disposed; null when all are taken.</summary>
    public IDisposable? Enter() => _free.Wait(0) ? new Turn(_free) : null;

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
