using System.Collections.Concurrent;

namespace Tocsin.Store;

/// <summary>
/// The stored things read last, by their number. What is stored never changes, so that it can be kept in memory; the lowest numbers go first.
/// </summary>
/// <param name="kept">How many are kept.</param>
public sealed class KeptRecords<T>(int kept)
    where T : class
{
    private readonly ConcurrentDictionary<long, T> _records = new();

    /// <summary>The record of a number, read where it is not kept; null when there is none.</summary>
    /// <param name="id">The number.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<T?> FindAsync(long id, Func<long, CancellationToken, Task<T?>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (_records.TryGetValue(id, out var known))
            return known;
        if (await read(id, cancellationToken) is not { } found)
            return null;
        if (_records.Count >= kept)
            _records.TryRemove(_records.Keys.Min(), out _);
        return _records.GetOrAdd(id, found);
    }
}
