using System.Collections.Concurrent;

namespace Tocsin.Assess;

/// <summary>
/// The last few results of long work that depends on its key alone. One is computed at a time, as each takes the whole machine; whoever waits holds no
/// connection.
/// </summary>
internal sealed class LastFew<TKey, TResult>(int kept) : IDisposable
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TResult> _results = new();
    private readonly ConcurrentQueue<TKey> _order = new();
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The result for a key, computed where nobody computed it lately.</summary>
    public async Task<TResult> GetAsync(TKey key, Func<Task<TResult>> compute, CancellationToken cancellationToken)
    {
        if (_results.TryGetValue(key, out var known))
            return known;
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _results.TryGetValue(key, out known) ? known : Keep(key, await compute());
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    // Only ever called by the one whose turn it is. The oldest goes first.
    private TResult Keep(TKey key, TResult result)
    {
        if (_results.TryAdd(key, result))
            _order.Enqueue(key);
        while (_order.Count > kept && _order.TryDequeue(out var oldest))
            _results.TryRemove(oldest, out _);
        return result;
    }
}
